// Collects a whole organization: accounts and Regions first, then every Region side by side, then one snapshot.
import { join } from 'node:path';
import { coverageFile, type GapReason, type Snapshot } from '../snapshot/index.js';
import { accessMode, type AccessMode, type Reader } from './access-mode.js';
import type { RegionResult } from './administrator-region.js';
import { addCalls, assemble } from './assemble.js';
import { AwsSession, type CallerIdentity } from './aws-session.js';
import { Caller } from './caller.js';
import { CallFailure } from './failure.js';
import { inParallel } from './parallel.js';
import { makePlan, resumable } from './plan.js';
import { ProgressStore, type Plan } from './progress-store.js';
import type { RegionFacts } from './region-facts.js';
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
    const reader: Reader = { options, session, caller, identity: await whoAmI(session, caller, options.signal) };
    const progress = await resumable(store, reader);
    const { plan, mode } =
      progress === undefined
        ? await makePlan(reader)
        : { plan: progress.plan, mode: accessMode(reader, progress.plan.accounts) };
    if (progress === undefined) {
      await store.clear();
      await store.savePlan(plan);
    }
    const regions = await readRegions(reader, mode, plan, progress?.regions ?? [], store);
    const calls = addCalls(progress?.plan.calls ?? [], caller.counts('global'));
    const snapshot = assemble(options, plan, regions, calls);
    await store.finish(snapshot);
    return snapshot;
  } finally {
    session.close();
  }
}

/** Reasons that say nothing about the credentials. */
const NOT_ANSWERED: ReadonlySet<GapReason> = new Set<GapReason>([
  'timeout',
  'service-error',
  'invalid-response',
  'throttled',
  'deadline',
]);

async function whoAmI(session: AwsSession, caller: Caller, signal: AbortSignal): Promise<CallerIdentity> {
  try {
    return await session.identity(caller);
  } catch (error) {
    signal.throwIfAborted();
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
    if (error instanceof CallFailure && NOT_ANSWERED.has(error.reason)) {
      throw new CollectError(
        `AWS cannot be reached: ${reason}. Check the network, the endpoint and collection.homeRegion, then run again.`,
        { cause: error },
      );
    }
    throw new CollectError(
      `AWS does not accept the credentials: ${reason}. Give the process credentials of the GuardDuty administrator account ` +
        '(environment variables, a profile, or a container or instance role).',
      { cause: error },
    );
  }
}

/** Regions run side by side: one that is slow or broken delays no other. */
async function readRegions(
  { options, caller }: Reader,
  mode: AccessMode,
  plan: Plan,
  finished: readonly RegionFacts[],
  store: ProgressStore,
): Promise<RegionFacts[]> {
  const { onEvent } = options;
  onEvent({ kind: 'organization', accounts: plan.accounts.length, regions: plan.regions.length });
  const byRegion = new Map(finished.map((facts) => [facts.region, facts]));
  const missing = plan.regions.filter(([region]) => !byRegion.has(region));
  await inParallel(missing, options.settings.regionConcurrency, async ([region, optStatus]) => {
    onEvent({ kind: 'region-started', region });
    const result = await mode.readRegion(region, optStatus, join(options.directory, coverageFile(region)));
    const facts = regionFacts(region, optStatus, result, caller, options.now());
    await store.saveRegion(facts);
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
