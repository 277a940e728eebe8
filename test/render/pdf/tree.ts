// The structure tree of a written PDF, read back with pdf.js: what stands on which page, in which order, as what.
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A structure element with what it holds on one page: text and further elements in reading order. */
export interface TreeNode {
  readonly role: string;
  readonly alt?: string;
  /** Where a link leads: a destination's name or an address. */
  readonly target?: string;
  readonly children: readonly (TreeNode | string)[];
  /** The elements of this kind that the parent has before this one, those on other pages included. */
  readonly index: number;
}

export interface TreePage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** The elements under the document. */
  readonly tree: readonly TreeNode[];
  /** Texts that are not part of what is read out: head, foot, repeated table heads. */
  readonly artifacts: readonly string[];
}

export interface Bookmark {
  readonly title: string;
  readonly page: number;
  readonly items: readonly Bookmark[];
}

export interface PdfTree {
  readonly title: string;
  readonly language: string;
  readonly pages: readonly TreePage[];
  readonly outline: readonly Bookmark[];
  /** Page of each named destination. */
  readonly destinations: ReadonlyMap<string, number>;
  readonly attachments: readonly { readonly name: string; readonly description: string; readonly bytes: Uint8Array }[];
}

/** As pdf.js gives them; its declarations leave the details open. */
interface RawNode {
  readonly role?: string;
  readonly alt?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly RawNode[];
}
interface RawText {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly width: number;
  readonly transform: readonly number[];
}
type RawItem = RawText | { readonly type: string; readonly id?: string | null; readonly tag?: string };
interface RawBookmark {
  readonly title: string;
  readonly dest: [object, ...unknown[]] | string | null;
  readonly items: readonly RawBookmark[];
}

