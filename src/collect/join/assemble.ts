// Joins what was read about the organization and its Regions into the header of one snapshot.
import { SNAPSHOT_SCHEMA_VERSION, type Account, type CallCount, type StoredSnapshot } from '../../snapshot/index.js';
import { type AccountId, by, PAIR_STATE_RULE } from '../../terms/index.js';
import type { Plan } from '../plan/index.js';
import type { RegionFacts } from '../region/index.js';
import type { CollectOptions } from '../settings.js';
import type { Sample } from './read-sample.js';

/** Joins Regions and accounts: accounts that only GuardDuty knows become part of the population. */
export function assemble(
  options: CollectOptions,
  plan: Plan,
  regions: readonly RegionFacts[],
  sample: Sample | undefined,
  calls: CallCount[],
): StoredSnapshot {
  return {
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
    pairStateRule: PAIR_STATE_RULE,
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
    regionsLeftOut: plan.regionsLeftOut,
    ...(sample === undefined ? {} : { sample: sample.drawn }),
    accounts: [...plan.accounts, ...accountsOutside(regions)].sort(by(({ accountId }) => accountId)),
    organizationalUnits: plan.organizationalUnits,
    gaps: [...plan.gaps, ...(sample?.gaps ?? [])],
    calls,
    featureLists: Object.fromEntries(
      regions.flatMap(({ featureLists }) => Object.entries(featureLists)).sort(by(([id]) => id)),
    ),
    regions: regions.map(({ header }) => header),
  };
}

/** Accounts that are GuardDuty members or have coverage records but are not in the organization's list. */
function accountsOutside(regions: readonly RegionFacts[]): Account[] {
  const members = new Map<AccountId, boolean>();
  for (const { accountId, isMember } of regions.flatMap(({ strangers }) => strangers))
    members.set(accountId, isMember || members.get(accountId) === true);
  return Array.from(members, ([accountId, isMember]) => ({
    accountId,
    name: accountId,
    state: 'UNKNOWN',
    source: isMember ? 'guardduty-member' : 'coverage-record',
    joinedAt: null,
    ouPath: [],
    tags: {},
    excluded: false,
  }));
}
