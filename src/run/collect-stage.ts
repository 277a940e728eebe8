// Stage 1: reads AWS into a snapshot folder.
import { distinctGaps, unknownPairs } from '../analyze/index.js';
import { collect } from '../collect/index.js';
import { KEPT } from '../model/index.js';
import { openSnapshot, type Gap } from '../snapshot/index.js';
import type { RunContext } from './context.js';

/** Collects into `directory`. @throws CollectError when there can be no report. */
export async function collectStage(context: RunContext, directory: string, resume: boolean): Promise<void> {
  const { config, configDigest, tool, now, signal, onEvent } = context;
  onEvent({ kind: 'stage', stage: 'collect' });
  await collect({
    scope: config.scope,
    settings: config.collection,
    tool,
    configDigest,
    directory,
    resume,
    now,
    signal,
    onEvent,
  });
}

/** What a collection came to. */
export interface CollectionSummary {
  readonly organizationId: string;
  readonly accounts: number;
  readonly regions: number;
  readonly resources: number;
  readonly unknownPairs: number;
  /** The first of them. */
  readonly gaps: readonly Gap[];
  readonly gapsTotal: number;
  /** Requests to AWS, retries included. */
  readonly requests: number;
  /** Of these, requests that AWS throttled, and those that failed in any other way. */
  readonly throttles: number;
  readonly failures: number;
}

/** Reads back what was collected. @throws SnapshotError when it cannot be relied on. */
export async function collectionSummary(directory: string): Promise<CollectionSummary> {
  const saved = await openSnapshot(directory);
  const { organization, accounts, regions, calls: globalCalls } = saved.snapshot;
  const calls = [globalCalls, ...regions.map((region) => region.calls)].flat();
  const gaps: Gap[] = [];
  let gapsTotal = 0;
  for await (const gap of distinctGaps(saved)) {
    gapsTotal += 1;
    if (gaps.length < KEPT.gaps) gaps.push(gap);
  }
  return {
    organizationId: organization.id,
    accounts: accounts.length,
    regions: regions.length,
    resources: regions.reduce((sum, { counts }) => sum + counts.rows, 0),
    unknownPairs: await unknownPairs(saved),
    gaps,
    gapsTotal,
    requests: calls.reduce((sum, { requests }) => sum + requests, 0),
    throttles: calls.reduce((sum, { throttles }) => sum + throttles, 0),
    failures: calls.reduce((sum, { failures }) => sum + failures, 0),
  };
}