/** Reads the whole tree of a document. */
export async function readTree(bytes: Uint8Array): Promise<PdfTree> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
  try {
    const pages: TreePage[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await readPage(await pdf.getPage(number)));
    const destinations = new Map<string, number>();
    for (const [name, place] of Object.entries(await pdf.getDestinations())) {
      destinations.set(name, await pageOf(pdf, (place as [object])[0]));
    }
    // Language and Title come from the document's catalog and information dictionary.
    const info = (await pdf.getMetadata()).info as { readonly Title?: string; readonly Language?: string };
    const files = ((await pdf.getAttachments()) ?? {}) as Record<
      string,
      { readonly filename: string; readonly description: string; readonly content: Uint8Array }
    >;
    return {
      title: info.Title ?? '',
      language: info.Language ?? '',
      pages,
      outline: await bookmarks(pdf, ((await pdf.getOutline()) as readonly RawBookmark[] | null) ?? []),
      destinations,
      attachments: Object.values(files).map(({ filename, description, content }) => ({
        name: filename,
        description,
        bytes: content,
      })),
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** All text below a node in reading order. */
export function textOf(node: TreeNode | string): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join(' ');
}

/** The node and everything below it. */
export function* walk(node: TreeNode): Iterable<TreeNode> {
  yield node;
  for (const child of node.children) if (typeof child !== 'string') yield* walk(child);
}

async function pageOf(pdf: PDFDocumentProxy, reference: object): Promise<number> {
  return (await pdf.getPageIndex(reference as { num: number; gen: number })) + 1;
}

async function bookmarks(pdf: PDFDocumentProxy, items: readonly RawBookmark[]): Promise<readonly Bookmark[]> {
  const found: Bookmark[] = [];
  for (const { title, dest, items: below } of items) {
    const place = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
    // Page 0 is none: a bookmark to nothing.
    const page = place === null ? 0 : await pageOf(pdf, place[0] as object);
    found.push({ title, page, items: await bookmarks(pdf, below) });
  }
  return found;
}

async function readPage(page: PDFPageProxy): Promise<TreePage> {
  const { texts, artifacts } = await contents(page);
  const links = new Map<string, string>();
  for (const { id, dest, url } of (await page.getAnnotations()) as { id: string; dest?: string; url?: string }[]) {
    links.set(id, url ?? `#${dest ?? ''}`);
  }
  const root = (await page.getStructTree()) as RawNode | null;
  const [, , width = 0, height = 0] = page.view;
  const nodes = root === null ? [] : (root.children ?? []).flatMap((node) => node.children ?? []);
  page.cleanup();
  return { number: page.pageNumber, width, height, tree: prune(nodes, texts, links), artifacts };
}

/** Elements that have something on this page. */
function prune(
  nodes: readonly RawNode[],
  texts: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string>,
): readonly TreeNode[] {
  const before = new Map<string, number>();
  return nodes.flatMap((raw) => {
    if (raw.role === undefined) return [];
    const index = before.get(raw.role) ?? 0;
    before.set(raw.role, index + 1);
    const node = nodeOf(raw, index, texts, links);
    return node === null ? [] : [node];
  });
}

function nodeOf(
  { role = '', alt, children = [] }: RawNode,
  index: number,
  texts: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string>,
): TreeNode | null {
  const elements = prune(children, texts, links);
  const kept: (TreeNode | string)[] = [];
  const counts = new Map<string, number>();
  let present = false;
  for (const child of children) {
    if (child.role !== undefined) {
      const at = counts.get(child.role) ?? 0;
      counts.set(child.role, at + 1);
      const element = elements.find((one) => one.role === child.role && one.index === at);
      if (element !== undefined) kept.push(element);
    } else if (child.type === 'content' && texts.has(child.id ?? '')) {
      present = true;
      const text = texts.get(child.id ?? '') ?? '';
      if (text !== '') kept.push(text);
    }
  }
  if (!present && kept.length === 0) return null;
  const object = children.find(({ type }) => type === 'object' || type === 'annotation');
  const target = object === undefined ? undefined : links.get((object.id ?? '').replace(/^pdfjs_internal_id_/, ''));
  return {
    role,
    ...(alt === undefined ? {} : { alt }),
    ...(target === undefined ? {} : { target }),
    children: kept,
    index,
  };
}

/** The page's text by the id of its marked content, and that of its artifacts. */
async function contents(
  page: PDFPageProxy,
): Promise<{ texts: ReadonlyMap<string, string>; artifacts: readonly string[] }> {
  const items = (await page.getTextContent({ includeMarkedContent: true })).items as readonly RawItem[];
  const texts = new Map<string, string>();
  const artifacts: string[] = [];
  const open: { readonly id: string | null; readonly isArtifact: boolean; readonly parts: string[] }[] = [];
  let previous: RawText | null = null;
  for (const item of items) {
    if ('str' in item) {
      const marked = open.findLast(({ id, isArtifact }) => id !== null || isArtifact);
      const gap = previous !== null && startOf(item) > startOf(previous) + previous.width + 1 ? ' ' : '';
      (marked?.parts ?? untagged(item.str)).push(gap, item.str, item.hasEOL ? ' ' : '');
      previous = item;
    } else if (item.type === 'endMarkedContent') {
      const closed = open.pop();
      if (closed === undefined) continue;
      const text = closed.parts.join('').replace(/\s+/gu, ' ').trim();
      if (closed.id !== null) texts.set(closed.id, text);
      else if (closed.isArtifact && text !== '') artifacts.push(text);
    } else {
      open.push({ id: item.id ?? null, isArtifact: item.tag === 'Artifact', parts: [] });
    }
  }
  return { texts, artifacts };
}

/** Left end of a text. */
function startOf({ transform }: RawText): number {
  return transform[4] ?? 0;
}

/** Text that is neither tagged nor an artifact would be lost to a reader who cannot see. */
function untagged(text: string): string[] {
  if (text.trim() !== '') throw new Error(`"${text}" is neither tagged nor decoration.`);
  return [];
}
