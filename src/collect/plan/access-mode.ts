// The two ways to see an organization: through its GuardDuty administrator, or with a role in every account.
import type { Account } from '../../snapshot/index.js';
import { type AccountId, type RegionName, statusMeaning } from '../../terms/index.js';
import type { AwsSession, Caller } from '../aws/index.js';
import {
  listRegions,
  openAccounts,
  type AccountAccess,
  type CallerIdentity,
  type RegionStatuses,
} from '../read/index.js';
import { Gathering, readAdministratorRegion, readMemberRoleRegion, type RegionFacts } from '../region/index.js';
import type { CollectOptions } from '../settings.js';
import type { Plan } from './plan.js';

/** What both ways have in common. */
export interface Reader {
  readonly options: CollectOptions;
  readonly session: AwsSession;
  readonly caller: Caller;
  readonly identity: CallerIdentity;
}

export interface AccessMode {
  /**
   * Opt-in status of every Region for whoever reads it.
   *
   * @throws CallFailure when it cannot be read.
   */
  regionStatuses(): Promise<RegionStatuses>;
  /** Reads one Region and writes its files; never fails for AWS's reasons. */
  readRegion(region: RegionName, optStatus: string): Promise<RegionFacts>;
}

/** What of a collection's plan its reading depends on. */
type Scope = Pick<Plan, 'organization' | 'startedAt' | 'accounts'>;

/** The way that the configuration chose, for the accounts in scope. */
export function accessMode(reader: Reader, scope: Scope): AccessMode {
  const { directory, now, settings } = reader.options;
  const gathering = new Gathering(directory, new Set(scope.accounts.map(({ accountId }) => accountId)), now);
  return settings.mode === 'member-role'
    ? memberRoleMode(reader, scope.accounts, gathering)
    : administratorMode(reader, scope, gathering);
}

function administratorMode(
  { options, session, caller, identity }: Reader,
  { organization, startedAt, accounts }: Scope,
  gathering: Gathering,
): AccessMode {
  const { settings, onEvent } = options;
  const excluded = new Set(accounts.filter((account) => account.excluded).map(({ accountId }) => accountId));
  return {
    regionStatuses: () => listRegions(session, caller),
    readRegion: (region, optStatus) =>
      readAdministratorRegion({
        gathering,
        session,
        caller,
        region,
        optStatus,
        ownAccountId: identity.accountId,
        statistics: settings.statistics,
        sampleSeed: `${organization.id} ${startedAt}`,
        splitAbove: settings.splitAbove,
        excluded,
        onEvent,
      }),
  };
}

function memberRoleMode(
  { options, session, caller, identity }: Reader,
  accounts: readonly Account[],
  gathering: Gathering,
): AccessMode {
  const { accountConcurrency: concurrency } = options.settings;
  const ids = readableAccounts(accounts);
  let opened: Promise<ReadonlyMap<AccountId, AccountAccess>> | undefined;
  const open = (): Promise<ReadonlyMap<AccountId, AccountAccess>> =>
    (opened ??= openAccounts(session, identity, caller, ids, concurrency));
  return {
    regionStatuses: async () => enabledAnywhere(await listRegions(session, caller), await open()),
    readRegion: async (region, optStatus) => {
      const { onEvent } = options;
      return readMemberRoleRegion({ gathering, caller, region, optStatus, access: await open(), concurrency, onEvent });
    },
  };
}

/** Accounts to be read with a role in each: those in scope that are not known to be inactive. */
export function readableAccounts(accounts: readonly Account[]): AccountId[] {
  const readable = accounts.filter(
    ({ excluded, state }) => !excluded && statusMeaning('account', state) !== 'inactive',
  );
  return readable.map(({ accountId }) => accountId);
}

/** A Region counts as enabled when any account may use it: what runs there must not be overlooked. */
function enabledAnywhere(own: RegionStatuses, access: ReadonlyMap<AccountId, AccountAccess>): RegionStatuses {
  const statuses = new Map(own);
  for (const entry of access.values()) {
    for (const [region, status] of 'regions' in entry ? (entry.regions ?? []) : []) {
      if (rank(status) > rank(statuses.get(region) ?? 'DISABLED')) statuses.set(region, status);
    }
  }
  return statuses;
}

/** Orders opt-in statuses by how well the Region can be used. */
function rank(optStatus: string): number {
  return ['disabled', 'unknown', 'enabled'].indexOf(statusMeaning('region', optStatus));
}
