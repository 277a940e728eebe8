// Widths of the parts of a bar, so that none of them is too narrow to be seen.

/** The narrowest part, in points. */
const NARROWEST = 2;

/** A width for each share; what the narrow parts have too much is taken from the widest one. */
export function partWidths(shares: readonly number[], room: number): readonly number[] {
  const widths = shares.map((share) => (share > 0 ? Math.max(NARROWEST, share * room) : 0));
  const more = widths.reduce((sum, width, index) => sum + width - (shares[index] ?? 0) * room, 0);
  const widest = widths.indexOf(Math.max(...widths));
  return widths.map((width, index) => (index === widest ? width - more : width));
}
