// What the operator's own templates replace.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { languagesToCheck, TemplateError, Templates } from '../../src/templates/index.js';
import { TextError } from '../../src/text/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let own: string;

beforeEach(() => {
  own = temporaryFolder();
});

/** The operator's own templates over the built-in ones, for reports in English. */
function opened(): Templates {
  return new Templates({ builtIn: 'templates', own, languages: ['en'], timeZone: 'UTC' });
}

const open = () => opened().overrides();

function write(path: string, content: string): void {
  mkdirSync(dirname(join(own, path)), { recursive: true });
  writeFileSync(join(own, path), content);
}

describe('the operator’s own templates', () => {
  it('may be the theme alone', () => {
    mkdirSync(join(own, 'theme'));
    expect(open()).toEqual(['theme/theme.yaml']);
  });

  it('may be single messages of the report', () => {
    mkdirSync(join(own, 'locales/en'), { recursive: true });
    writeFileSync(join(own, 'locales/en/own.yaml'), 'status.healthy: Watched\n');
    expect(open()).toEqual(['locales/en/own.yaml#status.healthy']);
  });

  it('may be a language, which is told as a whole', () => {
    mkdirSync(join(own, 'locales/fr'), { recursive: true });
    writeFileSync(join(own, 'locales/fr/own.yaml'), 'status.healthy: Surveillé\nstatus.unhealthy: Non surveillé\n');
    expect(open()).toEqual(['locales/fr']);
  });

  it('have to be complete in the languages of the reports, and in those that they speak', () => {
    mkdirSync(join(own, 'theme'));
    expect(languagesToCheck({ builtIn: 'templates', own }, ['en'])).toEqual(['en']);
    mkdirSync(join(own, 'locales/es'), { recursive: true });
    mkdirSync(join(own, 'remediation/text/fr'), { recursive: true });
    expect(languagesToCheck({ builtIn: 'templates', own }, ['en'])).toEqual(['en', 'es', 'fr']);
    expect(languagesToCheck({ builtIn: 'templates', own: null }, ['en'])).toEqual(['de', 'en', 'es']);
  });

  it('are refused when the folder holds nothing, or something that nothing reads', () => {
    expect(open).toThrow(TemplateError);
    mkdirSync(join(own, 'theme'));
    mkdirSync(join(own, 'remediations'));
    expect(open).toThrow(/remediations is not read by this program/);
  });
});

describe('templates that are opened', () => {
  it('stay as they were, and are read anew when they are opened anew', () => {
    write('locales/en/own.yaml', 'status.healthy: Watched\n');
    const first = opened();
    first.check();
    write('locales/en/own.yaml', 'status.healthy: Guarded\nstatus.unhealthy: Unguarded\n');
    expect(first.text('en').t('status.healthy')).toBe('Watched');
    expect(first.wordsFor('status', ['healthy'])).toContainEqual(['Watched', 'healthy']);
    expect(first.overrides()).toEqual(['locales/en/own.yaml#status.healthy']);
    expect(opened().text('en').t('status.healthy')).toBe('Guarded');
  });

  it('are checked in everything that a report takes from them, also where another language is misspelt', () => {
    write('locales/en/own.yaml', 'status.healthy: Watched\n');
    expect(() => {
      opened().check();
    }).not.toThrow();
    write('locales/fr/own.yaml', 'status.healthy: [\n');
    expect(() => {
      opened().check();
    }).toThrow(TextError);
  });

  it('are refused at the check when a font is none, or is not there', () => {
    for (const part of ['theme', 'fonts']) cpSync(join('templates', part), join(own, part), { recursive: true });
    const [font = ''] = readdirSync(join(own, 'fonts')).filter((name) => /SemiBold.*[.]ttf$/.test(name));
    const check = (): void => {
      opened().check();
    };
    expect(check).not.toThrow();
    write(`fonts/${font}`, 'no font at all');
    expect(check).toThrow(/is not a TrueType font/);
    rmSync(join(own, 'fonts', font));
    expect(check).toThrow(/cannot be read/);
  });
});

describe('the check before a run', () => {
  it('finds what would spoil the library page, which is made when the report is published already', () => {
    const builtIn = temporaryFolder();
    cpSync('templates', builtIn, { recursive: true });
    const templates = (): Templates => new Templates({ builtIn, own: null, languages: ['en'], timeZone: 'UTC' });
    expect(() => {
      templates().check();
    }).not.toThrow();
    writeFileSync(join(builtIn, 'web', 'library.js'), '"</script>"');
    expect(() => {
      templates().check();
    }).toThrow(TemplateError);
  });
});
