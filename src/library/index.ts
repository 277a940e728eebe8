// The library page: one self-contained HTML file and the same list as JSON.
import { createHash } from 'node:crypto';
import { LIBRARY_SCHEMA_VERSION, type Library, type LibraryIndex } from '../model/index.js';
import { BLIND_SPOTS } from '../terms/index.js';
import type { Text } from '../text/index.js';
import { filters, settings } from './controls.js';
import { renderEntry } from './entry.js';
import type { PageFormat } from './files.js';
import { Html, html, scriptJson } from './html.js';
import { GENERATOR } from './own.js';
import { Phrases } from './phrases.js';
import { timelinesOf, type Timeline } from './timeline.js';
import { renderTrend } from './trend.js';

export { isOwnList, isOwnPage } from './own.js';

export interface LibraryOptions {
  readonly library: Library;
  /** One for each language of the page; the first is shown until the reader or their browser asks otherwise. */
  readonly texts: readonly Text[];
  readonly template: LibraryTemplate;
  /** Whose files get links or words, in the order of the links. */
  readonly formats: readonly PageFormat[];
}

/** What the page is made with, as it stands in its own elements. */
export interface LibraryTemplate {
  /** CSS. */
  readonly style: string;
  /** JavaScript for browsers. */
  readonly script: string;
}

export interface LibraryPage {
  /** `index.html`: everything inline, no request to anywhere; readable without its script. */
  readonly html: string;
  /** `index.json`: the library for programs. */
  readonly json: string;
  /** The Content-Security-Policy that stands in the page, for a server that sends it as a header too. */
  readonly policy: string;
}

/** Renders the page with all sets of a library in the order given. */
export function renderLibrary(options: LibraryOptions): LibraryPage {
  const [first, ...others] = options.texts;
  if (first === undefined) throw new RangeError('The library page needs at least one language.');
  const policy = policyOf(options.template);
  const page = renderPage(options, new Phrases([first, ...others]), policy);
  const json: LibraryIndex = { schemaVersion: LIBRARY_SCHEMA_VERSION, ...options.library };
  return { html: page.markup, json: `${JSON.stringify(json, null, 2)}\n`, policy };
}

/** What no figure of any report can tell of. */
function blindSpots(text: Text): string {
  return text.t('blindSpots.sentence', { list: text.list(BLIND_SPOTS.map((id) => text.t(`blindSpots.${id}`))) });
}

function renderPage({ library, template, formats }: LibraryOptions, phrases: Phrases, policy: string): Html {
  const [first] = phrases.languages;
  const timelines = timelinesOf(library);
  const body = html`<header class="page">
      <div>
        <h1>${phrases.text((text) => text.t('web.title'))}</h1>
        <p>${phrases.text((text) => text.t('web.intro'))}</p>
      </div>
      ${settings(phrases)}
    </header>
    <main>
      ${unreadable(library, phrases)}
      ${timelines.map((timeline, index) => renderTrend(phrases, timeline, { index, named: timelines.length > 1 }))}
      ${library.entries.length === 0 ? html`<p class="empty">${phrases.text((text) => text.t('web.empty'))}</p>` : filters(phrases, timelines)}
      ${entriesOf(library, timelines, phrases, formats)}
      <p class="empty" id="no-hits" hidden>${phrases.text((text) => text.t('web.noHits'))}</p>
    </main>
    <footer>
      <p>${phrases.text((text) => text.t('web.figuresNote'))}</p>
      <p>${phrases.text(blindSpots)}</p>
      <p>${phrases.text((text) => text.t('web.checksumNote'))}</p>
      <p><a href="index.json">index.json</a></p>
    </footer>`;
  const data = {
    languages: phrases.languages.map((text) => text.language),
    title: phrases.number((text) => text.t('web.title')),
    hits: phrases.number((text) => text.t('web.hits', { shown: '{shown}', total: '{total}' })),
    copy: phrases.number((text) => text.t('web.copy')),
    copySha: phrases.number((text) => text.t('web.copySha', { name: '{name}' })),
    copied: phrases.number((text) => text.t('web.copied')),
    copyByHand: phrases.number((text) => text.t('web.copyByHand')),
    texts: phrases.table(),
  };
  return html`<!doctype html>
    <html lang="${first.language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="generator" content="${GENERATOR}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>${first.t('web.title')}</title>
        ${element('style', template.style)}
      </head>
      <body>
        ${body}
        <p id="told" role="status"></p>
        ${element('script', scriptJson(data), ' type="application/json" id="data"')}
        ${element('script', template.script)}
      </body>
    </html> `;
}

function unreadable(library: Library, phrases: Phrases): Html {
  if (library.unreadable.length === 0) return html``;
  const items = library.unreadable.map(
    ({ folder, reason }) =>
      html`<li>
        <code><bdi>${folder}</bdi></code
        >: <bdi lang="en">${reason}</bdi>
      </li> `,
  );
  return html`<section class="unreadable" aria-labelledby="unreadable">
    <h2 id="unreadable">${phrases.text((text) => text.t('web.unreadable', { count: library.unreadable.length }))}</h2>
    <p>${phrases.text((text) => text.t('web.unreadableNote'))}</p>
    <ul>
      ${items}
    </ul>
  </section> `;
}

function entriesOf(
  library: Library,
  timelines: readonly Timeline[],
  phrases: Phrases,
  formats: readonly PageFormat[],
): Html[] {
  const byOrganization = new Map(timelines.map(({ organization, entries }) => [organization.id, entries]));
  return library.entries.map((entry, index) => {
    const timeline = byOrganization.get(entry.manifest.organization.id) ?? [];
    const at = timeline.findIndex(({ manifest }) => manifest.period === entry.manifest.period);
    const latest = timeline[at]?.folder === entry.folder;
    return renderEntry(phrases, formats, entry, { index, latest, previous: timeline[at - 1]?.manifest });
  });
}

/** Allows the page's own style and script by their hashes, and nothing else from anywhere. */
function policyOf({ style, script }: LibraryTemplate): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** An element whose content must stay as it is to the byte: the policy names its hash. The content is ours, not a report's. */
function element(name: 'style' | 'script', content: string, attributes = ''): Html {
  return new Html(`<${name}${attributes}>${content}</${name}>`);
}

function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
