// Decides which root cause stands behind a pair to follow up.
import type { Figures, PairFigures } from '../analyze/index.js';
import type { RootCause } from '../model/index.js';
import {
  type AccountId,
  type CauseKind,
  causeIdOf,
  type FollowUpState,
  type GapId,
  isExpected,
  isPolicyManaged,
  type Known,
  type PairState,
  type RegionName,
  scopeOfCause,
} from '../terms/index.js';

/** What the organization's settings say in a Region. */
export interface RegionSettings {
  readonly region: RegionName;
  /** Which members get Runtime Monitoring by themselves, as received; null when not told. */
  readonly autoEnableRuntimeMonitoring: Known<string>;
}

/** What causes are found in. */
export interface CausesInput {
  readonly figures: Pick<Figures, 'pairs' | 'gapsOfPairs'>;
  readonly regions: readonly RegionSettings[];
  readonly accountName: (accountId: AccountId) => string;
  readonly isNew: (accountId: AccountId) => boolean;
}

/** A cause without what is counted of it. */
export type CauseFacts = Omit<RootCause, 'pairs' | 'pairsOfNewAccounts' | 'accounts' | 'regions'>;

/** A pair that somebody has to look at. */
type FollowUpFigures = PairFigures & { readonly state: FollowUpState };

/** Fewest pairs of a Region that are rather the Region's than each account's own. */
const FEWEST_OF_REGION = 2;

/** Decides what stands behind a pair. */
export class CauseOfPair {
  /** Pairs of each Region in each state. */
  readonly #states: readonly Map<PairState, number>[];
  readonly #causes = new Map<string, CauseFacts>();

  constructor(private readonly input: CausesInput) {
    const { pairs: table } = input.figures;
    this.#states = table.regions.map(() => new Map());
    for (const account of table.accounts.keys()) {
      for (const [region, states] of this.#states.entries()) {
        const { state } = table.at(table.indexOf(account, region));
        states.set(state, (states.get(state) ?? 0) + 1);
      }
    }
  }

  /** Of a pair of an account in the Region at a place; the same object for every pair of a cause. */
  of(pair: FollowUpFigures, accountId: AccountId, region: number): CauseFacts {
    const kind = this.#kindOf(pair, region);
    const gap = pair.gapId === null ? undefined : this.input.figures.gapsOfPairs.get(pair.gapId);
    const isOfAccount = scopeOfCause(kind) === 'account' || (kind === 'gap' && gap?.reason === 'role-not-assumable');
    const scope = isOfAccount
      ? { region: null, accountId }
      : { region: this.input.figures.pairs.regions[region] ?? null, accountId: null };
    const gapPart = kind !== 'gap' || gap === undefined ? [] : [gap.operation, gap.reason];
    const key = [kind, scope.region, scope.accountId, ...gapPart].join(' ');
    const known = this.#causes.get(key);
    if (known !== undefined) return known;
    const cause = {
      id: causeIdOf({ kind, ...scope, gap: gapPart }),
      kind,
      ...scope,
      accountName: scope.accountId === null ? null : this.input.accountName(scope.accountId),
      gapId: kind === 'gap' ? pair.gapId : null,
      gap: kind === 'gap' ? (gap ?? null) : null,
    };
    this.#causes.set(key, cause);
    return cause;
  }

  #kindOf({ state, gapId, plans, relationshipStatus }: FollowUpFigures, region: number): CauseKind {
    const orOfRegion = (ofAccount: CauseKind, ofRegion: CauseKind): CauseKind =>
      this.#isMostOfRegion(state, region) ? ofRegion : ofAccount;
    switch (state) {
      case 'not-visible':
        return 'not-administrator';
      case 'watched-unlisted':
      case 'partly-unlisted':
      case 'unreadable':
      case 'monitoring-unknown':
        return whyUnknown(gapId);
      case 'monitoring-off':
        if (plans !== null && isPolicyManaged(plans)) return 'policy-off';
        // What members get by themselves says nothing of an account that is no member, such as the administrator.
        if (relationshipStatus !== null && this.input.regions[region]?.autoEnableRuntimeMonitoring === 'NONE')
          return 'auto-enable-none';
        return orOfRegion('account-off', 'region-off');
      case 'not-a-member':
        return orOfRegion('not-a-member', 'region-without-members');
      case 'partly-watched':
        // Nobody but the policy can switch on the plan that watches all.
        if (plans !== null && isPolicyManaged(plans)) return 'policy-off';
        return orOfRegion('eks-only', 'region-eks-only');
      case 'contradictory':
        return 'contradiction';
      case 'no-agents':
        return 'no-agents';
      case 'detector-off':
        return 'detector-off';
    }
  }

  #isMostOfRegion(state: PairState, region: number): boolean {
    const states = this.#states[region] ?? new Map<PairState, number>();
    let expected = 0;
    for (const [one, pairs] of states) if (isExpected(one)) expected += pairs;
    const alike = states.get(state) ?? 0;
    return alike >= FEWEST_OF_REGION && alike * 2 > expected;
  }
}

function whyUnknown(gapId: Known<GapId>): CauseKind {
  return gapId === null ? 'not-collected' : 'gap';
}
