// Counts coverage resources by status.

/** Coverage resources by coverage status. `other`: a status unknown to this version; never healthy, never unhealthy. */
export interface CoverageCounts {
  readonly healthy: number;
  readonly unhealthy: number;
  readonly other: number;
}

export const NO_RESOURCES: CoverageCounts = { healthy: 0, unhealthy: 0, other: 0 };

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

/** Whether a share reaches a target, without rounding; null when there is nothing to measure. */
export function meetsTarget(counts: CoverageCounts, targetPercent: number): boolean | null {
  const total = counts.healthy + counts.unhealthy + counts.other;
  if (total === 0) return null;
  // In whole millionths: 33 of 3000 are 1.1 %, but in floating point 1.1 × 3000 is more than 3300.
  const target = Math.round(targetPercent * 1e6);
  return counts.healthy * 100 * 1e6 >= target * total;
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
