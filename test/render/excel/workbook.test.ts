import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../../src/model/index.js';
import { renderWorkbook } from '../../../src/render/excel/render.js';
import { totalOf } from '../../../src/terms/index.js';
import { loadText, readMessages } from '../../../src/text/index.js';
import { streamOf } from '../../support/lists.js';
import { emptyReport, sampleReport } from '../../support/samples.js';
import { allRows, definedNames, readSheets, sheetXml, theme, workbookBytes, xmlParts } from './workbook-reader.js';

const sample = await sampleReport('usual');

describe('the workbook', () => {
  it('is the same bytes twice, and in every time zone', async () => {
    const before = process.env['TZ'];
    try {
      const all: Buffer[] = [];
      for (const zone of ['UTC', 'UTC', 'Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        all.push(await workbookBytes({ ...sample }));
      }
      for (const bytes of all) expect(bytes.equals(all[0]!)).toBe(true);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('freezes, filters and repeats the header of every list, and prints landscape, fitted to the width', async () => {
    const bytes = await workbookBytes(sample);
    const parts = xmlParts(bytes);
    const names = [...(await readSheets(bytes)).keys()];
    for (const [index, name] of names.entries()) {
      const xml = parts[`xl/worksheets/sheet${index + 1}.xml`]!;
      expect(xml, name).toMatch(/<pageSetUpPr fitToPage="1"\/>.*orientation="landscape".*fitToHeight="0"/s);
      if (index < 2 || xml.includes('This list is empty.')) continue;
      const [, keys, letters, last] = /<autoFilter ref="A(\d+):([A-Z]+)(\d+)"\/>/.exec(xml)!;
      expect(xml, name).toMatch(new RegExp(`<pane xSplit="\\d" ySplit="${keys}"[^>]*state="frozen"`));
      expect(xml, name).toContain(`<dimension ref="A1:${letters}${last}"/>`);
      expect(parts['xl/workbook.xml'], name).toContain(
        `&apos;${name}&apos;!$${Number(keys) - 1}:$${keys}</definedName>`,
      );
      expect([...xml.matchAll(/<row r="(\d+)"/g)].at(-1)![1], name).toBe(last);
    }
  });

  it.each([
    ['en', '0.0%'],
    ['es', '0.0"\u00a0"%'],
    ['de', '0.0"\u00a0"%'],
  ])('writes percentages as the language "%s" does, in cells and charts', async (language, format) => {
    const parts = xmlParts(await workbookBytes(sample, language));
    const codes = (xml: string): readonly string[] =>
      [...xml.matchAll(/formatCode="([^"]*%[^"]*)"/g)].map(([, code]) => code!.replaceAll('&quot;', '"'));
    expect(new Set(codes(parts['xl/styles.xml']!))).toEqual(new Set([format]));
    expect(codes(parts['xl/charts/chart1.xml']!)).toContain(format);
  });

  it('has keys above figures at the right, like these', async () => {
    const bytes = await workbookBytes(sample);
    const styles = [
      ...xmlParts(bytes)
        ['xl/styles.xml']!.split('<cellXfs')[1]!
        .matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs),
    ];
    const xml = sheetXml(bytes, 'Regions');
    const alignment = (cell: string): string | undefined => {
      const style = Number(new RegExp(`<c r="${cell}" s="(\\d+)"`).exec(xml)![1]);
      return /horizontal="(\w+)"/.exec(styles[style]![0])?.[1];
    };
    expect(['A2', 'F1', 'F2', 'F3'].map(alignment)).toEqual([undefined, 'right', 'right', 'right']);
  });

  it('is dated by the report, not by the clock', async () => {
    const core = xmlParts(await workbookBytes(sample))['docProps/core.xml']!;
    expect(core.match(/2026-11-01T04:05:06(\.000)?Z/g)).toHaveLength(2);
    expect(core.match(/\d{4}-\d\d-\d\dT/g)).toHaveLength(2);
  });

  it.each(['en', 'es', 'de'])('says that its language is "%s"', async (language) => {
    const core = xmlParts(await workbookBytes(sample, language))['docProps/core.xml'];
    expect(core).toContain(`<dc:language>${language}</dc:language>`);
  });

  it('goes on on further sheets when a list is longer than a sheet', async () => {
    const sheets = await readSheets(await workbookBytes(sample, 'en', 302));
    const parts = ['Resources', 'Resources (2)', 'Resources (3)'];
    expect([...sheets.keys()].filter((name) => name.startsWith('Resources'))).toEqual(parts);
    const ids = parts.flatMap((name) =>
      sheets
        .get(name)!
        .slice(2)
        .map((row) => row[5]),
    );
    expect(ids).toEqual((await allRows(sample.lists.rows)).map((row) => row.resourceId));
    for (const name of parts) {
      expect(sheets.get(name)!.slice(0, 2)).toEqual(sheets.get('Resources')!.slice(0, 2));
      expect(sheets.get(name)!.length).toBeLessThanOrEqual(302);
    }
  });

  it('has links that lead to the rows they mean, also on further sheets', async () => {
    const bytes = await workbookBytes(sample, 'en', 17);
    const sheets = await readSheets(bytes);
    const parts = xmlParts(bytes);
    const names = [...sheets.keys()];
    let followed = 0;
    for (const [index, name] of names.entries()) {
      const xml = parts[`xl/worksheets/sheet${index + 1}.xml`]!;
      for (const [, column, row, target, targetRow] of xml.matchAll(
        /<hyperlink ref="([A-Z]+)(\d+)" location="'([^']+)'!A(\d+)"\/>/g,
      )) {
        expect(names).toContain(target);
        const cells = sheets.get(name)![Number(row) - 1]!;
        // What is to be done first has its link behind its title.
        const from = cells[name === 'Summary' && column === 'C' ? 0 : column!.charCodeAt(0) - 65];
        const to = sheets.get(target!)![Number(targetRow) - 1]!;
        if (target!.startsWith('Remediation') && Number(targetRow) > 1) {
          expect(name === 'Summary' ? to : [to[0]]).toContain(from);
          followed += 1;
        }
      }
    }
    expect(followed).toBeGreaterThan(20);
  });

  it.each(['de', 'es'])('has no English header left in "%s"', async (language) => {
    const english = await readSheets(await workbookBytes(sample));
    const other = await readSheets(await workbookBytes(sample, language));
    const names = readMessages('templates', 'en');
    // Words that are the same in both languages.
    const shared = new Set([
      'Region',
      'Name',
      'Variable',
      'Ticket',
      'Tags',
      'Operation',
      'Status',
      ...sample.lists.matrix.regions,
    ]);
    const headers = new Set(
      [...names].filter(([key]) => key.startsWith('excel.column.') && !key.includes('.type')).map(([, word]) => word),
    );
    const found = [...other.values()].flatMap((rows) => rows.slice(0, 12).flat());
    expect(found.filter((cell) => typeof cell === 'string' && headers.has(cell) && !shared.has(cell))).toEqual([]);
    expect(other.size).toBe(english.size);
    expect([...other.keys()].filter((name) => english.has(name))).toEqual([]);
  });

  it('says so where there is nothing', async () => {
    const empty = await emptyReport();
    const bytes = await workbookBytes(empty);
    const sheets = await readSheets(bytes);
    const lists = [...definedNames(bytes)].filter(([name]) => name.startsWith('list_'));
    const emptyLists = lists.filter(([, at]) => sheets.get(/^'(.+)'/.exec(at)![1]!)![0]![0] === 'This list is empty.');
    expect(emptyLists.length).toBeGreaterThan(8);
    expect(emptyLists.map(([name]) => name)).toEqual(
      expect.arrayContaining(['list_work', 'list_resources', 'list_gaps']),
    );
    for (const [name, at] of emptyLists) {
      const [, title, keys] = /^'(.+)'!\$A\$(\d+):/.exec(at)!;
      // The sentence, an empty row, headers and keys: nothing that a program could take for a row of the list.
      expect(sheets.get(title!)!.length, name).toBe(Number(keys));
      expect(sheetXml(bytes, title!), name).not.toMatch(/<autoFilter|<conditionalFormatting|<dataValidation/);
    }
    const coverage = sheets.get('Summary')!.find((row) => row[0] === 'Coverage of all types');
    expect(coverage!.slice(1, 4)).toEqual(['No list was read', 0, 0]);
    const [result, watched] = sheets.get('Summary')!.filter((row) => row[0] === 'Watched pairs');
    expect(result!.slice(1, 3)).toEqual(['Not met', 'There is no expected account and Region pair.']);
    expect(watched!.slice(1, 4)).toEqual(['Not applicable', 0, 0]);
  });

  it('refuses rows that are not as many as the report counts', async () => {
    const all = await allRows(sample.lists.rows);
    const with_ = (rows: readonly ReportRow[]): Promise<Buffer> =>
      workbookBytes({ ...sample, lists: { ...sample.lists, rows: streamOf(rows) } });
    const count = totalOf(sample.report.totals);
    await expect(with_(all.slice(1))).rejects.toThrow(
      `counts ${count} rows for "resources", but only ${count - 1} came`,
    );
    await expect(with_([...all, all[0]!])).rejects.toThrow(`counts ${count} rows for "resources", but more came`);
  });

  it('closes the rows and fails when the output fails', async () => {
    const all = await allRows(sample.lists.rows);
    let open = 0;
    const output = new Writable({
      write: (_chunk, _encoding, done) => {
        done(new Error('disk full'));
      },
    });
    const rendering = renderWorkbook({
      report: sample.report,
      text: loadText(['templates'], 'en', 'UTC'),
      theme,
      output,
      lists: {
        ...sample.lists,
        rows: async function* () {
          open += 1;
          try {
            for (const row of all) yield await Promise.resolve(row);
          } finally {
            open -= 1;
          }
        },
      },
    });
    await expect(rendering).rejects.toThrow('disk full');
    expect(open).toBe(0);
  });

  it('reads rows only as fast as the output takes them', async () => {
    const [template] = await allRows(sample.lists.rows);
    const total = 60_000;
    let given = 0;
    let release: (() => void) | undefined;
    let written = 0;
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        written += chunk.length;
        // The first piece of rows is held back until the test lets it go.
        if (given > 0 && release === undefined) release = done;
        else done();
      },
    });
    const rendering = renderWorkbook({
      report: { ...sample.report, totals: { healthy: total, unhealthy: 0, other: 0 } },
      text: loadText(['templates'], 'en', 'UTC'),
      theme,
      output,
      lists: {
        ...sample.lists,
        rows: async function* () {
          given = 0;
          for (let index = 0; index < total; index += 1) {
            given += 1;
            // Digits that hardly compress, so that output comes soon.
            const noise = Array.from({ length: 6 }, (_, part) =>
              Math.sin(index * 7 + part)
                .toString(36)
                .slice(3),
            ).join('');
            yield await Promise.resolve({ ...template!, resourceId: `i-${index}`, name: noise });
          }
        },
      },
    });
    // Wait until nothing moves any more.
    for (let last = -1; last !== given || release === undefined;) {
      last = given;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(given).toBeLessThan(total / 4);
    release();
    await rendering;
    expect(given).toBe(total);
    expect(written).toBeGreaterThan(1_000_000);
  });
});
