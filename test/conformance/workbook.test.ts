// The workbook in programs that are not ours: openpyxl, LibreOffice and Apache POI find the figures, text stays text,
// names and notes survive a round trip, and every part is valid by the Open XML schemas.
import { createWriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import {
  type AffectedRows,
  type CarriedWork,
  NO_NOTES,
  type Report,
  type ReportRow,
  type WorkNotes,
} from '../../src/model/index.js';
import { renderWorkbook } from '../../src/render/excel/render.js';
import { totalOf, workIdOf } from '../../src/terms/index.js';
import { loadText } from '../../src/text/index.js';
import { loadTheme } from '../../src/theme/index.js';
import { sampleReport } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { demoSet, LANGUAGES, type DemoSet } from './support/demo-set.js';
import { outcome, output, program, requireTools, script } from './support/tools.js';

type Cell = readonly [type: string, value: string | number | boolean, format: string] | null;
interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly charts: number;
  readonly checks: Readonly<Record<string, readonly [type: string, style: string, formula: string]>>;
  readonly filter: string | null;
}
type Value = string | number | boolean | null;
/** What openpyxl reads of a workbook. */
interface Book {
  readonly sheets: readonly Sheet[];
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, Value | readonly Value[]>>;
}

/** Texts that a spreadsheet program might take for a formula, a number, a date, markup or an end of line. */
const HOSTILE = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1',
  '-2+3',
  '@SUM(A1:A9)',
  '=HYPERLINK("http://example.com","x")',
  '0012',
  '1e5',
  '1/2',
  'TRUE',
  '#REF!',
  '<b>&amp;"\'</b>',
  ' leading and trailing ',
  "'quoted",
  '漢字 🙂 é',
  '_x0041_',
];

