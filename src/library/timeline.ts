// The library by time: the newest revision of every period of an organization, and the change from one to the next.
import type { Library, LibraryEntry } from '../model/index.js';
import { by } from '../terms/index.js';

export interface Timeline {
  readonly organization: { readonly id: string; readonly name: string };
  /** The newest revision of each period, oldest period first. */
  readonly entries: readonly LibraryEntry[];
}

/** One timeline for each organization, in the order in which the library names them. */
export function timelinesOf({ entries }: Library): readonly Timeline[] {
  const organizations = new Map<string, Map<string, LibraryEntry>>();
  for (const entry of entries) {
    const { organization, period, revision } = entry.manifest;
    const periods = organizations.get(organization.id) ?? new Map<string, LibraryEntry>();
    organizations.set(organization.id, periods);
    const known = periods.get(period);
    if (known === undefined || known.manifest.revision < revision) periods.set(period, entry);
  }
  return [...organizations].map(([id, periods]) => {
    const sorted = [...periods.values()].sort(by(({ manifest }) => manifest.period));
    return { organization: { id, name: sorted.at(-1)?.manifest.organization.name ?? id }, entries: sorted };
  });
}

/** Months from one period `yyyy-mm` to a later one. */
export function monthsBetween(from: string, to: string): number {
  const months = (period: string): number => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return months(to) - months(from);
}

/**
 * Difference of two percentages as they are shown, in percentage points with one decimal; `null` where one is missing.
 */
export function pointsBetween(from: number | null, to: number | null): number | null {
  // Whole tenths first: floating point must not turn 90.1 - 90.0 into 0.0999.
  return from === null || to === null ? null : (Math.round(to * 10) - Math.round(from * 10)) / 10;
}
