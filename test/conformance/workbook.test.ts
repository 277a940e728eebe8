// The workbook in programs that are not ours: LibreOffice and openpyxl find the figures, and text stays text.
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { renderWorkbook } from '../../src/render/excel/index.js';
import { totalOf, type ReportRow } from '../../src/report/index.js';
import { loadText } from '../../src/text/index.js';
import { sampleReport } from '../support/sample-report.js';
import { demoSet, LANGUAGES, type DemoSet } from './support/demo-set.js';
import { output, program, requireTools, script } from './support/tools.js';

type Cell = readonly [type: string, value: string | number | boolean, format: string] | null;
interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
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

requireTools(['python', 'soffice'], 'the workbook in LibreOffice and openpyxl', () => {
  let demo: DemoSet;
  let directory: string;
  let hostile: string;
  /** openpyxl's reading, by language, and of the workbook with hostile text. */
  const books = new Map<string, readonly Sheet[]>();

  beforeAll(async () => {
    demo = await demoSet();
    directory = await mkdtemp(join(tmpdir(), 'coverage-workbook-'));
    hostile = join(directory, 'hostile.xlsx');
    const { report, rows, affected } = sampleReport({ accounts: 6, regions: 3, resources: HOSTILE.length, seed: 5 });
    const hostileRows = async function* (): AsyncIterable<ReportRow> {
      let index = 0;
      for await (const row of rows()) {
        const text = HOSTILE[index % HOSTILE.length]!;
        index += 1;
        yield { ...row, name: text, accountName: text, issueTexts: row.issueTexts.map(() => text) };
      }
    };
    await renderWorkbook({
      report,
      rows: hostileRows,
      affected,
      text: loadText(['templates'], 'en', report.timeZone),
      output: createWriteStream(hostile),
    });
    const files = [...LANGUAGES.map((language) => demo.file(`_${language}.xlsx`)), hostile];
    // The script prints one book for each file.
    const read = JSON.parse(await output(program('python'), [script('read_workbook.py'), ...files])) as Sheet[][];
    [...LANGUAGES, 'hostile'].forEach((name, index) => books.set(name, read[index]!));
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('has the same sheets, rows and figures in every language', () => {
    const numbers = (sheets: readonly Sheet[]) =>
      sheets.map(({ rows }) => rows.map((row) => row.map((cell) => (cell?.[0] === 'n' ? cell[1] : null))));
    const english = books.get('en')!;
    expect(english.length).toBeGreaterThan(10);
    for (const language of LANGUAGES) expect(numbers(books.get(language)!), language).toEqual(numbers(english));
  });

  it('has no formula but the sums of its own figures, and no error in any cell', () => {
    for (const [name, sheets] of books) {
      const cells = sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell !== null);
      const formulas = cells.filter(([type]) => type === 'f').map(([, formula]) => formula);
      expect(formulas.length, name).toBeLessThan(20);
      for (const formula of formulas) expect(formula, name).toMatch(/^=SUM\([A-Z]+\d+:[A-Z]+\d+\)$/);
      expect(cells.filter(([type]) => type === 'e')).toEqual([]);
    }
  });

  it('lists every resource of the report once, by account, type and status', async () => {
    const csv = (await readFile(demo.file('resources.csv'), 'utf8')).trimEnd().split('\n').length - 1;
    const rows = books.get('en')!.find(({ name }) => name === 'Resources')!.rows;
    expect(rows.length - 1).toBe(totalOf(demo.report.totals));
    expect(csv).toBe(rows.length - 1);
    const status = rows[0]!.findIndex((cell) => cell?.[1] === 'Coverage status');
    const healthy = rows.filter((row) => row[status]?.[1] === 'Healthy').length;
    expect(healthy).toBe(demo.report.totals.healthy);
  });

  it('keeps hostile text as text, character by character', () => {
    const texts = books
      .get('hostile')!
      .find(({ name }) => name === 'Resources')!
      .rows.flatMap((row) => row.flatMap((cell) => (cell?.[0] === 's' ? [cell[1]] : [])));
    // openpyxl leaves the mark for "these characters are meant as they stand" in; spreadsheet programs take it out.
    for (const text of HOSTILE) expect(texts).toContain(text.replace(/^_x/, '_x005F_x'));
  });

  it('opens in LibreOffice: every sheet, the figures of the summary, and hostile text unchanged', async () => {
    const file = demo.file('_en.xlsx');
    const sheets = await asCsv([file, hostile]);
    expect([...sheets.keys()].filter((name) => name.startsWith(basename(file, '.xlsx'))).length).toBe(
      books.get('en')!.length,
    );
    const { totals, byResourceType, population, completeness } = demo.report;
    const summary = sheets.get(`${basename(file, '.xlsx')}-Summary`)!.split('\n');
    const line = (start: string): string => {
      const found = summary.filter((text) => text.startsWith(`${start},`));
      expect(found.length, start).toBeGreaterThan(0);
      return found.join('\n');
    };
    expect(line('Coverage')).toContain(`,${totals.healthy},${totalOf(totals)},`);
    expect(line('Assessment')).toContain(`,${completeness.pairsAssessed},${completeness.pairsInScope},`);
    expect(line('Pairs unknown')).toContain(String(completeness.pairsUnknown));
    for (const { resourceType, counts } of byResourceType) {
      expect(line(resourceType)).toContain(
        `,${counts.healthy},${counts.unhealthy},${counts.other},${totalOf(counts)},`,
      );
    }
    expect(line('Total')).toContain(`,${population.pairs}`);
    for (const { status, pairs } of population.relationshipStatuses)
      expect(line(status)).toContain(`${status},${pairs},`);
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

  async function convert(format: string, files: readonly string[]): Promise<void> {
    const profile = `-env:UserInstallation=file://${join(directory, 'profile')}`;
    await output(program('soffice'), ['--headless', profile, '--convert-to', format, '--outdir', directory, ...files]);
  }

  /** Every sheet as LibreOffice writes it: UTF-8, commas, whole numbers without separators. */
  async function asCsv(files: readonly string[]): Promise<Map<string, string>> {
    await convert('csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', files);
    const names = (await readdir(directory)).filter((name) => name.endsWith('.csv'));
    const contents = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
    return new Map(names.map((name, index) => [basename(name, '.csv'), contents[index]!]));
  }
});
