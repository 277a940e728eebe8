// What a report on the simulated organization must say, counted straight from the description and not through the server.
import type { CoverageResource, OrganizationDescription, RegionalDescription } from './description.js';

/** The state in which an (account, Region) pair has to end. */
export type PopulationState =
  | 'assessed'
  | 'monitoring-off'
  | 'not-a-member'
  | 'detector-off'
  | 'region-disabled'
  | 'account-inactive'
  | 'excluded'
  | 'not-visible'
  | 'unreadable';

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

/** Rows by status, and by type and status. */
export interface Counts {
  readonly total: number;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly byType: Readonly<Record<'EKS' | 'ECS' | 'EC2', { readonly healthy: number; readonly unhealthy: number }>>;
}

export interface TruthOptions {
  /** Accounts that the reporter leaves out by configuration: state `excluded`, rows not counted. */
  readonly excludedAccounts?: readonly string[];
}

/** The figures of the organization as the delegated administrator can know them. Pair keys are `<account id>/<region>`. */
export interface Truth {
  readonly totals: Counts;
  readonly byAccount: Readonly<Record<string, Counts>>;
  readonly byRegion: Readonly<Record<string, Counts>>;
  readonly byPair: Readonly<Record<string, Counts>>;
  readonly pairsWithRows: number;
  /** How often each issue text stands on a row, in `issue` or among the Fargate issues. */
  readonly issueTexts: Readonly<Record<string, number>>;
  /** Unhealthy rows without any text. */
  readonly unhealthyWithoutText: number;
  /** Regions enabled for the delegated administrator, sorted. */
  readonly enabledRegions: readonly string[];
  /** For every account and guest in every enabled Region. */
  readonly states: Readonly<Record<string, PopulationState>>;
  readonly stateCounts: Readonly<Record<PopulationState, number>>;
}

interface Tally {
  total: number;
  healthy: number;
  unhealthy: number;
  byType: Record<CoverageResource['type'], { healthy: number; unhealthy: number }>;
}

function emptyTally(): Tally {
  const none = () => ({ healthy: 0, unhealthy: 0 });
  return { total: 0, healthy: 0, unhealthy: 0, byType: { EKS: none(), ECS: none(), EC2: none() } };
}

function add(tally: Tally, { type, status }: CoverageResource): void {
  const side = status === 'HEALTHY' ? 'healthy' : 'unhealthy';
  tally.total += 1;
  tally[side] += 1;
  tally.byType[type][side] += 1;
}

function addTo(tallies: Record<string, Tally>, key: string, resource: CoverageResource): void {
  add((tallies[key] ??= emptyTally()), resource);
}

function isDenied(
  { denials }: OrganizationDescription,
  operation: string,
  region: string,
  accountId?: string,
): boolean {
  return denials.some(
    (denial) =>
      denial.service === 'guardduty' &&
      denial.operation === operation &&
      (denial.region === undefined || denial.region === region) &&
      denial.accountId === accountId,
  );
}

/** What is known of the plans of a detector. A status without meaning, or a list without Runtime Monitoring, says nothing. */
function monitoring(regional: RegionalDescription | undefined): 'on' | 'off' | 'unknown' {
  const features = regional?.detector?.features ?? [];
  const plans = features.filter(({ name }) => name === 'RUNTIME_MONITORING' || name === 'EKS_RUNTIME_MONITORING');
  if (plans.some(({ status }) => status === 'ENABLED')) return 'on';
  const isNamed = plans.some(({ name }) => name === 'RUNTIME_MONITORING');
  return isNamed && plans.every(({ status }) => status === 'DISABLED') ? 'off' : 'unknown';
}

function isKnown(detectorStatus: string | undefined): boolean {
  return detectorStatus === 'ENABLED' || detectorStatus === 'DISABLED';
}

/**
 * The state of one pair. First match wins: excluded by configuration; account known not to be active; for the
 * administrator itself its own detector and plans, whoever administers the Region; for others a Region without the
 * administrator's detector or with another administrator; then the member entry (`Disabled` is a suspended detector,
 * `RegionDisabled` a disabled Region, other documented statuses but `Enabled` not a member); then what of the member
 * can be read. A value that no document knows is never a known state: `unreadable`, unless there are rows.
 */
