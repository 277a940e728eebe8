import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../src/render/pdf/engine/characters.js';
import { openFaces, type Face } from '../../../src/render/pdf/engine/fonts.js';
import type { Span } from '../../../src/render/pdf/engine/line.js';
import { shorten, wrap, wrapVerbatim } from '../../../src/render/pdf/engine/wrap.js';
import type { FontRole } from '../../../src/theme/index.js';
import { drawLines } from '../../support/draw-lines.js';
import { scriptNames } from '../../support/script-names.js';
import { contentOf, read, squash, theme, utf16 } from './support.js';

const faces = openFaces(theme);
const roles: readonly FontRole[] = ['regular', 'semibold', 'bold', 'mono'];

function fontsOf(face: Face, text: string): readonly string[] {
  return face.line(text).spans.flatMap(({ runs }) => runs.map(({ font }) => font.name));
}

/** What the glyphs of a span stand for, as they are written. */
function glyphText({ runs }: Span): string {
  return runs.flatMap(({ glyphs }) => glyphs.map((glyph) => String.fromCodePoint(...glyph.codePoints))).join('');
}

const draw = (texts: readonly string[], used = theme): Promise<Buffer> => drawLines(texts, used);

describe('a name', () => {
  it.each(Object.entries(scriptNames))('in %s is drawn as it is in every face', (_script, name) => {
    for (const role of roles) {
      expect(faces[role].drawable(name)).toBe(name);
      expect(faces[role].widthOf(name, 10)).toBeGreaterThan(5);
    }
  });

  it('can be read from the PDF in every script', async () => {
    const names = Object.values(scriptNames);
    const bytes = await draw(names.map((name) => `<${name}>`));
    const { squashed } = await read(bytes);
    const content = contentOf(bytes);
    for (const name of names) {
      const { spans } = faces.regular.line(name);
      // Letters that shaping reorders or joins have their text beside them, which pdf.js does not read.
      const beside = spans.flatMap(({ text }) => text ?? []);
      if (beside.length === 0) expect(squashed).toContain(squash(`<${name}>`));
      for (const text of beside) expect(content).toContain(`/ActualText <${utf16(text)}>`);
    }
  });

  it('of the main fonts is never shaped', () => {
    for (const name of ['fi->10x20=>ff', 'Zażółć–Größe', 'Производство', 'Ελλάδα']) {
      for (const role of roles) {
        const { spans } = faces[role].line(name);
        expect(fontsOf(faces[role], name)).toEqual([role]);
        expect(spans.map(({ text }) => text)).toEqual([null]);
        expect(spans.map(glyphText).join('')).toBe(name);
      }
    }
  });

  it('keeps its own characters where one glyph stands for several', async () => {
    // Angstrom sign and letter, decomposed and composed accent: the same pictures.
    const names = ['\u212bngstr\u00f6m', '\u00c5ngstro\u0308m'];
    const { pages } = await read(await draw(names));
    for (const name of names) expect(pages[0]!.text).toContain(name);
  });

  it('that runs from right to left is joined and turned round in itself, and moves nothing beside it', () => {
    const { spans } = faces.regular.line('Account שלום עולם (111122223333): مرحبا');
    expect(spans.map(({ rightToLeft }) => rightToLeft)).toEqual([false, true, false, true]);
    expect(glyphText(spans[0]!)).toBe('Account ');
    expect(glyphText(spans[2]!)).toBe(' (111122223333): ');
    // Runs as they are read, glyphs from left to right.
    expect(spans[1]!.runs.map((run) => glyphText({ ...spans[1]!, runs: [run] }))).toEqual(['םולש', ' ', 'םלוע']);
    const joined = spans[3]!.runs.flatMap(({ glyphs }) => glyphs.map(({ id }) => id));
    const alone = Array.from('مرحبا', (letter) => faces.regular.line(letter).spans[0]!.runs[0]!.glyphs[0]!.id);
    expect(joined).toHaveLength(alone.length);
    expect(joined.filter((id) => alone.includes(id)).length).toBeLessThan(alone.length);
  });

  it('with Arabic digits keeps their order', () => {
    const [span] = faces.regular.line('حساب ٤٢').spans;
    expect(span!.rightToLeft).toBe(true);
    expect(glyphText({ ...span!, runs: span!.runs.slice(-1) })).toBe('٤٢');
  });

  it('with emoji is one picture a sequence', () => {
    for (const emoji of ['👨‍👩‍👧', '🇩🇪', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿']) {
      const { spans } = faces.regular.line(emoji);
      expect(spans).toHaveLength(1);
      expect(spans[0]!.runs.flatMap(({ glyphs }) => glyphs).length).toBeLessThanOrEqual(2);
      expect(spans[0]!.text).toBe(emoji);
    }
  });

  it('does not depend on what was drawn before it', () => {
    const name = 'বাংলা';
    const fresh = openFaces(theme).regular.line(name);
    const used = openFaces(theme).regular;
    used.line(used.drawable('নমস্কার বাংলাদেশ'));
    expect(JSON.stringify(used.line(name).spans.map(({ runs }) => runs.map(({ glyphs }) => glyphs)))).toBe(
      JSON.stringify(fresh.spans.map(({ runs }) => runs.map(({ glyphs }) => glyphs))),
    );
  });
});

describe('what no font has', () => {
  it.each([
    ['a private character', 'a\ue000b', 'a[U+E000]b'],
    ['an unassigned one', '\u0378', '[U+0378]'],
    ['a script without a font', '\u{12000}', '[U+12000]'],
    ['a mark without a font on a letter with one', 'a\u{1e8d0}', 'a[U+1E8D0]'],
    ['what is invisible', 'right\u202eleft\ud800', 'right[U+202E]left[U+D800]'],
  ])('is written out: %s', (_what, name, expected) => {
    for (const role of roles) expect(faces[role].drawable(name)).toBe(expected);
  });

  it('is drawn as it is measured even when nobody asked what is drawable', () => {
    expect(faces.mono.widthOf('\ue000', 7)).toBe(faces.mono.widthOf('[U+E000]', 7));
    expect(faces.mono.line('\ue000').spans.map(glyphText)).toEqual(['[U+E000]']);
  });

  it('never becomes a missing glyph or nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
        const runs = faces.regular.line(faces.regular.drawable(value)).spans.flatMap((span) => span.runs);
        expect(runs.length).toBeGreaterThan(0);
        for (const { glyphs } of runs) {
          expect(glyphs.length).toBeGreaterThan(0);
          expect(glyphs.every(({ id }) => id > 0)).toBe(true);
        }
      }),
    );
  });

  it('is told from what is only spelt strangely: letters and marks in any order are drawn', () => {
    const letters = Object.values(scriptNames).map((name) =>
      fc.string({ unit: fc.constantFrom(...Array.from(name), '\u0301', '\u200d', ' '), minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.oneof(...letters), (value) => {
        const { width, spans } = faces.regular.line(faces.regular.drawable(value));
        expect(width).toBeGreaterThanOrEqual(0);
        expect(spans.every(({ runs }) => runs.every(({ glyphs }) => glyphs.every(({ id }) => id > 0)))).toBe(true);
      }),
      { numRuns: 200 },
    );
    // A mark that the font does not attach to such a letter.
    expect(faces.regular.line('\u0b56\u0b65\u0b28\u0b0f\u0b47\u0b3f').width).toBeGreaterThan(1);
  });

  it('is kept in the title and the bookmarks, without control characters', async () => {
    const { pdf } = await read(await draw(['生産 \ue000 😀\u0007\u202e']));
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: '生産 \ue000 😀[U+0007][U+202E]' });
    expect((await pdf.getOutline())[0]!.title).toBe('生産 \ue000 😀[U+0007][U+202E]');
  });
});

