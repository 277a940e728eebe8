import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hrefOf } from '../../src/library/files.js';
import { renderLibrary } from '../../src/library/index.js';
import type { Library, LibraryEntry, Manifest } from '../../src/model/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadLibraryTemplate, TemplateError } from '../../src/templates/index.js';
import { sha256Of, type Verdict, VERDICTS } from '../../src/terms/index.js';
import { loadText } from '../../src/text/index.js';
import { asPeriod, asReportId } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const template = loadLibraryTemplate('templates');
const formats = await loadFormats();
const [en, es, de] = ['en', 'es', 'de'].map((language) => loadText(['templates'], language, 'Europe/Berlin'));
const texts = [en!, es!, de!];

interface Names {
  readonly title: string;
  readonly organization: string;
  readonly file: string;
}

function entry(
  period: string,
  revision: number,
  figures: Partial<Manifest['figures']> = {},
  conclusion: Partial<Manifest['conclusion']> = {},
  names: Names = { title: 'Coverage', organization: 'Example', file: 'report.pdf' },
): LibraryEntry {
  const folder = `o-a1b2c3d4e5/${period}/r${revision}`;
  const manifest: Manifest = {
    schemaVersion: 2,
    reportId: asReportId(folder),
    title: { en: names.title, de: names.title },
    organization: { id: 'o-a1b2c3d4e5', name: names.organization },
    period: asPeriod(period),
    revision,
    asOf: `${period}-28T23:30:00Z`,
    tool: { name: 'guardduty-coverage-reporter', version: '0.1.0' },
    languages: ['en'],
    conclusion: {
      ...{ verdict: 'undetermined', completeness: 'met-with-gaps', watched: 'undetermined', coverage: 'met' },
      ...conclusion,
    },
    figures: {
      counts: { healthy: 999, unhealthy: 1, other: 0 },
      pairs: {
        ...{ pairs: 2500, expected: 2345, watched: 1234, partly: 42, unwatched: 1006 },
        ...{ unknown: 63, notApplicable: 155, read: 1300 },
      },
      pairsUnknown: 63,
      watchedTargetPercent: 60,
      coverageTargetPercent: 95,
      ...figures,
    },
    files: [{ name: names.file, size: 1_234_567, sha256: sha256Of(folder), contentType: 'application/pdf' }],
    previousManifest: null,
  };
  return { manifest, folder, manifestSha256: sha256Of(`manifest of ${folder}`) };
}

const library: Library = {
  entries: [entry('2026-03', 2), entry('2026-03', 1), entry('2026-02', 1)],
  unreadable: [{ folder: 'o-a1b2c3d4e5/2026-01/r1', reason: 'is not JSON in UTF-8' }],
};

const render = (shown: Library, languages = texts): string =>
  renderLibrary({ library: shown, texts: languages, template, formats }).html;

