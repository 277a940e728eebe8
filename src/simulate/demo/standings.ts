// What is odd about accounts of the demo: who is no member, whose monitoring is off, where plans say something strange.
import type { AccountDescription } from '../description.js';
import type { Random } from '../random.js';
import type { DemoTree } from './accounts.js';
import type { OtherPlans, Setup } from './features.js';
import { PLAIN_REGIONS } from './regions.js';

/** What GuardDuty is for an account in a Region. */
export interface Standing {
  /** Its relation to the administrator; undefined for one that is not on its list. */
  readonly status?: string | undefined;
  readonly setup?: Setup;
  readonly detector?: 'ENABLED' | 'DISABLED';
  /** None, or some although nothing watches; else as it falls. */
  readonly rows?: 'none' | 'kept';
}

export const NORMAL: Standing = { status: 'Enabled', setup: 'full', detector: 'ENABLED' };
export const STRANGER: Standing = {};
const OFF: Standing = { ...NORMAL, setup: 'off' };
const POLICY_OFF: Standing = { ...NORMAL, setup: 'policy-off' };
const EKS_ONLY: Standing = { ...NORMAL, setup: 'eks-only' };

/** Former and not yet active members keep a detector of their own where one would expect it. */
const RELATIONS: readonly Standing[] = [
  { status: 'Removed', setup: 'full', detector: 'ENABLED' },
  { status: 'Resigned', setup: 'full', detector: 'ENABLED' },
  { status: 'Created' },
  { status: 'Invited', setup: 'off', detector: 'ENABLED' },
  { status: 'Disabled', setup: 'off', detector: 'DISABLED' },
  { status: 'RegionDisabled' },
  { status: 'EmailVerificationInProgress' },
];

/** What single Regions of otherwise ordinary accounts have: so many accounts, each in so many Regions. */
const IN_SINGLE_REGIONS: readonly { standing: Standing; accounts: number; regions: number }[] = [
  { standing: { ...NORMAL, setup: 'off', rows: 'kept' }, accounts: 2, regions: 2 },
  { standing: { ...NORMAL, setup: 'no-agents', rows: 'none' }, accounts: 3, regions: 4 },
  { standing: { ...NORMAL, setup: 'absent' }, accounts: 2, regions: 1 },
  { standing: { ...NORMAL, setup: 'empty' }, accounts: 1, regions: 1 },
  { standing: { ...NORMAL, setup: 'empty', rows: 'kept' }, accounts: 1, regions: 1 },
  { standing: EKS_ONLY, accounts: 1, regions: 2 },
  { standing: POLICY_OFF, accounts: 1, regions: 2 },
];

/** Days since the first accounts that are not watched joined; the last of them is not new any more. */
const DAYS_SINCE_JOINED = { off: [3, 12, 15], stranger: [6] };

/** What holds for an account in every Region, and what in single ones. */
export interface AccountPlan {
  readonly everywhere: Standing;
  readonly inRegion: ReadonlyMap<string, Standing>;
  readonly others: OtherPlans;
  /** Days since the account joined, where that matters. */
  readonly daysSinceJoined?: number;
}

const OTHERS: readonly OtherPlans[] = [
  ...Array.from({ length: 8 }, () => 'usual' as const),
  ...(['older', 'older', 'none', 'loose', 'data', 'data', 'everything', 'everything'] as const),
];

/** Plans of the demo's accounts while they are given out. */
class Plans {
  readonly made = new Map<string, AccountPlan>();
  readonly #random: Random;
  readonly #budget: AccountDescription[];

  constructor(random: Random, budget: readonly AccountDescription[]) {
    this.#random = random;
    this.#budget = [...budget];
  }

  set(id: string, everywhere: Standing, more: Partial<AccountPlan> = {}): void {
    const others = this.#random.pick(OTHERS);
    this.made.set(id, { everywhere, inRegion: new Map(), others, ...more });
  }

  /** The same for the next accounts in every Region; `days` since they joined, for the first of them. */
  everywhere(count: number, standing: Standing, days: readonly number[] = []): void {
    for (const [index, { id }] of this.#budget.splice(0, count).entries()) {
      const daysSinceJoined = days[index];
      this.set(id, standing, daysSinceJoined === undefined ? {} : { daysSinceJoined });
    }
  }

  /** The same for the next accounts in a few Regions. */
  inRegions(count: number, standing: Standing, regions: number): void {
    for (const { id } of this.#budget.splice(0, count)) {
      const chosen = this.#random.shuffle(PLAIN_REGIONS).slice(0, regions);
      this.set(id, NORMAL, { inRegion: new Map(chosen.map((region) => [region, standing])) });
    }
  }
}

/** Regions in which an account has what only single Regions have, by account. Each kind begins in a big Region. */
function singleRegions(random: Random, accounts: readonly AccountDescription[]): Map<string, Map<string, Standing>> {
  const given = new Map(accounts.map(({ id }) => [id, new Map<string, Standing>()]));
  const turns = [...given.values()];
  if (turns.length === 0) return given;
  let turn = 0;
  for (const { standing, accounts: count, regions } of IN_SINGLE_REGIONS) {
    for (let left = count; left > 0; left -= 1) {
      const own = turns[turn % turns.length];
      turn += 1;
      const big = random.shuffle(['eu-west-1', 'us-east-1', 'eu-central-1', 'us-west-2']);
      const free = new Set([...big.slice(0, 1), ...random.shuffle(PLAIN_REGIONS)]);
      for (const region of [...free].filter((name) => own?.has(name) === false).slice(0, regions))
        own?.set(region, standing);
    }
  }
  return given;
}

/** Gives peculiarities to at most half of the ordinary accounts; the rest are members with a common setup, odd in single Regions at most. */
export function planAccounts(
  random: Random,
  tree: DemoTree,
  plain: readonly AccountDescription[],
): ReadonlyMap<string, AccountPlan> {
  const plans = new Plans(random, tree.ordinary.slice(0, Math.floor(tree.ordinary.length / 2)));
  for (const relation of RELATIONS) plans.inRegions(1, relation, 3);
  plans.everywhere(3, OFF, DAYS_SINCE_JOINED.off);
  plans.everywhere(2, STRANGER, DAYS_SINCE_JOINED.stranger);
  plans.everywhere(1, { status: 'Disabled', setup: 'off', detector: 'DISABLED' });
  plans.everywhere(3, EKS_ONLY);
  plans.everywhere(1, POLICY_OFF);
  plans.inRegions(3, STRANGER, 4);
  plans.inRegions(6, OFF, 4);
  const master: Standing = { status: 'CannotCreateDetectorInOrganizationMasterAccount' };
  const regions = random.shuffle(PLAIN_REGIONS).slice(0, 2);
  plans.set(tree.managementAccountId, NORMAL, { inRegion: new Map(regions.map((region) => [region, master])) });
  plans.set(tree.administratorAccountId, NORMAL, { others: 'everything' });
  const single = singleRegions(random, plain);
  for (const { id } of tree.accounts) {
    if (plans.made.has(id)) continue;
    const setup = random.pick<Setup>(['full', 'full', 'full', 'full', 'manual-ec2', 'eks-agent', 'policy']);
    plans.set(id, { ...NORMAL, setup }, { inRegion: single.get(id) ?? new Map<string, Standing>() });
  }
  return plans.made;
}
