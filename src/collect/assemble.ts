// Joins what was read about the organization and its Regions into one snapshot.
import { SNAPSHOT_SCHEMA_VERSION, type Account, type CallCount, type Snapshot } from '../snapshot/index.js';
import { pairOf } from './pair-state.js';
import type { Plan } from './progress-store.js';
import type { RegionFacts } from './region-facts.js';
import type { CollectOptions } from './settings.js';

/** Joins Regions and accounts: accounts that only GuardDuty knows become part of the population. */
export function assemble(
  options: CollectOptions,
  plan: Plan,
  regions: readonly RegionFacts[],
  calls: CallCount[],
): Snapshot {
  const accounts = [...plan.accounts, ...accountsOutside(plan.accounts, regions)].sort((a, b) =>
    a.accountId < b.accountId ? -1 : 1,
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
    accounts,
    organizationalUnits: plan.organizationalUnits,
    regions: regions.map(({ accounts: facts, membersGap, coverageGap, ...region }) => ({
      ...region,
      pairs: accounts.map((account) => pairOf(account, { ...region, accounts: facts, membersGap, coverageGap })),
    })),
    gaps: plan.gaps,
    calls,
  };
}

/** Organization-wide requests of an interrupted collection and of the one that finished it. */
export function addCalls(earlier: readonly CallCount[], later: readonly CallCount[]): CallCount[] {
  const sums = new Map<string, CallCount>();
  for (const count of [...earlier, ...later]) {
    const sum = sums.get(count.operation) ?? { ...count, requests: 0, throttles: 0, failures: 0 };
    sums.set(count.operation, {
      ...sum,
      requests: sum.requests + count.requests,
      throttles: sum.throttles + count.throttles,
      failures: sum.failures + count.failures,
    });
  }
  return [...sums.values()].sort((a, b) => (a.operation < b.operation ? -1 : 1));
}

/** Accounts that are GuardDuty members or have coverage records but are not in the organization's list. */
function accountsOutside(listed: readonly Account[], regions: readonly RegionFacts[]): Account[] {
  const known = new Set(listed.map(({ accountId }) => accountId));
  const outside = new Map<string, Account>();
  for (const { accounts } of regions) {
    for (const [accountId, facts] of Object.entries(accounts)) {
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
