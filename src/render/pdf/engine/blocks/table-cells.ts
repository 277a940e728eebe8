// What stands in the cells of a table: parts in looks of their own, as lines that fit a width.
import type { Look } from '../canvas.js';
import type { LinkTarget } from '../document.js';
import type { Element } from '../pdfkit.js';
import { lineHeight, spaced, type Setting } from '../setting.js';

/** A paragraph of a cell. */
export interface CellPart {
  readonly text: string;
  readonly look?: Look;
  readonly target?: LinkTarget;
  /** A part of the text that is in another language. */
  readonly quoted?: string;
  /** More lines are cut off visibly. */
  readonly maxLines?: number;
}

export type Cell = string | readonly CellPart[];

type LookedPart = CellPart & { readonly look: Look };

/** A line of a part, whose place among the parts it knows, and how many of its characters are in the document's language. */
export type DrawnLine = LookedPart & { readonly part: number; readonly ours: number };

/** Where a line starts. */
export type StartOf = (text: string, look: Look) => number;

type PlacedLine = DrawnLine & { readonly y: number };

/** Space within a cell, in points. */
export const PADDING = { x: 4, y: 3 };

/** Neither the cells of a row nor what is below them is higher than this part of a page; more is cut off visibly. */
const HIGHEST = 0.42;

/** The parts of a cell with their looks. */
export function partsOf({ looks }: Setting, cell: Cell, strong: boolean): readonly LookedPart[] {
  const parts: readonly CellPart[] = typeof cell === 'string' ? [{ text: cell }] : cell;
  return parts.map((part) => {
    const plain = strong ? looks.cellStrong : looks.cell;
    return { ...part, look: part.look ?? (part.target === undefined ? plain : looks.cellLink) };
  });
}

/** The lines of parts within a width. */
export function linesOf(setting: Setting, parts: readonly LookedPart[], width: number): readonly DrawnLine[] {
  const lines = parts.flatMap((part, index) => {
    const own = setting.lines(part.text, part.look, width, part.maxLines);
    const parted = index < parts.length - 1 && part.look.font !== 'mono' ? spaced(own) : own;
    let left = oursOf(setting, part);
    return parted.map((text) => {
      const ours = Math.max(0, Math.min(text.length, left));
      left -= text.length;
      return { ...part, text, part: index, ours };
    });
  });
  const most = setting.pageRoom * HIGHEST;
  let height = 0;
  const kept = lines.filter(({ look }) => (height += lineHeight(look)) <= most);
  const last = kept[kept.length - 1];
  return kept.length < lines.length && last !== undefined ? [...kept.slice(0, -1), { ...last, text: '…' }] : kept;
}

/** How many characters of a part are in the document's language. Monospaced text is code or a text as received. */
function oursOf(setting: Setting, { text, look, quoted }: LookedPart): number {
  return look.font === 'mono' ? 0 : setting.oursIn(text, look, quoted);
}

export function heightOf(lines: readonly DrawnLine[]): number {
  return lines.reduce((sum, { look }) => sum + lineHeight(look), 0);
}

/** Draws lines below each other; those of one part belong together. */
export function drawCell(setting: Setting, cell: Element, lines: readonly DrawnLine[], top: number, x: StartOf): void {
  let next = top;
  for (const part of byPart(lines)) {
    const start = next;
    const step = lineHeight(part[0].look);
    next += part.length * step;
    const placed = part.map((line, index) => ({ ...line, y: start + index * step })).filter(({ text }) => text !== '');
    if (placed.length === 0) continue;
    const { target } = part[0];
    if (target === undefined) drawWords(setting, cell, placed, x);
    else drawLink(setting, cell, target, placed, x);
  }
}

function drawLink(setting: Setting, cell: Element, target: LinkTarget, lines: readonly PlacedLine[], x: StartOf): void {
  const { doc } = setting;
  const link = doc.openLink(cell, target, lines.map(({ text }) => text).join(''));
  for (const { text, look, y } of lines) {
    const width = setting.widthOf(text.trimEnd(), look);
    link.line([x(text, look), y, width, lineHeight(look)], () => {
      doc.text(text, x(text, look), y, look);
    });
  }
  link.end();
}

/** Draws what is in the document's language, then what is quoted in another one. */
function drawWords(setting: Setting, cell: Element, lines: readonly PlacedLine[], x: StartOf): void {
  const { doc, inEnglish } = setting;
  const ours = lines.filter((line) => line.ours > 0);
  const theirs = lines.filter((line) => line.ours < line.text.length);
  if (ours.length > 0) {
    const words = ours.map((line) => ({ ...line, text: line.text.slice(0, line.ours), left: x(line.text, line.look) }));
    cell.add(() => {
      doc.inOnePiece(words, () => {
        for (const { text, look, y, left } of words) doc.text(text, left, y, look);
      });
    });
  }
  if (theirs.length === 0) return;
  const quoted = theirs.map(({ text, look, y, ours: count }) => {
    const before = setting.widthOf(text.slice(0, count), look);
    return { text: text.slice(count), look, y, left: x(text, look) + before };
  });
  const drawTheirs = (): void => {
    doc.inOnePiece(quoted, () => {
      for (const { text, look, y, left } of quoted) doc.text(text, left, y, look);
    });
  };
  doc.tag(cell, theirs[0]?.look.font === 'mono' ? 'Code' : 'Span', drawTheirs, inEnglish);
}

/** Lines by the part that they belong to. */
function byPart(lines: readonly DrawnLine[]): readonly (readonly [DrawnLine, ...DrawnLine[]])[] {
  const groups: [DrawnLine, ...DrawnLine[]][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0].part === line.part) last.push(line);
    else groups.push([line]);
  }
  return groups;
}
