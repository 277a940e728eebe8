import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { gainText } from '../../../src/render/pdf/cells.js';
import { clustersOf } from '../../../src/render/pdf/engine/characters.js';
import { columnWidths } from '../../../src/render/pdf/engine/blocks/columns.js';
import { openFaces } from '../../../src/render/pdf/engine/fonts.js';
import { heatStep, readableOn } from '../../../src/render/pdf/heat.js';
import { shorten, wrap, wrapVerbatim } from '../../../src/render/pdf/engine/wrap.js';
import { loadText } from '../../../src/text/index.js';
import { loadTheme, ThemeError, wordsIn } from '../../../src/theme/index.js';
import { encodePng } from '../../support/encode-png.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { theme } from './support.js';

const faces = openFaces(theme);

describe('wrapping', () => {
  const width = fc.integer({ min: 12, max: 300 });
  const words = fc.string({ unit: 'grapheme' }).map((value) => faces.regular.drawable(value));

  it('keeps every character and every line inside the width', () => {
    fc.assert(
      fc.property(words, width, (value, room) => {
        const lines = wrap(value, faces.regular, 9, room);
        // A line that ends between words keeps their space, which nobody sees.
        expect(lines.join('')).toBe(value.replace(/^ +| +$/g, ''));
        for (const line of lines.map((whole) => whole.replace(/ +$/, ''))) {
          // A single character may be wider than the narrowest line.
          if (clustersOf(line).length > 1) expect(faces.regular.widthOf(line, 9)).toBeLessThanOrEqual(room + 1e-6);
        }
      }),
    );
  });

  it('keeps the spaces of a command', () => {
    fc.assert(
      fc.property(words, width, (value, room) => {
        expect(wrapVerbatim(value, faces.mono, 7, room).join('')).toBe(value);
      }),
    );
    expect(wrapVerbatim('aws iam get-role --role-name=$ROLE_NAME', faces.mono, 7, 140)).toEqual([
      'aws iam get-role ',
      '--role-name=$ROLE_NAME',
    ]);
  });

  it('breaks an ARN after punctuation', () => {
    const lines = wrap('arn:aws:eks:eu-central-1:111122223333:cluster/production', faces.regular, 9, 90);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/[-:/]$/);
  });

  it('ends in an ellipsis where lines or room are used up', () => {
    const lines = wrap('one two three four five six seven', faces.regular, 9, 40, 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(shorten('a long name', faces.regular, 9, 30)).toMatch(/^a.*…$/);
    expect(shorten('short', faces.regular, 9, 100)).toBe('short');
  });
});

describe('faces', () => {
  it('draw only what they have, and nothing that cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(faces.regular.drawable(value)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
  });

  it('keep accents, currency, arrows and no-break spaces', () => {
    expect(faces.regular.drawable('Zażółć ÄÖÜß ñ € → 87,3\u00a0%')).toBe('Zażółć ÄÖÜß ñ € → 87,3\u00a0%');
  });

  it('do not join or replace characters of an identifier', () => {
    const name = 'fi->10x20=>ff';
    const glyphs = faces.regular.line(name).spans.flatMap(({ runs }) => runs.flatMap((run) => run.glyphs));
    expect(String.fromCodePoint(...glyphs.flatMap(({ codePoints }) => codePoints))).toBe(name);
    expect(glyphs).toHaveLength(name.length);
  });
});

describe('column widths', () => {
  it('never exceed the room, and fill it where a column is flexible', () => {
    const column = fc.record({
      natural: fc.float({ min: 0, max: 400, noNaN: true }),
      headWord: fc.float({ min: 5, max: 90, noNaN: true }),
      headPair: fc.float({ min: 90, max: 150, noNaN: true }),
      weight: fc.option(fc.integer({ min: 1, max: 5 })),
    });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 12 }), (columns) => {
        const widths = columnWidths(columns, 500);
        const total = widths.reduce((sum, width) => sum + width, 0);
        expect(widths.every((width) => width > 0)).toBe(true);
        expect(total).toBeLessThanOrEqual(500.001);
        if (columns.some(({ weight }) => weight !== null)) expect(total).toBeGreaterThan(499.999);
      }),
    );
  });
});

describe('the gain of an issue', () => {
  const text = loadText(['templates'], 'en', 'UTC');

  it('is rounded down, but never to nothing where there is one', () => {
    expect([gainText(text, 19, 1000), gainText(text, 0, 1000), gainText(text, 1, 5000)]).toEqual([
      '+1.9',
      '+0.0',
      '< 0.1',
    ]);
  });
});

describe('columns with room to spare', () => {
  const text = { natural: 80, headWord: 40, headPair: 60, weight: 1 };
  const figure = { natural: 30, headWord: 40, headPair: 60, weight: null };

  it('share it, instead of one column having it all', () => {
    expect(columnWidths([text, figure, figure], 500)).toEqual([180, 160, 160]);
    // Fractions, whose sum is a little more than the room.
    const widths = columnWidths([text, { ...figure, natural: 70.1 }, { ...figure, natural: 60.2 }], 382.9575);
    expect(widths[0]).toBeLessThan(140);
  });

  it('leave it first to a column that needs it', () => {
    expect(columnWidths([text, { ...text, natural: 330 }, figure], 500)).toEqual([90, 340, 70]);
  });

  it('have heads in two lines where there is room, else in as many as they have words', () => {
    expect(columnWidths([text, figure], 140)).toEqual([80, 60]);
    expect(columnWidths([text, figure], 130)).toEqual([85, 45]);
  });
});

