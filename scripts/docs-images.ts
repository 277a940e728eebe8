// Makes the pictures of the README from a fresh demo. Needs poppler-utils, LibreOffice Calc and Chromium.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Pages of the PDF by their destination, and the picture each becomes. */
const pages = { cover: 'pdf-cover', matrix: 'pdf-matrix', remediation: 'pdf-remediation' };
/** Sheets of the workbook, and the picture that the first page of each becomes. */
const sheets = { Summary: 'workbook-summary', 'Work list': 'workbook-work-list' };
const images = resolve('docs/images');
const work = mkdtempSync(join(tmpdir(), 'docs-images-'));

function run(command: string, ...args: readonly string[]): string {
  // The text of a whole workbook is larger than the default allows.
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
}

function page(pdf: string, number: number, name: string): void {
  const range = ['-f', String(number), '-l', String(number)];
  run('pdftoppm', '-r', '64', '-png', '-singlefile', ...range, pdf, join(images, name));
}

try {
  const out = join(work, 'demo');
  // Three months, so that the library has a trend.
  for (const period of ['2026-08', '2026-09', '2026-10']) {
    run('node', 'dist/cli/main.js', 'demo', '--out', out, '--language', 'en', '--period', period);
  }
  const [organization] = readdirSync(out).filter((name) => name.startsWith('o-'));
  const set = join(out, organization!, '2026-10', 'r1');
  const file = (extension: string): string =>
    join(
      set,
      readdirSync(set).find((name) => name.endsWith(extension))!,
    );

  const destinations = run('pdfinfo', '-dests', file('.pdf'));
  for (const [destination, name] of Object.entries(pages)) {
    const found = new RegExp(`^\\s*(\\d+) .*"${destination}"`, 'm').exec(destinations);
    if (found === null) throw new Error(`The PDF has no page "${destination}".`);
    page(file('.pdf'), Number(found[1]), name);
  }

  run('soffice', '--headless', '--convert-to', 'pdf', '--outdir', work, file('.xlsx'));
  const workbook = join(
    work,
    readdirSync(work).find((name) => name.endsWith('.pdf'))!,
  );
  // Form feeds end the pages; the sheet's name stands in the middle of each footer.
  const printed = run('pdftotext', '-layout', workbook, '-').split('\f');
  for (const [sheet, name] of Object.entries(sheets)) {
    const number = printed.findIndex((text) => new RegExp(`\\s${sheet}\\s+Page \\d+ of \\d+\\s*$`).test(text)) + 1;
    if (number === 0) throw new Error(`The workbook prints no page of "${sheet}".`);
    page(workbook, number, name);
  }

  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'];
  run(
    'chromium',
    ...flags,
    `--user-data-dir=${join(work, 'chromium')}`,
    '--window-size=1100,760',
    `--screenshot=${join(images, 'library.png')}`,
    `file://${join(out, 'index.html')}`,
  );
  console.log(`wrote ${readdirSync(images).join(', ')} to docs/images`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
