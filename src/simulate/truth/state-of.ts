// The one state of a pair, written down from the rules of the report on its own: no code is shared with the reporter.
import { hasNoAgents, monitoringOf } from './plans.js';
import type { Pair } from './pair.js';
import type { PopulationState } from './states.js';

/** The documented states of accounts that are not in use (`AccountState` in the service model of Organizations). */
const INACTIVE = ['PENDING_ACTIVATION', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'];

/** The documented relationship statuses of accounts that are not members now. */
const NOT_MEMBERS = [
  'Created',
  'Invited',
  'Removed',
  'Resigned',
  'Deleted',
  'EmailVerificationInProgress',
  'EmailVerificationFailed',
  'AccountSuspended',
  'CannotCreateDetectorInOrganizationMasterAccount',
];

/**
 * First match wins: excluded by configuration; records, which speak for themselves together with the plans; account known
 * not to be active; whom the reader may ask; then what of the pair can be read. A value that no document knows is never a known state.
 */
export function stateOf(pair: Pair): PopulationState {
  const { account, excluded, rows, own, barred } = pair;
  if (excluded) return 'excluded';
  if (rows.length > 0) return evidenceOf(pair);
  if (isInactive(account)) return 'account-inactive';
  const state = barred ?? (own ? ownState(pair) : memberState(pair));
  // Where there is no such plan, nothing is missed by who is no member or has no detector.
  return pair.notOffered && ['not-a-member', 'detector-off'].includes(state) ? 'not-offered' : state;
}

/** Whether an account is known not to be in use. */
export function isInactive({ state }: Pair['account']): boolean {
  return state !== undefined && INACTIVE.includes(state);
}

/** Where records are listed: what the plans say of them. */
function evidenceOf({ plans }: Pair): PopulationState {
  switch (monitoringOf(plans)) {
    case 'all':
      return 'watched';
    case 'eks-only':
      return 'partly-watched';
    case 'off':
      return 'contradictory';
    case 'absent':
    case 'unknown':
      return 'monitoring-unknown';
  }
}

/** An account's own detector and plans, whoever administers the Region. */
function ownState(pair: Pair): PopulationState {
  const status = pair.regional?.detector?.status;
  if (pair.regional?.detector === undefined || status === 'DISABLED') return 'detector-off';
  const state = plannedState(pair);
  // Of a detector that may be on or off, only a plan that is on tells anything.
  return status === 'ENABLED' || !['monitoring-off', 'not-offered'].includes(state) ? state : 'unreadable';
}

/**
 * Others through the member list: `Disabled` is a suspended detector, `RegionDisabled` a disabled Region, another
 * documented status but `Enabled` no member.
 */
function memberState(pair: Pair): PopulationState {
  const { regional } = pair;
  if (regional?.member === undefined) return 'not-a-member';
  const { status = '' } = regional.member;
  if (status === 'Disabled') return 'detector-off';
  if (status === 'RegionDisabled') return 'region-disabled';
  if (status !== 'Enabled') return NOT_MEMBERS.includes(status) ? 'not-a-member' : 'unreadable';
  return plannedState(pair);
}

/** Where no records are listed: what the plans say of their absence. */
function plannedState({ plans, notOffered, listable }: Pair): PopulationState {
  switch (monitoringOf(plans)) {
    case 'all':
      if (!listable) return 'watched-unlisted';
      return hasNoAgents(plans) ? 'no-agents' : 'watched';
    case 'eks-only':
      return listable ? 'partly-watched' : 'partly-unlisted';
    case 'off':
      return 'monitoring-off';
    case 'absent':
      return notOffered ? 'not-offered' : 'unreadable';
    case 'unknown':
      return 'unreadable';
  }
}
