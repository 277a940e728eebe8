// The population as one bar: every pair of account and Region by its state, with a legend that gives the counts.
import type { Report, StateCount } from '../../../model/index.js';
import { lineHeight, partWidths, type Setting, type Solid } from '../engine/index.js';

const BAR_HEIGHT = 14;
const LEGEND = { columns: 3, above: 6, swatch: 7, indent: 12 };

/** An entry of the legend, and where it stands below the bar. */
interface Entry {
  readonly count: StateCount;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** The bar and its legend. States without pairs stand in the legend only. */
export function populationBar(setting: Setting, { population }: Report): Solid {
  const { doc, text, left, width } = setting;
  const { entries, height: below } = legendOf(setting, population.states);
  const height = BAR_HEIGHT + LEGEND.above + below;
  const list = text.list(population.states.map((count) => labelOf(setting, count)));
  return {
    height,
    after: 4,
    draw: (y, parent) => {
      const drawFigure = (): void => {
        drawBar(setting, population, y);
        for (const entry of entries) drawEntry(setting, entry, y + BAR_HEIGHT + LEGEND.above + entry.y);
      };
      const alt = text.t('pdf.alt.population', { list });
      doc.tag(parent, 'Figure', drawFigure, { alt, bbox: [left, y, left + width, y + height] });
    },
  };
}

function labelOf(setting: Setting, { state, pairs }: StateCount): string {
  const { text, looks } = setting;
  const label = text.t('pdf.alt.item', { label: text.t(`state.${state}`), value: text.number(pairs) });
  return setting.drawable(label, looks.muted);
}

/** The entries in columns, from the top of the first one down. */
function legendOf(
  setting: Setting,
  states: readonly StateCount[],
): { readonly entries: readonly Entry[]; readonly height: number } {
  const look = setting.looks.muted;
  const column = setting.width / LEGEND.columns;
  const cells = states.map((count) => ({ count, lines: setting.lines(labelOf(setting, count), look, column - 18) }));
  const rows = Math.ceil(cells.length / LEGEND.columns);
  const heights = Array.from(
    { length: rows },
    (_, row) =>
    Math.max(...cells.filter((_cell, index) => index % rows === row).map(({ lines }) => lines.length * lineHeight(look) + 1)), // prettier-ignore
  );
  const above = (row: number): number => heights.slice(0, row).reduce((sum, height) => sum + height, 0);
  const entries = cells.map((cell, index) => ({
    ...cell,
    x: setting.left + Math.floor(index / rows) * column,
    y: above(index % rows),
  }));
  return { entries, height: above(rows) };
}

function drawBar(
  { doc, theme, left, width: room }: Setting,
  { states, pairs: all }: Report['population'],
  y: number,
): void {
  doc.fillRect(left, y, room, BAR_HEIGHT, theme.colors.surface);
  const widths = partWidths(states.map(({ pairs }) => (all === 0 ? 0 : pairs / all)), room); // prettier-ignore
  let x = left;
  for (const [index, { state }] of states.entries()) {
    const width = widths[index] ?? 0;
    doc.fillRect(x, y, width, BAR_HEIGHT, theme.states[state]);
    if (x > left && width > 0) doc.line(x, y, x, y + BAR_HEIGHT, theme.colors.paper, 0.8);
    x += width;
  }
}

function drawEntry(setting: Setting, { count, lines, x }: Entry, y: number): void {
  const { doc, theme, looks } = setting;
  doc.fillRect(x, y + 2, LEGEND.swatch, LEGEND.swatch, theme.states[count.state]);
  setting.drawLines(lines, x + LEGEND.indent, y, looks.muted);
}
