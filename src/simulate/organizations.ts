// AWS Organizations: the account list, the tree and the tags, in awsJson 1.1.
import { signatureClock } from './clock.js';
import type { AccountDescription, OrganizationDescription } from './description.js';
import { ApiError, jsonReply } from './errors.js';
import { header, jsonBody, type JsonObject } from './request.js';
import type { Call, Route, Service } from './service.js';
import { NO_FLAWS, cutPage } from './tokens.js';

const TARGET = 'AWSOrganizationsV20161128.';
const LARGEST_PAGE = 20;
const GUARDDUTY_PRINCIPAL = 'guardduty.amazonaws.com';
const ACCOUNT_PRINCIPAL = 'account.amazonaws.com';

function invalidInput(message: string): ApiError {
  return new ApiError(400, 'InvalidInputException', message);
}

function seconds(instant: string): number {
  return Date.parse(instant) / 1000;
}

function arn(organization: OrganizationDescription, resource: string): string {
  return `arn:${organization.partition}:organizations::${organization.managementAccountId}:${resource}`;
}

/** `o-…/r-…/ou-…/`: the way from the organization down to the unit. */
function path(organization: OrganizationDescription, parentId: string): string {
  const ids: string[] = [];
  let id = parentId;
  while (id !== organization.rootId) {
    ids.unshift(id);
    const unit = organization.organizationalUnits.find((known) => known.id === id);
    if (unit === undefined) break;
    id = unit.parentId;
  }
  return [organization.organizationId, organization.rootId, ...ids, ''].join('/');
}

/** What the retired field (`AccountStatus` in the service model) said for each State. */
function oldStatus(account: AccountDescription): string | undefined {
  switch (account.state) {
    case 'ACTIVE':
      return 'ACTIVE';
    case 'PENDING_CLOSURE':
      return 'PENDING_CLOSURE';
    case 'SUSPENDED':
    case 'CLOSED':
      return 'SUSPENDED';
    case undefined:
    default:
      return undefined;
  }
}

function accountShape(organization: OrganizationDescription, account: AccountDescription) {
  return {
    Id: account.id,
    Arn: arn(organization, `account/${organization.organizationId}/${account.id}`),
    Email: account.email,
    Name: account.name,
    State: account.state,
    Status: organization.organizations.status ? oldStatus(account) : undefined,
    Paths: [path(organization, account.parentId)],
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: seconds(account.joinedAt),
  };
}

function unitShape(organization: OrganizationDescription, unit: { id: string; name: string; parentId: string }) {
  return {
    Id: unit.id,
    Arn: arn(organization, `ou/${organization.organizationId}/${unit.id}`),
    Name: unit.name,
    Path: path(organization, unit.id),
  };
}

function text(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw invalidInput(`You specified an invalid value for ${name}.`);
  return value;
}

/** Pages as Organizations pages: 20 at most; the pages named in the description come back empty first. */
function paged(call: Call, operation: string, key: string, input: JsonObject, items: readonly unknown[]) {
  const size = input['MaxResults'] ?? LARGEST_PAGE;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) {
    throw invalidInput('You specified a value for MaxResults outside 1 to 20.');
  }
  const token = input['NextToken'];
  if (token !== undefined && typeof token !== 'string') throw invalidInput('You specified an invalid NextToken.');
  const empty = operation === 'ListAccounts' ? call.world.organization.organizations.emptyPages : [];
  const slots: unknown[][] = [];
  for (let at = 0; at < items.length || slots.length === 0;) {
    if (empty.includes(slots.length)) slots.push([]);
    else {
      slots.push(items.slice(at, at + size));
      at += size;
    }
  }
  const parameters = { operation, ...input, NextToken: undefined };
  const flaws = { ...NO_FLAWS, repeatToken: call.faults.some(({ kind }) => kind === 'repeatedToken') };
  const page = cutPage(slots, 1, token, parameters, flaws);
  if (page === undefined) throw invalidInput('You provided an invalid NextToken.');
  return jsonReply({ [key]: page.items[0] ?? [], NextToken: page.nextToken }, 'aws-json');
}

function findAccount(organization: OrganizationDescription, id: string): AccountDescription {
  const account = organization.accounts.find((known) => known.id === id);
  if (account === undefined) {
    throw new ApiError(400, 'AccountNotFoundException', "You specified an account that doesn't exist.");
  }
  return account;
}

function checkParent(organization: OrganizationDescription, id: string): string {
  if (id !== organization.rootId && !organization.organizationalUnits.some((unit) => unit.id === id)) {
    throw new ApiError(400, 'ParentNotFoundException', "You specified a root or OU that doesn't exist.");
  }
  return id;
}

