// Widths of a table's columns from what stands in them, so that no language is overprinted.

export interface ColumnMeasure {
  /** Widest line of the content, in points. */
  readonly natural: number;
  /** Widest word of the head. */
  readonly headWord: number;
  /** Share of the room that is left when the other columns have what they need; null for a column that takes what it needs. */
  readonly weight: number | null;
}

/** No column takes more than this on its own account. */
const WIDEST_FIXED = 150;

/** The narrowest flexible column. */
const NARROWEST = 44;

/** Widths that fill `room` where a column is flexible, and never exceed it. */
export function columnWidths(columns: readonly ColumnMeasure[], room: number): readonly number[] {
  const fixed = columns.map(({ natural, headWord, weight }) =>
    weight === null ? Math.max(headWord, Math.min(natural, WIDEST_FIXED)) : 0,
  );
  const left = room - fixed.reduce((sum, width) => sum + width, 0);
  const flexible = flexibleWidths(columns, left);
  const widths = columns.map(({ weight }, index) => (weight === null ? fixed[index] : flexible[index]) ?? 0);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return total > room ? widths.map((width) => (width * room) / total) : widths;
}

/** Shares by weight; a column whose share is below its least width gets that, and the others share what remains. */
function flexibleWidths(columns: readonly ColumnMeasure[], room: number): readonly number[] {
  const least = columns.map(({ headWord }) => Math.max(headWord, NARROWEST));
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
