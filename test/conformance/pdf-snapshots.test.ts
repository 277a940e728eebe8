// The PDFs of the golden snapshots, on A4 and on Letter, in programs that are not ours: veraPDF and poppler.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.js';
import { loadText } from '../../src/text/index.js';
import { GOLDEN_NAMES, type GoldenName } from '../golden/plans.js';
import { goldenReport } from '../golden/snapshots.js';
import { figuresOf, missingIn } from '../render/pdf/honest.js';
import { renderToBytes, theme } from '../render/pdf/support.js';
import { LANGUAGES } from '../support/report-of.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { demoSet } from './support/demo-set.js';
import { output, program, requireTools } from './support/tools.js';

/** Even the report of an organization without accounts has thousands of things to check. */
const LEAST_ASSERTIONS = 5_000;

interface Written {
  readonly path: string;
  readonly language: string;
  readonly report: Report;
  /** Width and height in points. */
  readonly size: string;
}

const A4 = '595.28 x 841.89 pts (A4)';
const LETTER = '612 x 792 pts (letter)';

requireTools(['verapdf', 'pdftotext', 'pdfinfo', 'pdfdetach'], 'the PDFs of the golden snapshots', () => {
  const written: Written[] = [];
  let directory: string;

  beforeAll(async () => {
    directory = temporaryFolder();
    for (const name of GOLDEN_NAMES) for (const language of LANGUAGES) await write(name, language, 'A4');
    for (const language of LANGUAGES) await write('mixed', language, 'Letter');
  }, 600_000);

  async function write(name: GoldenName, language: string, page: 'A4' | 'Letter'): Promise<void> {
    const { report, lists, limits } = await goldenReport(name);
    const path = join(directory, `${name}.${language}.${page}.pdf`);
    await writeFile(path, await renderToBytes(report, language, limits, lists, { ...theme, page }));
    written.push({ path, language, report, size: page === 'A4' ? A4 : LETTER });
  }

  it('comply with PDF/A-3a and PDF/UA-1 in every language', async () => {
    const lines = (await output(program('verapdf'), ['3a,ua1', ...written.map(({ path }) => path)]))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split('\t'));
    expect(lines.filter(([kind]) => kind === 'FAILED')).toEqual([]);
    const results = lines.map(([kind, profile, file = '', compliant]) => [kind, profile, basename(file), compliant]);
    expect(results).toEqual(
      written.flatMap(({ path }) => ['3a', 'ua1'].map((profile) => ['RESULT', profile, basename(path), 'true'])),
    );
    for (const line of lines) expect(Number(line[4]), line.join(' ')).toBeGreaterThan(LEAST_ASSERTIONS);
  }, 1_200_000);

  it('have the size of the theme and tell the model’s figures to poppler', async () => {
    for (const { path, language, report, size } of written) {
      const info = await output(program('pdfinfo'), [path]);
      expect(info).toContain(size);
      const text = await output(program('pdftotext'), ['-raw', path, '-']);
      const expected = figuresOf(report, loadText(['templates'], language, report.timeZone));
      expect(missingIn(text.split('\f')[0] ?? '', expected), basename(path)).toEqual([]);
    }
  });

  it('give every command in one piece to who copies it', async () => {
    for (const { path, report } of written.filter((one) => basename(one.path).startsWith('every-issue.'))) {
      const text = await output(program('pdftotext'), ['-raw', path, '-']);
      const steps = [...report.remediation, ...report.procedures].flatMap((entry) => entry.steps);
      const lines = steps.flatMap(({ commands }) => commands).flatMap((command) => command.split('\n'));
      expect(lines.length).toBeGreaterThan(40);
      expect(
        lines.filter((line) => !text.includes(line)),
        basename(path),
      ).toEqual([]);
    }
  });

  it('hold the model, byte for byte', async () => {
    for (const { path, report } of written) {
      expect(await attached(path)).toBe(JSON.stringify(report));
    }
    const demo = await demoSet();
    for (const language of LANGUAGES) {
      expect(await attached(demo.file(`_${language}.pdf`))).toBe(
        await readFile(join(demo.folder, 'report.json'), 'utf8'),
      );
    }
  });

  async function attached(path: string): Promise<string> {
    const copy = join(directory, 'attached.json');
    await output(program('pdfdetach'), ['-savefile', 'report.json', '-o', copy, path]);
    return readFile(copy, 'utf8');
  }
});
