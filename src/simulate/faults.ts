// Faults that can be switched on: which there are, and which of them hit a given call.

/** Which calls a fault hits. Absent keys match everything. Counting is per fault. */
export interface FaultMatcher {
  /** SigV4 name: `guardduty`, `organizations`, `account`, `sts`, `s3`. */
  readonly service?: string;
  /** Operation as in the API reference: `ListCoverage`, `PutObject`, … */
  readonly operation?: string;
  readonly region?: string;
  /** The calling account. */
  readonly accountId?: string;
  /** Let this many matching calls pass first. */
  readonly after?: number;
  /** Hit at most this many calls; without it, every one. */
  readonly times?: number;
}

/** What goes wrong. */
export type FaultKind =
  /** With `ratePerSecond`: more calls per second and Region than that are refused. Without it: every call that is hit. */
  | {
      readonly kind: 'throttle';
      readonly style?: 'too-many-requests' | 'throttling';
      readonly ratePerSecond?: number;
      readonly burst?: number;
    }
  | { readonly kind: 'serverError'; readonly status: 500 | 502 | 503 | 504 }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** No answer at all until the client gives up. */
  | { readonly kind: 'hang' }
  /** Half of the answer, with headers that fit it. */
  | { readonly kind: 'truncatedBody' }
  /** Status 200 and `{}`. */
  | { readonly kind: 'emptyBody' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'expiredToken' }
  /** Pages whose `nextToken` is the one they were asked with. GuardDuty lists and Organizations lists. */
  | { readonly kind: 'repeatedToken' }
  /** Rows at the end of a page come again on the next one. */
  | { readonly kind: 'duplicatedRows'; readonly rows: number }
  /** Rows at the joint of two pages come on neither. */
  | { readonly kind: 'vanishedRows'; readonly rows: number }
  /** GetCoverageStatistics counts this many more (or fewer) healthy resources than there are. */
  | { readonly kind: 'disagreeingStatistics'; readonly delta: number }
  /** One resource in `every` (default 10) carries a value that no model knows. Lists and statistics alike, if both match. */
  | {
      readonly kind: 'unknownEnum';
      readonly field: 'coverageStatus' | 'resourceType' | 'managementType';
      readonly value: string;
      readonly every?: number;
    }
  /** S3: 409 ConditionalRequestConflict. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'connectionReset' };

export type Fault = FaultMatcher & FaultKind;

/** Picks out one kind of fault. */
export type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { readonly kind: Kind }>;

/** A call as faults see it. */
export interface FaultTarget {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string;
}

/** Allows `rate` calls a second after a first `burst`, in real time. */
class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  constructor(rate: number, burst: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = performance.now();
  }

  take(): boolean {
    const now = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

function matches(fault: FaultMatcher, target: FaultTarget): boolean {
  return (
    (fault.service ?? target.service) === target.service &&
    (fault.operation ?? target.operation) === target.operation &&
    (fault.region ?? target.region) === target.region &&
    (fault.accountId ?? target.accountId) === target.accountId
  );
}

/** The faults in force, with their counters. */
export class FaultPlan {
  readonly #entries: { readonly fault: Fault; seen: number; hits: number; buckets: Map<string, TokenBucket> }[];

  constructor(faults: readonly Fault[]) {
    this.#entries = faults.map((fault) => ({ fault, seen: 0, hits: 0, buckets: new Map() }));
  }

  /** The faults that hit this call, in the order in which they were given. Counts the call. */
  hit(target: FaultTarget): Fault[] {
    const hits: Fault[] = [];
    for (const entry of this.#entries) {
      const { fault } = entry;
      if (!matches(fault, target)) continue;
      entry.seen += 1;
      if (entry.seen <= (fault.after ?? 0) || entry.hits >= (fault.times ?? Infinity)) continue;
      if (fault.kind === 'throttle' && fault.ratePerSecond !== undefined) {
        let bucket = entry.buckets.get(target.region);
        if (bucket === undefined) {
          bucket = new TokenBucket(fault.ratePerSecond, fault.burst ?? Math.max(1, fault.ratePerSecond));
          entry.buckets.set(target.region, bucket);
        }
        if (bucket.take()) continue;
      }
      entry.hits += 1;
      hits.push(fault);
    }
    return hits;
  }
}
