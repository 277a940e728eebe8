// Tells what a collection will cost, for people.
import type { Cost } from '../collect/index.js';

/** For example `about 428 requests, about 3 minutes`. */
export function costWords({ total, minutes, isLeast }: Cost): string {
  const about = isLeast ? 'at least' : 'about';
  const rounded = Math.round(minutes);
  if (rounded < 1) return `${about} ${total} requests, less than a minute${isLeast ? ' or more' : ''}`;
  return `${about} ${total} requests, ${about} ${rounded} minute${rounded === 1 ? '' : 's'}`;
}
