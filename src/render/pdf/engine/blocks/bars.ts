// Horizontal bars with a label before and a figure after each, as one tagged figure; labels may be links.
import type { LinkTarget } from '../document.js';
import { shorten } from '../wrap.js';
import { LEADING, type Flow } from '../flow.js';
import type { Legend } from './legend.js';
import { partWidths } from './part-widths.js';

export interface BarPart {
  readonly share: number;
  readonly color: string;
  /** Drawn round a part that is too light to be seen by itself. */
  readonly outline?: string;
}

export interface Bar {
  readonly label: string;
  /** Where the label leads. */
  readonly target?: LinkTarget | undefined;
  readonly value: string;
  /** Parts from the left, each as a share of the whole width; together at most 1. */
  readonly parts: readonly BarPart[];
  /** Where a mark crosses the bar, from 0 to 1. */
  readonly mark?: number;
}

/** What the left and the right end of the bars stand for. */
export type Scale = readonly [start: string, end: string];

const BAR_HEIGHT = 9;
const ROW_HEIGHT = 18;
const GAP = 10;

/** Draws bars at the cursor; labels and figures are measured, so neither is overprinted in any language. */
export function bars(
  flow: Flow,
  items: readonly Bar[],
  { alt, scale, legend }: { readonly alt: (list: string) => string; readonly scale: Scale; readonly legend: Legend },
): void {
  if (items.length === 0) return;
  const { doc, looks, theme } = flow;
  const look = looks.body;
  const strong = looks.strong;
  const face = doc.faces[look.font];
  const drawn = items.map((item) => ({
    ...item,
    label: flow.drawable(item.label, look),
    value: flow.drawable(item.value, strong),
  }));
  const longest = Math.max(...drawn.map(({ label }) => face.widthOf(label, look.size)));
  const labelWidth = Math.min(longest, flow.width * 0.42);
  const valueWidth = Math.max(...drawn.map(({ value }) => doc.faces[strong.font].widthOf(value, strong.size)));
  const barLeft = flow.left + labelWidth + GAP;
  const barWidth = Math.max(30, flow.width - labelWidth - valueWidth - 2 * GAP);
  const axis = looks.cellMuted;
  const gap = axis.size * LEADING + 3;
  const height = items.length * ROW_HEIGHT + gap + legend.height;
  flow.need(height);
  const top = flow.y;
  const list = flow.text.list(drawn.map(({ label, value }) => flow.text.t('pdf.alt.item', { label, value })));
  doc.tag(
    flow.section,
    'Figure',
    () => {
      drawn.forEach(({ label, value, parts, mark, target }, index) => {
        const y = top + index * ROW_HEIGHT;
        if (target === undefined) doc.text(shorten(label, face, look.size, labelWidth), flow.left, y + 2, look);
        doc.fillRect(barLeft, y + 4, barWidth, BAR_HEIGHT, theme.colors.surface);
        let x = barLeft;
        const shares = parts.map(({ share }) => share);
        for (const [part, width] of partWidths(shares, barWidth).entries()) {
          const { color, outline } = parts[part] ?? { color: theme.colors.surface };
          doc.fillRect(x, y + 4, width, BAR_HEIGHT, outline ?? color);
          if (outline !== undefined) doc.fillRect(x, y + 4.7, width - 0.7, BAR_HEIGHT - 1.4, color);
          // Between two parts a line of paper, for readers who see them in one tone.
          if (x > barLeft && width > 0) doc.line(x, y + 4, x, y + 4 + BAR_HEIGHT, theme.colors.paper, 0.8);
          x += width;
        }
        if (mark !== undefined) {
          const at = barLeft + Math.min(1, Math.max(0, mark)) * barWidth;
          // Between two lines of paper, so that it can be seen on a dark part too.
          doc.line(at, y + 1.5, at, y + 4 + BAR_HEIGHT + 2.5, theme.colors.paper, 3);
          doc.line(at, y + 1.5, at, y + 4 + BAR_HEIGHT + 2.5, theme.colors.ink, 1.2);
        }
        doc.text(value, flow.left + flow.width - doc.faces[strong.font].widthOf(value, strong.size), y + 2, strong);
      });
      const under = top + items.length * ROW_HEIGHT - 1;
      const [start, end] = scale.map((words) => flow.drawable(words, axis));
      doc.text(`${start ?? ''} `, barLeft, under, axis);
      doc.text(`${end ?? ''} `, barLeft + barWidth - doc.faces[axis.font].widthOf(end ?? '', axis.size), under, axis);
      legend.draw(top + height - legend.height);
    },
    { alt: alt(list), bbox: [flow.left, top, flow.left + flow.width, top + height] },
  );
  // A link cannot be inside a figure, which is read out by its alternative text only.
  if (drawn.some(({ target }) => target !== undefined)) {
    const links = doc.open(flow.section, 'L', { numbering: 'None' });
    drawn.forEach(({ label, target }, index) => {
      if (target === undefined) return;
      const line = shorten(label, face, look.size, labelWidth);
      const item = doc.open(links, 'LI');
      const body = doc.open(item, 'LBody');
      flow.linkLine(body, target, line, flow.left, top + index * ROW_HEIGHT + 2, looks.link, label);
      item.end();
    });
    links.end();
  }
  flow.y = top + height + 10;
}
