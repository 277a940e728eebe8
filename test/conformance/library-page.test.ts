// The library page in Chromium, opened as a file and from "serve": everything on it works, and nothing leaves it.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Library } from '../../src/model/index.js';
import { RunningCli } from '../e2e/support/cli.js';
import { axeViolations, downloadAfter, open, openBrowser } from './support/browser.js';
import { demoSet, LANGUAGES } from './support/demo-set.js';
import { HOSTILE, makeLibrary, SETS, sha256Of } from './support/library.js';
import { output, program, requireTools } from './support/tools.js';

requireTools(['chromium', 'pdftotext'], 'the library page in Chromium', () => {
  let directory: string;
  let library: Library;
  let browser: Browser;
  let server: RunningCli;
  const urls = { file: '', http: '' };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'coverage-page-'));
    library = await makeLibrary(directory, await demoSet());
    const root = join(directory, 'library');
    urls.file = pathToFileURL(join(root, 'index.html')).href;
    server = new RunningCli(['serve', '--destination', root, '--port', '0', '--json'], {
      cwd: directory,
      env: { COVERAGE_REPORTER_REPORT__LANGUAGES: LANGUAGES.join(',') },
    });
    await server.until(() => server.stdout.includes('}'));
    // The program's own --json result.
    urls.http = (JSON.parse(server.stdout) as { url: string }).url;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    server.kill('SIGTERM');
    await server.finished;
    await rm(directory, { recursive: true, force: true });
  });

  /** Headings of the sets that are shown, such as "October 2026 Revision 2". */
  async function shown(page: Page): Promise<string[]> {
    const headings = await page.locator('article.set:visible h2').allInnerTexts();
    return headings.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  const newest = () => library.entries[0]!;

  describe.each(['file', 'http'] as const)('from %s', (way) => {
    it('shows every set, newest first, asks nobody for anything and says nothing on the console', async () => {
      const { page, messages, requests, close } = await open(browser, urls[way]);
      expect(await shown(page)).toEqual([
        'October 2026 Revision 2',
        'October 2026 Revision 1',
        'September 2026 Revision 1',
        'August 2026 Revision 1',
        'December 2025 Revision 1',
      ]);
      await page.locator('article summary').last().click();
      await page.selectOption('#language', 'de');
      await page.selectOption('#appearance', 'dark');
      await page.fill('#search', 'x');
      expect(messages).toEqual([]);
      expect(requests.filter((url) => url !== 'data:,')).toEqual([urls[way]]);
      await close();
    });

    it('shows names as they are, and runs nothing that is in them', async () => {
      const { page, messages, close } = await open(browser, urls[way]);
      expect(await page.locator('article .title').first().innerText()).toContain(HOSTILE);
      expect(await page.locator('section.unreadable').innerText()).toContain('2026-07/r1');
      expect(await page.locator('article img, article script').count()).toBe(0);
      expect(await page.evaluate<boolean>(`'hurt' in globalThis`)).toBe(false);
      expect(messages).toEqual([]);
      await close();
    });

    it('downloads every file of a set as it was published', async () => {
      const { page, close } = await open(browser, urls[way]);
      const rows = page.locator('article').first().locator('.files tbody tr');
      const sums = new Map(newest().manifest.files.map(({ name, sha256 }) => [name, sha256]));
      sums.set('manifest.json', newest().manifestSha256);
      expect(await rows.count()).toBe(sums.size);
      for (const [index, row] of (await rows.all()).entries()) {
        // Chromium drops what a page downloads beyond ten within a second (LocalFrame::ShouldThrottleDownload).
        if (index % 10 === 9) await page.waitForTimeout(1_100);
        const name = await row.locator('a').innerText();
        expect(await row.locator('code').innerText(), name).toBe(sums.get(name));
        const link = row.locator('a');
        if (way === 'file' && /\.(pdf|json|csv)$/.test(name)) {
          // From a file, Chromium shows what it can show, and ignores that a link is meant for downloading.
          const target = new URL((await link.getAttribute('href'))!, urls.file);
          expect(await sha256Of(fileURLToPath(target)), name).toBe(sums.get(name));
          continue;
        }
        const download = await downloadAfter(page, () => link.click());
        expect(download.suggestedFilename().slice(0, 100)).toBe(name.slice(0, 100));
        expect(await sha256Of(await download.path()), name).toBe(sums.get(name));
      }
      await close();
    });

    it('has the reports of each language at hand', async () => {
      const { page, close } = await open(browser, urls[way]);
      for (const language of LANGUAGES) {
        const { name, sha256 } = newest().manifest.files.find((file) => file.name.endsWith(`_${language}.xlsx`))!;
        const line = page.locator('article').first().locator(`.reports li:has([lang="${language}"])`);
        const download = await downloadAfter(page, () => line.getByRole('link', { name: 'Excel' }).click());
        expect(download.suggestedFilename()).toBe(name);
        expect(await sha256Of(await download.path())).toBe(sha256);
      }
      await close();
    });

    it('finds sets by month in any language, by file name and by checksum', async () => {
      const { page, close } = await open(browser, urls[way]);
      const october = ['October 2026 Revision 2', 'October 2026 Revision 1'];
      for (const [words, found] of [
        ['OCTOBER', october],
        ['octubre 2026', october],
        ['oktober', october],
        ['2025-12', ['December 2025 Revision 1']],
        ['report_2026-08', ['August 2026 Revision 1']],
        [newest().manifest.files[0]!.sha256, october.slice(0, 1)],
        [newest().manifestSha256.slice(0, 8), october.slice(0, 1)],
        ['nothing like this', []],
      ] as const) {
        await page.fill('#search', words);
        expect(await shown(page), words).toEqual(found);
        expect(await page.getByRole('status').first().innerText()).toBe(`${found.length} of ${SETS.length} shown`);
        expect(await page.locator('#no-hits').isVisible()).toBe(found.length === 0);
      }
      await close();
    });

    it('filters by year, conclusion and completeness, and leaves out what was replaced', async () => {
      const { page, close } = await open(browser, urls[way]);
      await page.selectOption('#year', '2025');
      expect(await shown(page)).toEqual(['December 2025 Revision 1']);
      await page.selectOption('#year', '');
      await page.selectOption('#completeness', 'met');
      expect(await shown(page)).toEqual(['October 2026 Revision 2', 'December 2025 Revision 1']);
      await page.selectOption('#verdict', 'met');
      expect(await shown(page)).toEqual(['October 2026 Revision 2']);
      await page.selectOption('#verdict', '');
      await page.selectOption('#completeness', '');
      await page.check('#latest');
      expect(await shown(page)).toHaveLength(SETS.length - 1);
      expect(await shown(page)).not.toContain('October 2026 Revision 1');
      await close();
    });

    it('speaks the reader’s language, and another one when asked, also the next time', async () => {
      const { page, close } = await open(browser, urls[way], { locale: 'es-MX' });
      expect(await page.title()).toBe('Informes de cobertura en tiempo de ejecución');
      expect((await shown(page))[0]).toBe('Octubre de 2026 Revisión 2');
      await page.selectOption('#language', 'de');
      expect(await page.getAttribute('html', 'lang')).toBe('de');
      expect(await page.locator('figure svg[role=img]').getAttribute('aria-label')).toContain('Liniendiagramm');
      expect(await page.locator('.copy').first().getAttribute('aria-label')).toMatch(/^SHA-256.* von .* kopieren$/);
      await page.reload();
      expect((await shown(page))[0]).toBe('Oktober 2026 Revision 2');
      await close();
    });

    it('can be used with the keyboard alone', async () => {
      const { page, close } = await open(browser, urls[way], { permissions: ['clipboard-read', 'clipboard-write'] });
      const focused = () => page.evaluate<string>(`document.activeElement?.id ?? ''`);
      const tabTo = async (wanted: () => Promise<boolean>): Promise<void> => {
        for (let presses = 0; presses < 60; presses += 1) {
          await page.keyboard.press('Tab');
          const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
          expect(outline, 'what has the focus is marked').not.toBe('none');
          if (await wanted()) return;
        }
        throw new Error('60 presses of the tab key did not lead there.');
      };
      await tabTo(async () => (await focused()) === 'language');
      await tabTo(async () => (await focused()) === 'search');
      await page.keyboard.type('september');
      expect(await shown(page)).toEqual(['September 2026 Revision 1']);
      const text = () =>
        page.evaluate<string>(String.raw`document.activeElement?.textContent.replace(/\s+/g, ' ').trim() ?? ''`);
      await tabTo(async () => (await text()).startsWith('Excel'));
      const download = await downloadAfter(page, () => page.keyboard.press('Enter'));
      expect(download.suggestedFilename()).toBe('report_2026-09_r1_en.xlsx');
      await tabTo(async () => (await text()) === '3 files');
      await page.keyboard.press('Enter');
      await tabTo(async () => (await text()) === 'Copy');
      await page.keyboard.press('Enter');
      await page.getByText('SHA-256 copied').waitFor();
      const sum = await page.locator('article:visible .sum code').first().innerText();
      expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(sum);
      await close();
    });

    it('selects the checksum where the browser lets no page copy', async () => {
      const { page, close } = await open(browser, urls[way]);
      await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
      await page.locator('.copy').first().click();
      await page.getByText('The SHA-256 is selected').waitFor();
      const sum = await page.locator('.sum code').first().innerText();
      expect(await page.evaluate<string>('getSelection().toString()')).toBe(sum);
      await close();
    });

    it.each(['light', 'dark'] as const)('has nothing for axe to complain about in %s', async (colorScheme) => {
      for (const viewport of [
        { width: 1_200, height: 900 },
        { width: 360, height: 800 },
      ]) {
        const { page, close } = await open(browser, urls[way], { colorScheme, viewport });
        await page.evaluate(`document.querySelectorAll('details').forEach((details) => (details.open = true))`);
        expect(await axeViolations(page)).toEqual([]);
        await page.fill('#search', 'nothing like this');
        expect(await axeViolations(page)).toEqual([]);
        await close();
      }
    });

    it('looks as the reader chose, whatever the system prefers', async () => {
      const { page, close } = await open(browser, urls[way], { colorScheme: 'light' });
      const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const light = await background();
      await page.selectOption('#appearance', 'dark');
      const dark = await background();
      expect(dark).not.toBe(light);
      expect(await axeViolations(page)).toEqual([]);
      await page.reload();
      expect(await background()).toBe(dark);
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate<string>('getComputedStyle(document.documentElement).colorScheme')).toBe('light');
      await close();
    });

    it.each(LANGUAGES)('fits on a narrow phone without scrolling sideways, in %s', async (language) => {
      const { page, close } = await open(browser, urls[way], {
        viewport: { width: 320, height: 640 },
        isMobile: true,
        hasTouch: true,
        locale: language,
      });
      for (const summary of await page.locator('summary').all()) await summary.tap();
      await page.locator('article summary').first().tap();
      const [needed, there] = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]');
      expect(there).toBe(320);
      expect(needed).toBeLessThanOrEqual(320);
      await close();
    });

    it('prints every checksum whole, and no controls', async () => {
      const { page, close } = await open(browser, urls[way]);
      await page.fill('#search', 'october');
      const file = join(directory, `${way}.pdf`);
      await page.pdf({ path: file, format: 'A4' });
      const text = (await output(program('pdftotext'), ['-layout', file, '-'])).replace(/\s+/g, '');
      for (const { manifest, manifestSha256 } of library.entries) {
        const there = manifest.period === '2026-10';
        for (const sum of [...manifest.files.map(({ sha256 }) => sha256), manifestSha256]) {
          // A sum stands in two lines of 32 digits, and other columns between them.
          if (there) expect([text.includes(sum.slice(0, 32)), text.includes(sum.slice(32))]).toEqual([true, true]);
          else if (sum === manifestSha256) expect(text).not.toContain(sum.slice(0, 32));
        }
      }
      expect(text).toContain('Watchedpairsandcoverageovertime');
      expect(text).not.toContain('Search');
      expect(text).not.toContain('Copy');
      await close();
    });

    it('is a plain list with working links where scripts are switched off', async () => {
      const { page, close } = await open(browser, urls[way], { javaScriptEnabled: false, locale: 'de-DE' });
      expect(await page.locator('h1').innerText()).toBe('Runtime coverage reports');
      expect(await page.locator('article:visible').count()).toBe(SETS.length);
      expect(await page.locator('.controls:visible, button').count()).toBe(0);
      await page.locator('article summary').last().click();
      const { files } = library.entries.at(-1)!.manifest;
      const { name, sha256 } = files.find((file) => file.name.endsWith('.xlsx'))!;
      const link = page.locator('article').last().getByRole('link', { name });
      const download = await downloadAfter(page, () => link.click());
      expect(await sha256Of(await download.path())).toBe(sha256);
      await close();
    });
  });

  it('is the same page from a file and from "serve"', async () => {
    const served = await (await fetch(urls.http)).text();
    const stored = await readFile(new URL(urls.file), 'utf8');
    // Only instants differ: the time zones of the two are not the same.
    const plain = (page: string) => page.replace(/\d{1,2}:\d\d[^(]*\([^)]*\)/g, '');
    expect(plain(served)).toBe(plain(stored));
  });

  it.each([
    ['script', '<script>document.title = "changed";</script>'],
    ['handler', '<img src="data:," onerror="document.title = \'changed\'">'],
    ['style', '<style>body { display: none }</style>'],
    ['style attribute', '<p style="position: fixed">x</p>'],
    ['picture from elsewhere', '<img src="https://elsewhere.example/x.png">'],
  ])('refuses a %s that is not its own, and says so on the console', async (_what, added) => {
    const source = await readFile(new URL(urls.file), 'utf8');
    const file = join(directory, 'library', 'changed.html');
    await writeFile(file, source.replace('</body>', `${added}</body>`));
    const { page, messages, close } = await open(browser, pathToFileURL(file).href);
    await expect.poll(() => messages.join('\n')).toMatch(/Content Security Policy/);
    expect(await page.title()).toBe('Runtime coverage reports');
    expect(await page.locator('body').isVisible()).toBe(true);
    await close();
  });

  it('sends no form anywhere', async () => {
    const { page, messages, close } = await open(browser, urls.http);
    await page.evaluate(`
      const form = document.body.appendChild(document.createElement('form'));
      form.action = '/elsewhere';
      form.submit();
    `);
    await expect.poll(() => messages.join('\n')).toMatch(/form-action 'none'/);
    await close();
  });
});
