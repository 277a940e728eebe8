// Decides what a collection looks at: accounts and Regions, read once at its start or taken over from an interrupted one.
import { accessMode, type AccessMode, type Reader } from './access-mode.js';
import { CallFailure } from './failure.js';
import { readOrganization } from './organization.js';
import type { Plan, Progress, ProgressStore } from './progress-store.js';
import type { RegionStatuses } from './regions.js';
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
    const message = `The scope names ids that the organization does not have: ${unknown.join(', ')}.`;
    options.onEvent({ kind: 'warning', message });
  }
  const accounts = accountsInScope(organization, options.scope);
  const mode = accessMode(reader, accounts);
  const gaps = [...organization.gaps];
  let statuses: RegionStatuses | undefined;
  try {
    statuses = await mode.regionStatuses();
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    gaps.push(error.toGap());
  }
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
    regionsNotEnabled: [...notEnabled],
    regionsLeftOut: [...leftOut],
    gaps,
    calls: caller.counts('global'),
  };
  return { plan, mode };
}

/** What an interrupted collection left, if it was the same one and is not too old; otherwise a warning says why not. */
export async function resumable(store: ProgressStore, reader: Reader): Promise<Progress | undefined> {
  const { options } = reader;
  if (!options.resume) return undefined;
  const progress = await store.load();
  const refusal =
    progress === undefined ? 'There is no interrupted collection to resume.' : whyNotResumable(progress.plan, reader);
  if (progress === undefined || refusal !== undefined) {
    options.onEvent({ kind: 'warning', message: `${refusal ?? ''} Everything is collected anew.` });
    return undefined;
  }
  options.onEvent({ kind: 'resumed', regions: progress.regions.map(({ region }) => region) });
  return progress;
}

function whyNotResumable(plan: Plan, { options, identity }: Reader): string | undefined {
  const ageHours = (options.now().getTime() - Date.parse(plan.startedAt)) / 3_600_000;
  if (plan.configDigest !== options.configDigest) return 'The interrupted collection had another configuration.';
  if (plan.toolVersion !== options.tool.version) return 'The interrupted collection was made by another version.';
  if (plan.caller.accountId !== identity.accountId) return 'The interrupted collection was made from another account.';
  if (ageHours > options.settings.resumeMaxAgeHours) {
    return `The interrupted collection is older than ${options.settings.resumeMaxAgeHours} hours.`;
  }
  return undefined;
}
