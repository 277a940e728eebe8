// GuardDuty: which request is which operation, and the refusals of the service as a whole.
import { signatureClock } from '../clock.js';
import { ApiError } from '../errors.js';
import type { Request } from '../request.js';
import type { Call, Route, Service } from '../service.js';
import {
  describeOrganizationConfiguration,
  getAdministratorAccount,
  getOrganizationStatistics,
  listOrganizationAdminAccounts,
} from './administration.js';
import { getCoverageStatistics, listCoverage } from './coverage.js';
import { getDetector, listDetectors } from './detectors.js';
import { getMemberDetectors, getMembers, listMembers } from './members.js';

type DetectorOperation = (call: Call, detectorId: string) => ReturnType<Route['answer']>;

/** Operations on a detector, by method and the path after `/detector/{detectorId}`. */
const DETECTOR_OPERATIONS: Readonly<Record<string, readonly [string, DetectorOperation]>> = {
  'GET ': ['GetDetector', getDetector],
  'GET /member': ['ListMembers', listMembers],
  'POST /member/get': ['GetMembers', getMembers],
  'POST /member/detector/get': ['GetMemberDetectors', getMemberDetectors],
  'POST /coverage': ['ListCoverage', listCoverage],
  'POST /coverage/statistics': ['GetCoverageStatistics', getCoverageStatistics],
  'GET /admin': ['DescribeOrganizationConfiguration', describeOrganizationConfiguration],
  'GET /administrator': ['GetAdministratorAccount', getAdministratorAccount],
};

function route({ method, path }: Request): Route | undefined {
  if (method === 'GET' && path === '/detector') return { operation: 'ListDetectors', answer: listDetectors };
  if (method === 'GET' && path === '/admin') {
    return { operation: 'ListOrganizationAdminAccounts', answer: listOrganizationAdminAccounts };
  }
  if (method === 'GET' && path === '/organization/statistics') {
    return { operation: 'GetOrganizationStatistics', answer: getOrganizationStatistics };
  }
  const [, detectorId, rest] = /^\/detector\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const key = `${method} ${rest ?? ''}`;
  const known = Object.hasOwn(DETECTOR_OPERATIONS, key) ? DETECTOR_OPERATIONS[key] : undefined;
  if (detectorId === undefined || known === undefined) return undefined;
  const [operation, answer] = known;
  return { operation, answer: (call) => answer(call, decodeURIComponent(detectorId)) };
}

export const guardDutyService: Service = {
  protocol: 'rest-json',
  regional: true,
  clock: signatureClock(403, 'InvalidSignatureException', 5),
  route,
  errors: {
    denied: (operation, arn) =>
      new ApiError(
        403,
        'AccessDeniedException',
        `User: ${arn} is not authorized to perform: guardduty:${operation} with an explicit deny in a service control policy`,
      ),
    unknownKey: () =>
      new ApiError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
    expired: () => new ApiError(403, 'ExpiredTokenException', 'The security token included in the request is expired'),
    internal: (status) =>
      new ApiError(status, 'InternalServerErrorException', 'The request failed because of an internal error.'),
    throttled: undefined,
  },
};
