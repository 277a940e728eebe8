import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { availableLanguages, loadText, messagePlaces, readMessages, TextError } from '../../src/text/index.js';
import { messageArguments } from '../../src/text/message-arguments.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));

/** A copy of the German texts with one file changed. */
function changed(edit: (text: string) => string): string {
  const copy = temporaryFolder();
  const folder = join(copy, 'locales', 'de');
  cpSync(join(templates, 'locales', 'de'), folder, { recursive: true });
  const file = join(folder, 'common.yaml');
  const before = readFileSync(file, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error('Nothing was changed.');
  writeFileSync(file, after);
  return copy;
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof TextError) return error.message;
    throw error;
  }
  throw new Error('The texts were accepted.');
}

describe('texts that cannot be used', () => {
  it('are refused with all problems at once', () => {
    const copy = changed((text) =>
      text
        .replace(/^status\.healthy: .*\n/m, '')
        .replace(/^status\.unhealthy: .*$/m, 'status.unhealthy: "{open"')
        .replace(/^count\.accounts: .*$/m, "count.accounts: '{number, plural, one {# Konto} other {# Konten}}'")
        .concat('status.extra: Nirgends gebraucht\n'),
    );
    const message = refusal(() => loadText([copy], 'de', 'UTC'));
    expect(message.split('\n')).toHaveLength(5);
    expect(message).toContain('The texts in "de" cannot be used:');
    expect(message).toContain('"status.healthy" is missing');
    expect(message).toMatch(/"status\.unhealthy" is not a valid message: .+/);
    expect(message).toContain('"count.accounts" has the placeholders {number}, but English has {count}');
    expect(message).toMatch(/locales\/de\/common\.yaml:\d+: "status\.extra" is not used anywhere/);
  });

  it('are refused with file, line and key when a value is no text or a key stands twice', () => {
    const copy = changed((text) => `${text}status.number: 7\nstatus.list: [a]\npdf.double: once\n`);
    writeFileSync(join(copy, 'locales', 'de', 'zz.yaml'), 'pdf.double: again\nstatus.healthy: again\n');
    const last = readFileSync(join(copy, 'locales', 'de', 'common.yaml'), 'utf8').split('\n').length - 1;
    expect(refusal(() => readMessages(copy, 'de')).split('\n')).toEqual([
      `The texts in ${copy} cannot be used:`,
      `locales/de/common.yaml:${last - 2}: "status.number" is not text`,
      `locales/de/common.yaml:${last - 1}: "status.list" is not text`,
      'locales/de/zz.yaml:1: "pdf.double" appears twice in this language',
      'locales/de/zz.yaml:2: "status.healthy" appears twice in this language',
    ]);
  });

  it('are refused with the file when it is not YAML', () => {
    expect(
      refusal(() =>
        readMessages(
          changed((text) => `${text}a: [\n`),
          'de',
        ),
      ),
    ).toMatch(/locales\/de\/common\.yaml:\d+: /);
  });

  it('are refused with the languages that there are when the language has none', () => {
    expect(refusal(() => loadText([templates], 'fr', 'UTC'))).toBe(
      'There are no texts in "fr". The languages with texts are de, en, es.',
    );
  });
});

