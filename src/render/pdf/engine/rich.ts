// Lines of prose with code between backticks, which is set in the monospaced face.
import type { Look } from './canvas.js';
import type { Faces } from './fonts.js';
import { wrapVerbatim } from './wrap.js';

/** A piece of a line in one look; its text is drawable. */
export interface Piece {
  readonly text: string;
  readonly look: Look;
  /** In another language than the document. */
  readonly quoted?: boolean;
}

/** The pieces of a line from left to right; spaces are part of them. */
export type RichLine = readonly Piece[];

/** What is never parted at a space: a word, code, or code with the punctuation around it. */
interface Unit {
  readonly pieces: readonly Piece[];
  readonly spaced: boolean;
}

/** Code looks as large as the prose around it when it is a little smaller. */
const CODE_SIZE = 0.9;

/** Lines of `text` that fit `width` points. Never empty. */
export function richLines(text: string, look: Look, faces: Faces, width: number): readonly RichLine[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  const add = (piece: Piece): void => {
    lines.at(-1)?.push(piece);
    used += widthOf(piece, faces);
  };
  for (const { pieces, spaced } of unitsOf(text, look, faces)) {
    const space: Piece = { text: ' ', look };
    const wide = pieces.reduce((sum, piece) => sum + widthOf(piece, faces), 0);
    const gap = spaced && used > 0 ? widthOf(space, faces) : 0;
    if (used + gap + wide > width && used > 0) {
      // As in wrap(): the space between two words is there, whether it is seen or not.
      if (spaced) lines.at(-1)?.push(space);
      lines.push([]);
      used = 0;
    } else if (gap > 0) add(space);
    for (const piece of pieces) {
      const face = faces[piece.look.font];
      const [first = '', ...rest] = wrapVerbatim(piece.text, face, piece.look.size, width);
      add({ ...piece, text: first });
      for (const part of rest) {
        lines.push([]);
        used = 0;
        add({ ...piece, text: part });
      }
    }
  }
  return lines;
}

/** Width of a piece in points. */
export function widthOf({ text, look }: Piece, faces: Faces): number {
  return faces[look.font].widthOf(text, look.size);
}

function unitsOf(text: string, look: Look, faces: Faces): readonly Unit[] {
  const code: Look = { ...look, font: 'mono', size: look.size * CODE_SIZE };
  const units: { pieces: Piece[]; spaced: boolean }[] = [];
  let spaced = false;
  text.split('`').forEach((part, index) => {
    const inCode = index % 2 === 1;
    const words = inCode ? [part] : part.split(/(\s+)/);
    for (const word of words) {
      if (word === '') continue;
      if (!inCode && /^\s+$/.test(word)) {
        spaced = true;
        continue;
      }
      const piece = { text: faces[inCode ? 'mono' : look.font].drawable(word), look: inCode ? code : look };
      const last = units.at(-1);
      if (spaced || last === undefined) units.push({ pieces: [piece], spaced });
      else last.pieces.push(piece);
      spaced = false;
    }
  });
  return units;
}

/** Lines of drawable text as pieces: `ours` characters in the document's language, the others in another one. */
export function partedLines(lines: readonly string[], look: Look, ours: number): readonly RichLine[] {
  let left = ours;
  return lines.map((line) => {
    const at = Math.max(0, Math.min(line.length, left));
    left -= line.length;
    return [
      { text: line.slice(0, at), look },
      { text: line.slice(at), look, quoted: true },
    ].filter(({ text }) => text !== '');
  });
}
