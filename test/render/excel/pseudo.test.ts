// A made-up language through the operator's own templates: nothing is hard-coded, and longer words have room.
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AffectedRow, type ReportRow, WORK_STATUSES } from '../../../src/model/index.js';
import { renderWorkbook } from '../../../src/render/excel/render.js';
import { pairIdOf, workIdOf } from '../../../src/terms/index.js';
import { GOLDEN_SNAPSHOTS } from '../../golden/plans.js';
import { sample } from '../../golden/sample.js';
import type { SnapshotPlan } from '../../snapshot/fixture.js';
import { dataWords, plainWords, pseudoReport } from '../../support/pseudo.js';
import { carriedFor, CLOSED, EMPTY_NOTE, notesWith } from './notes.js';
import { allRows, definedNames, readSheets, theme, xmlParts, type ReadRow } from './workbook-reader.js';
import { asReportId, asSha256 } from '../../support/ids.js';

const NOTE = { status: 'waiting', assignee: 'Ada', dueDate: '2026-12-01', comment: 'Agent ordered', ticket: 'SEC-7' };

/** Notes with which every sheet and every line about returned workbooks is there. */
function everyNote(rows: readonly AffectedRow[], [pairId = '']: readonly string[]) {
  const [first, second] = rows;
  const conflict = { workId: workIdOf(first!), field: 'status', file: 'a.xlsx' } as const;
  const workbook = {
    file: 'a.xlsx',
    sha256: asSha256('ab'.repeat(32)),
    reportId: asReportId('o-1/2026-09/r1'),
    notes: 2,
    refused: null,
  };
  return notesWith({
    workbooks: [
      { ...workbook, rowsWithoutId: 1 },
      { ...workbook, file: 'b.xlsx', rowsWithoutId: 0, refused: 'foreign' },
    ],
    conflicts: [
      { ...conflict, value: 'waiting', used: true },
      { ...conflict, field: 'dueDate', value: '2026-12-02', used: false },
    ],
    carried: new Map([
      ...carriedFor([
        [first!, { note: NOTE, since: '2026-07-01T06:00:00Z', reopened: false }],
        [second!, { note: EMPTY_NOTE, since: null, reopened: true }],
      ]),
      [pairId, { note: { ...NOTE, status: 'done' }, since: null, reopened: true }],
    ]),
    closed: [CLOSED],
  });
}

const decoded = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const found = (xml: string, pattern: RegExp): readonly string[] =>
  [...xml.matchAll(pattern)].map(([, text]) => decoded(text!));

/** A cell's row and column, or a range's, from 1. */
function placeOf(refersTo: string): { sheet: string; row: number; column: number; lastRow: number } {
  const [, sheet, letters, row, last] = /^'(.*)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(refersTo)!;
  const column = Array.from(letters!).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { sheet: sheet!, row: Number(row), column, lastRow: Number(last ?? row) };
}

/** A sheet as the file has it: what its cells hold, how wide its columns are and how high its rows. */
interface ReadSheet {
  readonly name: string;
  readonly xml: string;
  readonly rows: readonly ReadRow[];
  /** Number of the row of column keys; undefined where there is no list. */
  readonly keyRow: number | undefined;
}

const widthOf = ({ xml }: ReadSheet, column: number): number => {
  const columns = [...xml.matchAll(/<col min="(\d+)" max="(\d+)" width="([\d.]+)"/g)];
  return Number(columns.find(([, min, max]) => Number(min) <= column && column <= Number(max))?.[3] ?? 8.43);
};

/** In lines of 15 points, as high as one of 11 point text. */
const linesOf = ({ xml }: ReadSheet, row: number): number =>
  Number(new RegExp(`<row r="${row}"[^>]* ht="([\\d.]+)"`).exec(xml)?.[1] ?? 15) / 15;

/** Lines that words take when they are broken only between them; Infinity when one is longer than a line. */
function wrappedLines(text: string, width: number): number {
  const words = text.split(/\s+/);
  if (words.some((word) => word.length > width)) return Infinity;
  let [lines, used] = [1, 0];
  for (const { length } of words) {
    const next = used === 0 ? length : used + 1 + length;
    if (next > width) lines += 1;
    used = next > width ? length : next;
  }
  return lines;
}

