// Makes workbooks as spreadsheet programs save ours: the same content in the dialects of different programs.
import { strToU8, zipSync } from 'fflate';
import {
  CLOSED_COLUMNS,
  FOLLOW_UP_COLUMNS,
  NOTE_COLUMNS,
  WORKBOOK_NAMES,
  WORK_SHEET_NAMES,
  type WorkNote,
} from '../../src/model/index.js';
import { causeIdOf, pairIdOf, workIdOf } from '../../src/terms/index.js';

/** Text, number, truth, or the XML inside of `<c …>`, with its attributes. */
export type TestCell = string | number | boolean | { readonly attributes: string; readonly content: string } | null;

export interface TestSheet {
  readonly name: string;
  readonly place: 'work' | 'pairs' | 'closed';
  /** Column keys in their order; a `+` before one that is not ours. */
  readonly columns?: readonly string[];
  /** Rows above the keys. Default 1. */
  readonly above?: number;
  readonly rows: readonly Readonly<Record<string, TestCell>>[];
  /** Leave out the name that refers to the sheet. */
  readonly unnamed?: boolean;
}

export interface TestBook {
  readonly reportId?: string;
  readonly format?: number | string;
  readonly takenIn?: readonly string[];
  readonly words?: Readonly<Record<string, string>>;
  readonly sheets?: readonly TestSheet[];
  /** `shared`: as Excel and LibreOffice save; `inline`: as we and some libraries do. */
  readonly strings?: 'shared' | 'inline';
  /** A prefix before every element of the sheets, as some libraries write. */
  readonly prefix?: string;
  readonly is1904?: boolean;
  /** Rows and cells without addresses. */
  readonly unaddressed?: boolean;
  /** Parts to add or to replace, by path; null takes one away. */
  readonly parts?: Readonly<Record<string, string | Uint8Array | null>>;
}

export const ORGANIZATION = 'o-notes00001';

/** An item that tests talk of by one letter. */
export function item(letter: string): Readonly<Record<string, string>> & { readonly work_id: string } {
  const parts = {
    accountId: '012345678901',
    region: 'eu-west-1',
    resourceType: 'EC2',
    resourceId: `i-${letter}`,
    issueId: 'ec2-no-agent-reporting',
  };
  return {
    work_id: workIdOf(parts),
    account_id: parts.accountId,
    account_name: 'shop',
    region: parts.region,
    resource_type: parts.resourceType,
    resource_id: parts.resourceId,
    name: `name of ${letter}`,
    issue_id: parts.issueId,
  };
}

/** A pair to follow up, by its Region. */
export function pair(region: string): Readonly<Record<string, string>> & { readonly work_id: string } {
  const parts = { accountId: '012345678901', region };
  return {
    work_id: pairIdOf(parts),
    account_id: parts.accountId,
    account_name: 'shop',
    region,
    pair_state: 'Runtime Monitoring off',
    cause: cause(region).cause,
    cause_id: cause(region).work_id,
  };
}

/** The root cause behind the pair of a Region. */
export function cause(region: string) {
  const id = causeIdOf({ kind: 'region-off', region, accountId: null });
  return { work_id: id, region, cause: `Runtime Monitoring off in most accounts in ${region}`, cause_id: id } as const;
}

/** Column keys of the list of pairs of format 1, which had no root causes. */
export const PAIR_COLUMNS_1 = [
  'account_id', 'account_name', 'region', 'ou_path', 'account_state', 'pair_state', 'meaning', 'what_to_do', 'operation',
  'missing_permission', 'since', 'age_days', 'since_source', 'to_check', 'status', 'assignee', 'due_date', 'comment',
  'ticket', 'reopened', 'work_id',
] as const; // prettier-ignore

export function idOf(letter: string): string {
  return item(letter).work_id;
}

export const note = (more: Partial<WorkNote> = {}): WorkNote => ({
  status: '',
  assignee: '',
  dueDate: '',
  comment: '',
  ticket: '',
  ...more,
});

const { closedIn, ...WORK_COLUMNS } = CLOSED_COLUMNS;
const COLUMNS = {
  work: [...Object.values(WORK_COLUMNS), 'age', ...Object.values(NOTE_COLUMNS)],
  pairs: [
    'work_id', 'account_id', 'account_name', 'region', ...Object.values(FOLLOW_UP_COLUMNS), 'since',
    ...Object.values(NOTE_COLUMNS),
  ], // prettier-ignore
  closed: [...Object.values(WORK_COLUMNS), closedIn, ...Object.values(NOTE_COLUMNS)],
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  open: 'Offen',
  'in-progress': 'In Bearbeitung',
  waiting: 'Wartet',
  'risk-accepted': 'Risiko akzeptiert',
  done: 'Erledigt',
};

