// Decides what a collection looks at: accounts and Regions.
import { gapOf, type GapFacts } from '../../snapshot/index.js';
import { CallFailure } from '../aws/index.js';
import { gapWords, quoted, statusMeaning } from '../../terms/index.js';
import { readOrganization, type ListedAccount, type RegionStatuses } from '../read/index.js';
import type { CollectOptions } from '../settings.js';
import { accessMode, type AccessMode, type Reader } from './access-mode.js';
import type { Plan } from './plan.js';
import { accountsInScope, regionsInScope, unknownScopeIds } from './scope.js';

/**
 * A new plan, and the way its Regions are read.
 *
 * @throws CollectError when the population or the scope cannot be known.
 */
export async function makePlan(reader: Reader): Promise<{ plan: Plan; mode: AccessMode }> {
  const { options, session, caller, identity } = reader;
  const startedAt = options.now().toISOString();
  const organization = await readOrganization(session, caller, options.settings.accountTags);
  const unknown = unknownScopeIds(organization, options.scope);
  if (unknown.length > 0) {
    const message = `The scope lists ids that are not in the organization: ${unknown.join(', ')}.`;
    options.onEvent({ kind: 'warning', message });
  }
  const accounts = accountsInScope(organization, options.scope);
  const mode = accessMode(reader, { organization, startedAt, accounts });
  const gaps = [...organization.gaps, ...unknownStates(organization.accounts)];
  const statuses = await regionStatuses(mode, options);
  const { regions, notEnabled, leftOut } = regionsInScope(options.scope, statuses);
  const plan: Plan = {
    configDigest: options.configDigest,
    toolVersion: options.tool.version,
    startedAt,
    caller: identity,
    organization: { id: organization.id, managementAccountId: organization.managementAccountId },
    accounts,
    organizationalUnits: [...organization.organizationalUnits],
    regions: [...regions],
    regionsNotEnabled: notEnabled === null ? null : [...notEnabled],
    regionsLeftOut: leftOut === null ? null : [...leftOut],
    gaps: [...gaps, ...caller.oddValues.take('global')].map(gapOf),
    calls: caller.takeCounts('global'),
  };
  return { plan, mode };
}

/**
 * Undefined when the Regions cannot be read: with a list in the configuration the report does not need them, but then it
 * does not know what it leaves out, and says so.
 */
async function regionStatuses(mode: AccessMode, { onEvent }: CollectOptions): Promise<RegionStatuses | undefined> {
  try {
    return await mode.regionStatuses();
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    onEvent({
      kind: 'warning',
      message: `The list of the account's enabled Regions cannot be read: ${error.message}. Allow account:ListRegions if the report is to list the enabled Regions that scope.regions leaves out.`,
    });
    return undefined;
  }
}

const LISTING = 'organizations:ListAccounts';

/** Accounts whose state says nothing are read like active ones; that they may not be is told. */
function unknownStates(accounts: readonly ListedAccount[]): GapFacts[] {
  const states = new Map<string, number>();
  for (const { state } of accounts) {
    if (statusMeaning('account', state) === 'unknown') states.set(state, (states.get(state) ?? 0) + 1);
  }
  return [...states].sort().map(([state, count]) => ({
    operation: LISTING,
    region: 'global',
    reason: 'unexpected-value',
    attempts: 1,
    detail:
      count === 1
        ? gapWords('detail', 'state-once', { operation: LISTING, state: quoted(state) })
        : gapWords('detail', 'state-often', { operation: LISTING, state: quoted(state), count: String(count) }),
  }));
}
