// The colours of the workbook, all taken from the theme.
import { LEAST_CONTRAST, contrast, rgb, type Theme } from '../../../theme/index.js';

/** Colours as `#rrggbb`. */
export type Palette = ReturnType<typeof workbookPalette>;

/** Numbers of the workbook's accents, by what charts use them for. */
export const ACCENTS = { plain: 1, good: 2, bad: 3, mark: 4, quiet: 5, apart: 6 } as const;

/** What is behind cells without a fill: the program's own white, whatever the theme's paper is. */
export const SHEET = '#ffffff';

/**
 * Fills are tints of the theme's colours, so light that dark text can be read on them; texts are made darker where
 * they could not be read on what is behind them.
 */
export function workbookPalette({ colors, status, states }: Theme) {
  // The surface of a dark theme would hide the text of cells, which is black.
  const band = contrast('#000000', colors.surface) >= LEAST_CONTRAST ? colors.surface : tint(colors.surface, 0.965);
  const input = tint(status.other, 0.96);
  const inputHead = tint(status.other, 0.75);
  const bad = tint(status.unhealthy, 0.9);
  return {
    /** White can be read on it, and it can be read on every fill that has headers or titles. */
    ink: readable(colors.ink, inputHead),
    heading: readable(colors.accent, SHEET),
    quiet: readable(colors.muted, band, SHEET),
    link: readable(colors.link, SHEET),
    line: colors.line,
    band,
    bar: tint(colors.accent, 0.75),
    good: tint(status.healthy, 0.88),
    goodInk: readable(status.healthy, input),
    warn: tint(status.other, 0.89),
    bad,
    badInk: readable(status.unhealthy, bad, input),
    input,
    inputHead,
    /** Accents 1 to 6 of the workbook's own theme, which charts use and programs offer first. */
    accents: [
      colors.accent,
      status.healthy,
      status.unhealthy,
      states.unreadable,
      states.excluded,
      states['detector-off'],
    ],
  } as const;
}

/** The colour in another lightness (HSL, 0 to 1), of the same hue and saturation. */
function tint(color: string, lightness: number): string {
  const parts = rgb(color);
  const own = (Math.max(...parts) + Math.min(...parts)) / 2;
  // Half of the widest range that a lightness leaves to the parts; none for black and white, which have no hue.
  const room = (of: number): number => 1 - Math.abs(2 * of - 1);
  const scale = room(own) === 0 ? 0 : room(lightness) / room(own);
  return hex(parts.map((part) => lightness + (part - own) * scale));
}

/** The colour, as much darker as is needed to read it on each of the backgrounds, which must be light. */
function readable(color: string, ...backgrounds: readonly string[]): string {
  const parts = rgb(color);
  for (let percent = 100; percent > 0; percent -= 5) {
    const darker = hex(parts.map((part) => (part * percent) / 100));
    if (backgrounds.every((one) => contrast(darker, one) >= LEAST_CONTRAST)) return darker;
  }
  return '#000000';
}

function hex(parts: readonly number[]): string {
  const digits = parts.map((part) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
