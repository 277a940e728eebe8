import { describe, expect, it } from 'vitest';
import { sampleReport } from '../../support/sample-report.js';
import { readSheets, workbookBytes, xmlParts, type ReadCell } from './workbook-reader.js';

const sample = sampleReport({ accounts: 12, regions: 5, resources: 400, seed: 9 });
const bytes = await workbookBytes(sample);
const parts = xmlParts(bytes);
const summary = (await readSheets(bytes)).get('Summary')!;
const charts = Object.keys(parts).filter((path) => path.startsWith('xl/charts/'));

function unescaped(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Cells of a range such as 'Summary'!$A$1:$A$4. */
function cellsOf(ref: string): readonly ReadCell[] {
  const [, letter, first, last = first] = /^'Summary'!\$([A-Z])\$(\d+)(?::\$[A-Z]\$(\d+))?$/.exec(ref)!;
  return summary.slice(Number(first) - 1, Number(last)).map((row) => row[letter!.charCodeAt(0) - 65] ?? null);
}

describe('charts of the summary', () => {
  it('are native, related to the sheet, and of a known type', () => {
    expect(charts).toHaveLength(3);
    expect(parts['xl/worksheets/sheet2.xml']).toMatch(/<drawing r:id="rId1"\/><\/worksheet>$/);
    expect(parts['xl/worksheets/_rels/sheet2.xml.rels']).toContain('Target="../drawings/drawing1.xml"');
    for (const path of [...charts, 'xl/drawings/drawing1.xml'])
      expect(parts['[Content_Types].xml']).toContain(`PartName="/${path}"`);
    expect(Object.keys(parts).filter((path) => /\.(png|jpe?g|svg)$/.test(path))).toEqual([]);
  });

  it('show exactly the cells that they refer to', () => {
    let compared = 0;
    for (const path of charts) {
      for (const [, ref, kind, cache] of parts[path]!.matchAll(/<c:f>([^<]+)<\/c:f><c:(str|num)Cache>(.*?)<\/c:\2Cache>/g)) {
        const cells = cellsOf(unescaped(ref!));
        const points = new Map([...cache!.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(([, index, value]) => [Number(index), unescaped(value!)]));
        expect(cache).toContain(`<c:ptCount val="${cells.length}"/>`);
        cells.forEach((cell, index) => {
          const expected = kind === 'num' && typeof cell !== 'number' ? undefined : String(cell);
          expect(points.get(index), `${path} ${ref!} ${index}`).toBe(expected);
          compared += 1;
        });
      }
    }
    expect(compared).toBeGreaterThan(40);
  }); // prettier-ignore

  it('say in words what they show', () => {
    const told = [...parts['xl/drawings/drawing1.xml']!.matchAll(/name="([^"]+)" descr="([^"]+)"/g)];
    expect(told.map(([, name]) => name)).toEqual([
      'Coverage by resource type, with targets',
      'Account and Region pairs by state',
      'Resources by issue',
    ]);
    const { states } = sample.report.population;
    expect(told[1]![2]).toContain(`Assessed: ${states.find(({ state }) => state === 'assessed')!.pairs}`);
    expect(told[0]![2]).toMatch(/EKS: [\d.]+% \(target 90\.0%\)/);
  });

  it('are left out for issues when there are none, and show gaps where there are no resources', async () => {
    const empty = xmlParts(await workbookBytes(sampleReport({ accounts: 0, regions: 0, resources: 0 })));
    expect(Object.keys(empty).filter((path) => path.startsWith('xl/charts/'))).toHaveLength(2);
    expect(empty['xl/charts/chart1.xml']).not.toContain('NaN');
  });
});
