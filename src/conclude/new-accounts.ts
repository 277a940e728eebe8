// Which accounts are so new that nobody need wonder that they are not watched yet. They count all the same.
import type { Known } from '../terms/index.js';

const DAY = 86_400_000;

/**
 * Whether an account joined the organization less than so many days before an instant; one whose joining date is not known
 * is not new.
 *
 * @param days - whole days, 0 for none.
 */
export function isNewAccount(joinedAt: Known<string>, asOf: string, days: number): boolean {
  if (joinedAt === null) return false;
  return Date.parse(asOf) - Date.parse(joinedAt) < days * DAY;
}
