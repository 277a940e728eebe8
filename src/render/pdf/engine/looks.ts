// The looks of text: one name for each combination of font, size and colour.
import type { Theme } from '../../../theme/index.js';
import type { Look } from './canvas.js';

/** The typographic scale, in points: all text has one of these sizes. */
const SIZE = { note: 7, small: 8, body: 9, heading3: 10, heading2: 12, heading1: 17, title: 24 };

export type Looks = ReturnType<typeof looks>;

/** All looks of a theme. */
export function looks(theme: Theme) {
  const { ink, muted, accent, link } = theme.colors;
  return {
    title: { font: 'bold', size: SIZE.title, color: ink },
    subtitle: { font: 'regular', size: SIZE.heading2, color: muted },
    h1: { font: 'bold', size: SIZE.heading1, color: accent },
    h2: { font: 'semibold', size: SIZE.heading2, color: ink },
    h3: { font: 'semibold', size: SIZE.heading3, color: ink },
    body: { font: 'regular', size: SIZE.body, color: ink },
    strong: { font: 'semibold', size: SIZE.body, color: ink },
    muted: { font: 'regular', size: SIZE.small, color: muted },
    link: { font: 'regular', size: SIZE.body, color: link },
    figure: { font: 'bold', size: SIZE.title, color: ink },
    label: { font: 'semibold', size: SIZE.small, color: muted },
    head: { font: 'semibold', size: SIZE.note, color: muted },
    cell: { font: 'regular', size: SIZE.small, color: ink },
    cellStrong: { font: 'semibold', size: SIZE.small, color: ink },
    cellMuted: { font: 'regular', size: SIZE.note, color: muted },
    cellLink: { font: 'regular', size: SIZE.small, color: link },
    cellCode: { font: 'mono', size: SIZE.note, color: ink },
    code: { font: 'mono', size: SIZE.note, color: ink },
    frame: { font: 'regular', size: SIZE.note, color: muted },
    heat: { font: 'semibold', size: SIZE.note, color: ink },
  } satisfies Record<string, Look>;
}
