// Sets the heat map over as many pages as it takes, its head on each.
import { type Element, type Flow, LEADING, type Line, pagesOf, shorten } from '../engine/index.js';
import type { Links } from '../section.js';
import type { Block } from './matrix-columns.js';
import { drawRow, heightOf, type GridRow } from './matrix-rows.js';

const CONTINUED_HEIGHT = 14;

/** Height of the head over a block of Regions. */
export function headHeight({ doc, looks }: Flow, regions: readonly string[], block: Block): number {
  const { font, size } = looks.head;
  const longest = Math.max(...regions.map((name) => doc.faces[font].widthOf(name, size)));
  return (block.level ? size * LEADING : Math.max(20, longest)) + 6;
}

/** Sets one block of Regions as a table; the head is repeated on every page. */
export async function grid(
  flow: Flow,
  links: Links,
  {
    corner,
    regions,
    rows,
    block,
  }: {
    readonly corner: string;
    readonly regions: readonly string[];
    readonly rows: readonly GridRow[];
    readonly block: Block;
  },
): Promise<void> {
  const names = regions.slice(block.from, block.to);
  const head = headHeight(flow, names, block);
  const table = flow.doc.open(flow.section, 'Table', { summary: flow.subject });
  for (const { from, to } of pagesOf(rows.map(lineOf), flow.bottom - flow.y - head, flow.pageRoom - head)) {
    if (from > 0) {
      flow.newPage();
      await flow.doc.settle();
    }
    drawHead(flow, from === 0 ? table : null, corner, names, block, head);
    const first = rows[from];
    if (from > 0 && first?.kind === 'account' && first.continued !== null) drawContinued(flow, first.continued, block);
    for (const row of rows.slice(from, to)) drawRow(flow, links, table, row, block);
  }
  table.end();
}

function lineOf(row: GridRow): Line {
  const height = heightOf(row);
  if (row.kind === 'sum') return { height, lead: 0 };
  return { height, lead: row.continued === null ? null : CONTINUED_HEIGHT };
}

/** The head, tagged the first time; its repetition on later pages (no table) is decoration. */
function drawHead(
  flow: Flow,
  table: Element | null,
  corner: string,
  names: readonly string[],
  block: Block,
  height: number,
): void {
  const { doc, looks } = flow;
  const look = looks.head;
  const face = doc.faces[look.font];
  const line = look.size * LEADING;
  const bottom = flow.y + height;
  const drawCorner = (): void => {
    doc.text(shorten(flow.drawable(corner, look), face, look.size, block.labelWidth - 6), flow.left, bottom - line - 2, look); // prettier-ignore
  };
  const drawName = (name: string, index: number): void => {
    const left = flow.left + block.labelWidth + index * block.cellWidth;
    if (block.level)
      doc.text(name, left + (block.cellWidth - 1 - face.widthOf(name, look.size)) / 2, bottom - line - 2, look); // prettier-ignore
    else doc.verticalText(name, left + (block.cellWidth - line) / 2, bottom - 3, look);
  };
  const heads = names.map((name) => flow.drawable(name, look));
  if (table === null) {
    doc.artifact(() => {
      drawCorner();
      heads.forEach(drawName);
    }, 'Pagination');
  } else {
    const row = doc.open(table, 'TR');
    doc.tag(row, 'TH', drawCorner, { scope: 'Column' });
    heads.forEach((name, index) => {
      doc.tag(row, 'TH', () => { drawName(name, index); }, { scope: 'Column' }); // prettier-ignore
    });
    row.end();
  }
  flow.y = bottom;
}

/** Says at a page's head which organizational unit goes on there. */
function drawContinued(flow: Flow, words: string, block: Block): void {
  const { doc, looks } = flow;
  const look = looks.cellStrong;
  doc.artifact(() => {
    const line = shorten(flow.drawable(words, look), doc.faces[look.font], look.size, widthOf(block) - 8);
    doc.fillRect(flow.left, flow.y, widthOf(block), CONTINUED_HEIGHT - 1, flow.theme.colors.surface);
    doc.text(line, flow.left + 3, flow.y + 2, look);
  }, 'Pagination');
  flow.y += CONTINUED_HEIGHT;
}

function widthOf({ from, to, labelWidth, cellWidth }: Block): number {
  return labelWidth + (to - from) * cellWidth - 1;
}
