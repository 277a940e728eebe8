// Translates an instant from the SDK's shape to the snapshot's.

/** The last instant that ISO 8601 writes with a year of four digits. */
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * ISO 8601 in UTC; null when absent, and for what is no date of this calendar: a snapshot that carried it could not be
 * read again, and it says nothing.
 */
export function instantOf(date: Date | undefined): string | null {
  if (date === undefined) return null;
  const ms = date.getTime();
  return ms >= 0 && ms <= LAST_MS ? date.toISOString() : null;
}
