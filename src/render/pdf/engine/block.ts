// What the flow places: blocks are made from content and a width, know their height, and are drawn where they are put.
import type { Element } from './pdfkit.js';

interface Spaced {
  /** Space above in points, where something stands above it on its page; default: none. */
  readonly before?: number;
  /** Space below; default: none. */
  readonly after?: number;
  /** Height that must be left on the page where it begins; the default is up to its kind. */
  readonly least?: number;
  /** Names its place for links, with so many points of what is above it. */
  readonly place?: { readonly name: string; readonly above?: number };
}

/** Stands on one page; at least its height must be left there. */
export interface Solid extends Spaced {
  readonly height: number;
  /** Draws it with its upper edge at `y`, tagged under `parent`. */
  draw(y: number, parent: Element): void;
}

/** Goes on on the next page where it must. */
export interface Breakable extends Spaced {
  readonly least: number;
  /** Of all of it, were it on one page. */
  readonly height: number;
  /** What stands on a page with so much room, and what is left for the next one. */
  part(room: number): readonly [now: Solid, rest: Breakable | null];
}

/** Blocks below each other within one tag. It begins wherever its first block can. */
export interface Group extends Spaced {
  /** Opens the tag; the page may change before the first block is drawn. */
  open(parent: Element): Element;
  readonly blocks: readonly Block[];
  /** Its tag ends with the one around it instead of after its last block. */
  readonly endsWithParent?: true;
}

export type Block = Solid | Breakable | Group;

/** Rows under a head that stands on every page where they go on. */
export interface Rows {
  /** Height of the head and of what must stand below it on the first page. */
  readonly least: number;
  readonly after: number;
  readonly head: {
    readonly height: number;
    /** Without a table, it is a repetition: decoration. */
    draw(y: number, table: Element | null): void;
  };
  open(parent: Element): Element;
  /** @param room - for rows on the first page, and on every other one. */
  rows(room: { readonly first: number; readonly other: number }): Iterable<Row>;
}

export interface Row extends Solid {
  /** Whether it starts a page; default: where its `least` does not fit. */
  readonly startsPage?: boolean;
}

/** Height of a block with the spaces around it, were it on one page. */
export function fullHeight(block: Block): number {
  const own = 'blocks' in block ? heightOfAll(block.blocks) : block.height;
  return (block.before ?? 0) + own + (block.after ?? 0);
}

export function heightOfAll(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + fullHeight(block), 0);
}
