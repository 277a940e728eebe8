// Counts of what was asked of the simulator, so that tests can say how many requests a client really made.

/** One group of equal requests. `status` is 0 when no answer was given (hang, reset). */
export interface RequestCount {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** Account of the credentials; empty when they were refused. */
  readonly accountId: string;
  readonly status: number;
  readonly count: number;
}

/** Which requests to count; absent keys match everything. */
export type RequestFilter = Partial<Omit<RequestCount, 'count'>>;

/** Requests since the start or the last `reset`. */
export interface RequestLog {
  /** All groups, sorted by service, operation, Region, account, status. */
  readonly counts: readonly RequestCount[];
  /** Requests for a service or operation the simulator does not know; each names it. */
  readonly unknown: readonly string[];
  /** How often each kind of fault was applied. */
  readonly faults: Readonly<Record<string, number>>;
  /** Requests that match the filter; all of them without one. */
  count(filter?: RequestFilter): number;
  reset(): void;
}

type Group = Omit<RequestCount, 'count'>;

/** The log with its writing side, for the server only. */
export class Recorder implements RequestLog {
  #groups = new Map<string, { group: Group; count: number }>();
  #unknown: string[] = [];
  #faults = new Map<string, number>();

  get counts(): readonly RequestCount[] {
    return [...this.#groups.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { group, count }]) => ({ ...group, count }));
  }

  get unknown(): readonly string[] {
    return [...this.#unknown];
  }

  get faults(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#faults);
  }

  count(filter: RequestFilter = {}): number {
    let total = 0;
    for (const { group, count } of this.#groups.values()) {
      const wanted =
        (filter.service ?? group.service) === group.service &&
        (filter.operation ?? group.operation) === group.operation &&
        (filter.region ?? group.region) === group.region &&
        (filter.accountId ?? group.accountId) === group.accountId &&
        (filter.status ?? group.status) === group.status;
      if (wanted) total += count;
    }
    return total;
  }

  reset(): void {
    this.#groups.clear();
    this.#unknown = [];
    this.#faults.clear();
  }

  request(group: Group): void {
    const key = [group.service, group.operation, group.region, group.accountId, group.status].join(' ');
    const known = this.#groups.get(key);
    if (known === undefined) this.#groups.set(key, { group, count: 1 });
    else known.count += 1;
  }

  unknownRequest(what: string): void {
    this.#unknown.push(what);
  }

  fault(kind: string): void {
    this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
  }
}
