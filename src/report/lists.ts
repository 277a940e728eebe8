// The lists of a report, whole: whatever the report itself keeps of them only in part.
import { differencesOf, gapsOf, OrganizationTree, type Figures } from '../analyze/index.js';
import type { Catalog } from '../catalog/index.js';
import type { Causes } from '../conclude/index.js';
import type { AffectedGroup, Matrix, ReconciliationLine, ReportGap, ReportLists } from '../model/index.js';
import type { SavedSnapshot } from '../snapshot/index.js';
import { namesOf } from './accounts.js';
import type { Conclusions } from './conclusions.js';
import { reportGap } from './gaps.js';
import { accountFigures } from './groups.js';
import { issuesByGain } from './issues.js';
import { affectedPairs } from './remediation.js';
import { affectedRows, reportRows } from './rows.js';

/** Lists of a snapshot and its figures; each pass reads the files again or goes through the figures. */
export function reportLists(
  saved: SavedSnapshot,
  figures: Figures,
  { causes, isNew }: Conclusions,
  catalog: Catalog,
): ReportLists {
  const accountName = namesOf(saved.snapshot);
  const { reconciliation } = figures;
  return {
    rows: reportRows(saved, catalog),
    affected: affectedRows(saved, catalog),
    matrix: matrixOf(saved, figures, isNew, causes),
    causes: () => causes.causes,
    followUp: causes.followUp,
    gaps: async function* (): AsyncGenerator<ReportGap> {
      // Mostly there are few, which are at hand.
      const gaps = figures.gaps.length === figures.gapsTotal ? figures.gaps : gapsOf(saved, figures.pairs);
      for await (const gap of gaps) yield reportGap(gap, accountName);
    },
    differences: async function* (): AsyncGenerator<ReconciliationLine> {
      const { differences, differencesTotal } = reconciliation;
      const all = differences.length === differencesTotal ? differences : differencesOf(saved, figures.pairs);
      for await (const difference of all) yield reconciliationLine(difference, accountName);
    },
    groups: function* (): Generator<AffectedGroup> {
      for (const [issueId, fold] of issuesByGain(figures)) {
        for (const pair of affectedPairs(fold, figures.pairs, { accountName })) yield { issueId, ...pair };
      }
    },
  };
}

/** A difference as reports show it. */
export function reconciliationLine(
  difference: Figures['reconciliation']['differences'][number],
  accountName: ReturnType<typeof namesOf>,
): ReconciliationLine {
  const { accountId } = difference;
  return { ...difference, accountName: accountId === null ? null : accountName(accountId) };
}

function matrixOf(
  { snapshot }: SavedSnapshot,
  figures: Figures,
  isNew: Conclusions['isNew'],
  { causeOf }: Causes,
): Matrix {
  const { pairs } = figures;
  const order = accountFigures(snapshot, figures, new OrganizationTree(snapshot.organizationalUnits), isNew).map(
    ({ accountId }) => accountId,
  );
  return {
    regions: pairs.regions,
    accounts: order.length,
    rows: function* () {
      for (const accountId of order) {
        const place = pairs.placeOf(accountId);
        if (place === undefined) continue;
        const cells = Array.from(pairs.row(place), (pair, region) => ({
          ...pair,
          causeId: causeOf(pairs.indexOf(place, region)),
        }));
        yield { accountId, cells };
      }
    },
  };
}
