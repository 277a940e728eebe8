// AWS Account Management: which Regions an account has enabled, in rest-json.
import { signatureClock } from './clock.js';
import { ApiError, jsonReply } from './errors.js';
import { jsonBody, type JsonObject } from './request.js';
import type { Call, Route, Service } from './service.js';
import { NO_FLAWS, cutPage } from './tokens.js';

/** `RegionOptStatus` in the service model. */
const STATUSES = ['ENABLED', 'ENABLING', 'DISABLING', 'DISABLED', 'ENABLED_BY_DEFAULT'];

function invalid(message: string): ApiError {
  return new ApiError(400, 'ValidationException', message);
}

function denied(operation: string, callerArn: string): ApiError {
  return new ApiError(
    403,
    'AccessDeniedException',
    `User: ${callerArn} is not authorized to perform: account:${operation}`,
  );
}

/** The account that is asked about. Another one than the caller's own needs the Account Management delegation. */
function targetAccount(call: Call, operation: string, input: JsonObject): string {
  const { organization, accounts } = call.world;
  const asked = input['AccountId'];
  if (asked === undefined) return call.callerId;
  if (typeof asked !== 'string' || !/^\d{12}$/.test(asked)) throw invalid('AccountId must have 12 digits.');
  const entitled =
    call.callerId === organization.managementAccountId || call.callerId === organization.accountManagementAccountId;
  if (!entitled || !accounts.has(asked)) throw denied(operation, call.callerArn);
  if (asked === organization.managementAccountId) {
    throw invalid('The management account must be called without AccountId, with its own credentials.');
  }
  return asked;
}

function statusOf(call: Call, accountId: string, region: string): string {
  const known = call.world.organization.regions.find(({ name }) => name === region);
  if (known === undefined) throw invalid(`${region} is not a Region.`);
  const described = call.world.accounts.get(accountId)?.regionOptStatuses?.[region];
  if (described !== undefined) return described;
  if (!call.world.isRegionEnabled(accountId, region)) return 'DISABLED';
  return known.optStatus === 'ENABLED_BY_DEFAULT' ? 'ENABLED_BY_DEFAULT' : 'ENABLED';
}

function listRegions(call: Call) {
  const input = jsonBody(call.request, invalid);
  const accountId = targetAccount(call, 'ListRegions', input);
  const { MaxResults: size = 50, NextToken: token, RegionOptStatusContains: wanted } = input;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > 50) {
    throw invalid('MaxResults must be between 1 and 50.');
  }
  if (token !== undefined && typeof token !== 'string') throw invalid('NextToken must be a string.');
  if (wanted !== undefined && !(Array.isArray(wanted) && wanted.every((status) => STATUSES.includes(String(status))))) {
    throw invalid('RegionOptStatusContains must be a list of known statuses.');
  }
  const regions = call.world.organization.regions
    .map(({ name }) => ({ RegionName: name, RegionOptStatus: statusOf(call, accountId, name) }))
    .filter(({ RegionOptStatus }) => wanted === undefined || wanted.includes(RegionOptStatus));
  const flaws = { ...NO_FLAWS, repeatToken: call.faults.some(({ kind }) => kind === 'repeatedToken') };
  const page = cutPage(regions, size, token, { operation: 'ListRegions', ...input, NextToken: undefined }, flaws);
  if (page === undefined) throw invalid('The NextToken is not valid.');
  return jsonReply({ Regions: page.items, NextToken: page.nextToken });
}

function getRegionOptStatus(call: Call) {
  const input = jsonBody(call.request, invalid);
  const region = input['RegionName'];
  if (typeof region !== 'string') throw invalid('RegionName must be given.');
  const accountId = targetAccount(call, 'GetRegionOptStatus', input);
  return jsonReply({ RegionName: region, RegionOptStatus: statusOf(call, accountId, region) });
}

export const accountService: Service = {
  protocol: 'rest-json',
  regional: false,
  clock: signatureClock(403, 'InvalidSignatureException', 5),
  route(request): Route | undefined {
    if (request.method !== 'POST') return undefined;
    if (request.path === '/listRegions') return { operation: 'ListRegions', answer: listRegions };
    if (request.path === '/getRegionOptStatus') return { operation: 'GetRegionOptStatus', answer: getRegionOptStatus };
    return undefined;
  },
  errors: {
    denied,
    unknownKey: () =>
      new ApiError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
    expired: () => new ApiError(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
    internal: (status) => new ApiError(status, 'InternalServerException', 'The operation failed. Try again.'),
    throttled: () => new ApiError(429, 'TooManyRequestsException', 'The operation was called too often.'),
  },
};
