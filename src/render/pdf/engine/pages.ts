// Which lines of a long table stand on which page, so that none stands alone.

export interface Line {
  readonly height: number;
  /** Height of what is repeated above the line when a page starts with it; null where no page may start with it. */
  readonly lead: number | null;
}

/** Lines from `from` up to, not including, `to`. */
export interface PageLines {
  readonly from: number;
  readonly to: number;
}

/**
 * Fills one page after the other and then shares the lines of the last two evenly between them. Lines between two
 * places where a page may start stay together unless they are higher than a page.
 *
 * @param firstRoom - height that is left on the first page, without the head; for at least the first such lines.
 * @param room - height of every other page, without the head.
 */
export function pagesOf(lines: readonly Line[], firstRoom: number, room: number): readonly PageLines[] {
  const pages: PageLines[] = [];
  for (let from = 0; from < lines.length;) {
    const to = endOfPage(lines, from, from === 0 ? firstRoom : room);
    pages.push({ from, to });
    from = to;
  }
  const [before, last] = pages.slice(-2);
  if (before === undefined || last === undefined) return pages;
  const middle = fairest(lines, before, last, room);
  return [...pages.slice(0, -2), { from: before.from, to: middle }, { from: middle, to: last.to }];
}

function endOfPage(lines: readonly Line[], from: number, room: number): number {
  let used = from === 0 ? 0 : (lines[from]?.lead ?? 0);
  let end = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (at > from && line?.lead !== null) end = at;
    used += line?.height ?? 0;
    // Where even one group of lines is too high, it is cut rather than lost.
    if (used > room) return end > from ? end : Math.max(at, from + 1);
  }
  return lines.length;
}

/** Where the last page starts when the last two are as equal as they can be. */
function fairest(lines: readonly Line[], before: PageLines, last: PageLines, room: number): number {
  const heightOf = (from: number, to: number): number =>
    lines.slice(from, to).reduce((sum, { height }) => sum + height, lines[from]?.lead ?? 0);
  let best = last.from;
  let least = Infinity;
  for (let start = last.from; start > before.from; start -= 1) {
    if (lines[start]?.lead === null) continue;
    const height = heightOf(start, last.to);
    if (height > room) break;
    const difference = Math.abs(heightOf(before.from, start) - height);
    if (difference < least) [best, least] = [start, difference];
  }
  return best;
}