describe('lists that go on on further sheets in the made-up language', () => {
  it('have names from messages, different and within Excel’s limit, which “Read me” says', async () => {
    const { report, lists, text } = await pseudoReport(sample);
    const output = new PassThrough();
    // 13 resources, of which a sheet holds 11.
    const options = { report, lists, text, theme, output, rowLimit: 13 };
    const [bytes] = await Promise.all([buffer(output), renderWorkbook(options)]);
    const sheets = await readSheets(bytes);
    const further = [...sheets.keys()].filter((name) => name.endsWith(' (2)'));
    expect(further.length).toBeGreaterThan(1);
    expect(new Set([...sheets.keys()].map((name) => name.toLowerCase())).size).toBe(sheets.size);
    for (const name of sheets.keys()) expect(name).toMatch(/^⟦.{1,30}$/u);
    expect(plainWords([...sheets.keys()], new Set())).toEqual([]);
    const said = [...sheets.values()][0]!.flat().filter((cell) => typeof cell === 'string');
    for (const name of further) expect(said.filter((cell) => cell.includes(name))).toHaveLength(1);
  });
});

describe.each([
  ['with one of everything', sample],
  ['with every state', GOLDEN_SNAPSHOTS.mixed.plan()],
] as readonly (readonly [string, SnapshotPlan])[])(
  'the workbook of an organization %s in the made-up language',
  (_which, plan) => {
    let parts: Record<string, string>;
    let sheets: readonly ReadSheet[];
    let names: ReadonlyMap<string, string>;
    let data: ReadonlySet<string>;

    beforeAll(async () => {
      const { report, lists: all, text } = await pseudoReport(plan);
      const affectedRows: AffectedRow[] = [];
      for await (const row of all.affected()) affectedRows.push(row);
      const resources: readonly ReportRow[] = await allRows(all.rows);
      const pairIds = [...Array.from(all.causes(), ({ id }): string => id), ...Array.from(all.followUp(), pairIdOf)];
      const notes = everyNote(affectedRows, pairIds);
      const workIds = [...affectedRows.map(workIdOf), ...pairIds];
      data = dataWords([report, resources, affectedRows, workIds, [...notes.carried.values()], notes], text);
      const output = new PassThrough();
      const [bytes] = await Promise.all([
        buffer(output),
        renderWorkbook({ report, lists: all, notes, text, theme, output }),
      ]);
      parts = xmlParts(bytes);
      names = definedNames(bytes);
      const lists = new Map(
        [...names].filter(([name]) => name.startsWith('list_')).map(([, at]) => [placeOf(at).sheet, placeOf(at).row]),
      );
      sheets = [...(await readSheets(bytes))].map(([name, sheetRows], index) => ({
        name,
        xml: parts[`xl/worksheets/sheet${index + 1}.xml`]!,
        rows: sheetRows,
        keyRow: lists.get(name),
      }));
    });

    /** Names and keys that programs use: the same in every language, and said to be so. */
    const identifiers = (): ReadonlySet<string> => new Set([...names.keys(), ...WORK_STATUSES]);

    const cellsOf = ({ rows, keyRow }: ReadSheet): readonly string[] =>
      rows
        .filter((_, index) => index + 1 !== keyRow)
        .flat()
        .filter((cell): cell is string => typeof cell === 'string' && !identifiers().has(cell));

    /** Words of one part of the workbook that somebody wrote into the program. */
    const plain = (texts: readonly string[]): readonly string[] => {
      expect(texts.join(''), 'no text from messages: nothing would be looked at').toContain('⟦');
      return plainWords(texts, data);
    };

    it('has no word in any cell that is neither data nor from a message', () => {
      expect(sheets.length).toBeGreaterThan(19);
      expect(sheets.map((sheet) => [sheet.name, plain(cellsOf(sheet))])).toEqual(sheets.map(({ name }) => [name, []]));
    });

    it('has headers from messages above every column key', () => {
      for (const { name, rows, keyRow } of sheets.filter((sheet) => sheet.keyRow !== undefined)) {
        const headers = rows[keyRow! - 2]!.filter((_, index) => rows[keyRow! - 1]![index] !== null).map(String);
        expect(headers.length, name).toBe(rows[keyRow! - 1]!.filter((key) => key !== null).length);
        for (const header of headers) expect(header).toMatch(/^(⟦.*⟧|[a-z]{2}-[a-z-]+-\d)$/u);
      }
    });

    it('has names of sheets from messages, whole, different and within Excel’s limit', () => {
      const titles = found(parts['xl/workbook.xml']!, /<sheet [^>]*name="([^"]*)"/g);
      expect(titles).toEqual(sheets.map(({ name }) => name));
      for (const title of titles) expect(title).toMatch(/^⟦.{1,29}⟧$/u);
      expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(titles.length);
      expect(plain(titles)).toEqual([]);
    });

    it('has headers and footers from messages', () => {
      for (const { name, xml } of sheets) {
        const texts = found(xml, /<(?:odd|even|first)(?:Header|Footer)>([^<]*)</g);
        // &L, &C, &R, &A, &P and &N are Excel's own codes, && is an ampersand.
        expect(plain(texts.map((text) => text.replace(/&([LCRAPN])/g, ' '))), name).toEqual([]);
      }
    });

    it('has document properties from messages', () => {
      const core = found(parts['docProps/core.xml']!, /<(?:dc|cp):\w+>([^<]*)</g);
      const [company = ''] = found(parts['docProps/app.xml']!, /<Company>([^<]*)</g);
      expect(company).not.toBe('');
      expect(plain([...core, company])).toEqual([]);
    });

    it('has checks of cells and rules with words from messages', () => {
      const said = sheets.flatMap(({ xml }) =>
        found(xml, /(?<= )(?:errorTitle|error|promptTitle|prompt|tooltip|display)="([^"]*)"/g),
      );
      expect(said.length).toBeGreaterThan(3);
      const compared = sheets.flatMap(({ xml }) =>
        found(xml, /<(?:f|formula\d?)>([^<]*)</g).flatMap((formula) => formula.match(/"(?:[^"]|"")*"/g) ?? []),
      );
      expect(compared.length).toBeGreaterThan(5);
      const formats = found(parts['xl/styles.xml']!, /formatCode="([^"]*)"/g);
      expect(plain([...said, ...compared, ...formats.flatMap((code) => code.match(/"[^"]*"/g) ?? [])])).toEqual([]);
    });

    it('has charts whose titles, values and alternative texts are from messages', () => {
      const charts = Object.entries(parts).filter(([path]) => path.startsWith('xl/charts/'));
      expect(charts.length).toBe(3);
      for (const [path, xml] of charts) expect(plain(found(xml, /<(?:a:t|c:v)>([^<]*)</g)), path).toEqual([]);
      const drawing = parts['xl/drawings/drawing1.xml']!;
      const about = found(drawing, /(?<=<xdr:cNvPr[^>]* )(?:name|descr|title)="([^"]*)"/g);
      expect(about.length).toBe(6);
      expect(plain(about)).toEqual([]);
    });

    it('shows the word of the made-up language wherever a name of a sheet is said', () => {
      const titles = new Set(sheets.map(({ name }) => name));
      const to = sheets.flatMap(({ xml }) => found(xml, /(?<= )location="([^"]*)"/g));
      expect(to.length).toBeGreaterThan(20);
      for (const location of to) expect(titles).toContain(/^'(.*)'!/.exec(location)![1]);
      for (const [, at] of names) expect(titles).toContain(placeOf(at).sheet);
    });

    it('has room for longer headers', () => {
      for (const sheet of sheets.filter(({ keyRow }) => keyRow !== undefined)) {
        const row = sheet.keyRow! - 1;
        sheet.rows[row - 1]!.forEach((header, index) => {
          if (header === null) return;
          // One character is the cell's own margin.
          const lines = wrappedLines(String(header), widthOf(sheet, index + 1) - 1);
          expect(lines, `${sheet.name}: ${String(header)}`).toBeLessThanOrEqual(linesOf(sheet, row));
        });
      }
    });

    it('has room for longer texts beside others, above lists and on the first two sheets', () => {
      for (const sheet of sheets) {
        const last = sheet.keyRow === undefined ? sheet.rows.length : sheet.keyRow - 2;
        sheet.rows.slice(0, last).forEach((cells, index) => {
          cells.forEach((cell, column) => {
            // A text flows on over empty cells beside it.
            if (typeof cell !== 'string' || (cells[column + 1] ?? null) === null) return;
            const lines = wrappedLines(cell, widthOf(sheet, column + 1));
            expect(lines, `${sheet.name}: ${cell}`).toBeLessThanOrEqual(linesOf(sheet, index + 1));
          });
        });
      }
    });
  },
);
