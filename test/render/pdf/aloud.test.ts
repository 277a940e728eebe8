// What a reader that reads out loud gets: words that are parted, lists, tables and links as such, and their language.
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountDestination, issueDestination } from '../../../src/render/pdf/section.js';
import { gapDetailText } from '../../../src/render/words/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { renderToBytes } from './support.js';

const { report, lists } = await sampleReport('usual');

/** An element with the text of its marked content, character by character as it is written: no gap is read as a space. */
interface Spoken {
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly text: string;
  readonly links: number;
  readonly children: readonly Spoken[];
}

/** As pdf.js gives them; its declarations leave the details open. */
interface RawNode {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly RawNode[];
}

interface Read {
  readonly bytes: Buffer;
  readonly pdf: PDFDocumentProxy;
  /** Of all pages, in their order. */
  readonly elements: readonly Spoken[];
}

async function read(language: string): Promise<Read> {
  const bytes = await renderToBytes(report, language, {}, lists);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise;
  const elements: Spoken[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const texts = await markedTexts(page);
    const root = (await page.getStructTree()) as RawNode | null;
    for (const child of root?.children ?? []) elements.push(...flat(spoken(child, texts)));
    page.cleanup();
  }
  return { bytes, pdf, elements };
}

function spoken({ role = '', alt, lang, children = [] }: RawNode, texts: ReadonlyMap<string, string>): Spoken {
  const parts = children.map((child) =>
    child.role === undefined ? (texts.get(/mc(\d+)$/.exec(child.id ?? '')?.[1] ?? '') ?? '') : spoken(child, texts),
  );
  return {
    role,
    ...(alt === undefined ? {} : { alt }),
    ...(lang === undefined ? {} : { lang }),
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    links: children.filter(({ type }) => type === 'annotation' || type === 'object').length,
    children: parts.filter((part) => typeof part !== 'string'),
  };
}

function flat(element: Spoken): readonly Spoken[] {
  return [element, ...element.children.flatMap(flat)];
}

/** The characters of each piece of marked content by its id. */
async function markedTexts(page: PDFPageProxy): Promise<ReadonlyMap<string, string>> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const texts = new Map<string, string>();
  const open: (string | null)[] = [];
  fnArray.forEach((operator, index) => {
    const given = argsArray[index] as readonly unknown[] | null;
    if (operator === OPS.beginMarkedContentProps) open.push(idOf(given?.[1]));
    else if (operator === OPS.beginMarkedContent) open.push(null);
    else if (operator === OPS.endMarkedContent) open.pop();
    else if (operator === OPS.showText) {
      const id = open.findLast((one) => one !== null);
      if (id === undefined) return;
      const glyphs = (given?.[0] ?? []) as readonly ({ readonly unicode: string } | number)[];
      const words = glyphs.map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('');
      texts.set(id, (texts.get(id) ?? '') + words);
    }
  });
  return texts;
}

function idOf(mcid: unknown): string | null {
  return typeof mcid === 'number' ? String(mcid) : null;
}

/** Everything in the file, with its streams unpacked. */
function unpacked(bytes: Buffer): string {
  const raw = bytes.toString('latin1');
  return raw.replace(/stream\n([^]*?)\nendstream/g, (whole, packed: string) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return whole;
    }
  });
}

