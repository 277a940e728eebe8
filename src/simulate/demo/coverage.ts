// How many resources the demo has where: a few fat Regions and accounts, a long tail, and about nine in ten healthy.
import type { CoverageResource, RegionalDescription } from '../description.js';
import type { Random } from '../random.js';
import { REGION_WEIGHTS, slug } from './names.js';
import type { Place } from './population.js';
import { ResourceMaker, type ResourceDraft } from './resources.js';

/** Visible pairs with rows for each account, if there are that many; about 1,080 for 120 accounts. */
const PAIRS_PER_ACCOUNT = 9;

/** Chance of being unhealthy by type, for an account of ordinary care. */
const UNHEALTHY = { EKS: 0.08, ECS: 0.135, EC2: 0.09 };

interface AccountProfile {
  /** How much runs in the account. */
  readonly size: number;
  /** Multiplies the chance of being unhealthy. */
  readonly neglect: number;
  readonly ecsShare: number;
  readonly eksShare: number;
  readonly service: string;
}

interface Slot {
  readonly place: Place;
  readonly weight: number;
  rows: number;
}

function profileOf(random: Random, name: string): AccountProfile {
  return {
    // A heavy tail: a few accounts hold much.
    size: 0.3 / (0.03 + random.next()),
    neglect: random.pick([0.3, 0.5, 0.8, 1, 1, 1.2, 1.4, 1.8]),
    ecsShare: 0.15 + random.next() * 0.2,
    eksShare: 0.1 + random.next() * 0.2,
    service: slug(name),
  };
}

/** Chooses the visible places that have rows, certain ones first and the rest by weight, and gives each at least one. */
function fill(random: Random, slots: Slot[], pairs: number, resources: number): Slot[] {
  // Weighted choice without repetition: the smallest of exponential times.
  const key = ({ place, weight }: Slot): number =>
    place.rows === 'certain' ? -1 : -Math.log(1 - random.next()) / Math.sqrt(weight);
  const chosen = slots
    .map((slot) => ({ slot, key: key(slot) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, pairs)
    .map(({ slot }) => slot);
  const sums: number[] = [];
  let total = 0;
  for (const slot of chosen) {
    slot.rows = 1;
    total += slot.weight;
    sums.push(total);
  }
  for (let left = resources - chosen.length; left > 0; left -= 1) {
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= target) low = middle + 1;
      else high = middle;
    }
    const slot = chosen[low];
    if (slot !== undefined) slot.rows += 1;
  }
  return chosen;
}

function drafts(random: Random, { place, rows }: Slot, profile: AccountProfile): ResourceDraft[] {
  const numbers = { EKS: 0, ECS: 0, EC2: 0 };
  return Array.from({ length: rows }, (): ResourceDraft => {
    const share = random.next();
    let type: CoverageResource['type'] = 'EC2';
    if (share < profile.eksShare || place.setup === 'eks-only') type = 'EKS';
    else if (share < profile.eksShare + profile.ecsShare) type = 'ECS';
    numbers[type] += 1;
    return { type, healthy: !random.chance(UNHEALTHY[type] * profile.neglect), number: numbers[type] };
  });
}

/** Fills all places: `resources` visible rows in all, and a few more where the administrator cannot look. */
export function buildCoverage(
  random: Random,
  places: readonly Place[],
  names: ReadonlyMap<string, string>,
  options: {
    readonly partition: string;
    readonly asOf: Date;
    readonly resources: number;
    readonly sharedVpcOwner: string;
  },
): RegionalDescription[] {
  const profiles = new Map([...names].map(([id, name]) => [id, profileOf(random, name)] as const));
  const profile = (id: string): AccountProfile => {
    const known = profiles.get(id);
    if (known === undefined) throw new Error(`no profile for account ${id}`);
    return known;
  };
  const slots = places.map((place): Slot => {
    const { accountId, region } = place.regional;
    const share = place.setup === 'eks-only' || place.rows === 'certain' ? 0.3 : 1;
    return { place, weight: (REGION_WEIGHTS[region] ?? 1) * profile(accountId).size * share, rows: 0 };
  });
  const visible = slots.filter(({ place }) => place.rows === 'listed' || place.rows === 'certain');
  const pairs = Math.min(options.resources, visible.length, Math.round(names.size * PAIRS_PER_ACCOUNT));
  const filled = new Set(fill(random, visible, pairs, options.resources));
  // GuardDuty knows these too, but only a role in the account, or another administrator, could list them.
  for (const slot of slots) {
    if (slot.place.rows === 'unlisted') slot.rows = random.int(0, 3);
  }
  const maker = new ResourceMaker(random, options.partition, options.asOf);
  const coverage = new Map<Slot, CoverageResource[]>();
  // Visible places first: every issue text shall occur where the report can show it.
  for (const slot of [...filled, ...slots.filter((known) => !filled.has(known))]) {
    const { accountId, region } = slot.place.regional;
    const own = profile(accountId);
    const names = { accountId, region, service: own.service, otherAccountId: options.sharedVpcOwner };
    coverage.set(slot, maker.makeAll(names, drafts(random, slot, own)));
  }
  return slots.map((slot) => ({ ...slot.place.regional, coverage: coverage.get(slot) ?? [] }));
}
