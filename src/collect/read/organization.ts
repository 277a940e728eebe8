// Reads the organization: its accounts with OU path and chosen tags. One serial chain, as Organizations wants it.
import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  type Account as OrganizationsAccount,
} from '@aws-sdk/client-organizations';
import type { GapFacts, OrganizationalUnit } from '../../snapshot/index.js';
import { type AccountId, by, isAccountId, isOrganizationId } from '../../terms/index.js';
import {
  allItems,
  CallFailure,
  InvalidResponse,
  requiredList,
  targetOf,
  type AwsSession,
  type Caller,
  type CallTarget,
  type Operation,
} from '../aws/index.js';
import { CollectError } from '../settings.js';
import { instantOf } from './instant.js';

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html (at most 20 a page) */
const PAGE_SIZE = 20;

export interface ListedAccount {
  readonly accountId: AccountId;
  readonly name: string;
  readonly state: string;
  /** Null where Organizations does not say. */
  readonly joinedAt: string | null;
  readonly ouPath: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface OrganizationFacts {
  readonly id: string;
  readonly managementAccountId: AccountId | null;
  readonly accounts: readonly ListedAccount[];
  readonly organizationalUnits: readonly OrganizationalUnit[];
  /** False when the OU of the accounts could not be read: OU paths are empty then. */
  readonly ousKnown: boolean;
  readonly gaps: readonly GapFacts[];
}

/**
 * Reads accounts, OUs and tags of the caller's organization.
 *
 * @param tagKeys - tags to keep; none means no request for tags.
 * @throws CollectError when the organization or its accounts cannot be read: a report needs its population.
 */
export async function readOrganization(
  session: AwsSession,
  caller: Caller,
  tagKeys: readonly string[],
): Promise<OrganizationFacts> {
  const { id, managementAccountId } = await describeOrganization(session, caller);
  const listed = await listAccounts(session, caller);
  const gaps: GapFacts[] = [];
  let organizationalUnits: readonly OrganizationalUnit[] = [];
  let paths = new Map(listed.map((account) => [account.Id, ouPathOf(account)]));
  try {
    if ([...paths.values()].every((path) => path.length > 0)) {
      organizationalUnits = await namesAlong([...paths.values()], session, caller);
    } else {
      ({ organizationalUnits, paths } = await walkTree(session, caller));
    }
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // The population is complete without OUs; only grouping and names suffer.
    gaps.push(error.toGap());
    organizationalUnits = idsAsNames([...paths.values()]);
  }
  const accounts: ListedAccount[] = [];
  for (const account of listed) {
    const tags = tagKeys.length === 0 ? {} : await tagsOrGap(account.Id, tagKeys, session, caller, gaps);
    accounts.push({
      accountId: account.Id,
      name: account.Name,
      state: account.State,
      joinedAt: account.JoinedAt,
      ouPath: paths.get(account.Id) ?? [],
      tags,
    });
  }
  const ousKnown = accounts.every(({ ouPath }) => ouPath.length > 0);
  return { id, managementAccountId, accounts, organizationalUnits, ousKnown, gaps };
}

async function describeOrganization(
  session: AwsSession,
  caller: Caller,
): Promise<{ id: string; managementAccountId: AccountId | null }> {
  const target = targetOf(session, 'organizations:DescribeOrganization');
  try {
    return await caller.call(target, async (abortSignal) => {
      const { Organization } = await session.organizations.send(new DescribeOrganizationCommand({}), { abortSignal });
      if (Organization?.Id === undefined) throw new InvalidResponse('the answer has no organization id');
      // It becomes a part of paths and names.
      if (!isOrganizationId(Organization.Id))
        throw new InvalidResponse('what the answer has as organization id is none');
      const managementAccountId = Organization.MasterAccountId;
      return {
        id: Organization.Id,
        managementAccountId: isAccountId(managementAccountId) ? managementAccountId : null,
      };
    });
  } catch (error) {
    throw fatal(error, target.operation, 'The organization cannot be read');
  }
}

interface KnownAccount {
  readonly Id: AccountId;
  readonly Name: string;
  readonly State: string;
  readonly JoinedAt: string | null;
  readonly Paths: readonly string[];
}

async function listAccounts(session: AwsSession, caller: Caller): Promise<KnownAccount[]> {
  const target = targetOf(session, 'organizations:ListAccounts');
  try {
    const accounts = await allItems(target, (token) =>
      caller.call(target, async (abortSignal) => {
        const input = { MaxResults: PAGE_SIZE, ...(token === undefined ? {} : { NextToken: token }) };
        const page = await session.organizations.send(new ListAccountsCommand(input), { abortSignal });
        const listed = requiredList(page.Accounts, 'Accounts');
        // An organization has its management account at least: an empty list would be a report on nobody.
        if (listed.length === 0 && token === undefined && page.NextToken === undefined)
          throw new InvalidResponse('the answer names no account');
        return { items: listed.flatMap((account) => knownAccount(account, target, caller)), nextToken: page.NextToken };
      }),
    );
    // A list that changes while it is read may show an account on two pages.
    const byId = new Map(accounts.map((account) => [account.Id, account]));
    return [...byId.values()].sort(by(({ Id }) => Id));
  } catch (error) {
    throw fatal(error, target.operation, 'The accounts of the organization cannot be listed');
  }
}

/** The account; nothing for one without an id, which is lost alone. */
function knownAccount(account: OrganizationsAccount, target: CallTarget, { oddValues }: Caller): KnownAccount[] {
  if (!isAccountId(account.Id)) {
    oddValues.note(target, { member: 'Accounts[].Id', problem: 'no account id of 12 digits' });
    return [];
  }
  return [
    {
      Id: account.Id,
      Name: account.Name ?? account.Id,
      // `State` replaced `Status`, which AWS announced to retire on 2026-09-09; older partitions may still send only that.
      State: account.State ?? account.Status ?? 'UNKNOWN',
      JoinedAt: instantOf(account.JoinedTimestamp),
      Paths: account.Paths ?? [],
    },
  ];
}

/** Root and OU ids from an organization path such as `o-…/r-…/ou-…/ou-…/`; empty when the answer has no path. */
function ouPathOf({ Paths }: KnownAccount): string[] {
  return (Paths[0] ?? '').split('/').filter((part) => /^(r|ou)-/.test(part));
}

/** Names of every OU on the given paths: one request for the root, one for each parent of an OU in use. */
async function namesAlong(
  paths: readonly (readonly string[])[],
  session: AwsSession,
  caller: Caller,
): Promise<OrganizationalUnit[]> {
  const parentOf = new Map<string, string | null>();
  for (const path of paths) path.forEach((id, index) => parentOf.set(id, path[index - 1] ?? null));
  const names = new Map((await listRoots(session, caller)).map((root) => [root.id, root.name]));
  const parents = new Set([...parentOf.values()].filter((parent) => parent !== null));
  for (const parent of [...parents].sort()) {
    for (const child of await listChildren(parent, session, caller)) names.set(child.id, child.name);
  }
  return [...parentOf].map(([id, parentId]) => ({ id, name: names.get(id) ?? id, parentId })).sort(byId);
}

/** The whole tree with the accounts in it, where accounts carry no path: two requests for each OU. */
async function walkTree(
  session: AwsSession,
  caller: Caller,
): Promise<{ organizationalUnits: OrganizationalUnit[]; paths: Map<AccountId, string[]> }> {
  const organizationalUnits: OrganizationalUnit[] = [];
  const paths = new Map<AccountId, string[]>();
  const visit = async (unit: OrganizationalUnit, above: readonly string[]): Promise<void> => {
    organizationalUnits.push(unit);
    const path = [...above, unit.id];
    for (const account of await listAccountsIn(unit.id, session, caller)) paths.set(account.Id, path);
    for (const child of await listChildren(unit.id, session, caller))
      await visit({ ...child, parentId: unit.id }, path);
  };
  for (const root of await listRoots(session, caller)) await visit({ ...root, parentId: null }, []);
  return { organizationalUnits: organizationalUnits.sort(byId), paths };
}

function idsAsNames(paths: readonly (readonly string[])[]): OrganizationalUnit[] {
  const units = new Map<string, OrganizationalUnit>();
  for (const path of paths)
    path.forEach((id, index) => units.set(id, { id, name: id, parentId: path[index - 1] ?? null }));
  return [...units.values()].sort(byId);
}

const byId = by<{ readonly id: string }>(({ id }) => id);

async function listRoots(session: AwsSession, caller: Caller): Promise<{ id: string; name: string }[]> {
  const target = targetOf(session, 'organizations:ListRoots');
  return allItems(target, (token) =>
    caller.call(target, async (abortSignal) => {
      const page = await session.organizations.send(
        new ListRootsCommand(token === undefined ? {} : { NextToken: token }),
        { abortSignal },
      );
      return { items: requiredList(page.Roots, 'Roots').map(named), nextToken: page.NextToken };
    }),
  );
}

async function listChildren(
  parentId: string,
  session: AwsSession,
  caller: Caller,
): Promise<{ id: string; name: string }[]> {
  const target = targetOf(session, 'organizations:ListOrganizationalUnitsForParent');
  return allItems(target, (token) =>
    caller.call(target, async (abortSignal) => {
      const input = { ParentId: parentId, ...(token === undefined ? {} : { NextToken: token }) };
      const page = await session.organizations.send(new ListOrganizationalUnitsForParentCommand(input), {
        abortSignal,
      });
      return {
        items: requiredList(page.OrganizationalUnits, 'OrganizationalUnits').map(named),
        nextToken: page.NextToken,
      };
    }),
  );
}

async function listAccountsIn(parentId: string, session: AwsSession, caller: Caller): Promise<KnownAccount[]> {
  const target = targetOf(session, 'organizations:ListAccountsForParent');
  return allItems(target, (token) =>
    caller.call(target, async (abortSignal) => {
      const input = { ParentId: parentId, MaxResults: PAGE_SIZE, ...(token === undefined ? {} : { NextToken: token }) };
      const page = await session.organizations.send(new ListAccountsForParentCommand(input), { abortSignal });
      return {
        items: requiredList(page.Accounts, 'Accounts').flatMap((account) => knownAccount(account, target, caller)),
        nextToken: page.NextToken,
      };
    }),
  );
}

function named(unit: { readonly Id?: string | undefined; readonly Name?: string | undefined }): {
  id: string;
  name: string;
} {
  if (unit.Id === undefined) throw new InvalidResponse('an organizational unit has no id');
  return { id: unit.Id, name: unit.Name ?? unit.Id };
}

/**
 * The chosen tags of an account, as far as it has them.
 *
 * @throws CallFailure when they cannot be read.
 */
export async function readTags(
  accountId: AccountId,
  keys: readonly string[],
  session: AwsSession,
  caller: Caller,
): Promise<Record<string, string>> {
  const target = targetOf(session, 'organizations:ListTagsForResource');
  const tags = await allItems(target, (token) =>
    caller.call(target, async (abortSignal) => {
      const input = { ResourceId: accountId, ...(token === undefined ? {} : { NextToken: token }) };
      const page = await session.organizations.send(new ListTagsForResourceCommand(input), { abortSignal });
      return { items: requiredList(page.Tags, 'Tags'), nextToken: page.NextToken };
    }),
  );
  const values = new Map(tags.map(({ Key, Value }) => [Key, Value ?? '']));
  const kept = keys.map((key): [string, string | undefined] => [key, values.get(key)]);
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function tagsOrGap(
  accountId: AccountId,
  keys: readonly string[],
  session: AwsSession,
  caller: Caller,
  gaps: GapFacts[],
): Promise<Record<string, string>> {
  try {
    return await readTags(accountId, keys, session, caller);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // One refused account means all are refused: the permission is for the organization, so the gap is told once.
    if (!gaps.some((gap) => gap.operation === error.operation)) gaps.push(error.toGap());
    return {};
  }
}

function fatal(error: unknown, operation: Operation, what: string): unknown {
  if (!(error instanceof CallFailure)) return error;
  const advice =
    error.reason === 'access-denied'
      ? `Allow ${operation} for the identity that runs this program. That identity must be in the management account or in a delegated administrator account.`
      : 'Run again when AWS answers. "check" shows what works.';
  return new CollectError(`${what}: ${error.message}. ${advice}`, { cause: error });
}
