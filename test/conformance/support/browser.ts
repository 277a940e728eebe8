// Chromium, driven by Playwright, with a watch over everything that a page says or asks for.
import axe, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Download, type Page } from 'playwright-core';
import { program } from './tools.js';

/** Debian's Chromium; without its sandbox, which does not start for root. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: program('chromium'),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
  });
}

export interface Watched {
  readonly page: Page;
  /** Everything on the console: errors, and what the policy refused. */
  readonly messages: readonly string[];
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a page in a context of its own. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1_200, height: 900 }, ...options });
  const page = await context.newPage();
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  context.on('request', (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, messages, requests, close: () => context.close() };
}

/** What a page downloads when something is done there. */
export async function downloadAfter(page: Page, act: () => Promise<void>): Promise<Download> {
  // Waits longer than Playwright waits for a click, so that a link that cannot be clicked is what the test reports.
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act()]);
  return download;
}

/** What axe finds, each as rule and place; WCAG 2.2 A and AA and its best practices. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  // What runs in the page is text here: this project is compiled without the types of a browser.
  const results = await page.evaluate<AxeResults>('axe.run()');
  if (results.passes.length < 20) throw new Error(`axe looked at ${results.passes.length} rules only.`);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
