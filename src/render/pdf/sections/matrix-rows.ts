// Draws a row of the heat map: an organizational unit's sums or an account's pairs.
import type { AccountRow } from '../../account-rows.js';
import { accountName } from '../cells.js';
import { lineHeight, linkLine, shorten, type Area, type Element, type Setting } from '../engine/index.js';
import { readableOn } from '../heat.js';
import type { Links } from '../section.js';
import type { RegionBlock } from './matrix-columns.js';
import { pairFace, sumFace, type CellFace } from './matrix-faces.js';
import type { PairSum } from './matrix-groups.js';

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

/** Draws one row with its upper edge at `y`. */
export function drawRow(
  setting: Setting,
  links: Links,
  table: Element,
  row: GridRow,
  block: RegionBlock,
  y: number,
): void {
  const { doc, text, theme } = setting;
  const height = heightOf(row);
  const faces =
    row.kind === 'sum'
      ? row.regions.slice(block.from, block.to).map((sum) => sumFace(sum, text, theme))
      : row.cells.slice(block.from, block.to).map((cell) => pairFace(cell, text, theme));
  const left = (index: number): number => setting.left + block.labelWidth + index * block.cellWidth;
  // One artifact for all colours of a row: large organizations have hundreds of thousands of cells.
  doc.artifact(() => {
    if (row.kind === 'sum') {
      doc.fillRect(setting.left, y, block.labelWidth - 1, height - 1, theme.colors.surface);
      doc.line(setting.left, y - 0.5, left(faces.length) - 1, y - 0.5, theme.colors.muted);
    }
    faces.forEach((face, index) => {
      fillCell(setting, face, [left(index), y, block.cellWidth - 1, height - 1]);
    });
  });
  const element = doc.open(table, 'TR');
  const header = doc.open(element, 'TH', { scope: 'Row' });
  if (row.kind === 'sum') drawSumLabel(setting, header, row, block, y);
  else drawAccountLabel(setting, links, header, row, block, y);
  header.end();
  faces.forEach((face, index) => {
    const cell = doc.open(element, 'TD');
    const draw = (): void => {
      drawFace(setting, face, [left(index), y, block.cellWidth - 1, height - 1]);
    };
    if (face.spoken === undefined) cell.add(draw);
    else doc.tag(cell, 'Span', draw, { alt: face.spoken });
    cell.end();
  });
  element.end();
}

function drawSumLabel(
  setting: Setting,
  header: Element,
  { name, facts, spoken }: SumRow,
  block: RegionBlock,
  y: number,
): void {
  const { doc, looks } = setting;
  const room = block.labelWidth - 8;
  const { cellStrong: strong, cellMuted: muted } = looks;
  header.add(() => {
    doc.text(`${shortenPath(setting, setting.drawable(name, strong), room)} `, setting.left + 3, y + 0.2, strong);
  });
  const drawFacts = (): void => {
    doc.text(shorten(setting.drawable(facts, muted), doc.faces[muted.font], muted.size, room), setting.left + 3, y + 9.6, muted); // prettier-ignore
  };
  if (spoken === facts) header.add(drawFacts);
  else doc.tag(header, 'Span', drawFacts, { alt: spoken });
}

function drawAccountLabel(
  setting: Setting,
  links: Links,
  header: Element,
  { account }: AccountRow,
  block: RegionBlock,
  y: number,
): void {
  const { doc, looks } = setting;
  const target = links.account(account);
  const look = target === undefined ? looks.cell : looks.cellLink;
  const room = block.labelWidth - ID_WIDTH - 12;
  const whole = setting.drawable(accountName(setting, account.name), look);
  const name = shorten(whole, doc.faces[look.font], look.size, room);
  if (target === undefined) {
    header.add(() => {
      doc.text(`${name} `, setting.left + 8, y + 1.2, look);
    });
  } else {
    linkLine(setting, header, target, `${name} `, setting.left + 8, y + 1.2, look, `${whole} `);
  }
  header.add(() => {
    doc.text(setting.drawable(account.accountId, looks.cellMuted), setting.left + block.labelWidth - ID_WIDTH, y + 1.7, looks.cellMuted); // prettier-ignore
  });
}

/** As much of a path's end as fits, because siblings differ there. */
function shortenPath({ doc, looks }: Setting, path: string, width: number): string {
  const { font, size } = looks.cellStrong;
  const face = doc.faces[font];
  if (face.widthOf(path, size) <= width) return path;
  const parts = path.split(' / ');
  const ends = parts.map((_, index) => `… / ${parts.slice(index).join(' / ')}`).slice(1);
  return shorten(ends.find((end) => face.widthOf(end, size) <= width) ?? ends.at(-1) ?? path, face, size, width);
}

function fillCell({ doc, theme }: Setting, { color, note }: CellFace, [x, y, width, height]: Area): void {
  if (note === undefined) doc.fillRect(x, y, width, height, color);
  else {
    doc.fillRect(x, y, width, height - HEIGHT.note, color);
    doc.fillRect(x, y + height - HEIGHT.note, width, HEIGHT.note, theme.colors.line);
  }
}

function drawFace(setting: Setting, { label, color, note }: CellFace, [x, y, width, height]: Area): void {
  const { doc, looks, theme } = setting;
  const put = (words: string, top: number, background: string): void => {
    const look = { ...looks.heat, color: readableOn(background, theme) };
    doc.text(words, x + (width - setting.widthOf(words.trimEnd(), look)) / 2, top, look);
  };
  const line = lineHeight(looks.heat);
  put(
    note === undefined ? label : `${label} `,
    y + ((note === undefined ? height : height - HEIGHT.note) - line) / 2 + 0.2,
    color,
  );
  if (note !== undefined) put(note, y + height - HEIGHT.note - 0.4, theme.colors.line);
}
