// A made-up language through the operator's own templates: no word of the page is hard-coded, in whichever language.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { renderLibrary } from '../../src/library/index.js';
import type { Library, LibraryEntry, Manifest } from '../../src/model/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadLibraryTemplate } from '../../src/templates/index.js';
import { NO_PAIRS } from '../../src/terms/index.js';
import { loadText, type Text } from '../../src/text/index.js';
import { HOSTILE_NAMES } from '../golden/plans.js';
import { asPeriod, asReportId, asSha256 } from '../support/ids.js';
import { dataWords, plainWords, PSEUDO, pseudoTemplates } from '../support/pseudo.js';

const template = loadLibraryTemplate('templates');
const formats = await loadFormats();
const own = pseudoTemplates();
const [made, german] = [PSEUDO, 'de'].map((language) => loadText(['templates', own], language, 'Europe/Berlin'));

const TITLE = { [PSEUDO]: '⟦Řëpörť⟧', de: 'Bericht' };
const HOSTILE = `${HOSTILE_NAMES.join(' ')} "><img alt="x" src=x> </script><!-- {shown} $& `;
const FILES = [
  'report_de.pdf', 'report_de.xlsx', `report_${PSEUDO}.pdf`, `report_${PSEUDO}.xlsx`, 'report.json', 'pairs.ndjson.gz', 'resources.csv',
  'resources.ndjson.gz', 'snapshot.zip', HOSTILE,
]; // prettier-ignore
const SIZES = [0, 1, 2_345, 6_789_000, 12_345_678_900];

function entry(period: string, revision: number, more: Partial<Manifest> = {}): LibraryEntry {
  const organization = more.organization ?? { id: 'o-a1b2c3d4e5', name: 'Example' };
  const folder = `${organization.id}/${period}/r${revision}`;
  const manifest: Manifest = {
    schemaVersion: 2,
    reportId: asReportId(folder),
    title: TITLE,
    organization,
    period: asPeriod(period),
    revision,
    asOf: `${period}-28T23:30:00Z`,
    tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
    languages: [PSEUDO, 'de'],
    conclusion: { verdict: 'not-met', completeness: 'met-with-gaps', watched: 'undetermined', coverage: 'not-met' },
    figures: {
      counts: { healthy: 90, unhealthy: 10, other: 0 },
      pairs: { pairs: 15, expected: 13, watched: 8, partly: 1, unwatched: 2, unknown: 2, notApplicable: 2, read: 9 },
      pairsUnknown: 2,
      watchedTargetPercent: 100,
      coverageTargetPercent: 95,
    },
    files: FILES.map((name, index) => ({
      name,
      size: SIZES[index % SIZES.length]!,
      sha256: asSha256('0'.repeat(64)),
      contentType: 'text/plain',
    })),
    previousManifest: null,
    ...more,
  };
  return { manifest, folder, manifestSha256: asSha256('1'.repeat(64)) };
}

const nothing = { counts: { healthy: 0, unhealthy: 0, other: 0 } };
/** As an earlier version of the manifest is read. */
const undrawn = {
  conclusion: { verdict: null, completeness: 'met', watched: null, coverage: 'met' },
  figures: {
    counts: { healthy: 3, unhealthy: 1, other: 0 },
    pairs: null,
    pairsUnknown: 3,
    watchedTargetPercent: null,
    coverageTargetPercent: 95,
  },
} as const;
const { figures } = entry('2026-03', 1).manifest;
const REASON = 'is not JSON in UTF-8';

/** Everything that the page can show: each verdict, also none, and change, old revisions, two organizations, no resources. */
const library: Library = {
  entries: [
    entry('2026-03', 2, {
      conclusion: { verdict: 'met', completeness: 'met', watched: 'met', coverage: 'met' },
      figures: { ...figures, pairs: { ...NO_PAIRS, pairs: 3, expected: 3, watched: 3, read: 3 }, pairsUnknown: 0 },
    }),
    entry('2025-11', 1, undrawn),
    entry('2025-10', 1, { ...undrawn, figures: { ...undrawn.figures, ...nothing } }),
    entry('2026-03', 1),
    entry('2026-02', 1, { figures: { ...figures, counts: { healthy: 80, unhealthy: 20, other: 1 } } }),
    entry('2026-01', 1, { figures: { ...figures, counts: { healthy: 80, unhealthy: 20, other: 1 } } }),
    entry('2025-12', 1, { figures: { ...figures, ...nothing } }),
    entry('2026-02', 1, { organization: { id: 'o-hostile', name: HOSTILE } }),
  ],
  unreadable: [
    { folder: 'o-a1b2c3d4e5/2025-11/r1', reason: REASON },
    { folder: HOSTILE, reason: REASON },
  ],
};

const render = (shown: Library, texts: readonly Text[]): string =>
  renderLibrary({ library: shown, texts, template, formats }).html;

const decoded = (markup: string): string =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Attributes that are read out or shown. */
const SHOWN = /\s(?:aria-label|aria-description|aria-valuetext|title|alt|placeholder|label|summary|value)="([^"]*)"/g;
/** Values that nobody sees: what a choice stands for, and the exact size of a file. */
const UNSEEN = /<(?:option|data) value="[^"]*"/g;

