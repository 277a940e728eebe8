// GuardDuty members: who is one, in what relation, with which features.
import type { FeatureDescription, RegionalDescription } from '../description.js';
import { jsonReply } from '../errors.js';
import { jsonBody } from '../request.js';
import type { Call } from '../service.js';
import { featureShape, isOrganizationFeature } from './detectors.js';
import {
  accountIds,
  administratorDetector,
  badRequest,
  invalidParameter,
  isAdministratorDetector,
  ownDetector,
  pageReply,
} from './input.js';

/** The documented statuses; the service model has bare text for them (`Member.RelationshipStatus`). */
export const RELATIONSHIP_STATUSES: readonly string[] = [
  'Created',
  'Invited',
  'Enabled',
  'Disabled',
  'Removed',
  'Resigned',
  'Deleted',
  'EmailVerificationInProgress',
  'EmailVerificationFailed',
  'RegionDisabled',
  'AccountSuspended',
  'CannotCreateDetectorInOrganizationMasterAccount',
];

/** Statuses of accounts that are members now, monitored or not. */
const ASSOCIATED = ['Enabled', 'Disabled'];

/** Free text, as in the field: GuardDuty says in a sentence why it left an account out. */
const NOT_A_MEMBER =
  'The request is rejected because the given account ID is not an associated member of the current account.';
const DENIED = 'The request is rejected because the current account is not authorized to read the given account ID.';

function memberShape(call: Call, regional: RegionalDescription) {
  const { member } = regional;
  return {
    accountId: regional.accountId,
    detectorId: regional.detector?.id,
    masterId: call.callerId,
    administratorId: call.callerId,
    // Filled for invited members only; the model wants the key.
    email: member?.invitedAt === undefined ? '' : call.world.email(regional.accountId),
    relationshipStatus: member?.status,
    invitedAt: member?.invitedAt,
    updatedAt: member?.updatedAt,
  };
}

/** `DataSourceConfigurationsResult`: deprecated and required. The four required members of it. */
function dataSources(features: readonly FeatureDescription[]) {
  const source = (wanted: string) => ({ status: features.find(({ name }) => name === wanted)?.status ?? 'DISABLED' });
  return {
    cloudTrail: source('CLOUD_TRAIL'),
    dnsLogs: source('DNS_LOGS'),
    flowLogs: source('FLOW_LOGS'),
    s3Logs: source('S3_DATA_EVENTS'),
  };
}

export function listMembers(call: Call, detectorId: string) {
  ownDetector(call, detectorId);
  const { query } = call.request;
  const onlyAssociated = query.get('onlyAssociated') ?? 'true';
  if (!['true', 'false'].includes(onlyAssociated.toLowerCase())) throw invalidParameter();
  // A member or stand-alone account has no members: an empty list, not an error.
  const all = isAdministratorDetector(call, detectorId) ? call.world.members(call.region) : [];
  const members =
    onlyAssociated.toLowerCase() === 'true'
      ? all.filter(({ member }) => ASSOCIATED.includes(member?.status ?? ''))
      : all;
  const request = { size: query.get('maxResults'), token: query.get('nextToken'), parameters: { onlyAssociated } };
  return pageReply(call, 'members', members, request, (regional) => memberShape(call, regional));
}

/** Splits the asked accounts into those that are answered and those left out, as both batch calls do. */
function batch(
  call: Call,
  operation: string,
  answers: (regional: RegionalDescription) => boolean,
  shape: (regional: RegionalDescription) => unknown,
) {
  const members: unknown[] = [];
  const unprocessedAccounts: { accountId: string; result: string }[] = [];
  for (const accountId of accountIds(jsonBody(call.request, badRequest))) {
    const denied = call.world.organization.denials.some(
      (denial) =>
        denial.service === 'guardduty' &&
        denial.operation === operation &&
        (denial.region ?? call.region) === call.region &&
        denial.accountId === accountId,
    );
    const regional = call.world.regional(accountId, call.region);
    if (denied) unprocessedAccounts.push({ accountId, result: DENIED });
    else if (regional?.member !== undefined && answers(regional)) members.push(shape(regional));
    else unprocessedAccounts.push({ accountId, result: NOT_A_MEMBER });
  }
  return jsonReply({ members, unprocessedAccounts });
}

export function getMembers(call: Call, detectorId: string) {
  administratorDetector(call, detectorId);
  return batch(
    call,
    'GetMembers',
    () => true,
    (regional) => memberShape(call, regional),
  );
}

export function getMemberDetectors(call: Call, detectorId: string) {
  administratorDetector(call, detectorId);
  return batch(
    call,
    'GetMemberDetectors',
    ({ member, detector }) => ASSOCIATED.includes(member?.status ?? '') && detector !== undefined,
    ({ accountId, detector }) => {
      const features = detector?.features ?? [];
      const shown = features.filter(isOrganizationFeature);
      return { accountId, dataSources: dataSources(features), features: shown.map(featureShape) };
    },
  );
}