function stateOf(
  organization: OrganizationDescription,
  account: { readonly id: string; readonly state?: string },
  region: string,
  regional: RegionalDescription | undefined,
  administered: boolean,
): PopulationState {
  if (account.state !== undefined && INACTIVE.includes(account.state)) return 'account-inactive';
  if (account.id === organization.administratorAccountId) {
    if (regional?.detector === undefined || regional.detector.status === 'DISABLED') return 'detector-off';
    if (!isKnown(regional.detector.status) && monitoring(regional) !== 'on') return 'unreadable';
  } else {
    if (!administered) return 'not-visible';
    const status = regional?.member?.status;
    if (status === 'Disabled') return 'detector-off';
    if (status === 'RegionDisabled') return 'region-disabled';
    if (regional?.member === undefined) return 'not-a-member';
    if (status !== 'Enabled') return NOT_MEMBERS.includes(status ?? '') ? 'not-a-member' : 'unreadable';
    if (isDenied(organization, 'GetMemberDetectors', region, account.id)) return 'unreadable';
  }
  const plans = monitoring(regional);
  if (plans !== 'on') return plans === 'off' ? 'monitoring-off' : 'unreadable';
  return isDenied(organization, 'ListCoverage', region) ? 'unreadable' : 'assessed';
}

/** Counts the description. A row is visible when its account is the administrator itself, or its enabled and monitored member there. */
export function truth(organization: OrganizationDescription, options: TruthOptions = {}): Truth {
  const excluded = new Set(options.excludedAccounts ?? []);
  const administrator = organization.administratorAccountId;
  const own = organization.accounts.find(({ id }) => id === administrator);
  const enabledRegions = [...(own?.enabledRegions ?? [])].sort();
  const regionalOf = new Map(organization.regional.map((entry) => [`${entry.accountId}/${entry.region}`, entry]));
  const totals = emptyTally();
  const byAccount: Record<string, Tally> = {};
  const byRegion: Record<string, Tally> = {};
  const byPair: Record<string, Tally> = {};
  const issueTexts: Record<string, number> = {};
  let unhealthyWithoutText = 0;
  const states: Record<string, PopulationState> = {};
  const stateCounts: Record<PopulationState, number> = {
    assessed: 0,
    'monitoring-off': 0,
    'not-a-member': 0,
    'detector-off': 0,
    'region-disabled': 0,
    'account-inactive': 0,
    excluded: 0,
    'not-visible': 0,
    unreadable: 0,
  };
  const guests = organization.guests.map(({ id }) => ({ id }));
  for (const region of enabledRegions) {
    const administered =
      regionalOf.get(`${administrator}/${region}`)?.detector !== undefined &&
      organization.administration.some(
        (entry) => entry.region === region && entry.administratorAccountId === administrator,
      );
    const listable = !isDenied(organization, 'ListCoverage', region);
    for (const account of [...organization.accounts, ...guests]) {
      const key = `${account.id}/${region}`;
      const regional = regionalOf.get(key);
      const state = excluded.has(account.id)
        ? 'excluded'
        : stateOf(organization, account, region, regional, administered);
      states[key] = state;
      stateCounts[state] += 1;
      const member = account.id === administrator || (administered && regional?.member?.status === 'Enabled');
      const visible = listable && member && regional?.detector?.status !== 'DISABLED' && monitoring(regional) === 'on';
      if (!visible || regional === undefined || excluded.has(account.id)) continue;
      for (const resource of regional.coverage) {
        add(totals, resource);
        addTo(byAccount, account.id, resource);
        addTo(byRegion, region, resource);
        addTo(byPair, key, resource);
        const fargate = resource.type === 'ECS' ? resource.fargateIssues : [];
        const texts = [resource.issue ?? '', ...fargate].filter((text) => text !== '');
        for (const text of texts) issueTexts[text] = (issueTexts[text] ?? 0) + 1;
        if (resource.status === 'UNHEALTHY' && texts.length === 0) unhealthyWithoutText += 1;
      }
    }
  }
  return {
    totals,
    byAccount,
    byRegion,
    byPair,
    pairsWithRows: Object.keys(byPair).length,
    issueTexts,
    unhealthyWithoutText,
    enabledRegions,
    states,
    stateCounts,
  };
}
