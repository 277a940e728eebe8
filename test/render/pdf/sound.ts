// What every page of every PDF must be: nothing overprinted or outside the margins, nothing empty, cut or left alone.
import { expect } from 'vitest';
import type { ReadPdf, TextItem } from './support.js';
import { textOf, walk, type PdfTree, type TreeNode, type TreePage } from './tree.js';

/** Content keeps this distance from the left and right edges, in points. */
const MARGIN = 41;

/** Text stays inside the page's margins, and no two pieces of upright text lie over each other. */
export function expectNoOverprint(document: ReadPdf): void {
  expect(overprints(document)).toEqual([]);
}

/** What is outside the margins or over something else, with its page. */
export function overprints({ pages }: ReadPdf): readonly string[] {
  return pages.flatMap(({ items, width, height }, index) => {
    const upright = items.filter((item) => item.upright);
    const outside = items.filter(
      (item) => item.x < MARGIN - 0.5 || item.y < 18 || item.y > height - 18 || rightOf(item) > width - MARGIN,
    );
    return [
      ...outside.map(({ text }) => `page ${index + 1}: "${text}" is outside the margins`),
      ...overlapping(upright).map(([one, other]) => `page ${index + 1}: "${one.text}" lies over "${other.text}"`),
    ];
  });
}

function rightOf({ upright, x, width }: TextItem): number {
  return upright ? x + width : x;
}

/** Pairs of neighbours whose letters touch: less than half of a line apart, and not beside each other. */
function overlapping(items: readonly TextItem[]): readonly (readonly [TextItem, TextItem])[] {
  const sorted = items.toSorted((left, right) => left.y - right.y);
  return sorted.flatMap((one, at) => {
    const found: [TextItem, TextItem][] = [];
    for (const other of sorted.slice(at + 1)) {
      if (other.y - one.y >= 0.5 * Math.min(one.size, other.size)) break;
      const shared = Math.min(rightOf(one), rightOf(other)) - Math.max(one.x, other.x);
      if (shared > 0.5) found.push([one, other]);
    }
    return found;
  });
}

/** What an element must consist of, for a reader that announces lists, tables and contents (ISO 32000-1, 14.8.4). */
const CONSISTS_OF: Readonly<Record<string, readonly string[]>> = {
  Document: ['Sect'],
  TOC: ['TOCI'],
  TOCI: ['Reference', 'TOC'],
  Reference: ['Link'],
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR'],
  TR: ['TH', 'TD'],
};

/**
 * Links and bookmarks lead somewhere, no page is empty, no heading or table head is left alone, no row is cut, headings
 * leave out no level, and elements consist of what they must.
 */
export function expectSound(tree: PdfTree): void {
  expect(faults(tree)).toEqual([]);
}

/** Everything that is wrong with the pages, with the page. */
export function faults({ pages, outline, destinations }: PdfTree): readonly string[] {
  const problems: string[] = [];
  const bookmarks = [...outline];
  for (const { title, page, items } of bookmarks) {
    if (page < 1 || page > pages.length) problems.push(`the bookmark "${title}" leads nowhere`);
    bookmarks.push(...items);
  }
  let level = 0;
  pages.forEach((page, index) => {
    const say = (what: string): number => problems.push(`page ${page.number}: ${what}`);
    const nodes = page.tree.flatMap((node) => [...walk(node)]);
    if (page.tree.map(textOf).join('').trim() === '') say('it is empty');
    for (const node of nodes) {
      const { role, target } = node;
      if (role === 'Link' && !leads(target, destinations))
        say(`the link "${textOf(node)}" leads to ${target ?? 'nothing'}`);
      if (role === 'Figure' && (node.alt ?? '') === '') say('a figure has no alternative text');
      if (role === 'Link' && textOf(node).trim() === '') say('a link has no words');
      const heading = /^H([1-6])$/.exec(role);
      if (heading !== null) {
        const found = Number(heading[1]);
        if (found > level + 1) say(`the heading "${textOf(node)}" leaves out a level`);
        level = found;
      }
      const parts = CONSISTS_OF[role];
      for (const child of parts === undefined ? [] : node.children) {
        const what = typeof child === 'string' ? `"${child}"` : child.role;
        if (parts?.includes(what) === false) say(`${role} has ${what} in it`);
      }
    }
    const last = lastElement(page);
    if (last !== undefined && /^H[1-6]$/.test(last.role)) say(`the heading "${textOf(last)}" stands last`);
    for (const table of nodes.filter(({ role }) => role === 'Table')) {
      const rows = rowsOf(table);
      if (rows.length === 1 && rows[0]?.index === 0 && continues(pages[index + 1])) say('a table’s head stands alone');
    }
    const cut = cutRow(page, pages[index + 1]);
    if (cut !== undefined) say(`the row "${cut}" goes on on the next page`);
  });
  return problems;
}

function leads(target: string | undefined, destinations: ReadonlyMap<string, number>): boolean {
  if (target === undefined) return false;
  return target.startsWith('#') ? destinations.has(target.slice(1)) : target.startsWith('https://');
}

/** What stands last on a page: the heading, paragraph, row or figure that is read last. */
function lastElement({ tree }: TreePage): TreeNode | undefined {
  let node = tree.at(-1);
  while (node !== undefined && ['Sect', 'Table', 'L'].includes(node.role)) {
    const last = node.children.at(-1);
    if (last === undefined || typeof last === 'string') return node;
    node = last;
  }
  return node;
}

function rowsOf(table: TreeNode): readonly TreeNode[] {
  return table.children.filter((child): child is TreeNode => typeof child !== 'string' && child.role === 'TR');
}

/** The first table of a page when it began before it. */
function continued(page: TreePage | undefined): TreeNode | undefined {
  const first = page?.tree.flatMap((node) => [...walk(node)]).find(({ role }) => role !== 'Sect');
  return first?.role === 'Table' && (rowsOf(first)[0]?.index ?? 0) > 0 ? first : undefined;
}

function continues(page: TreePage | undefined): boolean {
  return continued(page) !== undefined;
}

/** A row of which a part stands on each of two pages. */
function cutRow(page: TreePage, next: TreePage | undefined): string | undefined {
  // A table that goes on begins with the row that follows the page's last one.
  const first = next?.tree.flatMap((node) => [...walk(node)]).find(({ role }) => role === 'Table');
  const before = page.tree.flatMap((node) => [...walk(node)]).findLast(({ role }) => role === 'Table');
  if (first === undefined || before === undefined || first !== continued(next)) return undefined;
  const [start, end] = [rowsOf(first)[0], rowsOf(before).at(-1)];
  return start !== undefined && end !== undefined && start.index <= end.index ? textOf(start) : undefined;
}
