// Counts every protection plan over all expected pairs, and what contradicts itself.
import type { PairTable } from '../analyze/index.js';
import type { PlanFigures, Plans, SwitchCounts } from '../model/index.js';
import {
  type AccountId,
  by,
  EKS_RUNTIME_MONITORING,
  isExpected,
  type Known,
  type PlanSetting,
  POLICY_MANAGED,
  type ProtectionPlan,
  RUNTIME_MONITORING,
  switchedOf,
} from '../terms/index.js';

/** What members of a Region get by themselves, by plan. */
export type AutoEnable = Known<readonly { readonly name: string; readonly autoEnable: string }[]>;

interface PlansInput {
  readonly pairs: PairTable;
  /** Settings of the organization, for each Region in the order of the table; null where they were not told. */
  readonly autoEnable: readonly AutoEnable[];
  readonly isNew: (accountId: AccountId) => boolean;
}

/** Pairs with the same list of plans: there are few different lists, however many pairs there are. */
interface Alike {
  pairs: number;
  /** Of these by Region, in the order of the table: members whose accounts are not new. */
  readonly members: number[];
}

/** Every plan that a pair or the organization names. */
export function plansOf({ pairs, autoEnable, isNew }: PlansInput): Plans {
  const lists = new Map<readonly ProtectionPlan[], Alike>();
  let [told, notTold] = [0, 0];
  for (const [place, accountId] of pairs.accounts.entries()) {
    const isNewAccount = isNew(accountId);
    for (const region of pairs.regions.keys()) {
      const { state, plans, relationshipStatus } = pairs.at(pairs.indexOf(place, region));
      if (!isExpected(state) && state !== 'not-offered') continue;
      if (plans === null) {
        notTold += 1;
        continue;
      }
      told += 1;
      const alike = lists.get(plans) ?? { pairs: 0, members: pairs.regions.map(() => 0) };
      lists.set(plans, alike);
      alike.pairs += 1;
      if (relationshipStatus !== null && !isNewAccount) alike.members[region] = (alike.members[region] ?? 0) + 1;
    }
  }
  return { told, notTold, ...totalsOf(lists, told, autoEnable) };
}

function totalsOf(
  lists: ReadonlyMap<readonly ProtectionPlan[], Alike>,
  told: number,
  autoEnable: readonly AutoEnable[],
): Pick<Plans, 'plans' | 'contradictions'> {
  const counters = new Map<string, PlanCounter>();
  const counterOf = (name: string): PlanCounter => {
    const counter = counters.get(name) ?? new PlanCounter(name);
    counters.set(name, counter);
    return counter;
  };
  let [bothRuntimePlans, settingWithoutPlan] = [0, 0];
  for (const [plans, alike] of lists) {
    if (isContradicted(plans)) bothRuntimePlans += alike.pairs;
    if (plans.some(hasLooseSetting)) settingWithoutPlan += alike.pairs;
    // One that is named twice counts once.
    for (const plan of new Map(plans.map((one) => [one.name, one])).values()) {
      const counter = counterOf(plan.name);
      counter.add(plan, alike.pairs);
      if (switchedOf([plan], plan.name) === 'off')
        for (const [region, members] of alike.members.entries())
          if (isForAll(autoEnable[region], plan.name)) counter.offThoughAll += members;
    }
  }
  for (const settings of autoEnable) {
    for (const { name, autoEnable: whom } of settings ?? []) counterOf(name).autoEnabled(whom);
  }
  return {
    plans: [...counters.values()].map((counter) => counter.figures(told)).sort(by(({ name }) => name)),
    contradictions: { bothRuntimePlans, settingWithoutPlan },
  };
}

function isForAll(settings: AutoEnable | undefined, plan: string): boolean {
  return settings?.some(({ name, autoEnable }) => name === plan && autoEnable === 'ALL') === true;
}

/** GuardDuty does not let both be on. */
function isContradicted(plans: readonly ProtectionPlan[]): boolean {
  return [RUNTIME_MONITORING, EKS_RUNTIME_MONITORING].every((name) => switchedOf(plans, name) === 'on');
}

function hasLooseSetting({ name, status, settings }: ProtectionPlan): boolean {
  const isOff = switchedOf([{ name, status }], name) === 'off';
  return isOff && settings.some((setting) => switchedOf([setting], setting.name) === 'on');
}

class SwitchCounter {
  readonly #counts = { on: 0, off: 0, unknown: 0 };
  #policyManaged = 0;

  constructor(private readonly name: string) {}

  add(setting: PlanSetting, pairs: number): void {
    this.#counts[switchedOf([setting], setting.name) ?? 'unknown'] += pairs;
    if (setting.managedBy === POLICY_MANAGED) this.#policyManaged += pairs;
  }

  get counts(): SwitchCounts {
    return { name: this.name, ...this.#counts, policyManaged: this.#policyManaged };
  }
}

class PlanCounter {
  offThoughAll = 0;
  readonly #own: SwitchCounter;
  readonly #settings = new Map<string, SwitchCounter>();
  readonly #autoEnable = new Map<string, number>();

  constructor(name: string) {
    this.#own = new SwitchCounter(name);
  }

  add(plan: ProtectionPlan, pairs: number): void {
    this.#own.add(plan, pairs);
    for (const setting of new Map(plan.settings.map((one) => [one.name, one])).values()) {
      const counter = this.#settings.get(setting.name) ?? new SwitchCounter(setting.name);
      this.#settings.set(setting.name, counter);
      counter.add(setting, pairs);
    }
  }

  autoEnabled(whom: string): void {
    this.#autoEnable.set(whom, (this.#autoEnable.get(whom) ?? 0) + 1);
  }

  figures(told: number): PlanFigures {
    const { counts } = this.#own;
    return {
      ...counts,
      absent: told - counts.on - counts.off - counts.unknown,
      settings: Array.from(this.#settings.values(), (counter) => counter.counts).sort(by(({ name }) => name)),
      autoEnable: Array.from(this.#autoEnable, ([value, regions]) => ({ value, regions })).sort(
        by(({ value }) => value),
      ),
      offThoughAll: this.offThoughAll,
    };
  }
}