requireTools(['python', 'soffice', 'openxml'], 'the workbook in LibreOffice, openpyxl and Apache POI', () => {
  let demo: DemoSet;
  let directory: string;
  let hostile: string;
  /** openpyxl's reading, by language, and of the workbook with hostile text. */
  const books = new Map<string, Book>();

  beforeAll(async () => {
    demo = await demoSet();
    directory = temporaryFolder();
    hostile = join(directory, 'hostile.xlsx');
    const { report, lists } = await sampleReport('small');
    const hostileRows = async function* (): AsyncIterable<ReportRow> {
      let index = 0;
      for await (const row of lists.rows()) {
        const text = HOSTILE[index % HOSTILE.length]!;
        index += 1;
        yield { ...row, name: text, accountName: text, issueTexts: row.issueTexts.map(() => text) };
      }
    };
    await renderWorkbook({
      report,
      lists: { ...lists, rows: hostileRows },
      notes: await hostileNotes(lists.affected),
      text: loadText(['templates'], 'en', report.timeZone),
      theme: loadTheme('templates'),
      output: createWriteStream(hostile),
    });
    const files = [...LANGUAGES.map((language) => demo.file(`_${language}.xlsx`)), hostile];
    const read = await readBooks(files);
    [...LANGUAGES, 'hostile'].forEach((name, index) => books.set(name, read[index]!));
  });

  it('has the same sheets, rows and figures in every language', () => {
    const numbers = (sheets: readonly Sheet[]) =>
      sheets.map(({ rows }) => rows.map((row) => row.map((cell) => (cell?.[0] === 'n' ? cell[1] : null))));
    const english = books.get('en')!;
    expect(english.sheets.length).toBeGreaterThan(10);
    for (const language of LANGUAGES) {
      const { sheets, values } = books.get(language)!;
      expect(numbers(sheets), language).toEqual(numbers(english.sheets));
      expect(keysOf(values), language).toEqual(keysOf(english.values));
    }
  });

  it('has no formula but the sums of its own figures, and no error in any cell', () => {
    for (const [name, { sheets }] of books) {
      const cells = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell !== null);
      const formulas = cells.filter(([type]) => type === 'f').map(([, formula]) => formula);
      expect(formulas.length, name).toBeLessThan(20);
      for (const formula of formulas) expect(formula, name).toMatch(/^=SUM\([A-Z]+\d+:[A-Z]+\d+\)$/);
      expect(cells.filter(([type]) => type === 'e')).toEqual([]);
    }
  });

  it('has every key figure of report.json under its name, in every language', () => {
    for (const language of LANGUAGES) {
      expectFigures(books.get(language)!, demo.report);
      // A date of Excel has no time zone; this one is in UTC.
      expect(new Date(`${String(books.get(language)!.values['report_as_of'])}Z`)).toEqual(new Date(demo.report.asOf));
    }
  });

  it('lists every resource of the report once, by account, type and status', async () => {
    const csv = (await readFile(demo.file('resources.csv'), 'utf8')).trimEnd().split('\n').length - 1;
    const { sheets, values } = books.get('en')!;
    const rows = sheets.find(({ name }) => name === 'Resources')!.rows.slice(2);
    expect(rows.length).toBe(totalOf(demo.report.totals));
    expect(csv).toBe(rows.length);
    const status = (values['list_resources'] as readonly Value[]).indexOf('coverage_status');
    const healthy = rows.filter((row) => row[status]?.[1] === 'Healthy').length;
    expect(healthy).toBe(demo.report.totals.healthy);
  });

  it('has a row for each root cause with its pairs below it, which can be folded and found by their ids', () => {
    const { sheets, values } = books.get('en')!;
    const keys = values['list_pairs'] as readonly string[];
    const rows = sheets.find(({ name }) => name === 'Pairs to follow up')!.rows.slice(4);
    const column = (key: string) => rows.map((row) => row[keys.indexOf(key)]?.[1] ?? null);
    const { causes, causesTotal, pairsToFollowUp } = demo.report;
    expect(causes).toHaveLength(causesTotal);
    expect(rows).toHaveLength(causesTotal + pairsToFollowUp);
    expect(column('cause_id')).toEqual(causes.flatMap(({ id, pairs }) => Array.from({ length: 1 + pairs }, () => id)));
    const isCause = column('work_id').map((id) => String(id).startsWith('cause-'));
    expect(isCause).toEqual(column('pair_state').map((state) => state === null));
    const pairs = column('pairs').filter((_, index) => isCause[index] === true);
    expect(pairs).toEqual(causes.map((cause) => cause.pairs));
  });

  it('is valid by the Open XML schemas in every part, and opens in Apache POI', async () => {
    const { stdout, status } = await outcome(program('openxml'), [demo.file('_de.xlsx'), hostile]);
    expect(stdout.split('\n').filter((line) => /^(invalid|  )/.test(line))).toEqual([]);
    expect(stdout.match(/^valid \/xl\/charts\//gm)).toHaveLength(6);
    expect(stdout.match(/^opened (\d+) sheets$/gm)).toHaveLength(2);
    expect(status).toBe(0);
  });

  it('keeps names, keys, notes, checks, filters and charts when LibreOffice saves it', async () => {
    const before = books.get('hostile')!;
    const saved = join(directory, 'saved');
    await convert('xlsx', [hostile], saved);
    const [after] = await readBooks([join(saved, basename(hostile))]);
    const { values, sheets } = after!;
    const ours = (name: string): boolean => !name.startsWith('_xlnm');
    expect(Object.keys(values).filter(ours).sort()).toEqual(Object.keys(before.values).sort());
    for (const [name, value] of Object.entries(before.values)) expect(values[name], name).toEqual(value);
    const sheetOf = (book: Book, title: string): Sheet => book.sheets.find(({ name }) => name === title)!;
    const work = (book: Book): Sheet => sheetOf(book, 'Work list');
    const texts = ({ rows }: Sheet): readonly (readonly unknown[])[] =>
      rows.map((row) => row.map((cell) => (cell?.[0] === 's' ? cell[1] : (cell?.[0] ?? null))));
    expect(texts(work(after!))).toEqual(texts(work(before)));
    expect(work(after!).filter).toBe(work(before).filter);
    expect(Object.values(work(after!).checks).map(([type, style]) => [type, style])).toEqual([
      ['list', 'warning'],
      ['date', 'warning'],
    ]);
    expect(sheets.map(({ charts }) => charts)).toEqual(before.sheets.map(({ charts }) => charts));
    expect(sheets.find(({ name }) => name === 'Summary')!.charts).toBe(3);
  });

  it('keeps hostile text as text, character by character', () => {
    const texts = books
      .get('hostile')!
      .sheets.filter(({ name }) => name === 'Resources' || name === 'Work list')
      .flatMap(({ rows }) => rows)
      .flatMap((row) => row.flatMap((cell) => (cell?.[0] === 's' ? [cell[1]] : [])));
    // openpyxl leaves the mark for "these characters are meant as they stand" in; spreadsheet programs take it out.
    for (const text of HOSTILE) expect(texts).toContain(text.replace(/^_x/, '_x005F_x'));
  });

  it('opens in LibreOffice: every sheet, the figures of the summary, and hostile text unchanged', async () => {
    const file = demo.file('_en.xlsx');
    const sheets = await asCsv([file, hostile]);
    expect([...sheets.keys()].filter((name) => name.startsWith(basename(file, '.xlsx'))).length).toBe(
      books.get('en')!.sheets.length,
    );
    const { totals, byResourceType, population, conclusion } = demo.report;
    const { watched } = conclusion;
    const summary = sheets.get(`${basename(file, '.xlsx')}-Summary`)!.split('\n');
    const line = (start: string): string => {
      const found = summary.filter((text) => text.startsWith(`${start},`));
      expect(found.length, start).toBeGreaterThan(0);
      return found.join('\n');
    };
    expect(line('Coverage of all types')).toContain(`,${totals.healthy},${totalOf(totals)},`);
    expect(line('Watched pairs')).toContain(`,${watched.pairs.watched},${watched.pairs.expected},`);
    expect(line('Conclusion')).toContain(
      { met: 'Met', undetermined: 'Undetermined', 'not-met': 'Not met' }[conclusion.verdict],
    );
    expect(line('Unknown pairs')).toContain(String(watched.pairs.unknown));
    for (const { resourceType, counts } of byResourceType) {
      expect(line(resourceType)).toContain(
        `,${counts.healthy},${counts.unhealthy},${counts.other},${totalOf(counts)},`,
      );
    }
    expect(line('Total')).toContain(`,${population.pairs}`);
    for (const { state, accounts } of population.accountStates)
      expect(summary.some((text) => text.includes(`(${state}),${accounts},`) || state === 'NOT_LISTED')).toBe(true);
    const resources = sheets.get('hostile-Resources')!;
    for (const text of HOSTILE) {
      expect(resources).toContain(/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    }
  });

  it('prints from LibreOffice', async () => {
    await convert('pdf', [hostile]);
    const [pdf] = (await readdir(directory)).filter((name) => name.endsWith('.pdf'));
    expect((await readFile(join(directory, pdf!))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  async function readBooks(files: readonly string[]): Promise<readonly Book[]> {
    // The script prints one book for each file.
    return JSON.parse(await output(program('python'), [script('read_workbook.py'), ...files])) as Book[];
  }

  async function convert(format: string, files: readonly string[], folder = directory): Promise<void> {
    const profile = `-env:UserInstallation=file://${join(directory, 'profile')}`;
    await output(program('soffice'), ['--headless', profile, '--convert-to', format, '--outdir', folder, ...files]);
  }

  /** Every sheet as LibreOffice writes it: UTF-8, commas, whole numbers without separators. */
  async function asCsv(files: readonly string[]): Promise<Map<string, string>> {
    await convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', files);
    const names = (await readdir(directory)).filter((name) => name.endsWith('.csv'));
    const contents = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
    return new Map(names.map((name, index) => [basename(name, '.csv'), contents[index]!]));
  }
});

/** Keys of every list: what its name refers to. */
function keysOf(values: Book['values']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith('list_')));
}

/** Compares each named figure with the report; percentages have one decimal, rounded down. */
function expectFigures({ values }: Book, report: Report): void {
  const { totals, conclusion, population } = report;
  const { completeness, coverage, watched } = conclusion;
  const share = (part: number, whole: number): number => Math.floor((part * 1000) / whole) / 1000;
  const expected: Record<string, number> = {
    coverage: share(totals.healthy, totalOf(totals)),
    target: coverage.overall.targetPercent / 100,
    watched: share(watched.pairs.watched, watched.pairs.expected),
    watched_target: watched.targetPercent / 100,
    pairs_expected: watched.pairs.expected,
    pairs_watched: watched.pairs.watched,
    pairs_partly: watched.pairs.partly,
    pairs_unwatched: watched.pairs.unwatched,
    pairs_unknown: watched.pairs.unknown,
    pairs_not_applicable: watched.pairs.notApplicable,
    pairs_of_new_accounts: watched.ofNewAccounts,
    causes: report.causesTotal,
    pairs_to_follow_up: report.pairsToFollowUp,
    gaps: completeness.gaps,
    differences: completeness.differences,
    healthy: totals.healthy,
    unhealthy: totals.unhealthy,
    other: totals.other,
    resources: totalOf(totals),
    pairs: population.pairs,
  };
  for (const { state, pairs } of population.states) expected[`state_${state.replaceAll('-', '_')}`] = pairs;
  for (const { resourceType, counts } of report.byResourceType) {
    const type = resourceType.toLowerCase();
    expected[`healthy_${type}`] = counts.healthy;
    expected[`unhealthy_${type}`] = counts.unhealthy;
    expected[`resources_${type}`] = totalOf(counts);
    expected[`coverage_${type}`] = share(counts.healthy, totalOf(counts));
  }
  for (const [name, value] of Object.entries(expected)) expect(values[`figure_${name}`], name).toBe(value);
  expect(values['report_id']).toBe(report.reportId);
  expect(values['report_period']).toBe(report.period);
}

/** Hostile texts in every column that people fill in. */
async function hostileNotes(affected: AffectedRows): Promise<WorkNotes> {
  const carried = new Map<string, CarriedWork>();
  for await (const row of affected()) {
    const text = HOSTILE[carried.size % HOSTILE.length]!;
    const note = { status: text, assignee: text, dueDate: text, comment: text, ticket: text };
    carried.set(workIdOf(row), { note, since: null, reopened: false });
  }
  return { ...NO_NOTES, carried };
}
