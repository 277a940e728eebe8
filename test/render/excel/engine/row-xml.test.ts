import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellText,
  cleanText,
  columnLetters,
  fraction,
  instant,
  MAX_CELL_TEXT,
  webLink,
} from '../../../../src/render/excel/engine/cell.js';
import { RowWriter } from '../../../../src/render/excel/engine/row-xml.js';
import { percentOf } from '../../../../src/terms/index.js';
import { streamOf, withGaps } from '../../../support/lists.js';
import { sampleReport } from '../../../support/samples.js';
import { allRows, readSheets, workbookBytes, xmlParts } from '../workbook-reader.js';

const STYLES = {
  text: 1, wrap: 2, number: 3, percent: 4, count: 5, date: 6, link: 7, word: 8, note: 9, noteDay: 10, day: 11, clip: 12,
}; // prettier-ignore
const writer = new RowWriter(['text', 'number', 'percent', 'date'], [20, 10, 10, 20], STYLES);

// Written for this test: what an XML parser and then Excel make of a text element.
function shown(xml: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return xml
    .replace(/&(\w+);/g, (_, name: string) => entities[name]!)
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

// XML 1.0 §2.2 Char, and no character that Excel drops.
const ALLOWED = /^[\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '_', 'x', '0', '4', '1', '<', ']', '&', '"', "'", ';') }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom('_x0041_', '_x000D_', '__x005F_x0041_', '=cmd|calc', '\uFFFE', '\uD800', '\uDC00x', '&amp;', ']]>'),
); // prettier-ignore

describe('a row', () => {
  it('shows every text as it is, apart from characters that no cell can hold', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const xml = writer.row(7, [text]);
        const match = /^<row r="7"><c r="A7" s="1" t="inlineStr"><is><t( xml:space="preserve")?>([^<]*)<\/t><\/is><\/c><\/row>$/.exec(xml); // prettier-ignore
        if (text === '') {
          expect(xml).toBe('<row r="7"></row>');
          return;
        }
        expect(match).not.toBeNull();
        const read = shown(match![2]!);
        expect(read).toBe(cleanText(text));
        expect(read).toMatch(ALLOWED);
        if (/^\s|\s$/.test(read)) expect(match![1]).toBeDefined();
        // Only line ends and forbidden characters differ from what came: each of these is one code.
        expect(read.replaceAll(/\[U\+[0-9A-F]{4}\]/g, '?').length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps ordinary text of every script untouched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cleanText(text.replace(/\p{Cc}/gu, ''))).toBe(text.replace(/\p{Cc}/gu, ''));
      }),
    );
  });

  it('never holds NaN or Infinity', () => {
    for (const number of [NaN, Infinity, -Infinity]) {
      expect(writer.row(1, [null, number, number])).toBe(
        '<row r="1"><c r="B1" s="3" t="e"><v>#N/A</v></c><c r="C1" s="4" t="e"><v>#N/A</v></c></row>',
      );
    }
  });

  it('writes numbers, instants in UTC and words in the place of figures', () => {
    expect(writer.row(2, ['012345678901', 1234, 0.999, instant('2026-01-01T12:00:00.000Z')])).toBe(
      '<row r="2"><c r="A2" s="1" t="inlineStr"><is><t>012345678901</t></is></c><c r="B2" s="3"><v>1234</v></c>' +
        '<c r="C2" s="4"><v>0.999</v></c><c r="D2" s="6"><v>46023.5</v></c></row>',
    );
    expect(writer.row(3, [null, null, 'None'])).toBe(
      '<row r="3"><c r="C3" s="8" t="inlineStr"><is><t>None</t></is></c></row>',
    );
  });

  it('gives code within prose a face of its own, whatever it is', () => {
    const cell = { text: 'Run a <b> & _x0041_ now', marked: 'Run `a <b> & _x0041_` now' };
    expect(writer.row(4, [cell])).toBe(
      '<row r="4"><c r="A4" s="1" t="inlineStr"><is><r><t xml:space="preserve">Run </t></r>' +
        '<r><rPr><rFont val="Consolas"/><family val="3"/><sz val="10"/></rPr>' +
        '<t xml:space="preserve">a &lt;b&gt; &amp; _x005F_x0041_</t></r>' +
        '<r><t xml:space="preserve"> now</t></r></is></c></row>',
    );
    expect(writer.row(5, [cell.text])).not.toContain('<r>');
  });
});

