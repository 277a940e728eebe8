// Counts coverage resources by status.
import type { CoverageCounts } from '../terms/index.js';

/** Running counts of one group of resources. */
export class Counter implements CoverageCounts {
  healthy = 0;
  unhealthy = 0;
  other = 0;

  /** @param status - coverage status as received. */
  add(status: string): void {
    if (status === 'HEALTHY') this.healthy += 1;
    else if (status === 'UNHEALTHY') this.unhealthy += 1;
    else this.other += 1;
  }

  /** Adds another group's counts. */
  addCounts(counts: CoverageCounts): void {
    this.healthy += counts.healthy;
    this.unhealthy += counts.unhealthy;
    this.other += counts.other;
  }

  /** The counts as they are now. */
  get counts(): CoverageCounts {
    return { healthy: this.healthy, unhealthy: this.unhealthy, other: this.other };
  }
}

/** The value of a key, made when it is not there yet. */
export function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
