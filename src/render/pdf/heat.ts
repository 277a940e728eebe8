// Colours of the heat map, and the text colour that can be read on each.
import { LEAST_CONTRAST, contrast, type Theme } from '../../theme/index.js';

export type HeatStep = keyof Theme['heat'];

/** Steps from the lowest coverage up; a step holds what is below its limit, the last one only what is fully covered. */
export const HEAT_STEPS: readonly { readonly step: HeatStep; readonly below: number }[] = [
  { step: 'below50', below: 50 },
  { step: 'below80', below: 80 },
  { step: 'below95', below: 95 },
  { step: 'below100', below: 100 },
  { step: 'full', below: Infinity },
];

/** The step of a coverage in percent. */
export function heatStep(percent: number): HeatStep {
  return HEAT_STEPS.find(({ below }) => percent < below)?.step ?? 'full';
}

/** Text colours by theme and background: large organizations have hundreds of thousands of cells of a few colours. */
const readable = new WeakMap<Theme, Map<string, string>>();

/**
 * Ink or paper, whichever has more contrast to the background; black or white where neither has enough, as on a
 * background of medium lightness. One of these two always has.
 */
export function readableOn(background: string, theme: Theme): string {
  const known = readable.get(theme) ?? new Map<string, string>();
  readable.set(theme, known);
  const color = known.get(background) ?? mostReadable(background, theme.colors);
  known.set(background, color);
  return color;
}

function mostReadable(background: string, { ink, paper }: Theme['colors']): string {
  const best = moreContrast(background, ink, paper);
  return contrast(background, best) >= LEAST_CONTRAST ? best : moreContrast(background, '#000000', '#ffffff');
}

function moreContrast(background: string, one: string, other: string): string {
  return contrast(background, one) >= contrast(background, other) ? one : other;
}
