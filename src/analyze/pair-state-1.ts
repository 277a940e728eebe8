// Version 1 of the rule that decides the state of a pair, frozen: for snapshots that name it.
import type { PairFacts, RecordedState } from '../snapshot/index.js';
import { type GapId, type Known, statusMeaning } from '../terms/index.js';
import type { PairAccount, RegionFacts } from './rule-facts.js';

/** A state as it was called then, with the gap that left the pair unknown. */
interface Verdict {
  readonly state: RecordedState;
  readonly gap?: Known<GapId> | undefined;
}

/** What applies first wins: what the operator chose, then evidence, then what explains its absence. */
export function rule1(account: PairAccount, pair: PairFacts | undefined, region: RegionFacts): Verdict {
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

/** Whether any plan that watches run time is on. */
function monitoringOf(plans: NonNullable<PairFacts['features']>): 'on' | 'off' | 'unknown' {
  const monitoring = plans.filter(({ name }) => MONITORING_PLANS.has(name));
  const meanings = monitoring.map(({ status }) => statusMeaning('feature', status));
  if (meanings.includes('on')) return 'on';
  const isNamed = monitoring.some(({ name }) => name === 'RUNTIME_MONITORING');
  return isNamed && !meanings.includes('unknown') ? 'off' : 'unknown';
}

const MONITORING_PLANS: ReadonlySet<string> = new Set(['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING']);
