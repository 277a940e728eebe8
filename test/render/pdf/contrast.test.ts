// The palette by the rules of WCAG 2.1, in greyscale, and as people see it who cannot tell red from green.
import { describe, expect, it } from 'vitest';
import { HEAT_STEPS, readableOn } from '../../../src/render/pdf/heat.js';
import { looks } from '../../../src/render/pdf/engine/looks.js';
import { contrast, rgb, VERDICT_STATUS } from '../../../src/theme/index.js';
import { theme } from './support.js';

/** Level AA for text (1.4.3) and for shapes that carry a meaning (1.4.11). */
const LEAST = { text: 4.5, shape: 3 };

/** Neighbours differ by at least this much in lightness (CIE L*, 0 to 100); a difference of 1 to 2 can just be seen. */
const LEAST_STEP = 9;

/**
 * Linear red, green and blue as they are seen; protanopia and deuteranopia after Machado, Oliveira and Fernandes 2009,
 * "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.
 */
const VISIONS: Readonly<Record<'greyscale' | 'protanopia' | 'deuteranopia', readonly (readonly number[])[]>> = {
  greyscale: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
type Vision = keyof typeof VISIONS;

function lightness(color: string, vision: Vision): number {
  const linear = rgb(color).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  const [red = 0, green = 0, blue = 0] = VISIONS[vision].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, factor, index) => sum + factor * (linear[index] ?? 0), 0),
      ),
    ),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 216 / 24_389 ? 116 * Math.cbrt(luminance) - 16 : (luminance * 24_389) / 27;
}

const neighbours = (colors: Readonly<Record<string, string>>): readonly (readonly [string, string])[] => {
  const names = Object.keys(colors);
  return names.slice(1).map((name, index) => [names[index] ?? '', name]);
};

const { colors, status, states, heat } = theme;

describe('text', () => {
  const backgrounds = ['paper', 'surface'] as const;
  it.each(Object.entries(looks(theme)))(
    'in the look "%s" can be read on paper and on shaded boxes',
    (_name, { color }) => {
      for (const background of backgrounds) {
        expect(contrast(color, colors[background]), background).toBeGreaterThanOrEqual(LEAST.text);
      }
    },
  );

  it.each(Object.entries(VERDICT_STATUS))('can be read on the colour of the verdict "%s"', (_verdict, name) => {
    expect(contrast(status[name], readableOn(status[name], theme))).toBeGreaterThanOrEqual(LEAST.text);
  });

  it.each(Object.entries({ ...heat, ...states, surface: colors.surface, line: colors.line }))(
    'in a cell of the colour "%s" can be read',
    (_name, color) => {
      expect(contrast(color, readableOn(color, theme))).toBeGreaterThanOrEqual(LEAST.text);
    },
  );
});

describe('shapes', () => {
  it.each([...Object.entries(status), ...Object.entries(states), ['accent', colors.accent], ['ink', colors.ink]])(
    'in the colour "%s" stand out from the paper',
    (_name, color) => {
      expect(contrast(color, colors.paper)).toBeGreaterThanOrEqual(LEAST.shape);
    },
  );
});

describe.each(Object.keys(VISIONS) as Vision[])('neighbours in %s', (vision) => {
  it.each([
    ['status', status],
    ['states', states],
    ['heat', heat],
  ])('differ in lightness: %s', (_name, palette: Readonly<Record<string, string>>) => {
    for (const [one, other] of neighbours(palette)) {
      const step = Math.abs(lightness(palette[one] ?? '', vision) - lightness(palette[other] ?? '', vision));
      expect(step, `${one} and ${other}`).toBeGreaterThanOrEqual(LEAST_STEP);
    }
  });

  it('keep the order of the heat: the lower the coverage, the darker', () => {
    const steps = HEAT_STEPS.map(({ step }) => lightness(heat[step], vision));
    expect(steps).toEqual([...steps].sort((left, right) => left - right));
  });

  it('finds red and green of one lightness', () => {
    expect(Math.abs(lightness('#b3392f', 'deuteranopia') - lightness('#2f7d4f', 'deuteranopia'))).toBeLessThan(
      LEAST_STEP,
    );
  });
});

describe('the measures', () => {
  it('are those of the definitions', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    // The example of the understanding document of 1.4.3: the lightest grey that suffices on white.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(lightness('#777777', 'greyscale')).toBeCloseTo(50.03, 1);
    for (const vision of Object.keys(VISIONS) as Vision[]) expect(lightness('#ffffff', vision)).toBeCloseTo(100, 0);
  });
});
