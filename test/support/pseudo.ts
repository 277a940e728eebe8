// A made-up language, en-XA: every English message and catalog text accented, a third longer and in ⟦brackets⟧, so that
// a test can see what is hard-coded and what has no room.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { parse, stringify } from 'yaml';
import { analyze } from '../../src/analyze/index.js';
import { loadCatalog } from '../../src/catalog/index.js';
import type { Report, ReportLists } from '../../src/model/index.js';
import { prepareReport } from '../../src/report/index.js';
import { loadText, readMessages, type Text } from '../../src/text/index.js';
import { sampleIdentity, sampleSettings } from '../golden/sample.js';
import { savedOf, type SnapshotPlan, keeping } from '../snapshot/fixture.js';
import { temporaryFolder } from './temporary-folder.js';

export const PSEUDO = 'en-XA';

const LETTERS = new Map(
  Array.from('abcdefghiklmnoprstuwyzACDEGINOSUYZ', (letter, index) => [
    letter,
    Array.from('áƀçďéƒğĥíķľḿñóþřšťúŵýžÁÇĎÉĞÍÑÓŠÚÝŽ')[index] ?? letter,
  ]),
);

/** Accents every letter and doubles every third vowel; no space is added, so that words get longer too. */
function accented(text: string): string {
  let vowels = 0;
  return Array.from(text, (letter) => {
    const changed = LETTERS.get(letter) ?? letter;
    return /[aeiou]/.test(letter) && (vowels += 1) % 3 !== 0 ? changed + changed : changed;
  }).join('');
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
// Element types of the ICU message syntax tree (@formatjs/icu-messageformat-parser, TYPE).
const LITERAL = 0;
const PLURAL = 6;
const SELECT = 5;
const POUND = 7;

/** A message in the made-up language: placeholders, plurals and code between backticks stay. */
export function pseudoMessage(message: string): string {
  const elements = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  return `⟦${written(elements)}⟧`;
}

/** A text without placeholders, as the catalog has them. */
export function pseudoText(text: string): string {
  return `⟦${outsideCode(text)}⟧`;
}

function outsideCode(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? part : accented(part)))
    .join('`');
}

function written(elements: readonly Element[]): string {
  return elements.map(writtenElement).join('');
}

function writtenElement(element: Element): string {
  const type = element.type as number;
  if (type === LITERAL && 'value' in element)
    return outsideCode(element.value).replace(/[{}']/g, (sign) => (sign === "'" ? "''" : `'${sign}'`));
  if (type === POUND) return '#';
  if ((type === PLURAL || type === SELECT) && 'options' in element) {
    const options = Object.entries(element.options).map(([name, { value }]) => `${name} {${written(value)}}`);
    return `{${element.value}, ${type === PLURAL ? 'plural' : 'select'}, ${options.join(' ')}}`;
  }
  if ('value' in element) return `{${element.value}${type === 2 ? ', number' : ''}}`;
  throw new Error(`A message has an element of type ${type}, which the made-up language does not know.`);
}

/** Messages that are codes for Excel, not words. */
const isCode = (key: string): boolean => key.startsWith('excel.format.');

/** Writes the language as an operator would add one: a folder with `locales/en-XA` and `remediation/text/en-XA`. */
export function pseudoTemplates(): string {
  const directory = temporaryFolder();
  const message = (text: string, key: string): string => (isCode(key) ? text : pseudoMessage(text));
  convert('templates/locales/en', join(directory, 'locales', PSEUDO), message);
  convert('templates/remediation/text/en', join(directory, 'remediation', 'text', PSEUDO), pseudoText);
  return directory;
}

function convert(from: string, to: string, change: Change): void {
  for (const name of readdirSync(from).filter((file) => file.endsWith('.yaml'))) {
    const path = join(to, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, stringify(changed(parse(readFileSync(join(from, name), 'utf8')), change), { lineWidth: 0 }));
  }
}

type Change = (text: string, key: string) => string;

function changed(value: unknown, change: Change, name = ''): unknown {
  if (typeof value === 'string') return change(value, name);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner, change, key)]));
}

/** Fields of the report whose values are the program's own words; a reader sees them through messages only. */
const CODED = new Set([
  'state', 'verdict', 'issueClass', 'owner', 'effort', 'impact', 'mode', 'statistics', 'relation', 'reason', 'optStatus',
  'autoEnableMembers', 'managementType', 'status',
]); // prettier-ignore

const wordsOf = (text: string): readonly string[] => text.match(/\p{L}{2,}/gu) ?? [];

/** Every word of a report (or of whatever else is shown) that is data: names, ids, texts of AWS, commands, files. */
export function dataWords(shown: unknown, text: Text): ReadonlySet<string> {
  const words = new Set<string>();
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string' && !CODED.has(key)) for (const word of wordsOf(value)) words.add(word);
    if (Array.isArray(value)) for (const item of value) collect(item, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        collect(inner, name);
        // Values by status as GuardDuty and Organizations spell it, and tags.
        if (key === 'dimension' || key === 'tags') collect(name, '');
      }
    }
  };
  collect(shown, '');
  const json = JSON.stringify(shown);
  const formatted = [
    text.list(['1', '2', '3']),
    ...(json.match(/(?<=")\d{4}-\d\d(?=")/g) ?? []).map((month) => text.month(month)),
    ...(json.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []).flatMap((at) => [text.dateTime(at), text.date(at)]),
    ...(json.match(/\d{4}-\d\d-\d\d/g) ?? []).map((day) => text.day(day)),
    ...[...readMessages('templates', 'en').values()].flatMap((message) => message.match(/`[^`]*`/g) ?? []),
  ];
  for (const part of formatted) for (const word of wordsOf(part)) words.add(word);
  return words;
}

/** Words without an accent that are not data: someone wrote them into the program. */
export function plainWords(texts: readonly string[], data: ReadonlySet<string>): readonly string[] {
  const plain = texts.flatMap((text) => {
    const words = wordsOf(text);
    // A long identifier takes two lines where a column is narrow.
    const isPart = (at: number): boolean =>
      data.has(`${words[at - 1] ?? ''}${words[at] ?? ''}`) || data.has(`${words[at] ?? ''}${words[at + 1] ?? ''}`);
    return words.filter((word, at) => /^[A-Za-z]+$/.test(word) && !data.has(word) && !isPart(at));
  });
  return [...new Set(plain)];
}

/** What a report in the made-up language is rendered from. */
export interface PseudoReport {
  readonly report: Report;
  readonly lists: ReportLists;
  readonly text: Text;
}

/** The report of a snapshot with messages and remediation texts in the made-up language only. */
export async function pseudoReport(plan: SnapshotPlan): Promise<PseudoReport> {
  const own = pseudoTemplates();
  const directories = ['templates/remediation', join(own, 'remediation')];
  const catalog = loadCatalog({ directories, languages: [PSEUDO] });
  const text = loadText(['templates', own], PSEUDO, sampleSettings.timeZone);
  const saved = savedOf(plan);
  const figures = await analyze(saved, catalog, keeping(5));
  const identity = { ...sampleIdentity, title: { [PSEUDO]: text.t('word.reportTitle') }, languages: [PSEUDO] };
  return {
    report: prepareReport(saved, figures, catalog, sampleSettings).build(identity),
    lists: prepareReport(saved, figures, catalog, sampleSettings).lists,
    text,
  };
}
