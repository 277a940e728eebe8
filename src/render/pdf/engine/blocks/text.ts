// Headings and paragraphs.
import type { Breakable, Group, Solid } from '../block.js';
import type { Look } from '../canvas.js';
import type { LinkTarget } from '../document.js';
import type { Element } from '../pdfkit.js';
import { partedLines, richLines, widthOf, type RichLine } from '../rich.js';
import { lineHeight, type Setting } from '../setting.js';
import { linkLines } from './link.js';

export interface HeadingOptions {
  /** Names its place, and gives one of level 2 a bookmark under its section. */
  readonly destination?: string;
  /** How much of what follows stays with it, in points. */
  readonly keep?: number;
}

export interface ParagraphOptions {
  readonly indent?: number;
  /** Space below, in points. */
  readonly after?: number;
  /** Height that must be left on a page for it to begin there, where that is more than its first lines. */
  readonly least?: number;
  readonly maxLines?: number;
  /** Default: the page's. */
  readonly width?: number;
  /** A part of the text that is in another language. */
  readonly quoted?: string | undefined;
}

/** Space around headings by their level, in points. */
const AROUND = { 1: { before: 0, after: 10 }, 2: { before: 12, after: 5 }, 3: { before: 7, after: 3 } };

/** A heading that stays with what follows. */
export function heading(
  setting: Setting,
  level: 1 | 2 | 3,
  title: string,
  { destination, keep = 60 }: HeadingOptions = {},
): Solid {
  const { doc, looks, outline } = setting;
  const look = looks[`h${level}`];
  const lines = setting.lines(title, look, setting.width, 6);
  const height = lines.length * lineHeight(look);
  return {
    ...AROUND[level],
    height,
    least: height + keep,
    ...(destination === undefined ? {} : { place: { name: destination } }),
    draw: (y, parent) => {
      outline.head(level, title);
      if (destination !== undefined) outline.bookmark(title, y);
      doc.tag(parent, `H${level}`, () => {
        setting.drawLines(lines, setting.left, y, look);
      });
    },
  };
}

/** A paragraph; breaks across pages where it must. */
export function paragraph(setting: Setting, text: string, look: Look, options: ParagraphOptions = {}): Group {
  const { indent = 0, after = 6, quoted, maxLines, least } = options;
  const width = (options.width ?? setting.width) - indent;
  const own = setting.lines(text, look, width, maxLines);
  const lines = partedLines(own, look, setting.oursIn(text, look, quoted));
  return {
    after,
    ...(least === undefined ? {} : { least }),
    open: (parent) => setting.doc.open(parent, 'P'),
    blocks: [flowing(setting, lines, setting.left + indent, look)],
  };
}

/** A paragraph with code between backticks. */
export function prose(setting: Setting, text: string): Group {
  const look = setting.looks.body;
  return {
    after: 6,
    open: (parent) => setting.doc.open(parent, 'P'),
    blocks: [flowing(setting, richLines(text, look, setting.doc.faces, setting.width), setting.left, look)],
  };
}

/** A paragraph that is one link, on one page. */
export function linkParagraph(
  setting: Setting,
  label: string,
  target: LinkTarget,
  { indent = 0, after = 4 }: Pick<ParagraphOptions, 'indent' | 'after'> = {},
): Group {
  const look = setting.looks.link;
  const lines = setting.lines(label, look, setting.width - indent);
  const link: Solid = {
    height: lines.length * lineHeight(look),
    draw: (y, parent) => {
      linkLines(setting, parent, target, lines, setting.left + indent, y, look);
    },
  };
  return { after, open: (parent) => setting.doc.open(parent, 'P'), blocks: [link] };
}

/** Lines that go on on the next page: at least two stand together, and short texts are not broken. */
export function flowing(setting: Setting, lines: readonly RichLine[], x: number, look: Look): Breakable {
  const step = lineHeight(look);
  return {
    height: lines.length * step,
    least: Math.min(lines.length, lines.length <= 3 ? 3 : 2) * step,
    part: (room) => {
      const fitting = Math.max(1, Math.floor(room / step));
      const now = lines.slice(0, lines.length === fitting + 1 && fitting > 2 ? fitting - 1 : fitting);
      const rest = lines.slice(now.length);
      return [together(setting, now, x, look), rest.length === 0 ? null : flowing(setting, rest, x, look)];
    },
  };
}

function together(setting: Setting, lines: readonly RichLine[], x: number, look: Look): Solid {
  const step = lineHeight(look);
  return {
    height: lines.length * step,
    draw: (y, parent: Element) => {
      parent.add(() => {
        lines.forEach((line, index) => {
          drawPieces(setting, line, x, y + index * step, look);
        });
      });
    },
  };
}

/** Draws a line; smaller pieces stand on the same base line as `look`. */
function drawPieces({ doc, inEnglish }: Setting, line: RichLine, x: number, y: number, look: Look): void {
  const { faces } = doc;
  const base = y + faces[look.font].ascent * look.size;
  let left = x;
  for (const piece of line) {
    const start = left;
    const draw = (): void => {
      doc.text(piece.text, start, base - faces[piece.look.font].ascent * piece.look.size, piece.look);
    };
    if (piece.quoted === true || piece.look.font === 'mono') doc.inLanguage(inEnglish.lang, draw);
    else draw();
    left += widthOf(piece, faces);
  }
}
