// Makes all figures of a snapshot in one pass over its files.
import type { Catalog } from '../catalog/index.js';
import { isRecorded, SnapshotError, type SavedSnapshot, type SnapshotRegion } from '../snapshot/index.js';
import { type GapId, isRead, isUnlisted } from '../terms/index.js';
import { ClusterInstances } from './cluster-instances.js';
import { Counter } from './counts.js';
import { addRow, newFigures, type FoldOptions, type RowFigures } from './fold.js';
import { type GapFacts, gapsOf, notVisible, type GapFigures } from './gaps.js';
import { pairStates, type PairStates } from './pair-state.js';
import { PairTable } from './pair-table.js';
import { populationOf, type PopulationFigures } from './population.js';
import { comparePair } from './reconcile.js';
import { Reconciliation, type ReconciliationFigures } from './reconciliation.js';
import { regionFacts } from './region-facts.js';
import { readTimes } from './row-issues.js';
import { Tally } from './tally.js';
import { accountsIn } from './walk.js';

export interface Figures {
  readonly rows: RowFigures;
  readonly pairs: PairTable;
  readonly population: PopulationFigures;
  /** Expected pairs whose records could not be listed, or not to the end. */
  readonly unread: number;
  readonly reconciliation: ReconciliationFigures;
  /** The first gaps, and how many there are. */
  readonly gaps: readonly GapFigures[];
  readonly gapsTotal: number;
  /** Every gap that left a pair unknown. */
  readonly gapsOfPairs: ReadonlyMap<GapId, GapFacts>;
}

/** How many items of the lists that may be long are kept with the figures. */
export interface Limits {
  /** Affected resources of each issue. */
  readonly affected: number;
  readonly gaps: number;
  readonly differences: number;
}

/** Reads the files once. Pure otherwise: the same snapshot and catalog give the same figures. */
export async function analyze(saved: SavedSnapshot, catalog: Catalog, limits: Limits): Promise<Figures> {
  const { snapshot } = saved;
  const pass: Pass = {
    saved,
    stateOf: pairStates(snapshot),
    rows: newFigures(),
    pairs: new PairTable(
      snapshot.accounts.map(({ accountId }) => accountId),
      snapshot.regions.map(({ region }) => region),
    ),
    reconciliation: new Reconciliation(snapshot, limits.differences),
    options: {
      catalog,
      readAt: readTimes(snapshot),
      affectedPerIssue: limits.affected,
      clusterInstances: new ClusterInstances(),
    },
  };
  for (const [place, region] of snapshot.regions.entries()) await analyzeRegion(pass, region, place);
  const { rows, pairs, reconciliation } = pass;
  return {
    rows,
    pairs,
    population: populationOf(snapshot, pairs),
    unread: unreadPairs(snapshot, pairs),
    reconciliation: reconciliation.figures(),
    ...(await firstGaps(saved, pairs, limits.gaps)),
  };
}

interface Pass {
  readonly saved: SavedSnapshot;
  readonly stateOf: PairStates;
  readonly rows: RowFigures;
  readonly pairs: PairTable;
  readonly reconciliation: Reconciliation;
  readonly options: FoldOptions;
}

async function analyzeRegion(pass: Pass, header: SnapshotRegion, regionPlace: number): Promise<void> {
  const { saved, rows, pairs, options } = pass;
  const { region } = header;
  const comparison = pass.reconciliation.region(header);
  const facts = await regionFacts(saved, header);
  const invisible = notVisible(header).id;
  const ofRegion = new Tally();
  let listed = new Tally();
  let counts = new Counter();
  let wasRead = false;
  const visited = accountsIn(saved, region, (row, account, place) => {
    ofRegion.add(row);
    listed.add(row);
    if (account.excluded) {
      rows.excluded += 1;
      return;
    }
    counts.add(row.coverageStatus);
    addRow(rows, row, pairs.indexOf(place, regionPlace), options);
  });
  for await (const { account, place, pair } of visited) {
    const { accountId } = account;
    const { state, gap } = pass.stateOf(account, pair, facts);
    const gapId = state === 'not-visible' ? invisible : (gap ?? null);
    if (isUnlisted(state) && gapId === null && saved.snapshot.pairStateRule !== null) {
      throw new SnapshotError(
        `The snapshot in ${saved.directory} does not say why account ${accountId} in ${region} is unknown. The snapshot is damaged. Use another copy of it, or collect again.`,
      );
    }
    pairs.set(pairs.indexOf(place, regionPlace), {
      state,
      counts: counts.counts,
      relationshipStatus: pair?.relationshipStatus ?? null,
      gapId,
      plans: pair === undefined || isRecorded(pair) ? null : (pair.features ?? null),
    });
    if (isRead(state)) wasRead = true;
    comparison.pair(comparePair({ accountId, region, state }, listed, comparison.official.of(accountId, region, pair)));
    listed = new Tally();
    counts = new Counter();
  }
  comparison.end(ofRegion, wasRead);
}

function unreadPairs({ regions }: SavedSnapshot['snapshot'], pairs: PairTable): number {
  const isBroken = regions.map(({ coverageGap }) => coverageGap !== null);
  let unread = 0;
  for (const place of pairs.accounts.keys()) {
    let region = 0;
    for (const { state } of pairs.row(place)) {
      if (isRead(state) ? isBroken[region] === true : isUnlisted(state)) unread += 1;
      region += 1;
    }
  }
  return unread;
}

async function firstGaps(
  saved: SavedSnapshot,
  pairs: PairTable,
  kept: number,
): Promise<Pick<Figures, 'gaps' | 'gapsTotal' | 'gapsOfPairs'>> {
  const gaps: GapFigures[] = [];
  const gapsOfPairs = new Map<GapId, GapFacts>();
  let gapsTotal = 0;
  for await (const figures of gapsOf(saved, pairs)) {
    gapsTotal += 1;
    if (gaps.length < kept) gaps.push(figures);
    const { id, operation, reason } = figures.gap;
    if (figures.pairs > 0) gapsOfPairs.set(id, { operation, reason });
  }
  return { gaps, gapsTotal, gapsOfPairs };
}
