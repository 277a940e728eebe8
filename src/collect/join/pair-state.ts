// Decides the one state of an (account, Region) pair from what was read. Pure.
import type { Account, Pair } from '../../snapshot/index.js';
import type { PairState } from '../../terms/index.js';
import { meaningOf, monitoringOf } from '../read/index.js';
import type { AccountFacts, RegionFacts } from '../region/index.js';

interface Verdict {
  readonly state: PairState;
  readonly gap?: number | undefined;
}

/** The pair of an account in a Region, with its state and what is known about it. */
export function pairOf(account: Account, region: RegionFacts): Pair {
  const facts = region.accounts[account.accountId];
  const { state, gap } = verdict(account, facts, region);
  return {
    accountId: account.accountId,
    state,
    ...(facts?.relationshipStatus === undefined ? {} : { relationshipStatus: facts.relationshipStatus }),
    ...(facts?.features === undefined ? {} : { features: facts.features }),
    rows: facts?.rows ?? 0,
    ...(facts?.statistics === undefined ? {} : { statistics: facts.statistics }),
    ...(facts?.relisted === undefined ? {} : { relisted: facts.relisted }),
    ...(gap === undefined ? {} : { gap }),
  };
}

/** First rule that applies wins: what the operator chose, then evidence, then what explains its absence. */
function verdict(account: Account, facts: AccountFacts | undefined, region: RegionFacts): Verdict {
  if (account.excluded) return { state: 'excluded' };
  if ((facts?.rows ?? 0) > 0) return { state: 'assessed' };
  if (meaningOf('region', region.optStatus) === 'disabled' || facts?.regionDisabled === true)
    return { state: 'region-disabled' };
  if (meaningOf('account', account.state) === 'inactive') return { state: 'account-inactive' };
  if (facts?.source === 'own') return ownVerdict(facts, region);
  if (region.relation !== 'administrator')
    return { state: region.membersGap === null ? 'not-visible' : 'unreadable', gap: region.membersGap ?? undefined };
  if (facts?.relationshipStatus === undefined) {
    return region.membersGap === null ? { state: 'not-a-member' } : { state: 'unreadable', gap: region.membersGap };
  }
  return memberVerdict(facts.relationshipStatus, facts, region);
}

function ownVerdict(facts: AccountFacts, region: RegionFacts): Verdict {
  if (facts.gap !== undefined) return { state: 'unreadable', gap: facts.gap };
  if (meaningOf('detector', facts.detectorStatus) === 'off') return { state: 'detector-off' };
  return monitoringVerdict(facts, region);
}

function memberVerdict(relationshipStatus: string, facts: AccountFacts, region: RegionFacts): Verdict {
  const meaning = meaningOf('relationship', relationshipStatus);
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
function monitoringVerdict({ features, gap, statusGap }: AccountFacts, region: RegionFacts): Verdict {
  if (features === undefined) return { state: 'unreadable', gap: gap ?? statusGap ?? region.membersGap ?? undefined };
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
