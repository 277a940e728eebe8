// Collects a whole organization: accounts and Regions first, then every Region side by side, then one snapshot.
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
import { ProgressStore, resumable, uncounted } from './progress/index.js';
import { isUsable, whoAmI } from './read/index.js';
import type { CallCount } from '../snapshot/index.js';
import type { RegionFacts } from './region/index.js';
import type { CollectOptions, CollectSettings } from './settings.js';

/**
 * Reads everything and writes the snapshot to `options.directory`. What AWS refuses becomes a gap; Regions that are
 * finished stay there when the collection is cancelled or dies, for `resume`.
 *
 * @throws FolderError when the folder holds anything that no collection wrote; nothing is asked then.
 * @throws CollectError when there can be no report: no credentials, no organization, no list of accounts, no scope.
 */
export async function collect(options: CollectOptions): Promise<void> {
  const { settings } = options;
  const store = new ProgressStore(options.directory);
  // Before AWS is asked anything; what happens to the folder meanwhile is seen when it is emptied.
  await store.check();
  const journal = await store.openJournal(options.resume);
  const caller = new Caller({
    requestsPerSecond: settings.requestsPerSecond,
    startRequestsPerSecond: settings.startRequestsPerSecond,
    attempts: settings.attempts,
    requestTimeoutSeconds: settings.requestTimeoutSeconds,
    deadlineMs: performance.now() + settings.deadlineMinutes * 60_000,
    signal: options.signal,
    onCall: (event, operation, region) => {
      journal.note(event, operation, region);
    },
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
    const saved = progress === undefined ? [] : [plan.calls, ...progress.regions.map(({ header }) => header.calls)];
    const missed = uncounted(journal.earlier, saved.flat());
    const read = await readRegions(reader, mode, plan, progress?.regions ?? [], store);
    const sample = samples(settings) ? await readSample(reader, read) : undefined;
    const regions = (sample?.regions ?? read).map((facts) => withCalls(facts, missed));
    const calls = addCalls([...plan.calls, ...missed.filter(isGlobal)], caller.takeCounts('global'));
    await store.finish(assemble(options, plan, regions, sample, calls));
  } finally {
    journal.close();
    session.close();
  }
}

function isGlobal({ region }: CallCount): boolean {
  return region === 'global';
}

/** A Region with those requests that were made for it and not saved with it. */
function withCalls(facts: RegionFacts, missed: readonly CallCount[]): RegionFacts {
  const { header } = facts;
  const more = missed.filter(({ region }) => region === header.region);
  return more.length === 0 ? facts : { ...facts, header: { ...header, calls: addCalls(header.calls, more) } };
}

/** With a role in each account, every account is asked for its own figures anyway. */
function samples({ mode, statistics }: CollectSettings): boolean {
  return mode === 'delegated-administrator' && statistics === 'sample';
}

/** Regions run side by side: one that is slow or broken delays no other. */
async function readRegions(
  { options }: Reader,
  mode: AccessMode,
  plan: Plan,
  finished: readonly RegionFacts[],
  store: ProgressStore,
): Promise<RegionFacts[]> {
  const { onEvent } = options;
  const byRegion = new Map(finished.map((facts) => [facts.header.region, facts]));
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
    const facts = await mode.readRegion(region, optStatus);
    await store.saveRegion(facts);
    byRegion.set(region, facts);
    const { counts, files } = facts.header;
    onEvent({ kind: 'region-finished', region, rows: counts.rows, gaps: files.gaps.lines });
  });
  return plan.regions.map(([region]) => byRegion.get(region)).filter((facts) => facts !== undefined);
}
