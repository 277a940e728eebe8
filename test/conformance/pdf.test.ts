// The PDF in programs that are not ours: qpdf finds no error, poppler the structure, the language and the figures.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, beforeAll, it } from 'vitest';
import { coveragePercent, totalOf } from '../../src/terms/index.js';
import { demoSet, LANGUAGES, type DemoSet } from './support/demo-set.js';
import { output, outcome, program, requireTools } from './support/tools.js';

requireTools(['qpdf', 'pdftotext', 'pdfinfo'], 'the PDF in qpdf and poppler', () => {
  let demo: DemoSet;
  const pages = new Map<string, string[]>();

  beforeAll(async () => {
    demo = await demoSet();
    for (const language of LANGUAGES) {
      const text = await output(program('pdftotext'), ['-layout', demo.file(`_${language}.pdf`), '-']);
      pages.set(language, text.split('\f').slice(0, -1));
    }
  });

  it.each(LANGUAGES)('is sound to qpdf, tagged, and says that it is in %s', async (language) => {
    const file = demo.file(`_${language}.pdf`);
    const check = await outcome(program('qpdf'), ['--check', file]);
    expect(check, check.stderr).toMatchObject({ status: 0, stderr: '' });
    expect(check.stdout).toContain('No syntax or stream encoding errors found');
    const root = await output(program('qpdf'), ['--show-object=trailer', file]);
    const [, reference = ''] = /\/Root (\d+) 0 R/.exec(root) ?? [];
    const catalog = await output(program('qpdf'), [`--show-object=${reference}`, file]);
    expect(catalog).toMatch(new RegExp(`/Lang \\(${language}\\b`));
    const info = await output(program('pdfinfo'), [file]);
    expect(info).toMatch(/^Tagged: +yes$/m);
    expect(info).toMatch(/^Encrypted: +no$/m);
    expect(info).toMatch(/^JavaScript: +no$/m);
    expect(info).toContain(demo.report.title[language]!);
    expect(info).toMatch(new RegExp(`^Pages: +${pages.get(language)!.length}$`, 'm'));
    const metadata = await output(program('pdfinfo'), ['-meta', file]);
    expect(metadata).toMatch(/pdfaid:part[^0-9]+3/);
    expect(metadata).toMatch(/pdfuaid:part[^0-9]+1/);
  });

  it.each(LANGUAGES)('is headings in order, lists, tables and contents to poppler in %s', async (language) => {
    const lines = (await output(program('pdfinfo'), ['-struct', demo.file(`_${language}.pdf`)])).split('\n');
    const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
    const levels = lines.flatMap((line) => /^ *H([1-6]) /.exec(line)?.[1] ?? []).map(Number);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(levels.filter((level) => level === 1)).toHaveLength(20);
    // Lists say what stands before their points, tables what they are about, header cells what they head.
    expect(count(/^ *L \(/)).toBe(count(/^ *\/ListNumbering \/(?:Decimal|Disc|None)$/));
    expect(count(/^ *Table \(/)).toBe(count(/^ *\/Summary \(/));
    expect(count(/^ *TH/)).toBe(count(/^ *\/Scope \/(?:Row|Column)$/));
    expect(count(/^ *TOCI/)).toBe(count(/^ *Reference /));
    expect(count(/^ *TOCI/)).toBeGreaterThan(demo.report.remediation.length);
    expect(count(/^ *Link /)).toBeGreaterThan(1_000);
  });

  it('carries report.json with a checksum that is right', async () => {
    const model = await readFile(join(demo.folder, 'report.json'));
    for (const language of LANGUAGES) {
      const listed = await output(program('qpdf'), ['--list-attachments', '--verbose', demo.file(`_${language}.pdf`)]);
      expect(listed).toContain('mime type: application/json');
      expect(listed).toContain(`checksum: ${createHash('md5').update(model).digest('hex')}`);
    }
  });

  it.each(LANGUAGES)('tells the report’s figures on its first page in %s', (language) => {
    const { totals, conclusion, population, reportId, byResourceType } = demo.report;
    const { watched, coverage } = conclusion;
    const first = pages.get(language)![0]!;
    const whole = (value: number) => new Intl.NumberFormat(language).format(value);
    // The model's percentages are rounded down to one decimal already.
    const percent = (value: number) =>
      new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
    expect(first).toContain(reportId);
    for (const value of [
      totals.healthy,
      totalOf(totals),
      watched.pairs.watched,
      watched.pairs.expected,
      watched.pairs.unknown,
      ...population.states.filter(({ pairs }) => pairs > 0).map(({ pairs }) => pairs),
      ...byResourceType.flatMap(({ counts }) => [counts.healthy, totalOf(counts)]),
    ]) {
      expect(first).toContain(whole(value));
    }
    for (const value of [
      coveragePercent(totals)!,
      watched.percent!,
      watched.range!.high,
      watched.targetPercent,
      coverage.overall.targetPercent,
      ...byResourceType.map(({ counts }) => coveragePercent(counts)!),
    ]) {
      expect(first).toContain(percent(value));
    }
  });

  it.each(LANGUAGES)('names every account, every Region and every gap’s error in %s', (language) => {
    const all = pages.get(language)!.join('\n');
    for (const { accountId } of demo.report.byAccount) expect(all).toContain(accountId);
    for (const { region } of demo.report.byRegion) expect(all).toContain(region);
    for (const { errorCode } of demo.report.gaps) if (errorCode !== null) expect(all).toContain(errorCode);
    expect(demo.report.gaps.length).toBeGreaterThan(0);
  });
});
