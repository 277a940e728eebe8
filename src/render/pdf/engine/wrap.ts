// Breaks text into lines that fit a width, and shortens it visibly where there is no room.
import { clustersOf, mayBreakBetween } from './characters.js';
import type { Face } from './fonts.js';

/** Places inside a long word where a line may end: after these characters. */
const BREAK_AFTER = /[-/:._,=@\]]/;

const ELLIPSIS = '…';

/**
 * Lines of already drawable text that fit `width` points. Words are kept whole where possible; a word that is wider
 * than the line is broken after punctuation, else between characters. Chinese and Japanese break between any two
 * characters. A line that ends between words keeps their space, so that what is read out or copied has it too (ISO
 * 32000-1, 14.8.2.5). No-break spaces in front indent every line, as long as they leave half of the width. Never empty.
 *
 * @param maxLines - the last line ends in an ellipsis when there is more text.
 */
export function wrap(text: string, face: Face, size: number, width: number, maxLines = Infinity): readonly string[] {
  const indent = /^\u00a0*/.exec(text)?.[0] ?? '';
  const indented = face.widthOf(indent, size);
  const lines =
    indented === 0 || indented > width / 2
      ? linesOf(text, face, size, width)
      : linesOf(text.slice(indent.length), face, size, width - indented).map((line) => indent + line);
  return limitLines(lines, face, size, width, maxLines);
}

function linesOf(text: string, face: Face, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const { part, space } of partsOf(text)) {
    const joined = line === '' ? part : `${line}${space}${part}`;
    if (face.widthOf(joined, size) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(`${line}${space}`);
    const pieces = breakWord(part, face, size, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces[pieces.length - 1] ?? '';
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
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
  const clusters = clustersOf(text.trimEnd());
  const fitting = countFitting(clusters, 0, face, size, width - face.widthOf(ELLIPSIS, size));
  return clusters.slice(0, fitting).join('').trimEnd() + ELLIPSIS;
}

/** Words, and in Chinese and Japanese single characters, with the spaces that stand before each. */
function partsOf(text: string): readonly { readonly part: string; readonly space: string }[] {
  return Array.from(text.matchAll(/( *)([^ ]+)/g), ([, spaces = '', word = '']) => {
    const parts: string[] = [];
    let previous: string | null = null;
    for (const cluster of clustersOf(word)) {
      if (previous === null || mayBreakBetween(previous, cluster)) parts.push(cluster);
      else parts.push(`${parts.pop() ?? ''}${cluster}`);
      previous = cluster;
    }
    return parts.map((part, index) => ({ part, space: index === 0 ? spaces : '' }));
  }).flat();
}

function breakWord(word: string, face: Face, size: number, width: number): readonly string[] {
  const clusters = clustersOf(word);
  const pieces: string[] = [];
  let start = 0;
  for (;;) {
    const fitting = Math.max(1, countFitting(clusters, start, face, size, width));
    const piece = clusters.slice(start, start + fitting);
    if (start + fitting >= clusters.length) return [...pieces, piece.join('')];
    const at = lastBreak(piece);
    pieces.push(piece.slice(0, at).join(''));
    start += at;
  }
}

/** How many clusters from `start` on fit the width together. */
function countFitting(clusters: readonly string[], start: number, face: Face, size: number, width: number): number {
  let count = 0;
  let used = 0;
  for (let at = start; at < clusters.length; at += 1) {
    used += face.widthOf(clusters[at] ?? '', size);
    if (used > width) break;
    count += 1;
  }
  // Letters that join are wider or narrower together than by themselves.
  const fits = (most: number): boolean => face.widthOf(clusters.slice(start, start + most).join(''), size) <= width;
  while (count > 0 && !fits(count)) count -= 1;
  while (start + count < clusters.length && fits(count + 1)) count += 1;
  return count;
}

/** Where to end a full line: after the last space past its first third, else after punctuation there, else at its end. */
function lastBreak(characters: readonly string[]): number {
  const lastAfter = (pattern: RegExp): number =>
    characters.findLastIndex((character, index) => index + 1 > characters.length / 3 && pattern.test(character)) + 1;
  const ends = [lastAfter(/ /), lastAfter(BREAK_AFTER), characters.length];
  return ends.find((end) => end > 0) ?? characters.length;
}
