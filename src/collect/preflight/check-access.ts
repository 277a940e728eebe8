// Tries every permission that a collection needs, with the cheapest request for each, and says what is missing.
import type { AccountId, RegionName } from '../../terms/index.js';
import { AwsSession, Caller, inParallel } from '../aws/index.js';
import { accountsInScope, costOf, readableAccounts, regionsInScope, type RegionSize } from '../plan/index.js';
import {
  listRegions,
  openAccounts,
  readIdentity,
  readOrganization,
  readTags,
  type CallerIdentity,
  type OrganizationFacts,
} from '../read/index.js';
import type { CollectOptions, Cost } from '../settings.js';
import { Checks, problem, type AccessCheck } from './access-check.js';
import { checkAccount } from './check-account.js';
import { checkRegion } from './check-region.js';

type CheckOptions = Pick<CollectOptions, 'scope' | 'settings' | 'signal'>;

export interface AccessReport {
  readonly checks: readonly AccessCheck[];
  /** What a collection will cost; undefined when the organization or its Regions cannot be read. */
  readonly cost: Cost | undefined;
}

/** Whether a collection with these settings can do its job: credentials, organization, Regions, and GuardDuty in each. */
export async function checkAccess(options: CheckOptions): Promise<AccessReport> {
  const { settings, signal } = options;
  const caller = new Caller({
    requestsPerSecond: settings.requestsPerSecond,
    startRequestsPerSecond: settings.startRequestsPerSecond,
    attempts: Math.min(settings.attempts, 3),
    requestTimeoutSeconds: settings.requestTimeoutSeconds,
    deadlineMs: performance.now() + settings.deadlineMinutes * 60_000,
    signal,
  });
  const session = AwsSession.open(settings, caller.oddValues);
  const checks = new Checks('global');
  try {
    const found = await checkOrganization(options, session, caller, checks);
    if (found === undefined) return { checks: checks.made, cost: undefined };
    const { further, sizes } =
      settings.mode === 'member-role'
        ? { further: await checkRoles(options, session, caller, found), sizes: found.regions.map(() => ({})) }
        : await checkRegions(options, session, caller, found.regions);
    return { checks: [...checks.made, ...further], cost: costFor(options, found, sizes) };
  } finally {
    session.close();
  }
}

function costFor({ scope, settings }: CheckOptions, { organization }: Found, regions: readonly RegionSize[]): Cost {
  return costOf({
    settings,
    organization: {
      accounts: organization.accounts.length,
      parents: new Set(organization.organizationalUnits.map(({ parentId }) => parentId).filter((id) => id !== null))
        .size,
    },
    accounts: readableAccounts(accountsInScope(organization, scope)).length,
    regions,
  });
}

interface Found {
  readonly identity: CallerIdentity;
  readonly organization: OrganizationFacts;
  readonly regions: readonly RegionName[];
}

/** Everything that is not GuardDuty's. Returns undefined when nothing further can be tried. */
async function checkOrganization(
  { scope, settings: { accountTags } }: CheckOptions,
  session: AwsSession,
  caller: Caller,
  checks: Checks,
): Promise<Found | undefined> {
  const identity = await checks.attempt(
    'sts:GetCallerIdentity',
    () => readIdentity(session, caller),
    ({ arn }) => `The program runs as ${arn}.`,
  );
  if (identity === undefined) return undefined;
  const organization = await checks.attempt(
    'organizations:ListAccounts',
    () => readOrganization(session, caller, []),
    ({ id, accounts }) => `The organization ${id} has ${accounts.length} accounts.`,
  );
  const gaps = organization?.value.gaps ?? [];
  checks.add(...gaps.map(({ operation, region, detail, reason }) => problem(operation, region, detail, reason)));
  const [tagged] = organization?.value.accounts ?? [];
  if (tagged !== undefined && accountTags.length > 0) {
    await checks.attempt(
      'organizations:ListTagsForResource',
      () => readTags(tagged.accountId, accountTags, session, caller),
      () => 'Tags of accounts can be read.',
    );
  }
  const statuses = await checks.attempt(
    'account:ListRegions',
    () => listRegions(session, caller),
    ({ size }) => `The partition has ${size} Regions.`,
    // Where the configuration lists its Regions the report can be made without.
    scope.regions === 'enabled',
  );
  const regions = await checks.attempt(
    'scope.regions',
    () => [...regionsInScope(scope, statuses?.value).regions.keys()],
    ({ length }) => `The scope has ${length} Regions.`,
  );
  if (organization === undefined || regions === undefined) return undefined;
  return { identity: identity.value, organization: organization.value, regions: regions.value };
}

async function checkRegions(
  { settings }: CheckOptions,
  session: AwsSession,
  caller: Caller,
  regions: readonly RegionName[],
): Promise<{ further: AccessCheck[]; sizes: RegionSize[] }> {
  const byRegion = new Map(regions.map((region) => [region, new Checks(region)]));
  const sizes: RegionSize[] = [];
  await inParallel(byRegion, settings.regionConcurrency, async ([region, checks]) => {
    sizes.push(await checkRegion({ session, caller, region }, checks));
  });
  return { further: [...byRegion.values()].flatMap(({ made }) => made), sizes };
}

/** The role in each account, and what it may do there. */
async function checkRoles(
  { scope, settings }: CheckOptions,
  session: AwsSession,
  caller: Caller,
  { identity, organization, regions }: Found,
): Promise<AccessCheck[]> {
  const ids = readableAccounts(accountsInScope(organization, scope));
  const access = await openAccounts(session, identity, caller, ids, settings.accountConcurrency);
  const found = new Map<AccountId, readonly AccessCheck[]>(ids.map((accountId) => [accountId, []]));
  await inParallel(access, settings.accountConcurrency, async ([accountId, entry]) => {
    const isOwn = accountId === identity.accountId;
    found.set(accountId, await checkAccount({ accountId, isOwn, entry, caller, regions }));
  });
  return [...found.values()].flat();
}