describe('a cell', () => {
  it('is clamped to what Excel allows without cutting a character in two', () => {
    expect(cellText('a'.repeat(MAX_CELL_TEXT))).toHaveLength(MAX_CELL_TEXT);
    const long = cellText('😀'.repeat(MAX_CELL_TEXT));
    expect(long.length).toBeLessThanOrEqual(MAX_CELL_TEXT);
    expect(long.endsWith('😀…')).toBe(true);
  });

  it('shows a percentage as the same figure that the other formats show', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, more) => {
        const percent = percentOf(part, part + more - 1 === 0 ? 1 : part + more - 1)!;
        expect((fraction(percent) * 100).toFixed(1)).toBe(percent.toFixed(1));
        // 100.0 % is shown for all, and only for all.
        expect(fraction(percent) === 1).toBe(percent === 100);
      }),
    );
  });

  it('keeps what is not a date of Excel as text', () => {
    expect(instant(null)).toBeNull();
    expect(instant('yesterday')).toBe('yesterday');
    expect(instant('1899-12-31T00:00:00Z')).toBe('1899-12-31T00:00:00Z');
    expect(instant('+010000-01-01T00:00:00Z')).toBe('+010000-01-01T00:00:00Z');
  });

  it('leads to addresses that begin with https, written as a file can hold them, and to no other text', () => {
    expect(webLink('https://docs.aws.amazon.com/a b?c=ü"<')).toEqual({
      text: 'https://docs.aws.amazon.com/a b?c=ü"<',
      url: 'https://docs.aws.amazon.com/a%20b?c=%C3%BC%22%3C',
    });
    const long = `https://example.com/${'a'.repeat(3000)}`;
    for (const text of [
      '',
      'text',
      '=HYPERLINK("https://a.b")',
      'http://a.b',
      'file:///etc/passwd',
      'javascript:alert(1)',
      long,
    ])
      expect(webLink(text)).toBe(text);
  });

  it('is addressed as Excel does', () => {
    expect([1, 26, 27, 52, 53, 702, 703, 16384].map(columnLetters)).toEqual([
      'A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD',
    ]); // prettier-ignore
  });
});

describe('hostile values in a whole workbook', () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'quoted", '  spaced ', '<b>&amp;"', 'a\uFFFEb\u0000c\uD800', '007'];

  it('survive as text, and nothing becomes a formula', async () => {
    const base = await sampleReport('usual');
    const all = (await allRows(base.lists.rows)).map((row, index) => ({
      ...row,
      name: evil[index % evil.length]!,
      resourceId: evil[index % evil.length]!,
      accountName: evil[index % evil.length]!,
    }));
    const report = {
      ...withGaps(base.report, evil.map((detail) => ({ ...base.report.gaps[0]!, detail }))),
      title: { en: '=1+1\uFFFF' },
      organization: { ...base.report.organization, name: '=cmd|\u0000&<' },
      classification: { en: '&P & <x> \uFFFF' },
      byAccount: base.report.byAccount.map((account, index) => ({ ...account, name: evil[index % evil.length]! })),
    };
    const bytes = await workbookBytes({ report, lists: { ...base.lists, rows: streamOf(all), gaps: streamOf(report.gaps) } });
    const sheets = await readSheets(bytes);
    const cleaned = evil.map(cleanText);
    const inRows = all.map((_, index) => cleaned[index % evil.length]);
    expect(all.length).toBeGreaterThan(evil.length);
    expect(sheets.get('Resources')!.slice(2).map((row) => row[6])).toEqual(inRows);
    expect(sheets.get('Resources')!.slice(2).map((row) => row[1])).toEqual(inRows);
    expect(sheets.get('Gaps')!.slice(2).map((row) => row[12])).toEqual(cleaned);
    expect(sheets.get('Summary')![0]![0]).toBe('=1+1[U+FFFF]');
    const parts = xmlParts(bytes);
    for (const [path, xml] of Object.entries(parts)) {
      expect(xml, path).toMatch(/^[\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      // Sums of the summary are the only formulas.
      for (const [, formula] of xml.matchAll(/<f[^>]*>([^<]*)<\/f>/g)) expect(formula).toMatch(/^SUM\([A-Z]\d+:[A-Z]\d+\)$/);
    }
  });
}); // prettier-ignore
