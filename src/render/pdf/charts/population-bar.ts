// The population as one bar: every pair of account and Region by its state, with a legend that gives the counts.
import type { Report, StateCount } from '../../../model/index.js';
import { type Flow, LEADING, partWidths } from '../engine/index.js';

const BAR_HEIGHT = 14;
const LEGEND_COLUMNS = 3;

/** Draws the bar and its legend at the cursor. States without pairs stand in the legend only. */
export function populationBar(flow: Flow, { population }: Report): void {
  const { doc, text, theme, looks } = flow;
  const look = looks.muted;
  const label = ({ state, pairs }: StateCount): string =>
    flow.drawable(text.t('pdf.alt.item', { label: text.t(`state.${state}`), value: text.number(pairs) }), look);
  const column = flow.width / LEGEND_COLUMNS;
  const cells = population.states.map((count) => ({ count, lines: flow.lines(label(count), look, column - 18) }));
  const rows = Math.ceil(cells.length / LEGEND_COLUMNS);
  const heights = Array.from({ length: rows }, (_, row) =>
    Math.max(
      ...cells
        .filter((_cell, index) => index % rows === row)
        .map(({ lines }) => lines.length * look.size * LEADING + 1),
    ),
  );
  const height = BAR_HEIGHT + 6 + heights.reduce((sum, value) => sum + value, 0);
  flow.need(height);
  const top = flow.y;
  doc.tag(
    flow.section,
    'Figure',
    () => {
      doc.fillRect(flow.left, top, flow.width, BAR_HEIGHT, theme.colors.surface);
      let x = flow.left;
      const shares = population.states.map(({ pairs }) => (population.pairs === 0 ? 0 : pairs / population.pairs));
      const widths = partWidths(shares, flow.width);
      for (const [index, { state }] of population.states.entries()) {
        const width = widths[index] ?? 0;
        doc.fillRect(x, top, width, BAR_HEIGHT, theme.states[state]);
        if (x > flow.left && width > 0) doc.line(x, top, x, top + BAR_HEIGHT, theme.colors.paper, 0.8);
        x += width;
      }
      cells.forEach(({ count, lines }, index) => {
        const row = index % rows;
        const left = flow.left + Math.floor(index / rows) * column;
        flow.y = top + BAR_HEIGHT + 6 + heights.slice(0, row).reduce((sum, value) => sum + value, 0);
        doc.fillRect(left, flow.y + 2, 7, 7, theme.states[count.state]);
        flow.drawLines(lines, left + 12, look);
      });
    },
    {
      alt: text.t('pdf.alt.population', { list: text.list(population.states.map(label)) }),
      bbox: [flow.left, top, flow.left + flow.width, top + height],
    },
  );
  flow.y = top + height + 4;
}