describe.each(['en', 'de', 'es'])('the PDF read out loud in "%s"', (language) => {
  const text = loadText(['templates'], language, report.timeZone);
  let written: Read;
  const textsOf = (role: string): readonly string[] =>
    written.elements.filter((element) => element.role === role).map((element) => element.text);

  beforeAll(async () => {
    written = await read(language);
  });

  it('parts words where lines end, and in nothing else', () => {
    for (const key of ['pdf.reading.answer', 'pdf.issues.intro', 'pdf.provenance.intro'] as const) {
      expect(textsOf('P')).toContain(text.t(key));
    }
    expect(textsOf('LBody')).toContain(text.t('pdf.reading.coverage'));
    const entry = report.remediation[0]!;
    expect(textsOf('P')).toContain(text.pickMarked(entry.meaning).replaceAll('`', ''));
  });

  it('parts the name of an account from its id', () => {
    const account = report.byAccount.find(({ name }) => /^[\w-]+$/.test(name))!;
    expect(textsOf('TH').some((words) => words.startsWith(`${account.name} ${account.accountId}`))).toBe(true);
  });

  it('tells a link of several lines once', () => {
    const links = written.elements.filter(({ role, links: areas }) => role === 'Link' && areas > 1);
    expect(links.length).toBeGreaterThan(0);
    const titles = new Set(report.issues.map(({ title }) => text.pick(title)));
    expect(links.some((link) => titles.has(link.text.trim()))).toBe(true);
  });

  it('says what letters and signs of the heat map mean', () => {
    const alternatives = new Set(written.elements.filter(({ role }) => role === 'Span').map(({ alt }) => alt));
    const states = new Set<string>(
      Array.from(lists.matrix.rows()).flatMap(({ cells }) => cells.map(({ state }) => state)),
    );
    states.delete('watched');
    expect(states.size).toBeGreaterThan(2);
    // The coverage follows where resources are listed all the same.
    const said = new Set(Array.from(alternatives, (alt) => alt?.split(' · ')[0]));
    for (const state of states) expect(said).toContain(text.label('state', state));
    expect(alternatives).toContain(text.t('pdf.matrix.noResources'));
  });

  it('knows commands and texts of AWS as English, and nothing else', () => {
    const foreign = written.elements.filter(({ lang }) => lang !== undefined && lang !== language);
    if (language === 'en') {
      expect(foreign).toEqual([]);
      return;
    }
    expect(new Set(foreign.map(({ lang }) => lang))).toEqual(new Set(['en']));
    const words = new Set(foreign.map((element) => element.text.trim()));
    // What AWS answered stays as it is; our own words about it are translated.
    const details = report.gaps.map(({ detail }) => detail).filter((detail) => detail !== '');
    const isReceived = (detail: string): boolean => gapDetailText(detail, text) === detail;
    expect(details.length).toBeGreaterThan(0);
    expect(details.filter((detail) => words.has(detail) !== isReceived(detail))).toEqual([]);
    for (const { commands } of report.remediation.flatMap(({ steps }) => steps)) {
      for (const command of commands) expect(words).toContain(command);
    }
    // What GuardDuty says of several resources stands in a paragraph, marked inside it.
    const alone = report.remediation.filter(({ affected }) => affected.length === 1);
    expect(alone.length).toBeGreaterThan(0);
    for (const { affected } of alone) for (const said of affected[0]!.issueTexts) expect(words).toContain(said);
    expect(unpacked(written.bytes)).toContain('/Span <</Lang (en)>> BDC');
    const label = text.t('pdf.remediation.said', { text: '' }).trim();
    expect([...words].filter((word) => word.includes(label))).toEqual([]);
  });

  it('has bookmarks that lead to the heading, not to the top of its page', async () => {
    const outline = await written.pdf.getOutline();
    const appendix = outline.find(({ title }) => title === text.t('pdf.section.remediation'))!;
    for (const [index, { dest }] of (appendix.items as { dest: unknown[] }[]).entries()) {
      const named = await written.pdf.getDestination(issueDestination(report.remediation[index]!.issueId));
      expect(dest).toEqual(named);
    }
  });

  it('leads to the row of an account, not to the one above it', async () => {
    const { accountId } = report.byAccount[1]!;
    const [reference, , , top] = (await written.pdf.getDestination(accountDestination(accountId))) as [
      object,
      ...number[],
    ];
    const page = await written.pdf.getPage((await written.pdf.getPageIndex(reference as never)) + 1);
    const { items } = await page.getTextContent();
    const below = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
    const others = report.byAccount.filter((account) => account.accountId !== accountId);
    const first = below.filter(
      ({ transform }) => (transform[5] as number) < top! && (transform[5] as number) > top! - 22,
    );
    expect(first.some(({ str }) => str.includes(accountId))).toBe(true);
    expect(first.filter(({ str }) => others.some((other) => str.includes(other.accountId)))).toEqual([]);
  });
});

describe('the structure of the PDF', () => {
  let content: string;
  let bytes: Buffer;

  beforeAll(async () => {
    bytes = await renderToBytes(report, 'en', {}, lists);
    content = unpacked(bytes);
  });

  it('says of every list what stands before its points, and of every table what it is about', () => {
    const count = (pattern: RegExp): number => content.match(pattern)?.length ?? 0;
    expect(count(/\/S \/L\n/g)).toBe(count(/\/ListNumbering \/(?:Decimal|Disc|None)\n/g));
    expect(count(/\/ListNumbering \/Decimal\n/g)).toBeGreaterThan(5);
    expect(count(/\/S \/Table\n/g)).toBe(count(/\/Summary \(/g));
  });

  it('has what stands below a row in a cell of its own, under the head of that row', () => {
    const spans = content.match(/\/RowSpan 2\n/g)?.length ?? 0;
    expect(spans).toBeGreaterThan(5);
    expect(content.match(/\/ColSpan \d+\n/g)).toHaveLength(spans);
  });

  it('names heads and feet of pages as such', async () => {
    const pages = (await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise).numPages;
    for (const subtype of ['Header', 'Footer']) {
      expect(content.split(`/Artifact <</Type /Pagination /Subtype /${subtype} `)).toHaveLength(pages + 1);
    }
  });

  it('counts the bookmarks that are folded away', () => {
    expect(content).toMatch(new RegExp(`/Count -${report.remediation.length}\n`));
  });

  it('carries the checksum of the attached file as a reader computes it', () => {
    const attached = Buffer.from(JSON.stringify(report));
    expect(content).toContain(`/CheckSum <${createHash('md5').update(attached).digest('hex')}>`);
    expect(content).toContain('/Subtype /application#2Fjson');
    expect(content).toContain('/AFRelationship /Data');
  });

  it('says the same in its metadata as in its information dictionary', async () => {
    const { info, metadata } = await (
      await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
    ).getMetadata();
    const told = info as Record<string, string>;
    const get = (name: string): unknown => metadata.get(name);
    expect(get('dc:title')).toBe(told['Title']);
    expect(get('dc:creator')).toEqual([told['Author']]);
    expect(get('dc:description')).toBe(told['Subject']);
    expect(told['Subject']).toContain(report.reportId);
    expect(get('xmp:creatortool')).toBe(told['Creator']);
    expect(get('pdf:producer')).toBe(told['Producer']);
    const day = report.asOf.slice(0, 19);
    for (const name of ['xmp:createdate', 'xmp:modifydate', 'xmp:metadatadate']) expect(get(name)).toBe(`${day}Z`);
    for (const name of ['CreationDate', 'ModDate']) expect(told[name]).toContain(day.replace(/\D/g, ''));
    expect(content).toContain('<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>');
  });

  it('sorts the names of places by their bytes', () => {
    const [, names = ''] = /\/Dests <<\n {2}\/Names \[([^]*?)\n\]/.exec(content) ?? [];
    const keys = Array.from(names.matchAll(/^ +\(([^)]+)\)/gm), ([, key]) => key);
    expect(keys.length).toBeGreaterThan(20);
    expect(keys).toEqual(keys.toSorted());
  });
});