/** The page as people read it: its texts one by one, and what stands in attributes. */
function shownIn(page: string): readonly string[] {
  const markup = page.replace(/<(style|script)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  const texts = markup.replace(/<[^>]*>/g, '\n').split('\n');
  const attributes = [...markup.replace(UNSEEN, '<option').matchAll(SHOWN)].map(([, text]) => text!);
  return [...texts, ...attributes].map((text) => decoded(text).trim()).filter((text) => text !== '');
}

interface PageData {
  readonly title: number;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

function dataOf(page: string): PageData {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(page)!;
  // What `renderLibrary` has written just now.
  return JSON.parse(json!) as PageData;
}

/** The page after its script has changed the language: everything that carries a number gets its other text. */
function switched(page: string, language: string): string {
  const { title, texts } = dataOf(page);
  const escaped = (number: number): string =>
    texts[language]![number]!.replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;');
  return page
    .replace(/<title>[^<]*/, () => `<title>${escaped(title)}`)
    .replace(/( data-t="(\d+)">)[^<]*/g, (_, tag: string, number: string) => tag + escaped(Number(number)))
    .replace(
      /(\s(?:aria-label|placeholder)=")[^"]*(" data-t-(?:aria-label|placeholder)="(\d+)")/g,
      (_, before: string, after: string, number: string) => before + escaped(Number(number)) + after,
    );
}

const sizeWords = ['kilobyte', 'megabyte', 'gigabyte'].map((unit) =>
  new Intl.NumberFormat(PSEUDO, { style: 'unit', unit }).format(1),
);
const languageWords = [PSEUDO, 'de'].map((language) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language)!,
);
const languages = languageWords.map((name) => name.charAt(0).toUpperCase() + name.slice(1));

/** Reasons come from who has read the sets, and are said to be English; `index.json` and `manifest.json` are files. */
const data = dataWords(
  [library, REASON, 'index.json', 'manifest.json', made!.timeZone, ...languages, ...sizeWords],
  made!,
);

describe('the library page in the made-up language', () => {
  const page = render(library, [made!, german!]);

  it('has no word, seen or read out, that is neither data nor from a message', () => {
    const shown = shownIn(page);
    expect(shown.filter((text) => text.includes('⟦')).length).toBeGreaterThan(100);
    expect(plainWords(shown, data)).toEqual([]);
  });

  it('shows names as they are, whatever they hold', () => {
    // Control characters have no place in HTML.
    const visible = HOSTILE.replace(/[\u0000-\u0008\u001b]/g, '\ufffd')
      .split(/\s+/)
      .join(' ')
      .trim();
    const text = shownIn(page).join(' ').replace(/\s+/g, ' ');
    // An organization, a file in each of eight sets, and a folder.
    expect(text.split(visible).length - 1).toBeGreaterThanOrEqual(10);
  });

  it('has no word in the empty library that is not from a message', () => {
    const shown = shownIn(render({ entries: [], unreadable: [] }, [made!]));
    expect(shown.length).toBeGreaterThan(5);
    expect(plainWords(shown, data)).toEqual([]);
  });

  it('gives its script only texts from messages', () => {
    const texts = dataOf(page).texts[PSEUDO]!.map((text) => text.replace(/\{\w+\}/g, ''));
    expect(texts.length).toBeGreaterThan(60);
    expect(plainWords(texts, data)).toEqual([]);
  });

  it('is after a change of the language as if it had been made in it', () => {
    const inGerman = render(library, [german!, made!]);
    expect(plainWords(shownIn(inGerman), data)).toContain('Abdeckung');
    const words = (markup: string): readonly string[] => shownIn(markup).filter((text) => !languages.includes(text));
    expect(words(switched(inGerman, PSEUDO))).toEqual(words(page));
    expect(words(switched(page, 'de'))).toEqual(words(inGerman));
    expect(words(switched(page, 'de')).join('').replaceAll(TITLE[PSEUDO], '')).not.toContain('⟦');
  });

  it('offers each language under its own name', () => {
    const options = [...page.matchAll(/<option value="[^"]*" lang="([^"]*)">([^<]*)</g)];
    expect(options.map(([, language, name]) => [language, name])).toEqual([
      [PSEUDO, languages[0]],
      ['de', 'Deutsch'],
    ]);
  });
});

describe('the page’s script and style', () => {
  /** Properties and functions that show or read out what they are given. */
  const SHOWING = /^(textContent|innerText|innerHTML|outerHTML|title|placeholder|label|alt|aria[A-Z]\w*|append|prepend|before|after|replaceWith|replaceChildren|insertAdjacentText|setAttribute|alert|confirm|prompt|createTextNode|tell)$/; // prettier-ignore

  function nameOf(node: ts.Expression): string {
    return ts.isPropertyAccessExpression(node) ? node.name.text : ts.isIdentifier(node) ? node.text : '';
  }

  /** Texts written out in the script that it would show; names of attributes and placeholders are none. */
  function literals(script: string): readonly string[] {
    const shown: string[] = [];
    const collect = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
        shown.push(node.text);
      ts.forEachChild(node, collect);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isBinaryExpression(node) && SHOWING.test(nameOf(node.left))) collect(node.right);
      if (ts.isCallExpression(node) && SHOWING.test(nameOf(node.expression)))
        node.arguments.slice(nameOf(node.expression) === 'setAttribute' ? 1 : 0).forEach(collect);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile('library.js', script, ts.ScriptTarget.Latest));
    return shown.filter((text) => /\p{L}/u.test(text.replace(/^\{\w+\}$/, '')));
  }

  it('shows nothing that is written in the script itself', () => {
    // The name of an attribute, in front of the number of a text.
    expect(literals(template.script)).toEqual(['data-t-']);
    const written = "button.textContent = 'Copy'; told.append(`It is ${done}`); x.setAttribute('title', 'Gone');";
    expect(literals(written)).toEqual(['Copy', 'It is ', 'Gone']);
  });

  it('shows nothing that is written in the style', () => {
    expect(template.style.match(/(?<![\w-])content:[^;}]*\p{L}[^;}]*/gu) ?? []).toEqual([]);
  });
});
