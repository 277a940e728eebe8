// Foresees what a collection costs: requests to each service, and minutes at the configured rate.
import { SAMPLE_SIZE } from '../region/index.js';
import type { CollectSettings, Cost } from '../settings.js';

export interface CostInput {
  readonly settings: Pick<
    CollectSettings,
    | 'mode'
    | 'requestsPerSecond'
    | 'regionConcurrency'
    | 'accountConcurrency'
    | 'accountTags'
    | 'splitAbove'
    | 'statistics'
  >;
  /** Undefined once the organization has been read: only the Regions are left then. */
  readonly organization?: OrganizationSize | undefined;
  /** Accounts to be read. */
  readonly accounts: number;
  readonly regions: readonly RegionSize[];
}

export interface OrganizationSize {
  readonly accounts: number;
  /** The root and the organizational units that have others below them: each is asked for those. */
  readonly parents: number;
}

/** What is known of a Region beforehand; what is not known is left out. */
export interface RegionSize {
  /** Members of the GuardDuty administrator, inactive ones included; otherwise every account may be one. */
  readonly members?: number | undefined;
  /** Coverage resources by GuardDuty's own count; otherwise one page of them is assumed. */
  readonly resources?: number | undefined;
  /** Accounts that have such resources; otherwise as many as there can be. */
  readonly accountsWithResources?: number | undefined;
}

/** Items of one page, as organization.ts, members.ts and coverage.ts ask for them. */
const PAGE = { accounts: 20, members: 50, resources: 50 };
/** Chains side by side in a large Region: one for each type of resource and status. */
const CHAINS = 6;
/** Requests that wait for each other go no faster than answers come, whatever the rate. */
const ANSWER_SECONDS = 0.1;

/**
 * Requests and time of a collection in which nothing goes wrong: the organization is read first, then the Regions side
 * by side, each at its own rate. What is asked again, for a throttle or a list that does not agree, is not foreseen.
 */
export function costOf(input: CostInput): Cost {
  const { settings, accounts, regions } = input;
  const isMemberRole = settings.mode === 'member-role';
  const before = organizationCost(input);
  const each = regions.map((region) => (isMemberRole ? memberRoleRegion(input) : administratorRegion(input, region)));
  const regionSeconds = each.map(({ seconds }) => seconds);
  const isSampled = !isMemberRole && settings.statistics === 'sample';
  // Drawn from all Regions when they have been read, and asked about in those side by side.
  const sampled = isSampled ? Math.min(SAMPLE_SIZE, sum(regions.map((region) => withResources(region, accounts)))) : 0;
  const guardduty = sum(each.map(({ requests }) => requests)) + sampled;
  const seconds =
    before.seconds +
    Math.max(0, ...regionSeconds, sum(regionSeconds) / settings.regionConcurrency) +
    chainSeconds(sampled / Math.max(1, regions.length), settings);
  return {
    requests: { ...before.requests, guardduty },
    total: sum(Object.values(before.requests)) + guardduty,
    minutes: seconds / 60,
    isRough: isMemberRole || regions.some(({ resources }) => resources === undefined),
  };
}

/** Who reads, the organization, and the Regions enabled; in member-role mode the role and the Regions of each account. */
function organizationCost({ settings, organization, accounts }: CostInput) {
  if (organization === undefined) return { requests: { sts: 0, organizations: 0, account: 0 }, seconds: 0 };
  const tagged = settings.accountTags.length === 0 ? 0 : organization.accounts;
  // Its description and its root, beside the lists.
  const organizations = 2 + pages(organization.accounts, PAGE.accounts) + organization.parents + tagged;
  const others = settings.mode === 'member-role' ? accounts - 1 : 0;
  return {
    // The reading account needs no role, but its Regions are asked for twice.
    requests: { sts: 1 + others, organizations, account: settings.mode === 'member-role' ? accounts + 1 : 1 },
    seconds: chainSeconds(2 + organizations, settings) + others / settings.requestsPerSecond,
  };
}

interface RegionCost {
  readonly requests: number;
  readonly seconds: number;
}

function administratorRegion({ settings, accounts }: CostInput, region: RegionSize): RegionCost {
  const { members = accounts - 1, resources = 0 } = region;
  const compared = settings.statistics === 'account' ? withResources(region, accounts) : 0;
  const isSplit = resources > settings.splitAbove;
  const listed = pages(resources, PAGE.resources) + (isSplit ? CHAINS - 1 : 0);
  // The detector twice, the relation, members, their features, and the totals before and after the list.
  const others = 5 + pages(members, PAGE.members) + Math.ceil(members / PAGE.members);
  const chain = others + (isSplit ? 0 : listed);
  const sideBySide = compared + (isSplit ? listed : 0);
  return {
    requests: chain + sideBySide,
    seconds: chainSeconds(chain, settings) + sideBySide / settings.requestsPerSecond,
  };
}

/** In each account the detector twice, the totals and a page of resources; accounts side by side, each at its own rate. */
function memberRoleRegion({ settings, accounts }: CostInput): RegionCost {
  const inAccount = 4;
  const rounds = Math.ceil(accounts / settings.accountConcurrency);
  return { requests: accounts * inAccount, seconds: rounds * chainSeconds(inAccount, settings) };
}

/** Accounts with resources in a Region: each has one at least. */
function withResources({ resources, accountsWithResources }: RegionSize, accounts: number): number {
  return accountsWithResources ?? Math.min(accounts, resources ?? accounts);
}

/** Time of requests that wait for each other. */
function chainSeconds(requests: number, { requestsPerSecond }: CostInput['settings']): number {
  return requests * Math.max(1 / requestsPerSecond, ANSWER_SECONDS);
}

/** An empty list has one page, too. */
function pages(items: number, size: number): number {
  return Math.max(1, Math.ceil(items / size));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
