// Arithmetic of colours, which every renderer that takes them from the theme needs.

/** The least contrast between text and its background (WCAG 2.2, 1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;

/** Red, green and blue of `#rrggbb`, each from 0 to 1. */
export function rgb(color: string): readonly [number, number, number] {
  const part = (at: number): number => Math.round((parseInt(color.slice(at, at + 2), 16) / 255) * 1000) / 1000;
  return [part(1), part(3), part(5)];
}

/** Contrast of two colours, from 1 to 21 (WCAG 2 relative luminance). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = rgb(color).map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}
