// GuardDuty's checks of what comes in, with the refusals it gives.
import type { RegionalDescription } from '../description.js';
import { ApiError, jsonReply } from '../errors.js';
import type { JsonObject } from '../request.js';
import type { Call } from '../service.js';
import { NO_FLAWS, cutPage, type PageFlaws } from '../tokens.js';

const LARGEST_PAGE = 50;
const MOST_ACCOUNTS = 50;

/** A refused request: the header says BadRequestException, the body's `__type` InvalidInputException, as seen live. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequestException', message, { type: 'InvalidInputException' });
}

/** The text GuardDuty has for most bad values. */
export function invalidParameter(): ApiError {
  return badRequest(
    'The request is rejected because an invalid or out-of-range value is specified as an input parameter.',
  );
}

/** What the caller's own detectors in the Region see, the first one first. Further ones have neither administrator nor members. */
export function detectorsOf(call: Call): RegionalDescription[] {
  const regional = call.world.regional(call.callerId, call.region);
  if (regional === undefined) return [];
  const { accountId, region, moreDetectors = [] } = regional;
  return [regional, ...moreDetectors.map((more) => ({ accountId, region, ...more }))];
}

/** The caller's own detector, if `detectorId` names one. Wrong Region, wrong account and a detector that is gone look alike. */
export function ownDetector(call: Call, detectorId: string): RegionalDescription {
  const found = detectorsOf(call).find(({ detector }) => detector?.id === detectorId);
  if (found === undefined) {
    throw badRequest('The request is rejected because the input detectorId is not owned by the current account.');
  }
  return found;
}

/** Whether the detector is the one through which the caller administers the Region. */
export function isAdministratorDetector(call: Call, detectorId: string): boolean {
  const first = call.world.regional(call.callerId, call.region)?.detector;
  return first?.id === detectorId && call.world.isAdministrator(call.callerId, call.region);
}

/** The caller's own detector, and the caller is the Region's administrator. */
export function administratorDetector(call: Call, detectorId: string): RegionalDescription {
  const regional = ownDetector(call, detectorId);
  if (!isAdministratorDetector(call, detectorId)) {
    throw badRequest(
      'The request is rejected because the current account is not the delegated administrator of the organization.',
    );
  }
  return regional;
}

/** `maxResults` from the query (text) or the body (number): 1 to 50, 50 when absent. */
export function pageSize(value: unknown): number {
  if (value === undefined || value === null) return LARGEST_PAGE;
  const size = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > LARGEST_PAGE) throw invalidParameter();
  return size;
}

/** `accountIds` of a batch call: 1 to 50 of 12 digits. */
export function accountIds(input: JsonObject): string[] {
  const ids = input['accountIds'];
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > MOST_ACCOUNTS) throw invalidParameter();
  return ids.map((id: unknown) => {
    if (typeof id !== 'string' || !/^\d{12}$/.test(id)) throw invalidParameter();
    return id;
  });
}

/** What the call's faults do to its pages. */
export function flawsOf(call: Call): PageFlaws {
  const flaws = { ...NO_FLAWS };
  for (const fault of call.faults) {
    if (fault.kind === 'repeatedToken') flaws.repeatToken = true;
    if (fault.kind === 'duplicatedRows') flaws.duplicatedRows = fault.rows;
    if (fault.kind === 'vanishedRows') flaws.vanishedRows = fault.rows;
  }
  return flaws;
}

/**
 * A page of a list, under `key`, and what every page has beside it. `parameters` are those of the request, without the
 * token.
 */
export function pageReply<Item>(
  call: Call,
  key: string,
  items: readonly Item[],
  request: { readonly size: unknown; readonly token: unknown; readonly parameters: JsonObject },
  shape: (item: Item) => unknown,
  beside: JsonObject = {},
) {
  const { token } = request;
  if (token !== undefined && token !== null && typeof token !== 'string') throw invalidParameter();
  const parameters = { region: call.region, callerId: call.callerId, key, ...request.parameters };
  const page = cutPage(items, pageSize(request.size), token ?? undefined, parameters, flawsOf(call));
  if (page === undefined) throw invalidParameter();
  return jsonReply({ ...beside, [key]: page.items.map(shape), nextToken: page.nextToken });
}
