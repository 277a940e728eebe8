// Which calendar month a run reports for.
import type { Period } from '../terms/index.js';

/**
 * A month as `yyyy-mm`.
 *
 * @param timeZone - IANA name: where the month begins.
 */
export function periodAt(instant: Date, timeZone: string, which: 'current-month' | 'previous-month'): Period {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric' }).formatToParts(instant);
  const part = (type: 'year' | 'month'): number => Number(parts.find((one) => one.type === type)?.value);
  const month = new Date(Date.UTC(part('year'), part('month') - 1 - (which === 'previous-month' ? 1 : 0), 1));
  return month.toISOString().slice(0, 7) as Period; // ISO 8601 begins with `yyyy-mm`.
}
