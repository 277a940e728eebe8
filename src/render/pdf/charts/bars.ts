// Horizontal bars with a label before and a figure after each, as one tagged figure; labels may be links.
import type { LinkTarget } from '../document.js';
import { shorten } from '../wrap.js';
import { LEADING, type Flow } from '../flow.js';

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

const BAR_HEIGHT = 9;
const ROW_HEIGHT = 18;
const GAP = 10;

/** Space that bars take, for a caller that must fit a page. */
export function barsHeight(count: number): number {
  return count * ROW_HEIGHT;
}

/** Draws bars at the cursor; labels and figures are measured, so neither is overprinted in any language. */
export function bars(flow: Flow, items: readonly Bar[], alt: (list: string) => string): void {
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
  flow.need(barsHeight(items.length));
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
        for (const { share, color, outline } of parts) {
          doc.fillRect(x, y + 4, share * barWidth, BAR_HEIGHT, outline ?? color);
          if (outline !== undefined) doc.fillRect(x, y + 4.7, share * barWidth - 0.7, BAR_HEIGHT - 1.4, color);
          x += share * barWidth;
        }
        if (mark !== undefined) {
          const at = barLeft + Math.min(1, Math.max(0, mark)) * barWidth;
          // Between two lines of paper, so that it can be seen on a dark part too.
          doc.line(at, y + 1.5, at, y + 4 + BAR_HEIGHT + 2.5, theme.colors.paper, 3);
          doc.line(at, y + 1.5, at, y + 4 + BAR_HEIGHT + 2.5, theme.colors.ink, 1.2);
        }
        doc.text(value, flow.left + flow.width - doc.faces[strong.font].widthOf(value, strong.size), y + 2, strong);
      });
    },
    { alt: alt(list), bbox: [flow.left, top, flow.left + flow.width, top + barsHeight(items.length)] },
  );
  // A link cannot be inside a figure, which is read out by its alternative text only.
  drawn.forEach(({ label, target }, index) => {
    if (target === undefined) return;
    const line = shorten(label, face, look.size, labelWidth);
    const paragraph = doc.open(flow.section, 'P');
    flow.linkLine(paragraph, target, line, flow.left, top + index * ROW_HEIGHT + 2, looks.link);
    paragraph.end();
  });
  flow.y = top + barsHeight(items.length) + look.size * (LEADING - 1);
}
