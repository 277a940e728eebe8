// The library page in Chromium, opened as a file: it shows the report, its script runs, and its policy lets nothing else.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSet, type DemoSet } from './support/demo-set.js';
import { outcome, program, requireTools } from './support/tools.js';

requireTools(['chromium'], 'the library page in Chromium', () => {
  let demo: DemoSet;
  let directory: string;

  beforeAll(async () => {
    demo = await demoSet();
    directory = await mkdtemp(join(tmpdir(), 'coverage-page-'));
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('shows the report and its files, with its script, without a word on the console', async () => {
    const { dom, messages } = await open(join(demo.directory, 'index.html'));
    expect(messages).toEqual([]);
    expect(dom).toContain(demo.manifest.organization.name);
    for (const { name } of demo.manifest.files) expect(dom).toContain(name);
    const source = await readFile(join(demo.directory, 'index.html'), 'utf8');
    // Controls are hidden in the file and shown by the script.
    expect(hiddenElements(source)).toBeGreaterThan(hiddenElements(dom));
  });

  it('refuses a script that is not the page’s own, and says so on the console', async () => {
    const source = await readFile(join(demo.directory, 'index.html'), 'utf8');
    const file = join(directory, 'index.html');
    await writeFile(file, source.replace('</body>', '<script>document.title = "changed";</script></body>'));
    const { dom, messages } = await open(file);
    expect(messages.join('\n')).toMatch(/Content Security Policy/);
    expect(dom).not.toContain('<title>changed</title>');
  });

  /** The page's document after its script ran, and what the console said. */
  async function open(file: string): Promise<{ dom: string; messages: readonly string[] }> {
    const profile = join(directory, 'profile');
    await rm(profile, { recursive: true, force: true });
    const common = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-logging=stderr',
      `--user-data-dir=${profile}`,
    ];
    const { stdout, stderr, status } = await outcome(program('chromium'), [
      ...common,
      '--dump-dom',
      pathToFileURL(file).href,
    ]);
    expect(status, stderr).toBe(0);
    return { dom: stdout, messages: stderr.split('\n').filter((line) => /:CONSOLE[:(]/.test(line)) };
  }
});

function hiddenElements(markup: string): number {
  return [...markup.matchAll(/<[a-z][^>]*\shidden(?:=""|[\s>])/g)].length;
}
