// The heat map over as many pages as it takes, its head on each.
import {
  lineHeight,
  pagesOf,
  shorten,
  type Element,
  type Line,
  type Row,
  type Rows,
  type Setting,
} from '../engine/index.js';
import type { Links } from '../section.js';
import type { RegionBlock } from './matrix-columns.js';
import { drawRow, heightOf, type GridRow } from './matrix-rows.js';

const CONTINUED_HEIGHT = 14;

export interface Grid {
  readonly corner: string;
  readonly regions: readonly string[];
  readonly rows: readonly GridRow[];
  readonly block: RegionBlock;
}

/** Height of the head over a block of Regions. */
export function headHeight(setting: Setting, regions: readonly string[], block: RegionBlock): number {
  const { head } = setting.looks;
  const longest = Math.max(...regions.map((name) => setting.widthOf(name, head)));
  return (block.level ? lineHeight(head) : Math.max(20, longest)) + 6;
}

/** One block of Regions as a table; the head is repeated on every page. */
export function grid(setting: Setting, links: Links, { corner, regions, rows, block }: Grid): Rows {
  const names = regions.slice(block.from, block.to);
  const height = headHeight(setting, names, block);
  return {
    least: 0,
    after: 10,
    head: {
      height,
      draw: (y, table) => {
        drawHead(setting, table, { corner, names, block }, y, height);
      },
    },
    open: (parent) => setting.doc.open(parent, 'Table', { summary: setting.outline.subject }),
    rows: function* ({ first, other }) {
      for (const { from, to } of pagesOf(rows.map(lineOf), first, other)) {
        yield* pageRows(setting, links, rows.slice(from, to), block, from > 0);
      }
    },
  };
}

/** The rows of one page; a page after the first one says at its head which organizational unit goes on there. */
function* pageRows(
  setting: Setting,
  links: Links,
  rows: readonly GridRow[],
  block: RegionBlock,
  isLater: boolean,
): Generator<Row> {
  let startsPage = isLater;
  const [first] = rows;
  if (isLater && first?.kind === 'account' && first.continued !== null) {
    const words = first.continued;
    yield {
      height: CONTINUED_HEIGHT,
      startsPage,
      draw: (y) => {
        drawContinued(setting, words, block, y);
      },
    };
    startsPage = false;
  }
  for (const row of rows) {
    yield {
      height: heightOf(row),
      startsPage,
      draw: (y, table) => {
        drawRow(setting, links, table, row, block, y);
      },
    };
    startsPage = false;
  }
}

function lineOf(row: GridRow): Line {
  const height = heightOf(row);
  if (row.kind === 'sum') return { height, lead: 0 };
  return { height, lead: row.continued === null ? null : CONTINUED_HEIGHT };
}

interface Head {
  readonly corner: string;
  readonly names: readonly string[];
  readonly block: RegionBlock;
}

/** The head, tagged the first time; its repetition on later pages (no table) is decoration. */
function drawHead(
  setting: Setting,
  table: Element | null,
  { corner, names, block }: Head,
  y: number,
  height: number,
): void {
  const { doc, looks, left: edge } = setting;
  const look = looks.head;
  const line = lineHeight(look);
  const bottom = y + height;
  const drawCorner = (): void => {
    const words = shorten(setting.drawable(corner, look), doc.faces[look.font], look.size, block.labelWidth - 6);
    doc.text(words, edge, bottom - line - 2, look);
  };
  const drawName = (name: string, index: number): void => {
    const left = edge + block.labelWidth + index * block.cellWidth;
    if (block.level)
      doc.text(name, left + (block.cellWidth - 1 - setting.widthOf(name, look)) / 2, bottom - line - 2, look);
    else doc.verticalText(name, left + (block.cellWidth - line) / 2, bottom - 3, look);
  };
  const heads = names.map((name) => setting.drawable(name, look));
  if (table === null) {
    doc.artifact(() => {
      drawCorner();
      heads.forEach(drawName);
    }, 'Pagination');
    return;
  }
  const row = doc.open(table, 'TR');
  doc.tag(row, 'TH', drawCorner, { scope: 'Column' });
  heads.forEach((name, index) => {
    doc.tag(row, 'TH', () => { drawName(name, index); }, { scope: 'Column' }); // prettier-ignore
  });
  row.end();
}

/** Says at a page's head which organizational unit goes on there. */
function drawContinued(setting: Setting, words: string, block: RegionBlock, y: number): void {
  const { doc, looks, theme, left } = setting;
  const look = looks.cellStrong;
  doc.artifact(() => {
    const line = shorten(setting.drawable(words, look), doc.faces[look.font], look.size, widthOf(block) - 8);
    doc.fillRect(left, y, widthOf(block), CONTINUED_HEIGHT - 1, theme.colors.surface);
    doc.text(line, left + 3, y + 2, look);
  }, 'Pagination');
}

function widthOf({ from, to, labelWidth, cellWidth }: RegionBlock): number {
  return labelWidth + (to - from) * cellWidth - 1;
}
