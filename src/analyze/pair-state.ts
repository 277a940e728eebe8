// Decides the one state of an (account, Region) pair from what was read. Pure.
import {
  isRecorded,
  SnapshotError,
  type Account,
  type Pair,
  type PairFacts,
  type Snapshot,
  type SnapshotRegion,
} from '../snapshot/index.js';
import { type GapId, type Known, monitoringOf, type PairState, statusMeaning } from '../terms/index.js';

/** A state, with the gap that left the pair unknown. */
export interface Verdict {
  readonly state: PairState;
  readonly gap?: Known<GapId> | undefined;
}

/** What of a Region's header the rule looks at. */
export type RegionFacts = Pick<SnapshotRegion, 'optStatus' | 'relation' | 'membersGap' | 'coverageGap'>;

/** Derives a state from what is known of the account, of the pair (nothing, where nothing was told) and of the Region. */
type Rule = (account: PairAccount, pair: PairFacts | undefined, region: RegionFacts) => Verdict;
type PairAccount = Pick<Account, 'state' | 'excluded'>;

/** Every version of the rule: what a snapshot came to when it was made, it comes to for ever. */
const RULES: ReadonlyMap<number, Rule> = new Map([[1, rule1]]);

/** States of the pairs of one snapshot. */
export type PairStates = (account: PairAccount, pair: Pair | undefined, region: RegionFacts) => Verdict;

/**
 * The states by the rule that a snapshot names. Snapshots of versions 1 and 2 have states instead of facts; they stand as
 * recorded.
 *
 * @throws SnapshotError for a rule that this program does not have.
 */
export function pairStates({ pairStateRule }: Pick<Snapshot, 'pairStateRule'>): PairStates {
  const rule = RULES.get(pairStateRule ?? 1);
  if (rule === undefined) {
    throw new SnapshotError(
      `The snapshot names rule ${String(pairStateRule)} for the states of pairs; this program has ${[...RULES.keys()].join(', ')}. ` +
        'Use the program version named in its "tool" field, or a newer one.',
    );
  }
  return (account, pair, region) =>
    pair !== undefined && isRecorded(pair) ? { state: pair.recordedState, gap: pair.gap } : rule(account, pair, region);
}

/**
 * What applies first wins: what the operator chose, then evidence, then what explains its absence. Not to be changed: a
 * rule that judges otherwise is the next version.
 */
function rule1(account: PairAccount, pair: PairFacts | undefined, region: RegionFacts): Verdict {
  if (account.excluded) return { state: 'excluded' };
  if ((pair?.rows ?? 0) > 0) return { state: 'assessed' };
  if (statusMeaning('region', region.optStatus) === 'disabled' || pair?.regionDisabled === true)
    return { state: 'region-disabled' };
  if (statusMeaning('account', account.state) === 'inactive') return { state: 'account-inactive' };
  if (pair?.source === 'own') return ownVerdict(pair, region);
  if (region.relation !== 'administrator')
    return region.membersGap === null ? { state: 'not-visible' } : { state: 'unreadable', gap: region.membersGap };
  if (pair?.relationshipStatus === undefined) {
    return region.membersGap === null ? { state: 'not-a-member' } : { state: 'unreadable', gap: region.membersGap };
  }
  return memberVerdict(pair.relationshipStatus, pair, region);
}

function ownVerdict(facts: PairFacts, region: RegionFacts): Verdict {
  if (facts.gap !== undefined) return { state: 'unreadable', gap: facts.gap };
  if (statusMeaning('detector', facts.detectorStatus) === 'off') return { state: 'detector-off' };
  return monitoringVerdict(facts, region);
}

function memberVerdict(relationshipStatus: string, facts: PairFacts, region: RegionFacts): Verdict {
  const meaning = statusMeaning('relationship', relationshipStatus);
  switch (meaning) {
    case 'suspended':
      return { state: 'detector-off' };
    case 'region-disabled':
    case 'not-a-member':
      return { state: meaning };
    case 'watched':
    case 'unknown':
      return monitoringVerdict(facts, region);
  }
}

/** Of an account with a status word that says nothing, only a feature that is on tells anything. */
function monitoringVerdict({ features, gap, statusGap }: PairFacts, region: RegionFacts): Verdict {
  if (features === undefined) return { state: 'unreadable', gap: gap ?? statusGap ?? region.membersGap };
  switch (monitoringOf(features)) {
    case 'off':
      return statusGap === undefined ? { state: 'monitoring-off' } : { state: 'unreadable', gap: statusGap };
    case 'unknown':
      return { state: 'unreadable', gap: statusGap ?? gap };
    case 'on':
      if (region.coverageGap !== null) return { state: 'unreadable', gap: region.coverageGap };
      return gap === undefined ? { state: 'assessed' } : { state: 'unreadable', gap };
  }
}
