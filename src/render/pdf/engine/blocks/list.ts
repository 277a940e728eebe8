// Lists: points with a dot or a number before each, and labels over their values.
import type { Block, Breakable, Group, Solid } from '../block.js';
import type { Element, ElementOptions } from '../pdfkit.js';
import { richLines } from '../rich.js';
import { lineHeight, type Setting } from '../setting.js';
import { flowing } from './text.js';

const FACTS_TO_A_ROW = 3;

/** Where the label of a point and its text begin. */
const POINT = { label: 4, text: 18 };

/** A label with its value. */
export type Fact = readonly [label: string, value: string, options?: ElementOptions];

/** A fact within a width, as lines. */
export interface FactLines {
  readonly label: readonly string[];
  readonly value: readonly string[];
  readonly options?: ElementOptions | undefined;
  readonly height: number;
}

/** Points with a dot before each. */
export function list(setting: Setting, items: readonly string[]): Group {
  return {
    after: 4,
    open: (parent) => setting.doc.open(parent, 'L', { numbering: 'Disc' }),
    blocks: items.map((item) => point(setting, '•', item)),
  };
}

/**
 * A point of a list; code in its text stands between backticks.
 *
 * @param inside - what belongs to the point below its text.
 * @param least - height that must be left where it begins, where that is more than its first lines.
 */
export function point(setting: Setting, label: string, text: string, inside: readonly Block[] = [], least = 0): Group {
  const { doc, left, width } = setting;
  const look = setting.looks.body;
  const lines = richLines(text, look, doc.faces, width - POINT.text);
  const words: Breakable = { ...flowing(setting, lines, left + POINT.text, look), after: 2 };
  const body: Group = { open: (parent) => doc.open(parent, 'LBody'), blocks: [words, ...inside] };
  const mark: Solid = {
    height: 0,
    draw: (y, parent) => {
      doc.tag(parent, 'Lbl', () => { doc.text(label, left + POINT.label, y, look); }); // prettier-ignore
    },
  };
  return {
    least: Math.max(least, Math.min(2, lines.length) * lineHeight(look)),
    open: (parent) => doc.open(parent, 'LI'),
    blocks: [mark, body],
  };
}

/** Labels with their values below, three to a row. */
export function facts(setting: Setting, pairs: readonly Fact[]): Group {
  const width = setting.width / FACTS_TO_A_ROW;
  const rows: Solid[] = [];
  for (let first = 0; first < pairs.length; first += FACTS_TO_A_ROW) {
    const row = pairs.slice(first, first + FACTS_TO_A_ROW).map((pair) => factLines(setting, pair, width - 10));
    rows.push({
      height: Math.max(...row.map(({ height }) => height)),
      after: 4,
      draw: (y, parent) => {
        row.forEach((fact, index) => {
          drawFact(setting, parent, fact, setting.left + index * width, y);
        });
      },
    });
  }
  return { after: 4, open: (parent) => setting.doc.open(parent, 'L', { numbering: 'None' }), blocks: rows };
}

/** A fact as it stands within a width. */
export function factLines(setting: Setting, [label, value, options]: Fact, width: number, most = Infinity): FactLines {
  const { looks } = setting;
  const lines = {
    label: setting.lines(label, looks.label, width),
    value: setting.lines(value, looks.body, width, most),
  };
  const height = lines.label.length * lineHeight(looks.label) + lines.value.length * lineHeight(looks.body);
  return { ...lines, options, height };
}

/** Draws a label over its value, as a point of a list. */
export function drawFact(setting: Setting, parent: Element, fact: FactLines, x: number, y: number): void {
  const { doc, looks } = setting;
  const { label, value, options = {} } = fact;
  const below = y + label.length * lineHeight(looks.label);
  const item = doc.open(parent, 'LI');
  doc.tag(item, 'Lbl', () => { setting.drawLines(label, x, y, looks.label); }); // prettier-ignore
  doc.tag(item, 'LBody', () => { setting.drawLines(value, x, below, looks.body); }, options); // prettier-ignore
  item.end();
}
