// The two ways to see an organization: through its GuardDuty administrator, or with a role in every account.
import type { Account } from '../snapshot/index.js';
import { readAdministratorRegion, type RegionResult } from './administrator-region.js';
import type { AwsSession, CallerIdentity } from './aws-session.js';
import type { Caller } from './caller.js';
import { openAccounts, type AccountAccess } from './member-role-access.js';
import { readMemberRoleRegion } from './member-role-region.js';
import { isEnabled, listRegions, type RegionStatuses } from './regions.js';
import type { CollectOptions } from './settings.js';

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
  /** Reads one Region and writes its records to `path`; never fails for AWS's reasons. */
  readRegion(region: string, optStatus: string, path: string): Promise<RegionResult>;
}

/** The way that the configuration chose, for the accounts in scope. */
export function accessMode(reader: Reader, accounts: readonly Account[]): AccessMode {
  return reader.options.settings.mode === 'member-role'
    ? memberRoleMode(reader, accounts)
    : administratorMode(reader, accounts);
}

function administratorMode({ options, session, caller, identity }: Reader, accounts: readonly Account[]): AccessMode {
  const { settings, onEvent } = options;
  const excluded = new Set(accounts.filter((account) => account.excluded).map(({ accountId }) => accountId));
  return {
    regionStatuses: () => listRegions(session, caller),
    readRegion: (region, optStatus, path) =>
      readAdministratorRegion({
        session,
        caller,
        region,
        enabled: isEnabled(optStatus),
        ownAccountId: identity.accountId,
        path,
        statistics: settings.statistics,
        splitAbove: settings.splitAbove,
        excluded,
        onEvent,
      }),
  };
}

function memberRoleMode({ options, session, caller, identity }: Reader, accounts: readonly Account[]): AccessMode {
  const { accountConcurrency: concurrency } = options.settings;
  const readable = accounts.filter((account) => !account.excluded && account.state === 'ACTIVE');
  const ids = readable.map(({ accountId }) => accountId);
  let opened: Promise<ReadonlyMap<string, AccountAccess>> | undefined;
  const open = (): Promise<ReadonlyMap<string, AccountAccess>> =>
    (opened ??= openAccounts(session, identity, caller, ids, concurrency));
  return {
    regionStatuses: async () => enabledAnywhere(await listRegions(session, caller), await open()),
    readRegion: async (region, _optStatus, path) =>
      readMemberRoleRegion({ caller, region, access: await open(), path, concurrency, onEvent: options.onEvent }),
  };
}

/** A Region counts as enabled when any account has enabled it: what runs there must not be overlooked. */
function enabledAnywhere(own: RegionStatuses, access: ReadonlyMap<string, AccountAccess>): RegionStatuses {
  const statuses = new Map(own);
  for (const entry of access.values()) {
    for (const [region, status] of 'regions' in entry ? (entry.regions ?? []) : []) {
      if (isEnabled(status) && !isEnabled(statuses.get(region) ?? 'DISABLED')) statuses.set(region, status);
    }
  }
  return statuses;
}
