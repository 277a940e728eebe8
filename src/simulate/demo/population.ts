// GuardDuty in every account and Region of the demo: who is a member, who is not, where monitoring is off.
import type { AccountDescription, DetectorDescription, RegionalDescription } from '../description.js';
import type { Random } from '../random.js';
import type { DemoTree } from './accounts.js';
import { featuresFor, isWatching, type OtherPlans, type Setup } from './features.js';
import {
  BLIND_REGIONS,
  DEMO_REGIONS,
  DENIED_REGION,
  FOREIGN_REGION,
  GUEST_REGIONS,
  NO_DETECTOR_REGION,
  NOT_ENABLED_REGION,
  NOT_OFFERED_REGION,
  UNPROCESSED_REGION,
} from './regions.js';
import { NORMAL, planAccounts, STRANGER, type AccountPlan, type Standing } from './standings.js';

/** In Regions where few accounts are monitored. */
const MONITORED_ACCOUNTS = 6;

/** One (account, Region) pair before it gets resources. */
export interface Place {
  readonly regional: Omit<RegionalDescription, 'coverage'>;
  readonly setup: Setup | undefined;
  /** Records here: on the administrator's list, there for certain, known to GuardDuty but not listed, or none at all. */
  readonly rows: 'listed' | 'certain' | 'unlisted' | 'none';
}

/** What the demo's population is, beside its places. */
export interface DemoPopulation {
  readonly places: readonly Place[];
  /** Members that are left out of member details. */
  readonly unprocessed: readonly string[];
  /** Regions beside those that are on by default, by account. */
  readonly moreRegions: ReadonlyMap<string, readonly string[]>;
  /** Days since an account joined, where that matters. */
  readonly daysSinceJoined: ReadonlyMap<string, number>;
}

/** Ordinary accounts with a part in single Regions. */
interface Parts {
  readonly plans: ReadonlyMap<string, AccountPlan>;
  readonly monitored: ReadonlySet<string>;
  readonly unprocessed: readonly string[];
  /** Accounts that have enabled the Region without Runtime Monitoring. */
  readonly optedIn: ReadonlySet<string>;
}

/** The state of the account outweighs its plan, and what the Region is outweighs both. */
function standingOf(account: AccountDescription, region: string, { plans, monitored, optedIn }: Parts): Standing {
  switch (account.state) {
    case 'SUSPENDED':
      return { status: 'AccountSuspended' };
    case 'CLOSED':
    case 'PENDING_ACTIVATION':
      return STRANGER;
    case 'PENDING_CLOSURE':
      return region === NOT_OFFERED_REGION ? { status: 'RegionDisabled' } : NORMAL;
    case 'ACTIVE':
    case undefined:
    default: {
      const plan = plans.get(account.id);
      const standing = plan?.inRegion.get(region) ?? plan?.everywhere ?? NORMAL;
      const { setup, status } = standing;
      if (region === NOT_OFFERED_REGION) {
        if (setup !== undefined && optedIn.has(account.id)) return { ...standing, setup: 'absent' };
        return status === undefined ? STRANGER : { status: 'RegionDisabled' };
      }
      const few = region === DENIED_REGION || region === NOT_ENABLED_REGION;
      // Whoever has the older plan alone has it everywhere.
      const isKept = setup === undefined || setup === 'eks-only' || monitored.has(account.id);
      return few && !isKept ? { ...standing, setup: 'off' } : standing;
    }
  }
}

/** Whether the Region's members are on the list of the delegated administrator. */
function isAdministered(region: string): boolean {
  return region !== FOREIGN_REGION && region !== NO_DETECTOR_REGION;
}

/** Where the administrator is, it is not on its own list; without its detector there is no list at all. */
function seenStanding(account: AccountDescription, region: string, standing: Standing, tree: DemoTree): Standing {
  const isOwn = account.id === tree.administratorAccountId;
  if (region === NO_DETECTOR_REGION) return isOwn ? STRANGER : withoutMember(standing);
  const administrator = region === FOREIGN_REGION ? tree.auditAccountId : tree.administratorAccountId;
  return account.id === administrator ? withoutMember(standing) : standing;
}

/** Which records a place has, if anything makes some. */
function rowsOf(account: AccountDescription, region: string, standing: Standing, tree: DemoTree, parts: Parts) {
  // What an account in closure still has would be listed, so it has nothing.
  if (account.state !== 'ACTIVE' || standing.rows === 'none') return 'none';
  if (standing.rows === 'kept') return 'certain';
  const [silent, shown] = parts.unprocessed;
  if (region === UNPROCESSED_REGION && account.id === silent) return 'none';
  if (region === UNPROCESSED_REGION && account.id === shown) return 'certain';
  if (region === DENIED_REGION) return 'unlisted';
  if (account.id === tree.administratorAccountId) return 'listed';
  return isAdministered(region) && standing.status === 'Enabled' ? 'listed' : 'unlisted';
}

