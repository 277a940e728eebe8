// STS: AssumeRole and GetCallerIdentity, as a form in and XML out.
import { signatureClock } from './clock.js';
import { ApiError, escapeXml, xmlReply } from './errors.js';
import type { Call, Route, Service } from './service.js';
import type { Sessions } from './sessions.js';

const NAMESPACE = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';
const METADATA = '<ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId></ResponseMetadata>';

function invalid(message: string): ApiError {
  return new ApiError(400, 'ValidationError', message);
}

function assumeRole({ world, callerArn, now }: Call, form: URLSearchParams, sessions: Sessions) {
  const roleArn = form.get('RoleArn') ?? '';
  const [, partition, accountId, path] = /^arn:([^:]+):iam::(\d{12}):role\/(.+)$/.exec(roleArn) ?? [];
  if (accountId === undefined || path === undefined) throw invalid(`${roleArn} is invalid`);
  const sessionName = form.get('RoleSessionName') ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) throw invalid("Value at 'roleSessionName' failed to satisfy constraint");
  const externalId = form.get('ExternalId') ?? undefined;
  if (externalId !== undefined && (externalId.length < 2 || externalId.length > 1224)) {
    throw invalid("Value at 'externalId' failed to satisfy constraint");
  }
  const seconds = Number(form.get('DurationSeconds') ?? '3600');
  const chained = callerArn.includes(':assumed-role/');
  if (!Number.isInteger(seconds) || seconds < 900 || seconds > 43_200) {
    throw invalid("Value at 'durationSeconds' failed to satisfy constraint");
  }
  if (chained && seconds > 3600) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  const role = world.organization.roles.find((known) => known.accountId === accountId && known.name === name);
  const trusted =
    partition === world.organization.partition &&
    role !== undefined &&
    (role.externalId === undefined || role.externalId === externalId);
  if (!trusted) {
    throw new ApiError(
      403,
      'AccessDenied',
      `User: ${callerArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    );
  }
  const issued = sessions.issue(accountId, name, sessionName, seconds, now);
  return xmlReply(
    `<AssumeRoleResponse ${NAMESPACE}><AssumeRoleResult><Credentials>` +
      `<AccessKeyId>${issued.accessKeyId}</AccessKeyId><SecretAccessKey>${issued.secretAccessKey}</SecretAccessKey>` +
      `<SessionToken>${issued.sessionToken}</SessionToken><Expiration>${issued.expiration.toISOString()}</Expiration>` +
      `</Credentials><AssumedRoleUser><AssumedRoleId>AROASIMULATED:${escapeXml(sessionName)}</AssumedRoleId>` +
      `<Arn>${escapeXml(issued.arn)}</Arn></AssumedRoleUser></AssumeRoleResult>${METADATA}</AssumeRoleResponse>`,
    { 'content-type': 'text/xml' },
  );
}

function getCallerIdentity({ callerId, callerArn }: Call) {
  return xmlReply(
    `<GetCallerIdentityResponse ${NAMESPACE}><GetCallerIdentityResult><Arn>${escapeXml(callerArn)}</Arn>` +
      `<UserId>AIDASIMULATED</UserId><Account>${callerId}</Account></GetCallerIdentityResult>${METADATA}</GetCallerIdentityResponse>`,
    { 'content-type': 'text/xml' },
  );
}

/** The STS of one simulator; it issues into the given sessions. */
export function stsService(sessions: Sessions): Service {
  return {
    protocol: 'query',
    regional: true,
    clock: signatureClock(403, 'SignatureDoesNotMatch', 15),
    route(request): Route | undefined {
      const form = new URLSearchParams(request.body.toString('utf8'));
      const operation = form.get('Action');
      if (operation === 'AssumeRole') return { operation, answer: (call) => assumeRole(call, form, sessions) };
      return operation === 'GetCallerIdentity' ? { operation, answer: getCallerIdentity } : undefined;
    },
    errors: {
      denied: (operation, arn) =>
        new ApiError(403, 'AccessDenied', `User: ${arn} is not authorized to perform: sts:${operation}`),
      unknownKey: () =>
        new ApiError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.'),
      expired: () => new ApiError(403, 'ExpiredToken', 'The security token included in the request is expired'),
      internal: (status) => new ApiError(status, 'InternalFailure', 'The request failed because of an internal error.'),
      throttled: () => new ApiError(400, 'Throttling', 'Rate exceeded'),
    },
  };
}
