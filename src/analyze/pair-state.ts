// Decides the one state of an (account, Region) pair from what was read. Pure.
import {
  isRecorded,
  SnapshotError,
  type Pair,
  type PairFacts,
  type RecordedState,
  type Snapshot,
} from '../snapshot/index.js';
import {
  type GapId,
  isWithoutAgents,
  type Known,
  monitoringPlans,
  type PairState,
  type ProtectionPlan,
  statusMeaning,
} from '../terms/index.js';
import { rule1 } from './pair-state-1.js';
import type { PairAccount, RegionFacts } from './rule-facts.js';

/** A state, with the gap that left the pair unknown. */
export interface Verdict {
  readonly state: PairState;
  readonly gap?: Known<GapId> | undefined;
}

/** Derives a state from what is known of the account, of the pair (nothing, where nothing was told) and of the Region. */
type Rule = (account: PairAccount, pair: PairFacts | undefined, region: RegionFacts) => Verdict;

/** Every version of the rule: what a snapshot came to when it was made, it comes to for ever. */
const RULES: ReadonlyMap<number, Rule> = new Map([
  [1, (account, pair, region) => inTodaysWords(rule1(account, pair, region), pair)],
  [2, rule2],
]);

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
      `The snapshot uses rule ${String(pairStateRule)} for the states of pairs, but this program knows only ${[...RULES.keys()].join(', ')}. ` +
        'Use the program version in its "tool" field, or a newer one.',
    );
  }
  return (account, pair, region) =>
    pair !== undefined && isRecorded(pair)
      ? inTodaysWords({ state: pair.recordedState, gap: pair.gap }, pair)
      : rule(account, pair, region);
}

/** Rule 1 called every pair assessed whose records were read: what was watched there, its plans tell, if they were kept. */
function inTodaysWords(
  { state, gap }: { readonly state: RecordedState; readonly gap?: Known<GapId> | undefined },
  pair: Pair | undefined,
): Verdict {
  return state === 'assessed' ? readVerdict(pair?.features, pair?.rows ?? 0) : { state, gap };
}

/** The state of a pair whose records were listed. */
function readVerdict(plans: readonly ProtectionPlan[] | undefined, rows: number, gap?: Known<GapId>): Verdict {
  switch (plans === undefined ? 'unknown' : monitoringPlans(plans)) {
    case 'all':
      return { state: rows === 0 && plans !== undefined && isWithoutAgents(plans) ? 'no-agents' : 'watched' };
    case 'eks-only':
      return { state: 'partly-watched' };
    case 'off':
      return { state: 'contradictory' };
    case 'absent':
    case 'unknown':
      return { state: 'monitoring-unknown', gap: gap ?? undefined };
  }
}

/**
 * What applies first wins: what the operator chose, then evidence, then what explains its absence. Not to be changed: a
 * rule that judges otherwise is the next version.
 */
function rule2(account: PairAccount, pair: PairFacts | undefined, region: RegionFacts): Verdict {
  if (account.excluded) return { state: 'excluded' };
  if (pair !== undefined && pair.rows > 0) return listedVerdict(pair, region);
  if (statusMeaning('region', region.optStatus) === 'disabled' || pair?.regionDisabled === true)
    return { state: 'region-disabled' };
  if (statusMeaning('account', account.state) === 'inactive') return { state: 'account-inactive' };
  const verdict = toldVerdict(pair, region);
  // Where there is no such plan, nothing is missed by who is no member or has no detector.
  const isMissed = verdict.state === 'not-a-member' || verdict.state === 'detector-off';
  return isMissed && region.isOffered === false ? { state: 'not-offered' } : verdict;
}

function toldVerdict(pair: PairFacts | undefined, region: RegionFacts): Verdict {
  if (pair?.source === 'own') return ownVerdict(pair, region);
  if (region.relation !== 'administrator')
    return region.membersGap === null ? { state: 'not-visible' } : { state: 'unreadable', gap: region.membersGap };
  if (pair?.relationshipStatus === undefined) {
    return region.membersGap === null ? { state: 'not-a-member' } : { state: 'unreadable', gap: region.membersGap };
  }
  return memberVerdict(pair.relationshipStatus, pair, region);
}

/** Listed records are evidence that something is watched: whatever denies it contradicts them. */
function listedVerdict(pair: PairFacts, { membersGap }: RegionFacts): Verdict {
  const { features, relationshipStatus, detectorStatus, rows, gap, statusGap } = pair;
  const meaning = statusMeaning('relationship', relationshipStatus);
  const isDenied = meaning !== 'watched' && meaning !== 'unknown';
  if (isDenied || statusMeaning('detector', detectorStatus) === 'off') return { state: 'contradictory' };
  return readVerdict(features, rows, statusGap ?? gap ?? membersGap);
}

function ownVerdict(facts: PairFacts, region: RegionFacts): Verdict {
  if (facts.gap !== undefined && facts.features === undefined) return { state: 'unreadable', gap: facts.gap };
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

/** Of an account with a status word that says nothing, only a plan that is on tells anything. */
function monitoringVerdict({ features, gap, statusGap, rows }: PairFacts, region: RegionFacts): Verdict {
  if (features === undefined) return { state: 'unreadable', gap: gap ?? statusGap ?? region.membersGap };
  switch (monitoringPlans(features)) {
    case 'off':
      return statusGap === undefined ? { state: 'monitoring-off' } : { state: 'unreadable', gap: statusGap };
    case 'absent':
      if (region.isOffered === false && statusGap === undefined) return { state: 'not-offered' };
      return { state: 'unreadable', gap: statusGap ?? gap ?? region.plansGap };
    case 'unknown':
      return { state: 'unreadable', gap: statusGap ?? gap };
    case 'all':
      return unlistedVerdict('watched-unlisted', gap, region) ?? readVerdict(features, rows);
    case 'eks-only':
      return unlistedVerdict('partly-unlisted', gap, region) ?? readVerdict(features, rows);
  }
}

/** Of a pair that is watched and whose records could not be listed, why; undefined where they were. */
function unlistedVerdict(state: PairState, gap: GapId | undefined, { coverageGap }: RegionFacts): Verdict | undefined {
  const why = coverageGap ?? gap;
  return why === undefined ? undefined : { state, gap: why };
}
