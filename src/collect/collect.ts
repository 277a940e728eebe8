// Collects a whole organization: accounts and Regions first, then every Region side by side, then one snapshot.
import { join } from 'node:path';
import {
  coverageFile,
  SNAPSHOT_SCHEMA_VERSION,
  type Account,
  type CallCount,
  type Snapshot,
} from '../snapshot/index.js';
import { readAdministratorRegion, type RegionResult } from './administrator-region.js';
import { AwsSession, type CallerIdentity } from './aws-session.js';
import { Caller } from './caller.js';
import { CallFailure } from './failure.js';
import { openAccounts, type AccountAccess } from './member-role-access.js';
import { readMemberRoleRegion } from './member-role-region.js';
import { readOrganization } from './organization.js';
import { pairOf } from './pair-state.js';
import { inParallel } from './parallel.js';
import { ProgressStore, type Plan, type Progress } from './progress-store.js';
import type { RegionFacts } from './region-facts.js';
import { isEnabled, listRegions, type RegionStatuses } from './regions.js';
import { accountsInScope, regionsInScope, unknownScopeIds } from './scope.js';
import { CollectError, type CollectOptions } from './settings.js';

/**
 * Reads everything and writes the snapshot to `options.directory`. What AWS refuses becomes a gap; Regions that are
 * finished stay there when the collection is cancelled or dies, for `resume`.
 *
 * @throws CollectError when there can be no report: no credentials, no organization, no list of accounts, no scope.
 */
export async function collect(options: CollectOptions): Promise<Snapshot> {
  const { settings } = options;
  const session = AwsSession.open(settings);
  const caller = new Caller({
    requestsPerSecond: settings.requestsPerSecond,
    attempts: settings.attempts,
    deadlineMs: performance.now() + settings.deadlineMinutes * 60_000,
    signal: options.signal,
  });
  try {
    const store = new ProgressStore(options.directory);
    const identity = await whoAmI(session, caller);
    const progress = await resumable(store, options, identity);
    const plan = progress?.plan ?? (await makePlan(options, session, caller, identity));
    if (progress === undefined) {
      await store.clear();
      await store.savePlan(plan);
    }
    const regions = await readRegions(options, plan, progress?.regions ?? [], { session, caller, identity, store });
    const calls = addCalls(progress?.plan.calls ?? [], caller.counts('global'));
    const snapshot = assemble(options, plan, regions, calls);
    await store.finish(snapshot);
    return snapshot;
  } finally {
    session.close();
  }
}

async function whoAmI(session: AwsSession, caller: Caller): Promise<CallerIdentity> {
  try {
    return await session.identity(caller);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CollectError(
      `AWS does not accept the credentials: ${reason}. Give the process credentials of the GuardDuty administrator account ` +
        '(environment variables, a profile, or a container or instance role).',
      { cause: error },
    );
  }
}

/** What an interrupted collection left, if it was the same one and is not too old. */
async function resumable(
  store: ProgressStore,
  options: CollectOptions,
  identity: CallerIdentity,
): Promise<Progress | undefined> {
  if (!options.resume) return undefined;
  const progress = await store.load();
  const refusal =
    progress === undefined
      ? 'There is no interrupted collection to resume.'
      : whyNotResumable(progress.plan, options, identity);
  if (progress === undefined || refusal !== undefined) {
    options.onEvent({ kind: 'warning', message: `${refusal ?? ''} Everything is collected anew.` });
    return undefined;
  }
  options.onEvent({ kind: 'resumed', regions: progress.regions.map(({ region }) => region) });
  return progress;
}

function whyNotResumable(plan: Plan, options: CollectOptions, identity: CallerIdentity): string | undefined {
  const ageHours = (options.now().getTime() - Date.parse(plan.startedAt)) / 3_600_000;
  if (plan.configDigest !== options.configDigest) return 'The interrupted collection had another configuration.';
  if (plan.toolVersion !== options.tool.version) return 'The interrupted collection was made by another version.';
  if (plan.caller.accountId !== identity.accountId) return 'The interrupted collection was made from another account.';
  if (ageHours > options.settings.resumeMaxAgeHours) {
    return `The interrupted collection is older than ${options.settings.resumeMaxAgeHours} hours.`;
  }
  return undefined;
}

async function makePlan(
  options: CollectOptions,
  session: AwsSession,
  caller: Caller,
  identity: CallerIdentity,
): Promise<Plan> {
  const startedAt = options.now().toISOString();
  const organization = await readOrganization(session, caller, options.settings.accountTags);
  const gaps = [...organization.gaps];
  let statuses: RegionStatuses | undefined;
  try {
    statuses = await listRegions(session, caller);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    gaps.push(error.toGap());
  }
  const unknown = unknownScopeIds(organization, options.scope);
  if (unknown.length > 0) {
    options.onEvent({
      kind: 'warning',
      message: `The scope names ids that the organization does not have: ${unknown.join(', ')}.`,
    });
  }
  const { regions, notEnabled } = regionsInScope(options.scope, statuses);
  return {
    configDigest: options.configDigest,
    toolVersion: options.tool.version,
    startedAt,
    caller: identity,
    organization: { id: organization.id, managementAccountId: organization.managementAccountId },
    accounts: accountsInScope(organization, options.scope),
    organizationalUnits: [...organization.organizationalUnits],
    regions: [...regions],
    regionsNotEnabled: [...notEnabled],
    gaps,
    calls: caller.counts('global'),
  };
}

interface Reader {
  readonly session: AwsSession;
  readonly caller: Caller;
  readonly identity: CallerIdentity;
  readonly store: ProgressStore;
}

