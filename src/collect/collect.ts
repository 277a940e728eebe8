// Collects a whole organization: accounts and Regions first, then every Region side by side, then one snapshot.
import { join } from 'node:path';
import { coverageFile, type Snapshot } from '../snapshot/index.js';
import type { GapReason } from '../terms/index.js';
import { accessMode, readableAccounts, type AccessMode, type Reader } from './plan/access-mode.js';
import type { RegionResult } from './region/administrator-region.js';
import { assemble } from './join/assemble.js';
import { AwsSession, type CallerIdentity } from './aws/session.js';
import { addCalls } from './aws/call-counts.js';
import { Caller } from './aws/caller.js';
import { costOf } from './plan/cost.js';
import { CallFailure } from './aws/failure.js';
import { inParallel } from './aws/parallel.js';
import { makePlan, resumable } from './plan/make-plan.js';
import { ProgressStore, type Plan } from './progress/progress-store.js';
import { readSample } from './join/read-sample.js';
import type { RegionFacts } from './region/region-facts.js';
import { isUsable } from './read/regions.js';
import { CollectError, type CollectOptions, type CollectSettings } from './settings.js';

/**
 * Reads everything and writes the snapshot to `options.directory`. What AWS refuses becomes a gap; Regions that are
 * finished stay there when the collection is cancelled or dies, for `resume`.
 *
 * @throws FolderError when the folder holds anything that no collection wrote; nothing is asked then.
 * @throws CollectError when there can be no report: no credentials, no organization, no list of accounts, no scope.
 */
export async function collect(options: CollectOptions): Promise<Snapshot> {
  const { settings } = options;
  const store = new ProgressStore(options.directory);
  // Before AWS is asked anything; what happens to the folder meanwhile is seen when it is emptied.
  await store.check();
  const caller = new Caller({
    requestsPerSecond: settings.requestsPerSecond,
    attempts: settings.attempts,
    requestTimeoutSeconds: settings.requestTimeoutSeconds,
    deadlineMs: performance.now() + settings.deadlineMinutes * 60_000,
    signal: options.signal,
  });
  const session = AwsSession.open(settings, caller.oddValues);
  try {
    const reader: Reader = { options, session, caller, identity: await whoAmI(session, caller, options.signal) };
    const progress = await resumable(store, reader);
    const { plan, mode } =
      progress === undefined
        ? await makePlan(reader)
        : { plan: progress.plan, mode: accessMode(reader, progress.plan) };
    await store.begin(progress !== undefined);
    if (progress === undefined) await store.savePlan(plan);
    const finished = progress?.regions ?? [];
    const read = await readRegions(reader, mode, plan, finished, store);
    const { drawn, regions } = samples(settings)
      ? await readSample(reader, read, (region) => finished.some((facts) => facts.region === region))
      : { drawn: undefined, regions: read };
    const calls = addCalls(progress?.plan.calls ?? [], caller.counts('global'));
    const snapshot = assemble(options, plan, regions, drawn, calls);
    await store.finish(snapshot);
    return snapshot;
  } finally {
    session.close();
  }
}

/** With a role in each account, every account is asked for its own figures anyway. */
function samples({ mode, statistics }: CollectSettings): boolean {
  return mode === 'delegated-administrator' && statistics === 'sample';
}

async function whoAmI(session: AwsSession, caller: Caller, signal: AbortSignal): Promise<CallerIdentity> {
  try {
    return await session.identity(caller);
  } catch (error) {
    signal.throwIfAborted();
    throw new CollectError(whyNobody(error), { cause: error });
  }
}

/** Reasons that say nothing about the credentials. */
const NOT_ANSWERED: ReadonlySet<GapReason | undefined> = new Set<GapReason>([
  'timeout',
  'service-error',
  'invalid-response',
  'endpoint-not-found',
  'throttled',
  'deadline',
]);

/** What kept AWS from saying whose credentials these are, and what to do. */
function whyNobody(error: unknown): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  const reason = error instanceof CallFailure ? error.reason : undefined;
  if (reason === 'clock-skewed') {
    return `The clock of this machine is off: ${message}. Set it, best by a time service, then run again.`;
  }
  if (reason === 'gateway-answer') {
    return `AWS did not answer: ${message}. Let the proxy pass requests to AWS, or check the endpoint, then run again.`;
  }
  if (NOT_ANSWERED.has(reason)) {
    return `AWS cannot be reached: ${message}. Check the network, the endpoint and collection.homeRegion, then run again.`;
  }
  return (
    `AWS does not accept the credentials: ${message}. Give the process credentials of the GuardDuty administrator account ` +
    '(environment variables, a profile, or a container or instance role).'
  );
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
  const byRegion = new Map(finished.map((facts) => [facts.region, facts]));
  const missing = plan.regions.filter(([region]) => !byRegion.has(region));
  onEvent({
    kind: 'organization',
    accounts: plan.accounts.length,
    regions: plan.regions.length,
    cost: costOf({
      settings: options.settings,
      accounts: readableAccounts(plan.accounts).length,
      regions: missing.filter(([, optStatus]) => isUsable(optStatus)).map(() => ({})),
    }),
  });
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
  { reading, counts, sha256, candidates }: RegionResult,
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
    oddValues: caller.oddValues.gaps(region),
    candidates,
    calls: caller.counts(region),
    file: coverageFile(region),
    sha256,
    collectedAt: collectedAt.toISOString(),
  };
}
