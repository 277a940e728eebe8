// Horizontal bars with a label before and a figure after each, as one tagged figure; labels may be links.
import type { Solid } from '../block.js';
import type { LinkTarget } from '../document.js';
import type { Element } from '../pdfkit.js';
import { lineHeight, type Setting } from '../setting.js';
import { shorten } from '../wrap.js';
import type { Legend } from './legend.js';
import { linkLine } from './link.js';
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

export interface BarsOptions {
  /** What is read out, around the list of all labels with their figures. */
  readonly alt: (list: string) => string;
  /** null for none. */
  readonly scale: Scale | null;
  readonly legend: Legend;
}

const BAR_HEIGHT = 9;
const ROW_HEIGHT = 18;
const GAP = 10;

/** A bar with its words as they are drawn; a label that leads somewhere is not drawn with it. */
interface DrawnBar extends Bar {
  readonly shortened: string;
}

/** Where bars are from left to right. */
interface Columns {
  readonly barLeft: number;
  readonly barWidth: number;
  /** Right end of the figures. */
  readonly right: number;
}

/** At least one bar; labels and figures are measured, so neither is overprinted in any language. */
export function bars(setting: Setting, items: readonly Bar[], { alt, scale, legend }: BarsOptions): Solid {
  const { doc, looks, text, left, width } = setting;
  const look = looks.body;
  const drawn = items.map((item) => ({
    ...item,
    label: setting.drawable(item.label, look),
    value: setting.drawable(item.value, looks.strong),
  }));
  const longest = Math.max(...drawn.map(({ label }) => setting.widthOf(label, look)));
  const labelWidth = Math.min(longest, width * 0.42);
  const valueWidth = Math.max(...drawn.map(({ value }) => setting.widthOf(value, looks.strong)));
  const fitted = drawn.map((bar) => ({
    ...bar,
    shortened: shorten(bar.label, doc.faces[look.font], look.size, labelWidth),
  }));
  const columns: Columns = {
    barLeft: left + labelWidth + GAP,
    barWidth: Math.max(30, width - labelWidth - valueWidth - 2 * GAP),
    right: left + width,
  };
  const rows = items.length * ROW_HEIGHT;
  const axis = scale === null ? 0 : lineHeight(looks.cellMuted);
  const height = rows + axis + 3 + legend.height;
  const list = text.list(drawn.map(({ label, value }) => text.t('pdf.alt.item', { label, value })));
  return {
    height,
    after: 10,
    draw: (y, parent) => {
      const drawFigure = (): void => {
        fitted.forEach((bar, index) => {
          drawBar(setting, bar, columns, y + index * ROW_HEIGHT);
        });
        if (scale !== null) drawScale(setting, scale, columns, y + rows - 1);
        legend.draw(y + height - legend.height);
      };
      doc.tag(parent, 'Figure', drawFigure, { alt: alt(list), bbox: [left, y, left + width, y + height] });
      drawLinks(setting, parent, fitted, y);
    },
  };
}

function drawBar(setting: Setting, bar: DrawnBar, { barLeft, barWidth, right }: Columns, y: number): void {
  const { doc, looks, theme, left } = setting;
  const { shortened, value, parts, mark, target } = bar;
  if (target === undefined) doc.text(shortened, left, y + 2, looks.body);
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
  doc.text(value, right - setting.widthOf(value, looks.strong), y + 2, looks.strong);
}

/** What the ends of the bars stand for, under them. */
function drawScale(setting: Setting, scale: Scale, { barLeft, barWidth }: Columns, y: number): void {
  const { doc, looks } = setting;
  const axis = looks.cellMuted;
  const [start, end] = [setting.drawable(scale[0], axis), setting.drawable(scale[1], axis)];
  doc.text(`${start} `, barLeft, y, axis);
  doc.text(`${end} `, barLeft + barWidth - setting.widthOf(end, axis), y, axis);
}

/** The labels that lead somewhere: a link cannot be inside a figure, which is read out by its alternative text only. */
function drawLinks(setting: Setting, parent: Element, bars: readonly DrawnBar[], top: number): void {
  const { doc, looks, left } = setting;
  if (bars.every(({ target }) => target === undefined)) return;
  const links = doc.open(parent, 'L', { numbering: 'None' });
  bars.forEach(({ label, shortened, target }, index) => {
    if (target === undefined) return;
    const item = doc.open(links, 'LI');
    const body = doc.open(item, 'LBody');
    linkLine(setting, body, target, shortened, left, top + index * ROW_HEIGHT + 2, looks.link, label);
    item.end();
  });
  links.end();
}