/** The bytes of a workbook. */
export function workbook(book: TestBook = {}): Uint8Array {
  const { reportId = `${ORGANIZATION}/2026-09/r1`, format = 1, takenIn = [], words = STATUS_WORDS, sheets = [] } = book;
  const strings = new Strings(book.strings ?? 'shared');
  const [organizationId = '', period = ''] = reportId.split('/');
  const facts: TestCell[][] = [[reportId], [organizationId], [period], [format]];
  const keys = Object.keys(words);
  const grid = [
    ...facts,
    ...keys.map((key): TestCell[] => [words[key] ?? '', key]),
    ...takenIn.map((sha256): TestCell[] => [sha256]),
  ];
  const [firstWord, firstTaken] = [facts.length + 1, facts.length + keys.length + 1];
  const names: [string, string][] = [
    [WORKBOOK_NAMES.reportId, "'Read me'!$A$1"],
    [WORKBOOK_NAMES.organizationId, "'Read me'!$A$2"],
    [WORKBOOK_NAMES.period, "'Read me'!$A$3"],
    [WORKBOOK_NAMES.format, "'Read me'!$A$4"],
    [WORKBOOK_NAMES.statusWords, `'Read me'!$A$${firstWord}:$A$${firstTaken - 1}`],
    [WORKBOOK_NAMES.statusKeys, `'Read me'!$B$${firstWord}:$B$${firstTaken - 1}`],
  ];
  if (takenIn.length > 0) {
    names.push([WORKBOOK_NAMES.takenIn, `'Read me'!$A$${firstTaken}:$A$${firstTaken + takenIn.length - 1}`]);
  }
  const grids: [name: string, rows: readonly (readonly TestCell[])[]][] = [['Read me', grid]];
  const counts = { work: 0, pairs: 0, closed: 0 };
  for (const sheet of sheets) {
    const { place, above = 1 } = sheet;
    const columns = sheet.columns ?? COLUMNS[place];
    const rows = sheet.rows.map((row) => columns.map((key): TestCell => row[key] ?? null));
    grids.push([
      sheet.name,
      [...Array.from({ length: above }, () => columns.map((key) => `Heading of ${key}`)), columns, ...rows],
    ]);
    counts[place] += 1;
    const suffix = counts[place] === 1 ? '' : `_${counts[place]}`;
    const name = `'${sheet.name.replaceAll("'", "''")}'!$A$${above + 1}:$Z$${above + 1}`;
    if (sheet.unnamed !== true) names.push([WORK_SHEET_NAMES[place] + suffix, name]);
  }
  const sheetParts = grids.map(([, rows], index): [string, string] => [
    `xl/worksheets/sheet${index + 1}.xml`,
    sheetXml(rows, strings, book),
  ]);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${book.is1904 === true ? ' date1904="1"' : ''}/><sheets>` +
      grids
        .map(([name], index) => `<sheet name="${escape(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join('') +
      `</sheets><definedNames>${names.map(([name, to]) => `<definedName name="${name}">${escape(to)}</definedName>`).join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}">` +
      grids.map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('') +
      relation('rId900', 'styles', 'styles.xml') +
      relation('rId901', 'sharedStrings', '/xl/sharedStrings.xml') +
      '</Relationships>',
    // Style 1 is a date of the program's own, style 2 one that every program knows, style 3 a number.
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-407]dd\\.mm\\.yyyy;@"/><numFmt numFmtId="165" formatCode="0.0&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheetParts),
    'xl/sharedStrings.xml': strings.xml(),
    ...book.parts,
  };
  const present = Object.entries(parts).flatMap(([path, part]): [string, Uint8Array][] =>
    part === null ? [] : [[path, typeof part === 'string' ? strToU8(part) : part]],
  );
  return zipSync(Object.fromEntries(present));
}

function sheetXml(rows: readonly (readonly TestCell[])[], strings: Strings, book: TestBook): string {
  const { prefix = '', unaddressed = false } = book;
  const tag = (name: string): string => (prefix === '' ? name : `${prefix}:${name}`);
  const xml = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => {
      if (cell === null) return unaddressed ? `<${tag('c')}/>` : '';
      const address = unaddressed ? '' : ` r="${letters(column)}${row + 1}"`;
      const { attributes, content } = strings.cell(cell);
      const named = content.replaceAll(/<(\/?)([a-zA-Z])/g, (_, slash: string, first: string) =>
        prefix === '' ? `<${slash}${first}` : `<${slash}${prefix}:${first}`,
      );
      return `<${tag('c')}${address}${attributes === '' ? '' : ` ${attributes}`}>${named}</${tag('c')}>`;
    });
    return `<${tag('row')}${unaddressed ? '' : ` r="${row + 1}"`}>${inner.join('')}</${tag('row')}>`;
  });
  const namespace = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${tag('worksheet')} ${namespace}="${MAIN}"><${tag('sheetData')}>${xml.join('')}</${tag('sheetData')}></${tag('worksheet')}>`;
}

class Strings {
  readonly #texts: string[] = [];

  constructor(private readonly kind: 'shared' | 'inline') {}

  cell(cell: Exclude<TestCell, null>): { readonly attributes: string; readonly content: string } {
    if (typeof cell === 'number') return { attributes: '', content: `<v>${cell}</v>` };
    if (typeof cell === 'boolean') return { attributes: 't="b"', content: `<v>${cell ? 1 : 0}</v>` };
    if (typeof cell === 'object') return cell;
    const text = `<t xml:space="preserve">${escape(cell)}</t>`;
    if (this.kind === 'inline') return { attributes: 't="inlineStr"', content: `<is>${text}</is>` };
    return { attributes: 't="s"', content: `<v>${this.#texts.push(`<si>${text}</si>`) - 1}</v>` };
  }

  xml(): string {
    return `<sst xmlns="${MAIN}">${this.#texts.join('')}</sst>`;
  }
}

function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
