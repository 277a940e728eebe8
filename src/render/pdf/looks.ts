// The looks of text: one name for each combination of font, size and colour.
import type { Theme } from '../theme.js';
import type { Look } from './document.js';

export type Looks = ReturnType<typeof looks>;

/** All looks of a theme. */
export function looks(theme: Theme) {
  const { ink, muted, accent, link } = theme.colors;
  return {
    title: { font: 'bold', size: 24, color: ink },
    subtitle: { font: 'regular', size: 12, color: muted },
    h1: { font: 'bold', size: 17, color: accent },
    h2: { font: 'semibold', size: 12, color: ink },
    h3: { font: 'semibold', size: 9.5, color: ink },
    body: { font: 'regular', size: 9, color: ink },
    strong: { font: 'semibold', size: 9, color: ink },
    muted: { font: 'regular', size: 8, color: muted },
    link: { font: 'regular', size: 9, color: link },
    figure: { font: 'bold', size: 26, color: ink },
    label: { font: 'semibold', size: 8, color: muted },
    head: { font: 'semibold', size: 7.5, color: muted },
    cell: { font: 'regular', size: 7.5, color: ink },
    cellStrong: { font: 'semibold', size: 7.5, color: ink },
    cellMuted: { font: 'regular', size: 6.8, color: muted },
    cellLink: { font: 'regular', size: 7.5, color: link },
    cellCode: { font: 'mono', size: 6.4, color: ink },
    code: { font: 'mono', size: 7.2, color: ink },
    frame: { font: 'regular', size: 7.5, color: muted },
    heat: { font: 'semibold', size: 6.6, color: ink },
  } satisfies Record<string, Look>;
}