/** Regions run side by side: one that is slow or broken delays no other. */
async function readRegions(
  options: CollectOptions,
  plan: Plan,
  finished: readonly RegionFacts[],
  reader: Reader,
): Promise<RegionFacts[]> {
  const { settings, onEvent } = options;
  onEvent({ kind: 'organization', accounts: plan.accounts.length, regions: plan.regions.length });
  const excluded = new Set(plan.accounts.filter((account) => account.excluded).map(({ accountId }) => accountId));
  const readable = plan.accounts.filter((account) => !account.excluded && account.state === 'ACTIVE');
  const open = finished.length < plan.regions.length;
  const access =
    settings.mode === 'member-role' && open
      ? await openAccounts(
          reader.session,
          reader.identity,
          reader.caller,
          readable.map(({ accountId }) => accountId),
          settings.accountConcurrency,
        )
      : new Map<string, AccountAccess>();
  const byRegion = new Map(finished.map((facts) => [facts.region, facts]));
  const missing = plan.regions.filter(([region]) => !byRegion.has(region));
  await inParallel(missing, settings.regionConcurrency, async ([region, optStatus]) => {
    onEvent({ kind: 'region-started', region });
    const path = join(options.directory, coverageFile(region));
    const { session, caller, identity } = reader;
    const result =
      settings.mode === 'member-role'
        ? await readMemberRoleRegion({
            caller,
            region,
            access,
            path,
            concurrency: settings.accountConcurrency,
            onEvent,
          })
        : await readAdministratorRegion({
            session,
            caller,
            region,
            enabled: isEnabled(optStatus),
            ownAccountId: identity.accountId,
            path,
            statistics: settings.statistics,
            splitAbove: settings.splitAbove,
            excluded,
            onEvent,
          });
    const facts = regionFacts(region, optStatus, result, caller, options.now());
    await reader.store.saveRegion(facts);
    byRegion.set(region, facts);
    onEvent({ kind: 'region-finished', region, rows: facts.counts.rows, gaps: facts.gaps.length });
  });
  return plan.regions.map(([region]) => byRegion.get(region)).filter((facts) => facts !== undefined);
}

function regionFacts(
  region: string,
  optStatus: string,
  { reading, counts, sha256 }: RegionResult,
  caller: Caller,
  collectedAt: Date,
): RegionFacts {
  return {
    region,
    optStatus,
    relation: reading.relation,
    detectorId: reading.detectorId,
    administratorAccountId: reading.administratorAccountId,
    autoEnableMembers: reading.autoEnableMembers,
    membersGap: reading.membersGap,
    coverageGap: reading.coverageGap,
    accounts: Object.fromEntries([...reading.accounts].sort(([a], [b]) => (a < b ? -1 : 1))),
    counts,
    gaps: reading.gaps,
    calls: caller.counts(region),
    file: coverageFile(region),
    sha256,
    collectedAt: collectedAt.toISOString(),
  };
}

/** Joins Regions and accounts: accounts that only GuardDuty knows become part of the population. */
function assemble(options: CollectOptions, plan: Plan, regions: readonly RegionFacts[], calls: CallCount[]): Snapshot {
  const accounts = [...plan.accounts, ...accountsOutside(plan.accounts, regions)].sort((a, b) =>
    a.accountId < b.accountId ? -1 : 1,
  );
  return {
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
    tool: { ...options.tool },
    configDigest: options.configDigest,
    mode: options.settings.mode,
    statistics: options.settings.statistics,
    partition: plan.caller.partition,
    caller: { accountId: plan.caller.accountId, arn: plan.caller.arn },
    organization: plan.organization,
    startedAt: plan.startedAt,
    completedAt: options.now().toISOString(),
    regionsNotEnabled: plan.regionsNotEnabled,
    accounts,
    organizationalUnits: plan.organizationalUnits,
    regions: regions.map(({ accounts: facts, membersGap, coverageGap, ...region }) => ({
      ...region,
      pairs: accounts.map((account) => pairOf(account, { ...region, accounts: facts, membersGap, coverageGap })),
    })),
    gaps: plan.gaps,
    calls,
  };
}

/** Organization-wide requests of an interrupted collection and of the one that finished it. */
function addCalls(earlier: readonly CallCount[], later: readonly CallCount[]): CallCount[] {
  const sums = new Map<string, CallCount>();
  for (const count of [...earlier, ...later]) {
    const sum = sums.get(count.operation) ?? { ...count, requests: 0, throttles: 0, failures: 0 };
    sums.set(count.operation, {
      ...sum,
      requests: sum.requests + count.requests,
      throttles: sum.throttles + count.throttles,
      failures: sum.failures + count.failures,
    });
  }
  return [...sums.values()].sort((a, b) => (a.operation < b.operation ? -1 : 1));
}

/** Accounts that are GuardDuty members or have coverage records but are not in the organization's list. */
function accountsOutside(listed: readonly Account[], regions: readonly RegionFacts[]): Account[] {
  const known = new Set(listed.map(({ accountId }) => accountId));
  const outside = new Map<string, Account>();
  for (const { accounts } of regions) {
    for (const [accountId, facts] of Object.entries(accounts)) {
      if (known.has(accountId)) continue;
      const isMember = facts.relationshipStatus !== undefined || outside.get(accountId)?.source === 'guardduty-member';
      const source = isMember ? 'guardduty-member' : 'coverage-record';
      outside.set(accountId, {
        accountId,
        name: accountId,
        state: 'UNKNOWN',
        source,
        ouPath: [],
        tags: {},
        excluded: false,
      });
    }
  }
  return [...outside.values()];
}
