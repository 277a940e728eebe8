// Colours of the heat map, and the text colour that can be read on each.
import type { Theme } from '../theme.js';
import { rgb } from './document.js';

export type HeatStep = keyof Theme['heat'];

/** Steps from the lowest coverage up; a step holds what is below its limit, the last one only what is fully covered. */
export const HEAT_STEPS: readonly { readonly step: HeatStep; readonly below: number }[] = [
  { step: 'below50', below: 50 },
  { step: 'below80', below: 80 },
  { step: 'below95', below: 95 },
  { step: 'below100', below: 100 },
  { step: 'full', below: Infinity },
];

/** The least contrast between text and its background (WCAG 2.2, 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;

/** The step of a coverage in percent. */
export function heatStep(percent: number): HeatStep {
  return HEAT_STEPS.find(({ below }) => percent < below)?.step ?? 'full';
}

/**
 * Ink or paper, whichever has more contrast to the background; black or white where neither has enough, as on a
 * background of medium lightness. One of these two always has.
 */
export function readableOn(background: string, theme: Theme): string {
  const { ink, paper } = theme.colors;
  const best = moreContrast(background, ink, paper);
  return contrast(background, best) >= LEAST_CONTRAST ? best : moreContrast(background, '#000000', '#ffffff');
}

/** Contrast of two colours, from 1 to 21 (WCAG 2 relative luminance). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function moreContrast(background: string, one: string, other: string): string {
  return contrast(background, one) >= contrast(background, other) ? one : other;
}

function luminance(color: string): number {
  const [red, green, blue] = rgb(color).map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
