// The faults in force: matching calls, counting them, and choosing which of them are hit.
import { Random, hashText } from '../random.js';
import type { Fault, FaultMatcher, FaultTarget } from './kinds.js';
import { TokenBucket } from './token-bucket.js';

const XML_SERVICES = ['s3', 'sts'];

function matches(fault: FaultMatcher, target: FaultTarget): boolean {
  return (
    (fault.service ?? target.service) === target.service &&
    (fault.operation ?? target.operation) === target.operation &&
    (fault.region ?? target.region) === target.region &&
    (fault.accountId ?? target.accountId) === target.accountId
  );
}

/** What a fault keeps for each Region: its own limit, and its own draws, so that Regions side by side do not mix. */
interface RegionState {
  readonly random: Random;
  readonly bucket: TokenBucket | undefined;
}

function regionState(fault: Fault, region: string): RegionState {
  const random = new Random(hashText(`${fault.seed ?? 0} ${region}`));
  if (fault.kind !== 'throttle' || fault.ratePerSecond === undefined) return { random, bucket: undefined };
  const burst = fault.burst ?? Math.max(1, fault.ratePerSecond);
  return { random, bucket: new TokenBucket(fault.ratePerSecond, burst) };
}

/** One fault with its counters. */
class Entry {
  readonly fault: Fault;
  readonly #regions = new Map<string, RegionState>();
  #seen = 0;
  #hits = 0;
  #firstAt: number | undefined;

  constructor(fault: Fault) {
    this.fault = fault;
  }

  /** Whether the fault hits this call. Counts the call. */
  hits(target: FaultTarget): boolean {
    const { fault } = this;
    if (!matches(fault, target)) return false;
    this.#seen += 1;
    this.#firstAt ??= performance.now();
    const from = this.#firstAt + (fault.fromMs ?? 0);
    const now = performance.now();
    if (now < from || now >= from + (fault.forMs ?? Infinity)) return false;
    if (this.#seen <= (fault.after ?? 0) || this.#hits >= (fault.times ?? Infinity)) return false;
    let state = this.#regions.get(target.region);
    if (state === undefined) this.#regions.set(target.region, (state = regionState(fault, target.region)));
    if (fault.share !== undefined && !state.random.chance(fault.share)) return false;
    if (state.bucket?.take() === true) return false;
    this.#hits += 1;
    return true;
  }
}

/** The faults in force, with their counters. */
export class FaultPlan {
  readonly #entries: readonly Entry[];

  /** Throws on a fault that could never do what it says. */
  constructor(faults: readonly Fault[]) {
    for (const { kind, service = '' } of faults) {
      if ((kind === 'setMember' || kind === 'dropMember') && XML_SERVICES.includes(service)) {
        throw new TypeError(`${kind} changes JSON, but ${service} answers in XML`);
      }
    }
    this.#entries = faults.map((fault) => new Entry(fault));
  }

  /** The faults that hit this call, in the order in which they were given. Counts the call. */
  hit(target: FaultTarget): Fault[] {
    return this.#entries.filter((entry) => entry.hits(target)).map(({ fault }) => fault);
  }
}