type Operation = (call: Call, input: JsonObject, organization: OrganizationDescription) => ReturnType<Route['answer']>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeOrganization: (_call, _input, organization) => {
    const { managementAccountId, organizationId, accounts } = organization;
    return jsonReply(
      {
        Organization: {
          Id: organizationId,
          Arn: arn(organization, `organization/${organizationId}`),
          FeatureSet: 'ALL',
          MasterAccountId: managementAccountId,
          MasterAccountArn: arn(organization, `account/${organizationId}/${managementAccountId}`),
          MasterAccountEmail: accounts.find(({ id }) => id === managementAccountId)?.email,
        },
      },
      'aws-json',
    );
  },
  ListAccounts: (call, input, organization) => {
    const accounts = organization.accounts.map((account) => accountShape(organization, account));
    return paged(call, 'ListAccounts', 'Accounts', input, accounts);
  },
  DescribeAccount: (_call, input, organization) => {
    const account = findAccount(organization, text(input, 'AccountId'));
    return jsonReply({ Account: accountShape(organization, account) }, 'aws-json');
  },
  ListRoots: (call, input, organization) => {
    const { organizationId, rootId } = organization;
    const root = {
      Id: rootId,
      Arn: arn(organization, `root/${organizationId}/${rootId}`),
      Name: 'Root',
      PolicyTypes: [],
    };
    return paged(call, 'ListRoots', 'Roots', input, [root]);
  },
  ListOrganizationalUnitsForParent: (call, input, organization) => {
    const parentId = checkParent(organization, text(input, 'ParentId'));
    const units = organization.organizationalUnits.filter((unit) => unit.parentId === parentId);
    const shapes = units.map((unit) => unitShape(organization, unit));
    return paged(call, 'ListOrganizationalUnitsForParent', 'OrganizationalUnits', input, shapes);
  },
  DescribeOrganizationalUnit: (_call, input, organization) => {
    const id = text(input, 'OrganizationalUnitId');
    const unit = organization.organizationalUnits.find((known) => known.id === id);
    if (unit === undefined) {
      throw new ApiError(400, 'OrganizationalUnitNotFoundException', "You specified an OU that doesn't exist.");
    }
    return jsonReply({ OrganizationalUnit: unitShape(organization, unit) }, 'aws-json');
  },
  ListAccountsForParent: (call, input, organization) => {
    const parentId = checkParent(organization, text(input, 'ParentId'));
    const accounts = organization.accounts.filter((account) => account.parentId === parentId);
    const shapes = accounts.map((account) => accountShape(organization, account));
    return paged(call, 'ListAccountsForParent', 'Accounts', input, shapes);
  },
  ListParents: (call, input, organization) => {
    const childId = text(input, 'ChildId');
    const child = [...organization.accounts, ...organization.organizationalUnits].find(({ id }) => id === childId);
    if (child === undefined) {
      throw new ApiError(400, 'ChildNotFoundException', "You specified an account or OU that doesn't exist.");
    }
    const type = child.parentId === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
    return paged(call, 'ListParents', 'Parents', input, [{ Id: child.parentId, Type: type }]);
  },
  ListTagsForResource: (call, input, organization) => {
    const id = text(input, 'ResourceId');
    const account = organization.accounts.find((known) => known.id === id);
    if (account === undefined && id !== organization.rootId && !id.startsWith('ou-')) {
      throw new ApiError(400, 'TargetNotFoundException', "You specified a target that doesn't exist.");
    }
    const tags = Object.entries(account?.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
    // Tags do not take MaxResults; AWS pages them by itself.
    return paged(call, 'ListTagsForResource', 'Tags', { ...input, MaxResults: undefined }, tags);
  },
  ListDelegatedAdministrators: (call, input, organization) => {
    const { administratorAccountId, accountManagementAccountId } = organization;
    const wanted = input['ServicePrincipal'];
    const ids = new Set<string>();
    if (wanted === undefined || wanted === GUARDDUTY_PRINCIPAL) {
      ids.add(administratorAccountId);
      for (const { administratorAccountId: id } of organization.administration) if (id !== undefined) ids.add(id);
    }
    if ((wanted === undefined || wanted === ACCOUNT_PRINCIPAL) && accountManagementAccountId !== undefined) {
      ids.add(accountManagementAccountId);
    }
    const shapes = organization.accounts
      .filter(({ id }) => ids.has(id))
      .map((account) => ({
        ...accountShape(organization, account),
        Paths: undefined,
        DelegationEnabledDate: seconds(account.joinedAt),
      }));
    return paged(call, 'ListDelegatedAdministrators', 'DelegatedAdministrators', input, shapes);
  },
};

/** Only the management account and delegated administrators may look. */
function mayRead({ world: { organization }, callerId }: Call): boolean {
  return (
    callerId === organization.managementAccountId ||
    callerId === organization.administratorAccountId ||
    callerId === organization.accountManagementAccountId ||
    organization.administration.some(({ administratorAccountId }) => administratorAccountId === callerId)
  );
}

function denied(): ApiError {
  return new ApiError(400, 'AccessDeniedException', "You don't have permissions to access this resource.");
}

export const organizationsService: Service = {
  protocol: 'aws-json',
  regional: false,
  clock: signatureClock(400, 'InvalidSignatureException', 5),
  route(request): Route | undefined {
    const target = header(request, 'x-amz-target') ?? '';
    if (!target.startsWith(TARGET)) return undefined;
    const operation = target.slice(TARGET.length);
    const handler = Object.hasOwn(OPERATIONS, operation) ? OPERATIONS[operation] : undefined;
    if (handler === undefined) return undefined;
    return {
      operation,
      answer: (call) => {
        // Every member account may describe its organization; the lists are for a few.
        if (operation !== 'DescribeOrganization' && !mayRead(call)) throw denied();
        return handler(call, jsonBody(request, invalidInput), call.world.organization);
      },
    };
  },
  errors: {
    denied,
    unknownKey: () =>
      new ApiError(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
    expired: () => new ApiError(400, 'ExpiredTokenException', 'The security token included in the request is expired'),
    internal: (status) => new ApiError(status, 'ServiceException', 'AWS Organizations cannot complete your request.'),
    throttled: () =>
      new ApiError(
        400,
        'TooManyRequestsException',
        'You have sent too many requests in too short a period of time. The quota helps protect against denial-of-service attacks. Try again later.',
      ),
  },
};
