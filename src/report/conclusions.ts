// What the figures of a snapshot come to: made once, for the report and for its lists.
import type { Figures } from '../analyze/index.js';
import {
  conclude,
  findCauses,
  isNewAccount,
  plansOf,
  type Causes,
  type ConclusionSettings,
} from '../conclude/index.js';
import type { Conclusion, Plans } from '../model/index.js';
import type { SavedSnapshot } from '../snapshot/index.js';
import { type AccountId, type Known, NO_RESOURCES, RESOURCE_TYPES } from '../terms/index.js';
import { namesOf } from './accounts.js';
import { autoEnableOf } from './groups.js';

/** Everything that is judged. */
export interface Conclusions {
  readonly conclusion: Conclusion;
  readonly causes: Causes;
  /** null where the snapshot did not keep them. */
  readonly plans: Known<Plans>;
  /** Whether an account joined the organization only lately. */
  readonly isNew: (accountId: AccountId) => boolean;
}

/** Pure: the same arguments come to the same. */
export function drawConclusions(
  { snapshot, notCollected }: SavedSnapshot,
  figures: Figures,
  settings: ConclusionSettings,
): Conclusions {
  const { accounts, regions, completedAt } = snapshot;
  const fresh = new Set(
    accounts
      .filter(({ joinedAt }) => isNewAccount(joinedAt, completedAt, settings.newAccountDays))
      .map(({ accountId }) => accountId),
  );
  const isNew = (accountId: AccountId): boolean => fresh.has(accountId);
  const causes = findCauses({
    figures,
    regions: regions.map((region) => ({ region: region.region, autoEnableRuntimeMonitoring: autoEnableOf(region) })),
    accountName: namesOf(snapshot),
    isNew,
  });
  const conclusion = conclude(
    {
      pairs: figures.population.totals,
      ofNewAccounts: causes.ofNewAccounts,
      gaps: figures.gapsTotal,
      differences: figures.reconciliation.differencesTotal,
      unread: figures.unread,
      disputes: figures.reconciliation.disputes,
      totals: figures.rows.totals.counts,
      byResourceType: RESOURCE_TYPES.map((resourceType) => ({
        resourceType,
        counts: figures.rows.byResourceType.get(resourceType)?.counts.counts ?? NO_RESOURCES,
      })),
    },
    settings,
  );
  const autoEnable = regions.map(({ organizationFeatures }) => organizationFeatures);
  const plans = notCollected.includes('plans') ? null : plansOf({ pairs: figures.pairs, autoEnable, isNew });
  return { conclusion, causes, plans, isNew };
}
