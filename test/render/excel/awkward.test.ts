import { describe, expect, it } from 'vitest';
import { cellText, day, instant, MAX_CELL_TEXT } from '../../../src/render/excel/engine/cell.js';
import { EXCEL_ROW_LIMIT } from '../../../src/render/excel/engine/layout.js';
import { RowWriter } from '../../../src/render/excel/engine/row-xml.js';
import { workIdOf } from '../../../src/terms/index.js';
import { streamOf } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { allAffected, CLOSED, notesWith } from './notes.js';
import { readSheets, recordsBelow, allRows, sheetXml, workbookBytes, xmlParts } from './workbook-reader.js';

const sample = await sampleReport('small');

/** What came, and what a reader has to find in the cell. */
const TEXTS: readonly (readonly [given: string, shown: string])[] = [
  ['=1+1', '=1+1'],
  ['+1', '+1'],
  ['-1', '-1'],
  ['@SUM(A1:A9)', '@SUM(A1:A9)'],
  ["=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"],
  ['\t=1+1', '\t=1+1'],
  ['\r=1+1', '\n=1+1'],
  ['a\u0000b\u0007c\u007f\u0085d', 'a[U+0000]b[U+0007]c[U+007F][U+0085]d'],
  ['\uFFFE\uFFFF', '[U+FFFE][U+FFFF]'],
  ['lone \uD800 and \uDC00 surrogates', 'lone [U+D800] and [U+DC00] surrogates'],
  ['  spaces around  ', '  spaces around  '],
  ['two\nlines', 'two\nlines'],
  [']]>&amp;<b>"\'', ']]>&amp;<b>"\''],
  ['012345678901', '012345678901'],
  ['12345678901234567890', '12345678901234567890'],
  ['1e5', '1e5'],
  ['TRUE', 'TRUE'],
  ['#REF!', '#REF!'],
  ['漢字 🙂 é', '漢字 🙂 é'],
  ['x'.repeat(40_000), `${'x'.repeat(MAX_CELL_TEXT - 1)}…`],
];

describe('awkward values', () => {
  it('are read back as text from streamed rows and from notes, and whole where they fit', async () => {
    const affected = await allAffected(sample.lists.affected);
    const carried = new Map(
      affected.map((row, index) => {
        const text = TEXTS[index % TEXTS.length]![0];
        const note = { status: text, assignee: text, dueDate: text, comment: text, ticket: text };
        return [workIdOf(row), { note, since: text, reopened: false }];
      }),
    );
    const rows = (await allRows(sample.lists.rows)).map((row, index) => ({
      ...row,
      name: TEXTS[index % TEXTS.length]![0],
    }));
    const closed = TEXTS.map(([text]) => ({ ...CLOSED, resourceName: text, since: text, closedIn: text }));
    const lists = { ...sample.lists, rows: streamOf(rows) };
    const bytes = await workbookBytes({ ...sample, lists, notes: notesWith({ carried, closed }) });
    const sheets = await readSheets(bytes);
    const shown = (index: number): string => TEXTS[index % TEXTS.length]![1];
    recordsBelow(sheets.get('Resources'), 'account_id').forEach((row, index) => {
      expect(row['name']).toBe(shown(index));
    });
    recordsBelow(sheets.get('Work list'), 'account_id').forEach((row, index) => {
      for (const key of ['status', 'assignee', 'due_date', 'comment', 'ticket', 'since'])
        expect(row[key], `${key} ${index}`).toBe(shown(index));
      expect(row['age_days']).toBeNull();
    });
    recordsBelow(sheets.get('Closed'), 'account_id').forEach((row, index) => {
      for (const key of ['name', 'since', 'closed_in']) expect(row[key], key).toBe(shown(index));
    });
    expect(sheetXml(bytes, 'Work list')).toContain('<ignoredError sqref="A1:');
    for (const [path, xml] of Object.entries(xmlParts(bytes)))
      expect(xml, path).toMatch(/^[\t\n\r -~\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
  });

  it('keep the seven characters that Excel would take for one', () => {
    expect(cellText('_x0041_')).toBe('_x005F_x0041_');
    expect(cellText('_x005F_x000d_')).toBe('_x005F_x005F_x005F_x000d_');
    expect(cellText('_x41_ _X0041_')).toBe('_x41_ _X0041_');
  }); // prettier-ignore

  it('are numbers that Excel can read, or its own mark for none', () => {
    const styles = { text: 1, wrap: 2, number: 3, percent: 4, count: 5, date: 6, link: 7, word: 8, note: 9, noteDay: 10, day: 11, clip: 12 };
    const writer = new RowWriter(['number', 'date', 'noteDay'], [9, 9, 9], styles);
    const values = (xml: string): readonly string[] => [...xml.matchAll(/<v>([^<]*)<\/v>/g)].map(([, value]) => value!);
    expect(values(writer.row(1, [-0, new Date(Number.NaN), day('2026-12-01')]))).toEqual(['0', '#N/A', '46357']);
    expect(values(writer.row(1, [1e21, instant('2026-01-01T12:00:00Z'), null]))).toEqual(['1e+21', '46023.5']);
    expect(day('2026-02-30')).toBe('2026-02-30');
    expect(day('0001-01-01')).toBe('0001-01-01');
  }); // prettier-ignore

  it('never reach row 1,048,577', () => {
    expect(EXCEL_ROW_LIMIT).toBe(2 ** 20);
  });
});