/** The page without tags, as it is read when neither script nor style is there. */
function wordsOf(page: string): string {
  return page
    .replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** Opening tags of the sets with all their attributes, in the order of the page. */
const setsOf = (page: string): string[] => [...page.matchAll(/<article[\s\S]*?<\/article>/g)].map(([set]) => set);

describe('the library page', () => {
  it('shows each set with its conclusion, completeness, both figures with the counts behind them and targets, and time', () => {
    const [first] = setsOf(render({ entries: [entry('2026-03', 1)], unreadable: [] }));
    const words = wordsOf(first!);
    for (const expected of [
      'March 2026 Revision 1',
      'Conclusion: Undetermined',
      'Completeness: With gaps',
      '99.9%',
      'Met Target 95.0%, and one for each resource type 999 of 1,000 listed resources healthy',
      '52.6%',
      'Undetermined Target 60.0% 1,234 of 2,345 expected account and Region pairs: 42 watched for EKS only, ' +
        '1,006 not watched, and 63 unknown',
      'March 29, 2026 at 12:30 AM (Europe/Berlin)',
    ]) {
      expect(words).toContain(expected);
    }
  });

  it('shows the conclusion in its colour, and completeness as the second line', () => {
    const badge = (verdict: Verdict) => {
      const [set] = setsOf(render({ entries: [entry('2026-03', 1, {}, { verdict })], unreadable: [] }));
      return [/class="badge (\w*)"/.exec(set!)![1], /data-verdict="([\w-]+)"/.exec(set!)![1]];
    };
    expect(VERDICTS.map(badge)).toEqual([
      ['good', 'met'],
      ['warn', 'undetermined'],
      ['bad', 'not-met'],
    ]);
    const [whole] = setsOf(
      render({ entries: [entry('2026-03', 1, {}, { verdict: 'not-met', completeness: 'met' })], unreadable: [] }),
    );
    expect(/<p class="badges">[\s\S]*?<\/p>/.exec(whole!)!.map(wordsOf).join().trim()).toBe(
      'Conclusion: Not met Completeness: Complete',
    );
    expect(whole).toContain('class="seen good"');
  });

  it('says of a set of an earlier version that no conclusion was drawn, and shows what it has', () => {
    const old = entry(
      '2026-03',
      1,
      { pairs: null, pairsUnknown: 7, watchedTargetPercent: null },
      { verdict: null, completeness: 'met-with-gaps', watched: null, coverage: 'met' },
    );
    const page = render({ entries: [old], unreadable: [] });
    const words = wordsOf(setsOf(page)[0]!);
    for (const expected of [
      'No conclusion was drawn Completeness: With gaps',
      'Watched pairs – Not assessed when this report was made. 7 account and Region pairs unknown',
      'Coverage 99.9% Met Target 95.0% 999 of 1,000',
    ]) {
      expect(words).toContain(expected);
    }
    expect(page).toContain('<option value="not-drawn"');
    expect(page).toContain('data-verdict="not-drawn"');
    expect(render(library)).not.toContain('not-drawn');
  });

  it('keeps the order of the library and marks replaced revisions', () => {
    const sets = setsOf(render(library));
    expect(
      sets
        .map((set) => /id="set-\d+"[\s\S]*?<\/h2>/.exec(set)![0])
        .map(wordsOf)
        .map((words) => words.trim()),
    ).toEqual([
      expect.stringContaining('March 2026 Revision 2'),
      expect.stringContaining('March 2026 Revision 1'),
      expect.stringContaining('February 2026 Revision 1'),
    ]);
    expect(sets.map((set) => set.includes('Replaced by a later revision'))).toEqual([false, true, false]);
    expect(sets.map((set) => /data-latest="(\w+)"/.exec(set)![1])).toEqual(['true', 'false', 'true']);
  });

  it('says that there are no resources instead of a percentage', () => {
    const none = entry('2026-03', 1, { counts: { healthy: 0, unhealthy: 0, other: 0 } });
    const words = wordsOf(setsOf(render({ entries: [none], unreadable: [] }))[0]!);
    expect(words).toContain(
      'Coverage – Met Target 95.0%, and one for each resource type No resources in the lists read',
    );
    expect(words).not.toMatch(/Coverage (0|100)/);
  });

  it('links every file and the manifest, with size and whole SHA-256', () => {
    const page = render(library);
    for (const { folder, manifest, manifestSha256 } of library.entries) {
      expect(page).toContain(`href="${folder}/report.pdf"`);
      expect(page).toContain(`href="${folder}/manifest.json"`);
      expect(page).toContain(`<code>${manifest.files[0]!.sha256}</code>`);
      expect(page).toContain(`<code>${manifestSha256}</code>`);
    }
    expect(wordsOf(page)).toContain('1.2 MB');
    expect(page).toContain('<data value="1234567">');
  });

  it('names the sets that cannot be read', () => {
    const words = wordsOf(render(library));
    expect(words).toContain('1 report set cannot be read');
    expect(words).toContain('o-a1b2c3d4e5/2026-01/r1 : is not JSON in UTF-8');
    expect(wordsOf(render({ ...library, unreadable: [] }))).not.toContain('cannot be read');
  });

  it('says so when nothing was published', () => {
    expect(wordsOf(render({ entries: [], unreadable: [] }))).toContain('No report set has been published yet.');
  });

  it('carries all its languages and is written in the first one', () => {
    const page = render(library, [de!, en!]);
    expect(page).toContain('<html lang="de">');
    expect(wordsOf(page)).toContain('März 2026 Revision 2');
    const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(page)!;
    const data = JSON.parse(json!) as { languages: string[]; texts: Record<string, string[]> };
    expect(data.languages).toEqual(['de', 'en']);
    expect(data.texts['en']!.length).toBe(data.texts['de']!.length);
    expect(data.texts['en']).toContain('March 2026');
    const numbers = [...page.matchAll(/data-t[a-z-]*="(\d+)"/g)].map(([, number]) => Number(number));
    expect(Math.max(...numbers)).toBeLessThan(data.texts['en']!.length);
  });

  it('gives every text of its elements the number of that same text', () => {
    const page = render(library);
    const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/.exec(page)!;
    const data = JSON.parse(json!) as { texts: Record<string, string[]> };
    const pairs = [...page.matchAll(/data-t="(\d+)">([^<]*)</g)];
    expect(pairs.length).toBeGreaterThan(50);
    for (const [, number, shown] of pairs) expect(shown).toBe(data.texts['en']![Number(number)]);
  });

  it('has no choice of language when there is only one', () => {
    expect(render(library, [en!])).not.toContain('id="language"');
  });

  it('needs at least one language', () => {
    expect(() => render(library, [])).toThrow(RangeError);
  });

  it('offers the reports of every language at hand, each with its format and size, in the set’s order', () => {
    const names = ['report_de.pdf', 'report_de.xlsx', 'report_en.pdf', 'notes_fr.pdf', 'resources.csv'];
    const first = entry('2026-03', 1);
    const files = names.map((name) => ({ ...first.manifest.files[0]!, name }));
    const manifest = { ...first.manifest, languages: ['de', 'en'], files };
    const [set] = setsOf(render({ entries: [{ ...first, manifest }], unreadable: [] }));
    const [reports] = /<ul class="reports"[\s\S]*?<\/ul>/.exec(set!)!;
    expect(wordsOf(reports).trim()).toBe('Deutsch PDF 1.2 MB Excel 1.2 MB English PDF 1.2 MB');
    expect([...reports.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(
      names.slice(0, 3).map((name) => `${first.folder}/${name}`),
    );
    // What is no report of the set's languages stands in the list of all files, like everything else.
    expect(set).toContain('notes_fr.pdf');
  });

  it('has no empty list where a set has no report', () => {
    expect(render({ entries: [entry('2026-03', 1)], unreadable: [] })).not.toContain('class="reports"');
  });

  it('filters by year and organization only where there is a choice', () => {
    const one = render({ entries: [entry('2026-03', 1)], unreadable: [] });
    expect(one).not.toMatch(/id="(year|organization)"/);
    const other = entry('2025-12', 1);
    const organization = { id: 'o-zzzz', name: 'Other' };
    const several = render({
      entries: [entry('2026-03', 1), { ...other, manifest: { ...other.manifest, organization } }],
      unreadable: [],
    });
    expect(wordsOf(several)).toContain('Year All 2026 2025');
    expect(wordsOf(several)).toContain('Organization All Example (o-a1b2c3d4e5) Other (o-zzzz)');
  });

  it('stays small enough to open at once with ten years of two revisions each', () => {
    const entries = Array.from({ length: 240 }, (_, index) => {
      const [month, year] = [12 - (Math.floor(index / 2) % 12), 2026 - Math.floor(index / 24)];
      const set = entry(`${year}-${String(month).padStart(2, '0')}`, 2 - (index % 2));
      const files = Array.from({ length: 10 }, (_file, number) => ({
        ...set.manifest.files[0]!,
        name: `guardduty-coverage_o-a1b2c3d4e5_${set.manifest.period}_${number}_en.pdf`,
      }));
      return { ...set, manifest: { ...set.manifest, files } };
    });
    expect(Buffer.byteLength(render({ entries, unreadable: [] }))).toBeLessThan(2_500_000);
  });

  it('is the same to the byte for the same library', () => {
    expect(render(library)).toBe(render(library));
  });

  it('gives the library as JSON', () => {
    const { json } = renderLibrary({ library, texts, template, formats });
    expect(JSON.parse(json)).toEqual({ schemaVersion: 2, ...library });
  });
});

describe('the page’s safety', () => {
  it('allows exactly its own style and script, and nothing from anywhere', () => {
    const page = render(library);
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hash = (pattern: RegExp): string => createHash('sha256').update(pattern.exec(page)![1]!).digest('base64');
    expect(policy).toBe(
      [
        "default-src 'none'",
        'img-src data:',
        `style-src 'sha256-${hash(/<style>([\s\S]*?)<\/style>/)}'`,
        `script-src 'sha256-${hash(/<script>([\s\S]*?)<\/script>/)}'`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
    );
  });

  it('asks nothing of another host and has no inline handlers or styles', () => {
    const page = render(library);
    expect(page).not.toMatch(/https?:|\/\/[a-z]+\.[a-z]/i);
    expect(page).not.toMatch(/<[^>]*\s(?:on[a-z]+|style|src)\s*=/i);
    expect(page).not.toMatch(/@import|url\(/);
  });

  const hostile = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x>',
      "' onclick='x",
      '</script><!--',
      '&amp;&lt;',
      '{shown}',
      '\u202eevil\u0000',
    ),
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .array(fc.constantFrom('<', '>', '"', "'", '&', '/', '`', '=', ' ', '\u2028', 'a'), { minLength: 1 })
      .map((parts) => parts.join('')),
  );
  const dataElement = /<script type="application\/json" id="data">(.*?)<\/script>/;
  const marks = (page: string): number[] =>
    ['<', '>', '"', "'"].map((mark) => page.replace(dataElement, '').split(mark).length);

  it('is built the same whatever titles, names and reasons hold', () => {
    const shape = (names: Names, reason: string): Library => ({
      entries: [entry('2026-03', 1, {}, {}, names)],
      unreadable: [{ folder: reason, reason }],
    });
    const plain = marks(render(shape({ title: 'x', organization: 'x', file: 'x' }, 'x')));
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (title, organization, file, reason) => {
        const page = render(shape({ title, organization, file }, reason));
        // Tags and quotes come from the template alone; one more of any would be an escape from its place.
        expect(marks(page)).toEqual(plain);
        const [, json] = dataElement.exec(page)!;
        expect(json).not.toMatch(/[<>&]/);
        expect(() => JSON.parse(json!) as unknown).not.toThrow();
        expect(page).not.toContain('\u0000');
      }),
      { numRuns: 150 },
    );
  });

  it('never lets a name change where a link leads', () => {
    fc.assert(
      fc.property(hostile, hostile, (folder, name) => {
        const href = hrefOf(folder, name);
        expect(href).toMatch(/^[A-Za-z0-9%_.!~*'()/-]*$/);
        expect(new URL(href, 'https://library.example/reports/').origin).toBe('https://library.example');
      }),
    );
    expect(hrefOf('o-1/2026-03/r1', 'a b#?.pdf')).toBe('o-1/2026-03/r1/a%20b%23%3F.pdf');
  });
});

describe('the page’s template', () => {
  it.each([
    ['library.css', 'p::after { content: "</style>" }'],
    ['library.js', 'const end = "</script>";'],
    ['library.js', 'const comment = "<!--";'],
  ])('is refused when %s would end its element', (name, content) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'web'));
    writeFileSync(join(folder, 'web', 'library.css'), 'p {}');
    writeFileSync(join(folder, 'web', 'library.js'), '');
    writeFileSync(join(folder, 'web', name), content);
    expect(() => loadLibraryTemplate(folder)).toThrow(TemplateError);
    expect(() => loadLibraryTemplate(folder)).toThrow(name);
  });

  it('is refused when a file is missing', () => {
    expect(() => loadLibraryTemplate(temporaryFolder())).toThrow('cannot be read');
  });
});