describe('lines of names in any script', () => {
  const words = fc
    .array(fc.constantFrom(...Object.values(scriptNames), ' ', ' ', '(', 'eu-west-1', '[U+202E]'), { maxLength: 8 })
    .map((parts) => parts.join(''));
  const room = fc.integer({ min: 12, max: 200 });

  it('fit, keep every character and cut none', () => {
    fc.assert(
      fc.property(words, room, fc.constantFrom(...roles), (value, width, role) => {
        const face = faces[role];
        const lines = wrap(value, face, 9, width);
        expect(squash(lines.join(''))).toBe(squash(value));
        expect(wrapVerbatim(value, face, 9, width).join('')).toBe(value);
        for (const line of lines) {
          // The space at a line's end is not seen.
          const seen = line.trimEnd();
          if (clustersOf(seen).length > 1) expect(face.widthOf(seen, 9)).toBeLessThanOrEqual(width + 1e-6);
        }
        const clusters = new Set(clustersOf(value));
        expect(lines.flatMap(clustersOf).filter((cluster) => !clusters.has(cluster))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('are shortened to what fits, with an ellipsis', () => {
    fc.assert(
      fc.property(words, room, (value, width) => {
        const short = shorten(value, faces.regular, 9, width);
        if (short === value) return;
        expect(faces.regular.widthOf(short, 9)).toBeLessThanOrEqual(width + 1e-6);
        expect(value.startsWith(short.slice(0, -1))).toBe(true);
        expect(short.endsWith('…')).toBe(true);
        // One more character would not have fitted.
        const kept = short.slice(0, -1);
        const [, space = '', rest = ''] = /^( *)(.*)$/su.exec(value.slice(kept.length)) ?? [];
        if (rest === '') return;
        const more = `${kept}${space}${clustersOf(rest)[0] ?? ''}…`;
        expect(faces.regular.widthOf(more, 9)).toBeGreaterThan(width - 1e-6);
      }),
    );
  });

  it('keep the spaces between words, however many', () => {
    expect(wrap('my  cluster   one', faces.regular, 9, 200)).toEqual(['my  cluster   one']);
    expect(wrap('my  cluster   one', faces.regular, 9, 40).join('')).toBe('my  cluster   one');
  });

  it('are indented like their first line, where there is room', () => {
    const path = `\u00a0\u00a0${'Division / '.repeat(4)}Team`;
    const lines = wrap(path, faces.regular, 9, 80);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      expect(line).toMatch(/^\u00a0\u00a0\S/);
      expect(faces.regular.widthOf(line.trimEnd(), 9)).toBeLessThanOrEqual(80);
    }
    expect(lines.map((line) => line.slice(2)).join('')).toBe(path.slice(2));
    expect(wrap(`${'\u00a0'.repeat(30)}Team and more`, faces.regular, 9, 80).at(-1)).toMatch(/^\S/);
  });

  it('never end within what is written for an invisible character', () => {
    for (const width of [60, 75, 90]) {
      for (const line of wrap('[U+0300]'.repeat(12), faces.regular, 9, width)) {
        expect(line).toMatch(/^(\[U\+0300\])+$/);
      }
    }
  });

  it('break Chinese between any two characters and fill the line', () => {
    const lines = wrap(`AWS ${'生産用'.repeat(20)}`, faces.regular, 9, 100);
    expect(lines[0]).toMatch(/^AWS 生/);
    for (const line of lines.slice(0, -1)) expect(faces.regular.widthOf(line, 9)).toBeGreaterThan(90);
  });
});

describe('fallback fonts', () => {
  it('are neither read nor embedded without need', async () => {
    const unread = (file: string) => ({
      file,
      read: (): Buffer => {
        throw new Error(`${file} was read.`);
      },
    });
    const fallback = theme.fonts.fallback.map(({ file }) => unread(file));
    const bytes = await draw(['Zażółć gęślą jaźń', 'prod-eu → 87 %'], {
      ...theme,
      fonts: { ...theme.fonts, fallback },
    });
    expect(fontNames(bytes)).toEqual(['SourceSans3-Regular']);
  });

  it('are embedded only where they draw something', async () => {
    expect(fontNames(await draw(['生産', 'नमस्ते']))).toEqual([
      'DroidSansFallback',
      'NotoSansDevanagari-Regular',
      'SourceSans3-Regular',
    ]);
  });

  it('may be missing from the theme: then the characters are written out', () => {
    const without = openFaces({ ...theme, fonts: { ...theme.fonts, fallback: [] } });
    expect(without.regular.drawable('生😀')).toBe('[U+751F][U+1F600]');
  });

  it('give the same bytes for the same text', async () => {
    const names = Object.values(scriptNames);
    expect((await draw(names)).equals(await draw(names))).toBe(true);
  });
});

/** Names of the embedded fonts, without the prefix of a subset, sorted. */
function fontNames(bytes: Buffer): readonly string[] {
  const names = [...bytes.toString('latin1').matchAll(/\/FontName \/[A-Z]{6}\+(\S+)/g)].map(([, name]) => name!);
  return [...new Set(names)].sort();
}
