import { describe, expect, it } from 'vitest';
import { emptyReport, sampleReport } from '../../support/samples.js';
import { readSheets, workbookBytes, xmlParts, type ReadCell } from './workbook-reader.js';

const sample = await sampleReport('usual');
const bytes = await workbookBytes(sample);
const parts = xmlParts(bytes);
const summary = (await readSheets(bytes)).get('Summary')!;
const charts = Object.keys(parts).filter((path) => path.startsWith('xl/charts/'));

const chartTexts = [...parts['xl/drawings/drawing1.xml']!.matchAll(/name="([^"]+)" descr="([^"]+)"/g)];

/** A chart in words, from 0. */
function told(index: number): string {
  return unescaped(chartTexts[index]![2]!);
}

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
    expect(chartTexts.map(([, name]) => name)).toEqual([
      'Coverage by resource type, with targets',
      'Account and Region pairs by state',
      'Resources that become healthy if only this issue is resolved',
    ]);
    const { states } = sample.report.population;
    expect(told(1)).toContain(`Watched, resources read: ${states.find(({ state }) => state === 'watched')!.pairs}`);
    expect(told(0)).toMatch(/EKS: [\d.]+% \(target 90\.0%\)/);
  });

  it('plot what issues are ranked by, and tell by words, too, those that nobody has to fix', () => {
    const { issues } = sample.report;
    const shown = issues.slice(0, 10);
    const xml = parts['xl/charts/chart3.xml']!;
    const [, bars] = /<c:val>.*?<c:ptCount[^>]*\/>(.*?)<\/c:numCache>/.exec(xml)!;
    const values = [...bars!.matchAll(/<c:v>(\d+)<\/c:v>/g)].map(([, value]) => Number(value));
    expect(values).toEqual(shown.map(({ solelyBlocked }) => solelyBlocked));
    const [, names] = /<c:cat>.*?<c:ptCount[^>]*\/>(.*?)<\/c:strCache>/.exec(xml)!;
    const labels = [...names!.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, label]) => unescaped(label!));
    const words: Record<string, string> = {
      wait: ' (Resolves by itself)',
      'by-choice': ' (Excluded on purpose)',
      'not-supported': ' (Not supported by GuardDuty)',
      'not-actionable': ' (No action possible)',
    };
    expect(labels).toEqual(shown.map(({ title, issueClass }) => title['en']! + (words[issueClass] ?? '')));
    const apart = [...xml.matchAll(/<c:dPt><c:idx val="(\d+)"\/>/g)].map(([, index]) => Number(index));
    expect(apart).toEqual(shown.flatMap(({ issueClass }, index) => (issueClass in words ? [index] : [])));
    expect(apart.length).toBeGreaterThan(0);
    expect(told(2)).toContain(`${labels[0]!}: ${values[0]!} resource`);
  });

  it('are left out for issues when there are none, and show gaps where there are no resources', async () => {
    const empty = xmlParts(await workbookBytes(await emptyReport()));
    expect(Object.keys(empty).filter((path) => path.startsWith('xl/charts/'))).toHaveLength(2);
    expect(empty['xl/charts/chart1.xml']).not.toContain('NaN');
  });
});