/** All places of the demo with a detector or a member entry, and what is odd about accounts. */
export function buildPopulation(random: Random, tree: DemoTree, guestId: string, asOf: Date): DemoPopulation {
  const plain = tree.ordinary.slice(Math.floor(tree.ordinary.length / 2)).map(({ id }) => id);
  const monitored = new Set(plain.splice(0, MONITORED_ACCOUNTS));
  const unprocessed = plain.splice(0, 2);
  const blind = plain.splice(0, 2);
  const plans = planAccounts(
    random,
    tree,
    tree.ordinary.filter(({ id }) => plain.includes(id)),
  );
  const optedIn = new Set(
    tree.accounts
      .filter(({ id, state }) => (state === 'ACTIVE' && random.chance(0.5)) || id === tree.administratorAccountId)
      .map(({ id }) => id),
  );
  const parts: Parts = { plans, monitored, unprocessed, optedIn };
  const days = (count: number): string => new Date(asOf.getTime() - count * 86_400_000).toISOString();
  const places = new PlaceList(random, guestId, days(200));
  for (const region of DEMO_REGIONS) {
    const rollout = new Rollout(days(random.int(120, 700)));
    for (const account of tree.accounts) {
      const standing = seenStanding(account, region, standingOf(account, region, parts), tree);
      const others = plans.get(account.id)?.others ?? 'usual';
      places.add(account.id, region, standing, others, rollout, rowsOf(account, region, standing, tree, parts));
    }
    if (GUEST_REGIONS.includes(region)) places.add(guestId, region, NORMAL, 'usual', rollout, 'listed');
  }
  const rollout = new Rollout(days(90));
  for (const region of BLIND_REGIONS) {
    for (const id of blind) places.add(id, region, withoutMember(NORMAL), 'usual', rollout, 'unlisted');
  }
  return {
    places: places.made,
    unprocessed,
    moreRegions: new Map(
      tree.accounts.map(({ id }) => [
        id,
        [...(optedIn.has(id) ? [NOT_OFFERED_REGION] : []), ...(blind.includes(id) ? BLIND_REGIONS : [])],
      ]),
    ),
    daysSinceJoined: new Map([...plans].flatMap(([id, plan]) => asEntry(id, plan.daysSinceJoined))),
  };
}

function asEntry(id: string, days: number | undefined): [string, number][] {
  return days === undefined ? [] : [[id, days]];
}

function withoutMember(standing: Standing): Standing {
  return { ...standing, status: undefined };
}

/** The places, as they are made. */
class PlaceList {
  readonly made: Place[] = [];
  readonly #random: Random;
  readonly #guestId: string;
  readonly #invitedAt: string;

  constructor(random: Random, guestId: string, invitedAt: string) {
    this.#random = random;
    this.#guestId = guestId;
    this.#invitedAt = invitedAt;
  }

  add(
    accountId: string,
    region: string,
    { status, setup, detector: detectorStatus, rows: kept }: Standing,
    others: OtherPlans,
    rollout: Rollout,
    rows: Place['rows'],
  ): void {
    const detector: DetectorDescription | undefined =
      detectorStatus === undefined || setup === undefined
        ? undefined
        : {
            id: this.#random.hex(32),
            status: detectorStatus,
            createdAt: rollout.at,
            features: rollout.features(setup, others),
          };
    if (detector === undefined && status === undefined) return;
    const guest = accountId === this.#guestId ? { invitedAt: this.#invitedAt } : {};
    const isListed = detector?.status === 'ENABLED' && setup !== undefined && (isWatching(setup) || kept === 'kept');
    this.made.push({
      regional: {
        accountId,
        region,
        ...(detector === undefined ? {} : { detector }),
        ...(status === undefined ? {} : { member: { status, updatedAt: rollout.at, ...guest } }),
        ...(kept === 'kept' ? { listsThoughOff: true } : {}),
      },
      setup: isListed ? setup : undefined,
      rows: isListed ? rows : 'none',
    });
  }
}

/** When a Region was set up; its detectors share their feature lists, which keeps big organizations small in memory. */
class Rollout {
  readonly at: string;
  readonly #features = new Map<string, ReturnType<typeof featuresFor>>();

  constructor(at: string) {
    this.at = at;
  }

  features(setup: Setup, others: OtherPlans): ReturnType<typeof featuresFor> {
    const key = `${setup} ${others}`;
    const known = this.#features.get(key) ?? featuresFor(setup, others, this.at);
    this.#features.set(key, known);
    return known;
  }
}
