// Tries every permission that a collection needs, with the cheapest request for each, and says what is missing.
import { AwsSession, Caller, inParallel } from '../aws/index.js';
import { accountsInScope, costOf, readableAccounts, regionsInScope, type RegionSize } from '../plan/index.js';
import {
  listRegions,
  openAccounts,
  readIdentity,
  readOrganization,
  type CallerIdentity,
  type OrganizationFacts,
} from '../read/index.js';
import type { CollectOptions, Cost } from '../settings.js';
import { attempt, problem, type AccessCheck } from './access-check.js';
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
    attempts: Math.min(settings.attempts, 3),
    requestTimeoutSeconds: settings.requestTimeoutSeconds,
    deadlineMs: performance.now() + settings.deadlineMinutes * 60_000,
    signal,
  });
  const session = AwsSession.open(settings, caller.oddValues);
  const checks: AccessCheck[] = [];
  try {
    const found = await checkOrganization(options, session, caller, checks);
    if (found === undefined) return { checks, cost: undefined };
    const { further, sizes } =
      settings.mode === 'member-role'
        ? { further: await checkRoles(options, session, caller, found), sizes: found.regions.map(() => ({})) }
        : await checkRegions(options, session, caller, found.regions);
    return { checks: [...checks, ...further], cost: costFor(options, found, sizes) };
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
  readonly regions: readonly string[];
}

/** Everything that is not GuardDuty's. Returns undefined when nothing further can be tried. */
async function checkOrganization(
  { scope }: CheckOptions,
  session: AwsSession,
  caller: Caller,
  checks: AccessCheck[],
): Promise<Found | undefined> {
  const tried = <T>(name: string, work: () => Promise<T>, describe: (value: T) => string): Promise<T | undefined> =>
    attempt(checks, name, 'global', work, describe);
  const identity = await tried(
    'sts:GetCallerIdentity',
    () => readIdentity(session, caller),
    ({ arn }) => `Reading as ${arn}.`,
  );
  if (identity === undefined) return undefined;
  const organization = await tried(
    'organizations:ListAccounts',
    () => readOrganization(session, caller, []),
    ({ id, accounts }) => `Organization ${id} with ${accounts.length} accounts.`,
  );
  const gaps = organization?.gaps ?? [];
  checks.push(...gaps.map(({ operation, region, detail, reason }) => problem(operation, region, detail, reason)));
  const statuses = await tried(
    'account:ListRegions',
    () => listRegions(session, caller),
    ({ size }) => `${size} Regions in the partition.`,
  );
  // Where the configuration lists its Regions the report can be made without.
  const last = checks.at(-1);
  if (statuses === undefined && scope.regions !== 'enabled' && last !== undefined)
    checks.splice(-1, 1, { ...last, result: 'unknown' });
  const regions = await tried(
    'scope.regions',
    () => Promise.resolve([...regionsInScope(scope, statuses).regions.keys()]),
    ({ length }) => `${length} Regions in scope.`,
  );
  return organization === undefined || regions === undefined ? undefined : { identity, organization, regions };
}

async function checkRegions(
  { settings }: CheckOptions,
  session: AwsSession,
  caller: Caller,
  regions: readonly string[],
): Promise<{ further: AccessCheck[]; sizes: RegionSize[] }> {
  const byRegion = new Map(regions.map((region): [string, AccessCheck[]] => [region, []]));
  const sizes: RegionSize[] = [];
  await inParallel(byRegion, settings.regionConcurrency, async ([region, checks]) => {
    sizes.push(await checkRegion(session, caller, region, checks));
  });
  return { further: [...byRegion.values()].flat(), sizes };
}

async function checkRoles(
  { scope, settings }: CheckOptions,
  session: AwsSession,
  caller: Caller,
  { identity, organization }: Found,
): Promise<AccessCheck[]> {
  const accounts = accountsInScope(organization, scope);
  const ids = readableAccounts(accounts);
  const access = await openAccounts(session, identity, caller, ids, settings.accountConcurrency);
  const name = 'sts:AssumeRole';
  return [...access].map(([accountId, entry]) =>
    'gap' in entry
      ? problem(name, 'global', entry.gap.detail, entry.gap.reason)
      : { name, region: 'global', result: 'ok', detail: `The role in account ${accountId} can be assumed.` },
  );
}
