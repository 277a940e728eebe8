// Widths of a table's columns from what stands in them, so that no language is overprinted.

export interface ColumnMeasure {
  /** Widest line of the content, in points. */
  readonly natural: number;
  /** Widest word of the head. */
  readonly headWord: number;
  /** The head set in at most two lines. */
  readonly headPair: number;
  /** Share of the room that is left when the other columns have what they need; null for a column that takes what it needs. */
  readonly weight: number | null;
}

/** No column takes more than this on its own account. */
const WIDEST_FIXED = 150;

/** The narrowest flexible column, and what is left to one before heads are set in more than two lines. */
const NARROWEST = 44;
const COMFORTABLE = 110;

/** Widths that fill `room` where a column is flexible, and never exceed it. */
export function columnWidths(columns: readonly ColumnMeasure[], room: number): readonly number[] {
  const comfortable = columns.reduce(
    (sum, { natural, headPair, weight }) =>
      sum + Math.max(headPair, Math.min(natural, weight === null ? WIDEST_FIXED : COMFORTABLE)),
    0,
  );
  const needs = columns.map(({ natural, headWord, headPair, weight }) => {
    const head = comfortable <= room ? headPair : headWord;
    return { head, natural, weight };
  });
  const fixed = needs.map(({ natural, head, weight }) =>
    weight === null ? Math.max(head, Math.min(natural, WIDEST_FIXED)) : 0,
  );
  const left = room - fixed.reduce((sum, width) => sum + width, 0);
  const flexible = flexibleWidths(needs, left);
  const widths = needs.map(({ weight }, index) => (weight === null ? fixed[index] : flexible[index]) ?? 0);
  const total = widths.reduce((sum, width) => sum + width, 0);
  // Sums of fractions are never exact.
  return total > room + 0.01 ? widths.map((width) => (width * room) / total) : evened(needs, widths);
}

interface Need {
  readonly natural: number;
  readonly head: number;
  readonly weight: number | null;
}

/** What flexible columns have and do not need goes to those that need more, then to all alike. */
function evened(needs: readonly Need[], widths: readonly number[]): readonly number[] {
  let spare = 0;
  const kept = widths.map((width, index) => {
    const { natural, head, weight } = needs[index] ?? { natural: 0, head: 0, weight: null };
    const enough = Math.max(natural, head, NARROWEST);
    if (weight === null || width <= enough) return width;
    spare += width - enough;
    return enough;
  });
  const filled = kept.map((width, index) => {
    const { natural, weight } = needs[index] ?? { natural: 0, weight: null };
    const more = weight === null ? 0 : Math.min(spare, Math.max(0, natural - width));
    spare -= more;
    return width + more;
  });
  return filled.map((width) => width + spare / widths.length);
}

/** Shares by weight; a column whose share is below its least width gets that, and the others share what remains. */
function flexibleWidths(columns: readonly Need[], room: number): readonly number[] {
  const least = columns.map(({ head }) => Math.max(head, NARROWEST));
  const held = new Set<number>();
  for (;;) {
    const free = columns.flatMap(({ weight }, index) =>
      weight === null || held.has(index) ? [] : [{ index, weight }],
    );
    const weights = free.reduce((sum, { weight }) => sum + weight, 0);
    const rest = room - [...held].reduce((sum, index) => sum + (least[index] ?? 0), 0);
    const share = (weight: number): number => (rest * weight) / weights;
    const tight = free.filter(({ index, weight }) => share(weight) < (least[index] ?? 0));
    if (tight.length === 0) {
      return columns.map(({ weight }, index) =>
        held.has(index) || weight === null ? (least[index] ?? 0) : share(weight),
      );
    }
    for (const { index } of tight) held.add(index);
  }
}
