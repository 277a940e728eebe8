import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleReport } from '../../support/samples.js';
import { readSheets, recordsBelow, sheetXml, workbookBytes, xmlParts } from './workbook-reader.js';

const sample = await sampleReport('usual');
const bytes = await workbookBytes(sample);
const parts = xmlParts(bytes);
const sheets = await readSheets(bytes);

describe('a native workbook', () => {
  it('folds organizational units below the one that they belong to', () => {
    const xml = sheetXml(bytes, 'Organizational units');
    const depths = recordsBelow(sheets.get('Organizational units'), 'ou_path').map((row) => Number(row['depth']));
    expect(Math.max(...depths)).toBeGreaterThan(1);
    expect(xml).toMatch(/<outlinePr summaryBelow="0"\/><pageSetUpPr/);
    expect(xml).toContain(`outlineLevelRow="${Math.max(...depths)}"`);
    const levels = [...xml.matchAll(/<row r="(\d+)"[^>]*?(?: outlineLevel="(\d)")?>/g)].slice(2);
    expect(levels.map(([, , level]) => Number(level ?? 0))).toEqual(depths);
  });

  it('names the range of every filter as Excel does, so that LibreOffice shows it', () => {
    const names = [
      ...parts['xl/workbook.xml']!.matchAll(
        /<definedName name="_xlnm\._FilterDatabase" localSheetId="(\d+)" hidden="1">'([^']+)'!([^<]+)</g,
      ),
    ];
    const titles = [...sheets.keys()];
    const empty = titles.filter((title) => sheets.get(title)![0]![0] === 'This list is empty.');
    expect(names).toHaveLength(titles.length - 2 - empty.length);
    for (const [, index, title, range] of names) {
      expect(titles[Number(index)]).toBe(title);
      expect(sheetXml(bytes, title!)).toContain(`<autoFilter ref="${range!.replaceAll('$', '')}"/>`);
    }
  });

  it('marks both figures of a cluster with more units covered than could be, and says on "Read me" why', () => {
    const rows = recordsBelow(sheets.get('Resources'), 'account_id');
    const odd = rows.filter((row) => Number(row['covered_units']) > Number(row['compatible_units']));
    expect(odd).not.toEqual([]);
    const letter = (key: string): string => String.fromCharCode(65 + Object.keys(rows[0]!).indexOf(key));
    const [covered, compatible] = [letter('covered_units'), letter('compatible_units')];
    for (const column of [covered, compatible]) {
      const range = `${column}3:${column}${rows.length + 2}`;
      expect(sheetXml(bytes, 'Resources')).toMatch(
        new RegExp(`sqref="${range}"[^/]*<cfRule type="expression"[^>]*><formula>\\$${covered}3&gt;\\$${compatible}3<`),
      );
    }
    expect(sheets.get('Read me')!.map(([term]) => term)).toContain('Contradictory units');
  });

  it('draws bars as long as the percentage', () => {
    for (const title of ['Accounts', 'Regions', 'Organizational units']) {
      expect(sheetXml(bytes, title)).toContain(
        '<dataBar minLength="0" maxLength="100"><cfvo type="num" val="0"/><cfvo type="num" val="1"/>',
      );
    }
    for (const xml of Object.values(parts)) expect(xml).not.toContain('<x14:id/>');
  });

  it('draws bars in one colour up to their end, with ids that are the same in every file', async () => {
    const ids = new Set<string>();
    for (const title of ['Accounts', 'Regions', 'Organizational units']) {
      const xml = sheetXml(bytes, title);
      const extension = xml.slice(xml.lastIndexOf('<extLst>'));
      const bars = [...xml.matchAll(/<x14:id>(\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\})<\/x14:id>/g)];
      expect(bars).not.toEqual([]);
      for (const [, id] of bars) {
        expect(extension).toContain(`id="${id}"><x14:dataBar minLength="0" maxLength="100" gradient="0">`);
        expect(ids).not.toContain(id);
        ids.add(id!);
      }
      // The schema's order.
      expect(xml).toMatch(/<\/ignoredErrors><extLst>(?:(?!<extLst>).)*<\/extLst><\/worksheet>$/);
    }
    const again = xmlParts(await workbookBytes({ ...sample }));
    expect(again).toEqual(parts);
  });

  it('links every reference to its address, one a row, and leads nowhere else outside', () => {
    const references = recordsBelow(sheets.get('References'), 'reference_of');
    const index = [...sheets.keys()].indexOf('References') + 1;
    const relations = new Map(
      [
        ...parts[`xl/worksheets/_rels/sheet${index}.xml.rels`]!.matchAll(
          /<Relationship Id="(\w+)" Type="[^"]*\/hyperlink" Target="(https:[^"]+)" TargetMode="External"\/>/g,
        ),
      ].map(([, id, target]) => [id!, target!]),
    );
    const links = [...sheetXml(bytes, 'References').matchAll(/<hyperlink ref="([A-Z])(\d+)" r:id="(\w+)"\/>/g)].map(
      ([, column, row, id]) => [column, Number(row), relations.get(id!)],
    );
    const all = [...sample.report.remediation, ...sample.report.procedures].flatMap((of) => of.references);
    expect(all.length).toBeGreaterThan(1);
    // By its title, and by the address itself.
    const target = (url: string): string => url.replaceAll('&', '&amp;');
    const both = all.flatMap(({ url }, row) => ['D', 'F'].map((column) => [column, row + 3, target(url)]));
    expect(links).toEqual(both);
    expect(references.map((row) => row['address'])).toEqual(all.map(({ url }) => url));
    expect(references.map((row) => row['checked_on'])).toEqual(all.map(({ checked }) => new Date(`${checked}T00:00Z`)));
    const outside = Object.keys(parts).filter((path) => parts[path]!.includes('TargetMode="External"'));
    expect(outside).toEqual([`xl/worksheets/_rels/sheet${index}.xml.rels`]);
  });

  it('hides nothing, has no macro and no picture', () => {
    expect(Object.keys(parts).filter((path) => /vba|media|externalLinks/.test(path))).toEqual([]);
    expect(parts['xl/workbook.xml']).not.toContain('state="hidden"');
    for (const [path, xml] of Object.entries(parts)) {
      if (path.startsWith('xl/worksheets/')) expect(xml, path).not.toMatch(/hidden="(1|true)"/);
    }
  });
});

describe('packages below exceljs', () => {
  it('are not the outdated ones that its own ranges would bring', () => {
    // The file that npm wrote; only names and versions are read.
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { version?: string; dev?: boolean; deprecated?: string }>;
    };
    const installed = Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && dev !== true)
      .map(([path, { version = '', deprecated }]) => ({ name: path.replace(/^.*node_modules\//, ''), version, deprecated }));
    const major = (name: string): number[] =>
      installed.filter((one) => one.name === name).map(({ version }) => Number(version.split('.')[0]));
    expect(installed.filter(({ deprecated }) => deprecated !== undefined)).toEqual([]);
    for (const name of ['rimraf', 'inflight', 'fstream', 'lodash.isequal']) expect(major(name), name).toEqual([]);
    expect(Math.min(...major('glob'))).toBeGreaterThanOrEqual(11);
    expect(Math.min(...major('uuid'))).toBeGreaterThanOrEqual(11);
    expect(installed.find(({ name }) => name === 'unzipper')?.version).toBe('0.12.5');
  }); // prettier-ignore
});
