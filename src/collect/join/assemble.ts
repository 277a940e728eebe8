// Joins what was read about the organization and its Regions into one snapshot.
import { SNAPSHOT_SCHEMA_VERSION, type Account, type CallCount, type Snapshot } from '../../snapshot/index.js';
import { by, type AccountId } from '../../terms/index.js';
import type { Plan } from '../plan/index.js';
import type { AccountFacts, RegionFacts } from '../region/index.js';
import type { CollectOptions } from '../settings.js';
import { pairOf } from './pair-state.js';
import type { DrawnPair } from './sample.js';

/** Joins Regions and accounts: accounts that only GuardDuty knows become part of the population. */
export function assemble(
  options: CollectOptions,
  plan: Plan,
  regions: readonly RegionFacts[],
  drawn: readonly DrawnPair[] | undefined,
  calls: CallCount[],
): Snapshot {
  const accounts = [...plan.accounts, ...accountsOutside(plan.accounts, regions)].sort(
    by(({ accountId }) => accountId),
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
    regionsLeftOut: plan.regionsLeftOut,
    ...(drawn === undefined
      ? {}
      : { sample: drawn.map(({ region, candidate: { accountId } }) => ({ accountId, region })) }),
    accounts,
    organizationalUnits: plan.organizationalUnits,
    regions: regions.map((facts) => regionOf(facts, accounts)),
    gaps: plan.gaps,
    calls,
  };
}

function regionOf(facts: RegionFacts, accounts: readonly Account[]): Snapshot['regions'][number] {
  return {
    region: facts.region,
    optStatus: facts.optStatus,
    relation: facts.relation,
    detectorId: facts.detectorId,
    administratorAccountId: facts.administratorAccountId,
    autoEnableMembers: facts.autoEnableMembers,
    counts: facts.counts,
    pairs: accounts.map((account) => pairOf(account, facts)),
    gaps: [...facts.gaps, ...facts.oddValues],
    calls: facts.calls,
    file: facts.file,
    sha256: facts.sha256,
    collectedAt: facts.collectedAt,
  };
}

/** Accounts that are GuardDuty members or have coverage records but are not in the organization's list. */
function accountsOutside(listed: readonly Account[], regions: readonly RegionFacts[]): Account[] {
  const known = new Set(listed.map(({ accountId }) => accountId));
  const outside = new Map<AccountId, Account>();
  for (const { accounts } of regions) {
    // The keys are the ids that the schema demands; an object's entries have lost their type.
    for (const [accountId, facts] of Object.entries(accounts) as [AccountId, AccountFacts][]) {
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