describe('the heat map', () => {
  it('gives its last colour only to full coverage', () => {
    expect([0, 49.9, 50, 79.9, 80, 94.9, 95, 99.9, 100].map(heatStep)).toEqual([
      'below50', 'below50', 'below80', 'below80', 'below95', 'below95', 'below100', 'below100', 'full',
    ]); // prettier-ignore
  });

  it('puts text on each colour that can be read', () => {
    for (const color of [...Object.values(theme.heat), ...Object.values(theme.states)]) {
      expect([theme.colors.ink, theme.colors.paper]).toContain(readableOn(color, theme));
    }
    expect(readableOn('#000000', theme)).toBe(theme.colors.paper);
    expect(readableOn('#ffffff', theme)).toBe(theme.colors.ink);
  });
});

describe('the theme', () => {
  const original = readFileSync('templates/theme/theme.yaml', 'utf8');
  let directory: string;
  let path: string;
  beforeAll(() => {
    directory = temporaryFolder();
    for (const name of ['theme', 'fonts']) cpSync(join('templates', name), join(directory, name), { recursive: true });
    path = join(directory, 'theme', 'theme.yaml');
  });

  it('reads a font as bytes when it is used', () => {
    expect(theme.fonts.mono.read().length).toBeGreaterThan(10_000);
    expect(theme.logo).toBeNull();
  });

  it.each([
    ['a colour that is none', original.replace("'#16202c'", 'black'), 'colors.ink'],
    ['a page size that is none', original.replace('page: A4', 'page: A5'), 'page'],
    ['an unknown key', `${original}\nshadow: deep\n`, 'shadow'],
    ['YAML that is none', original.replace('page: A4', 'page: "A4'), 'not valid YAML'],
    ['a font that is missing', original.replace('SourceSans3-Bold.ttf', 'Missing.ttf'), 'Missing.ttf cannot be read'],
    ['a fallback font that is missing', original.replace('DejaVuSans.ttf', 'No.ttf'), 'No.ttf cannot be read'],
    ['a logo that is missing', original.replace('logo: null', 'logo: logo.png'), 'logo.png cannot be read'],
  ])('refuses %s and says where', (_what, content, words) => {
    writeFileSync(path, content);
    expect(() => loadTheme(directory)).toThrow(ThemeError);
    expect(() => loadTheme(directory)).toThrow(words);
  });

  it('may do without fallback fonts', () => {
    writeFileSync(path, original.replace(/ +fallback:\n( +- .*\n)+/, ''));
    expect(loadTheme(directory).fonts.fallback).toEqual([]);
  });

  it('names a licence for every font', () => {
    const files = readdirSync('templates/fonts');
    const licences = files.filter((file) => file.endsWith('.txt')).map((file) => /-(.+)\.txt$/.exec(file)?.[1] ?? file);
    const fonts = files.filter((file) => file.endsWith('.ttf'));
    expect(fonts.length).toBeGreaterThan(4);
    expect(fonts.filter((file) => !licences.some((name) => file.startsWith(name)))).toEqual([]);
  });

  it('refuses a font that is not TrueType and a logo that is not PNG', () => {
    writeFileSync(path, original.replace('SourceSans3-Bold.ttf', 'Fake.ttf'));
    writeFileSync(join(directory, 'fonts', 'Fake.ttf'), 'wOF2 and more bytes');
    expect(() => loadTheme(directory)).toThrow('Fake.ttf is not a TrueType font');
    writeFileSync(path, original.replace('DejaVuSans.ttf', 'Fake.ttf'));
    expect(() => loadTheme(directory)).toThrow('Fake.ttf is not a TrueType font');
    writeFileSync(path, original.replace('logo: null', 'logo: logo.png'));
    writeFileSync(join(directory, 'theme', 'logo.png'), 'GIF89a and more than twenty-four bytes');
    expect(() => loadTheme(directory)).toThrow('logo.png is not a PNG image');
  });

  it('shows the paper where a logo is transparent, and refuses one that is damaged', () => {
    const logo = encodePng({ width: 2, height: 1, depth: 8, colorType: 6, samples: [[1, 2, 3, 255], [9, 9, 9, 0]] }); // prettier-ignore
    const file = join(directory, 'theme', 'logo.png');
    writeFileSync(
      path,
      original.replace('logo: null', 'logo: logo.png').replace("paper: '#ffffff'", "paper: '#fffff0'"),
    );
    writeFileSync(file, logo);
    expect(loadTheme(directory).logo).toEqual({ width: 2, height: 1, rgb: Buffer.from([1, 2, 3, 255, 255, 240]) });
    writeFileSync(file, logo.subarray(0, -20));
    expect(() => loadTheme(directory)).toThrow(/logo\.png is damaged.*Save the logo/);
  });

  it('names the organization, the title and the classification, in one text or one for each language', () => {
    expect(theme).toMatchObject({ organizationName: null, title: null, classification: null });
    writeFileSync(
      path,
      original
        .replace('organizationName: null', 'organizationName: Example Corp')
        .replace('classification: null', 'classification: { en: Internal, de: Intern }'),
    );
    const { organizationName, classification } = loadTheme(directory);
    expect(organizationName).toBe('Example Corp');
    expect(['en', 'de', 'es'].map((language) => wordsIn(classification!, language))).toEqual([
      'Internal',
      'Intern',
      'Internal',
    ]);
    writeFileSync(path, original.replace(/^(organizationName|title|classification): null$/gm, ''));
    expect(loadTheme(directory)).toMatchObject({ organizationName: null, title: null, classification: null });
  });

  it.each([['{ de: Intern }'], ['{ en: 7 }'], ['" Internal"'], ['"one\\ntwo"'], ['""'], ['[Internal]']])(
    'refuses %s as a classification',
    (value) => {
      writeFileSync(path, original.replace('classification: null', `classification: ${value}`));
      expect(() => loadTheme(directory)).toThrow(/classification: must be one line of text/);
    },
  );
});
