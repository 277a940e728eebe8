// Decides the one state of an (account, Region) pair from what was read. Pure.
import type { Account, Pair, PairState } from '../snapshot/index.js';
import { isMonitoringOn } from './feature.js';
import { isActiveMember } from './members.js';
import { isEnabled } from './regions.js';
import type { AccountFacts, RegionFacts } from './region-facts.js';

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
    ...(gap === undefined ? {} : { gap }),
  };
}

/** First rule that applies wins: what the operator chose, then evidence, then what explains its absence. */
function verdict(account: Account, facts: AccountFacts | undefined, region: RegionFacts): Verdict {
  if (account.excluded) return { state: 'excluded' };
  if ((facts?.rows ?? 0) > 0) return { state: 'assessed' };
  if (!isEnabled(region.optStatus) || facts?.regionDisabled === true) return { state: 'region-disabled' };
  if (account.source === 'organization' && account.state !== 'ACTIVE') return { state: 'account-inactive' };
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
  if (facts.detectorStatus !== 'ENABLED') return { state: 'detector-off' };
  return monitoringVerdict(facts, region);
}

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/administrator_member_relationships.html */
function memberVerdict(relationshipStatus: string, facts: AccountFacts, region: RegionFacts): Verdict {
  if (isActiveMember(relationshipStatus)) return monitoringVerdict(facts, region);
  switch (relationshipStatus.toLowerCase()) {
    case 'disabled':
      return { state: 'detector-off' };
    case 'regiondisabled':
      return { state: 'region-disabled' };
    default:
      return { state: 'not-a-member' };
  }
}

function monitoringVerdict({ features, gap }: AccountFacts, region: RegionFacts): Verdict {
  if (features === undefined) return { state: 'unreadable', gap: gap ?? region.membersGap ?? undefined };
  if (!isMonitoringOn(features)) return { state: 'monitoring-off' };
  if (region.coverageGap !== null) return { state: 'unreadable', gap: region.coverageGap };
  return gap === undefined ? { state: 'assessed' } : { state: 'unreadable', gap };
}
