// Draws a row of the heat map: an organizational unit's sums or an account's pairs.
import { accountName } from '../cells.js';
import { type Element, type Flow, LEADING, shorten } from '../engine/index.js';
import { readableOn } from '../heat.js';
import type { Links } from '../section.js';
import type { Block } from './matrix-columns.js';
import { pairFace, sumFace, type CellFace } from './matrix-faces.js';
import type { AccountRow, PairSum } from './matrix-groups.js';

const HEIGHT = { account: 13, sum: 20, note: 8 };
const ID_WIDTH = 60;

/** What must fit below a heading: a row of an organizational unit and all that stays with it. */
export const LEAST_ROWS = HEIGHT.sum + 3 * HEIGHT.account;

/** A row of sums, such as an organizational unit's. */
export interface SumRow {
  readonly kind: 'sum';
  readonly name: string;
  /** A line of figures below the name. */
  readonly facts: string;
  /** The same without signs, to be read out. */
  readonly spoken: string;
  readonly regions: readonly PairSum[];
}

export interface AccountLine extends AccountRow {
  readonly kind: 'account';
  /** What is repeated above the row when a page starts with it; null where no page may. */
  readonly continued: string | null;
}

export type GridRow = SumRow | AccountLine;

/** Height of a row in points. */
export function heightOf({ kind }: GridRow): number {
  return HEIGHT[kind];
}

/** Draws one row at the cursor and moves the cursor below it. */
export function drawRow(flow: Flow, links: Links, table: Element, row: GridRow, block: Block): void {
  const { doc, text, theme } = flow;
  const height = heightOf(row);
  const faces =
    row.kind === 'sum'
      ? row.regions.slice(block.from, block.to).map((sum) => sumFace(sum, text, theme))
      : row.cells.slice(block.from, block.to).map((cell) => pairFace(cell, text, theme));
  const left = (index: number): number => flow.left + block.labelWidth + index * block.cellWidth;
  // One artifact for all colours of a row: large organizations have hundreds of thousands of cells.
  doc.artifact(() => {
    if (row.kind === 'sum') {
      doc.fillRect(flow.left, flow.y, block.labelWidth - 1, height - 1, theme.colors.surface);
      doc.line(flow.left, flow.y - 0.5, left(faces.length) - 1, flow.y - 0.5, theme.colors.muted);
    }
    faces.forEach((face, index) => {
      fillCell(flow, face, left(index), block.cellWidth - 1, height - 1);
    });
  });
  const element = doc.open(table, 'TR');
  const header = doc.open(element, 'TH', { scope: 'Row' });
  if (row.kind === 'sum') drawSumLabel(flow, header, row, block);
  else drawAccountLabel(flow, links, header, row, block);
  header.end();
  faces.forEach((face, index) => {
    const cell = doc.open(element, 'TD');
    const draw = (): void => {
      drawFace(flow, face, left(index), block.cellWidth - 1, height - 1);
    };
    if (face.spoken === undefined) cell.add(draw);
    else doc.tag(cell, 'Span', draw, { alt: face.spoken });
    cell.end();
  });
  element.end();
  flow.y += height;
}

function drawSumLabel(flow: Flow, header: Element, { name, facts, spoken }: SumRow, block: Block): void {
  const { doc, looks } = flow;
  const room = block.labelWidth - 8;
  const { cellStrong: strong, cellMuted: muted } = looks;
  header.add(() => {
    doc.text(`${shortenPath(flow, flow.drawable(name, strong), room)} `, flow.left + 3, flow.y + 0.2, strong);
  });
  const drawFacts = (): void => {
    doc.text(shorten(flow.drawable(facts, muted), doc.faces[muted.font], muted.size, room), flow.left + 3, flow.y + 9.6, muted); // prettier-ignore
  };
  if (spoken === facts) header.add(drawFacts);
  else doc.tag(header, 'Span', drawFacts, { alt: spoken });
}

function drawAccountLabel(flow: Flow, links: Links, header: Element, { account }: AccountRow, block: Block): void {
  const { doc, looks, y } = flow;
  const target = links.account(account);
  const look = target === undefined ? looks.cell : looks.cellLink;
  const room = block.labelWidth - ID_WIDTH - 12;
  const whole = flow.drawable(accountName(flow, account.name), look);
  const name = shorten(whole, doc.faces[look.font], look.size, room);
  if (target === undefined) {
    header.add(() => {
      doc.text(`${name} `, flow.left + 8, y + 1.2, look);
    });
  } else {
    flow.linkLine(header, target, `${name} `, flow.left + 8, y + 1.2, look, `${whole} `);
  }
  header.add(() => {
    doc.text(flow.drawable(account.accountId, looks.cellMuted), flow.left + block.labelWidth - ID_WIDTH, y + 1.7, looks.cellMuted); // prettier-ignore
  });
}

/** As much of a path's end as fits, because siblings differ there. */
function shortenPath({ doc, looks }: Flow, path: string, width: number): string {
  const { font, size } = looks.cellStrong;
  const face = doc.faces[font];
  if (face.widthOf(path, size) <= width) return path;
  const parts = path.split(' / ');
  const ends = parts.map((_, index) => `… / ${parts.slice(index).join(' / ')}`).slice(1);
  return shorten(ends.find((end) => face.widthOf(end, size) <= width) ?? ends.at(-1) ?? path, face, size, width);
}

function fillCell({ doc, theme, y }: Flow, { color, note }: CellFace, x: number, width: number, height: number): void {
  if (note === undefined) doc.fillRect(x, y, width, height, color);
  else {
    doc.fillRect(x, y, width, height - HEIGHT.note, color);
    doc.fillRect(x, y + height - HEIGHT.note, width, HEIGHT.note, theme.colors.line);
  }
}

function drawFace(flow: Flow, { label, color, note }: CellFace, x: number, width: number, height: number): void {
  const { doc, looks, theme, y } = flow;
  const put = (words: string, top: number, background: string): void => {
    const look = { ...looks.heat, color: readableOn(background, theme) };
    doc.text(words, x + (width - doc.faces[look.font].widthOf(words.trimEnd(), look.size)) / 2, top, look);
  };
  const line = looks.heat.size * LEADING;
  put(
    note === undefined ? label : `${label} `,
    y + ((note === undefined ? height : height - HEIGHT.note) - line) / 2 + 0.2,
    color,
  );
  if (note !== undefined) put(note, y + height - HEIGHT.note - 0.4, theme.colors.line);
}
