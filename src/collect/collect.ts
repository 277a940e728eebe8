// Collects a whole organization: accounts and Regions first, then every Region side by side, then one snapshot.
import { join } from 'node:path';
import { coverageFile, type Snapshot } from '../snapshot/index.js';
import { addCalls, AwsSession, Caller, inParallel } from './aws/index.js';
import { assemble, readSample } from './join/index.js';
import {
  accessMode,
  costOf,
  makePlan,
  readableAccounts,
  type AccessMode,
  type Plan,
  type Reader,
} from './plan/index.js';
import { ProgressStore, resumable } from './progress/index.js';
import { isUsable, whoAmI } from './read/index.js';
import { factsOf, type RegionFacts } from './region/index.js';
import type { CollectOptions, CollectSettings } from './settings.js';

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
    const facts = factsOf(result, caller, options.now());
    await store.saveRegion(facts);
    byRegion.set(region, facts);
    onEvent({ kind: 'region-finished', region, rows: facts.counts.rows, gaps: facts.gaps.length });
  });
  return plan.regions.map(([region]) => byRegion.get(region)).filter((facts) => facts !== undefined);
}
