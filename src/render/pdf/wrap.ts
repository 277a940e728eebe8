// Breaks text into lines that fit a width, and shortens it visibly where there is no room.
import type { Face } from './fonts.js';

/** Places inside a long word where a line may end: after these characters. */
const BREAK_AFTER = /[-/:._,=@]/;

const ELLIPSIS = '…';

/**
 * Lines of already drawable text that fit `width` points. Words are kept whole where possible; a word that is wider
 * than the line is broken after punctuation, else between characters. Never empty.
 *
 * @param maxLines - the last line ends in an ellipsis when there is more text.
 */
export function wrap(text: string, face: Face, size: number, width: number, maxLines = Infinity): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (face.widthOf(joined, size) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, face, size, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces[pieces.length - 1] ?? '';
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return limitLines(lines, face, size, width, maxLines);
}

/** At most `maxLines` of the lines; the last one ends in an ellipsis when there are more. */
export function limitLines(
  lines: readonly string[],
  face: Face,
  size: number,
  width: number,
  maxLines: number,
): readonly string[] {
  if (lines.length <= maxLines) return lines;
  const last = Math.max(1, maxLines) - 1;
  return [...lines.slice(0, last), withEllipsis(lines[last] ?? '', face, size, width)];
}

/** Lines of a command: every character stays, spaces too. */
export function wrapVerbatim(text: string, face: Face, size: number, width: number): readonly string[] {
  return breakWord(text, face, size, width);
}

/** The text when it fits, else as much of its start as fits with an ellipsis. */
export function shorten(text: string, face: Face, size: number, width: number): string {
  return face.widthOf(text, size) <= width ? text : withEllipsis(text, face, size, width);
}

function withEllipsis(text: string, face: Face, size: number, width: number): string {
  const characters = Array.from(text.trimEnd());
  while (characters.length > 0 && face.widthOf(characters.join('') + ELLIPSIS, size) > width) characters.pop();
  return characters.join('').trimEnd() + ELLIPSIS;
}

function breakWord(word: string, face: Face, size: number, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let used = 0;
  for (const character of word) {
    const advance = face.widthOf(character, size);
    if (piece.length > 0 && used + advance > width) {
      const at = lastBreak(piece);
      pieces.push(piece.slice(0, at).join(''));
      piece = piece.slice(at);
      used = face.widthOf(piece.join(''), size);
    }
    piece.push(character);
    used += advance;
  }
  pieces.push(piece.join(''));
  return pieces;
}

/** Where to end a full line: after the last space past its first third, else after punctuation there, else at its end. */
function lastBreak(characters: readonly string[]): number {
  const lastAfter = (pattern: RegExp): number =>
    characters.findLastIndex((character, index) => index + 1 > characters.length / 3 && pattern.test(character)) + 1;
  const ends = [lastAfter(/ /), lastAfter(BREAK_AFTER), characters.length];
  return ends.find((end) => end > 0) ?? characters.length;
}