describe('the operator’s own texts', () => {
  /** A template directory that holds one file. */
  const own = (path: string, content: string): string => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), content);
    return directory;
  };

  it('replace single messages of a language and leave the others', () => {
    const directory = own('locales/de/own.yaml', 'status.healthy: Überwacht\n');
    const text = loadText([templates, directory], 'de', 'UTC');
    expect(text.t('status.healthy')).toBe('Überwacht');
    expect(text.t('status.unhealthy')).toBe(loadText([templates], 'de', 'UTC').t('status.unhealthy'));
    expect(messagePlaces(directory)).toEqual(['locales/de/own.yaml#status.healthy']);
  });

  it('may add a language, which must be complete', () => {
    const directory = temporaryFolder();
    cpSync(join(templates, 'locales', 'es'), join(directory, 'locales', 'pt'), { recursive: true });
    expect(loadText([templates, directory], 'pt', 'UTC').t('status.healthy')).not.toBe('');
    const part = own('locales/pt/own.yaml', 'status.healthy: Coberto\n');
    expect(refusal(() => loadText([templates, part], 'pt', 'UTC'))).toContain('"status.unhealthy" is missing');
  });

  it('are refused, where a language is not complete, with the place of each message that is missing', () => {
    const whole = readFileSync(join(templates, 'locales', 'es', 'common.yaml'), 'utf8').split('\n');
    const lineOf = (key: string): number => whole.findIndex((line) => line.startsWith(`${key}: `)) + 1;
    const first = lineOf('status.unhealthy');
    const directory = temporaryFolder();
    cpSync(join(templates, 'locales', 'es'), join(directory, 'locales', 'pt'), { recursive: true });
    rmSync(join(directory, 'locales', 'pt', 'gap-details.yaml'));
    writeFileSync(
      join(directory, 'locales', 'pt', 'common.yaml'),
      whole.filter((line) => !line.startsWith('status.unhealthy: ')).join('\n'),
    );
    const [, common, ...details] = refusal(() => loadText([templates, directory], 'pt', 'UTC')).split('\n');
    expect(common).toMatch(
      new RegExp(
        `^${directory}/locales/pt/common.yaml:${first}: "status.unhealthy" is missing; the English text is in ${templates}/locales/en/common.yaml:\\d+$`,
      ),
    );
    expect(details.length).toBeGreaterThan(10);
    for (const line of details) expect(line).toContain(`${directory}/locales/pt/gap-details.yaml: "gapDetail.`);
  });

  it('are refused with their file when a message is unknown or a file is not read', () => {
    expect(
      refusal(() => loadText([templates, own('locales/de/own.yaml', 'status.new: Neu\n')], 'de', 'UTC')),
    ).toContain('locales/de/own.yaml:1: "status.new" is not used anywhere');
    expect(refusal(() => readMessages(own('locales/de/own.yml', 'a: b\n'), 'de'))).toContain(
      'locales/de/own.yml: this program does not read this',
    );
  });
});

describe('languages', () => {
  it('are the folders below locales, sorted, and nothing else there', () => {
    const folder = temporaryFolder();
    for (const language of ['pt', 'en']) mkdirSync(join(folder, 'locales', language), { recursive: true });
    writeFileSync(join(folder, 'locales', 'README.md'), '');
    expect(availableLanguages([folder])).toEqual(['en', 'pt']);
  });
});

describe('the placeholders of a message', () => {
  const placeholders = (message: string): unknown => Object.fromEntries(messageArguments(message, 'en'));

  it.each([
    ['No placeholder, and an apostrophe: isn’t it', {}],
    ['{name} has {total, number} of {whole, number, integer}', { name: 'string', total: 'number', whole: 'number' }],
    [
      '{count, plural, one {# resource in {region}} other {# in {place}}}',
      { count: 'number', region: 'string', place: 'string' },
    ],
    ['{place, selectordinal, one {#st} other {#th}}', { place: 'number' }],
    ['{kind, select, a {{x}} other {{y, number}}}', { kind: 'string', x: 'string', y: 'number' }],
    ['{count} of {count, number}', { count: 'number' }],
    ["'{quoted}' {real}", { real: 'string' }],
    ['less than < and <b>{inside}</b>', { inside: 'string' }],
  ])('are found in %j', (message, expected) => {
    expect(placeholders(message)).toEqual(expected);
  });

  it.each(['{', '{count, plural, one {#}}', '{a b}'])('cannot be found in %j, which is no message', (message) => {
    expect(() => messageArguments(message, 'en')).toThrow(SyntaxError);
  });
});
