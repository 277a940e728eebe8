// Tells what a collection will cost, for people.
import type { Cost } from '../collect/index.js';

/** For example `about 428 requests in about 3 minutes`. */
export function costWords({ total, minutes, isRough }: Cost): string {
  const rounded = Math.round(minutes);
  const time = rounded < 1 ? 'less than a minute' : `about ${rounded} minute${rounded === 1 ? '' : 's'}`;
  return `about ${total} requests in ${time}${isRough ? ', depending on the number of resources' : ''}`;
}
