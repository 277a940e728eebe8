// S3: putting and deleting objects, with conditions, checksums, encryption and Object Lock.
import { createHash } from 'node:crypto';
import { ApiError, type Reply } from '../errors.js';
import { header, type Request } from '../request.js';
import { checkBody } from './checksums.js';
import type { Bucket, StoredObject } from './store.js';

const KEPT_HEADERS = ['content-type', 'content-disposition', 'content-language', 'cache-control', 'expires'];
const SSE = 'x-amz-server-side-encryption';
const NO_BODY = Buffer.alloc(0);

function preconditionFailed(): ApiError {
  return new ApiError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
}

function checkConditions(request: Request, current: StoredObject | undefined): void {
  const ifNoneMatch = header(request, 'if-none-match');
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new ApiError(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented');
  }
  if (ifNoneMatch === '*' && current !== undefined) throw preconditionFailed();
  const ifMatch = header(request, 'if-match');
  if (ifMatch === undefined) return;
  if (current === undefined) throw new ApiError(404, 'NoSuchKey', 'The specified key does not exist.');
  if (ifMatch !== '*' && ifMatch.replaceAll('"', '') !== current.etag.replaceAll('"', '')) throw preconditionFailed();
}

/** Object Lock of a new version: from its headers, else from the bucket's default. */
function lockFor(request: Request, bucket: Bucket, hasIntegrity: boolean, now: Date) {
  const { objectLock } = bucket.description;
  const mode = header(request, 'x-amz-object-lock-mode');
  const until = header(request, 'x-amz-object-lock-retain-until-date');
  const hold = header(request, 'x-amz-object-lock-legal-hold');
  const asked = mode !== undefined || until !== undefined || hold !== undefined;
  if (asked && objectLock === undefined) {
    throw new ApiError(400, 'InvalidRequest', 'Bucket is missing Object Lock Configuration');
  }
  if ((asked || objectLock?.defaultMode !== undefined) && !hasIntegrity) {
    const message =
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters';
    throw new ApiError(400, 'InvalidRequest', message);
  }
  const legalHold = hold === 'ON';
  if (mode !== undefined || until !== undefined) {
    const date = new Date(until ?? '');
    if (mode === undefined || !['GOVERNANCE', 'COMPLIANCE'].includes(mode) || Number.isNaN(date.getTime())) {
      const message = 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied';
      throw new ApiError(400, 'InvalidArgument', message);
    }
    if (date <= now) throw new ApiError(400, 'InvalidArgument', 'The retain until date must be in the future!');
    return { retention: { mode, until: date }, legalHold };
  }
  if (objectLock?.defaultMode === undefined || objectLock.defaultIgnored === true) {
    return { retention: undefined, legalHold };
  }
  const days = objectLock.defaultDays ?? 1;
  return { retention: { mode: objectLock.defaultMode, until: new Date(now.getTime() + days * 86_400_000) }, legalHold };
}

/** Encryption headers in force: those sent, else the bucket's default. */
function encryptionFor(request: Request, bucket: Bucket): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith(SSE) && !name.includes('-customer-')) sent[name] = header(request, name) ?? '';
  }
  if (sent[SSE] !== undefined) return sent;
  const { algorithm, kmsKeyId } = bucket.description.encryption;
  const key: Record<string, string> = kmsKeyId === undefined ? {} : { [`${SSE}-aws-kms-key-id`]: kmsKeyId };
  return { [SSE]: algorithm, ...key };
}

function echoed(encryption: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(encryption).filter(([name]) => name !== `${SSE}-context`));
}

/** `content-encoding` without the framing of the transfer. */
function contentEncoding(request: Request): Record<string, string> {
  const codings = (header(request, 'content-encoding') ?? '')
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'aws-chunked');
  return codings.length === 0 ? {} : { 'content-encoding': codings.join(',') };
}

export function putObject(request: Request, bucket: Bucket, key: string, now: Date): Reply {
  if (Buffer.byteLength(key) > 1024) throw new ApiError(400, 'KeyTooLongError', 'Your key is too long');
  const { body, checksums, hasIntegrity } = checkBody(request);
  const { retention, legalHold } = lockFor(request, bucket, hasIntegrity, now);
  checkConditions(request, bucket.current(key));
  const encryption = encryptionFor(request, bucket);
  const headers: Record<string, string> = contentEncoding(request);
  const metadata: Record<string, string> = {};
  for (const name of Object.keys(request.headers)) {
    if (KEPT_HEADERS.includes(name)) headers[name] = header(request, name) ?? '';
    if (name.startsWith('x-amz-meta-')) metadata[name.slice('x-amz-meta-'.length)] = header(request, name) ?? '';
  }
  // With KMS an ETag is not the MD5 of the content; a client that relies on it shall notice.
  const hash = createHash('md5')
    .update(encryption[SSE] === 'AES256' ? '' : 'kms')
    .update(body);
  const stored = bucket.add({
    key,
    deleteMarker: false,
    body,
    etag: `"${hash.digest('hex')}"`,
    checksums,
    lastModified: now,
    headers,
    metadata,
    tagging: header(request, 'x-amz-tagging'),
    encryption,
    retention,
    legalHold,
  });
  const type: Record<string, string> =
    Object.keys(checksums).length > 0 ? { 'x-amz-checksum-type': 'FULL_OBJECT' } : {};
  return {
    status: 200,
    headers: { etag: stored.etag, ...versionHeader(stored), ...checksums, ...type, ...echoed(encryption) },
    body: NO_BODY,
  };
}

/** `x-amz-version-id`, where the bucket has versions. */
export function versionHeader(version: StoredObject): Record<string, string> {
  return version.versionId === 'null' ? {} : { 'x-amz-version-id': version.versionId };
}

function checkNotLocked(version: StoredObject, request: Request, now: Date): void {
  const bypass = header(request, 'x-amz-bypass-governance-retention') === 'true';
  const { retention } = version;
  const retained = retention !== undefined && retention.until > now && !(retention.mode === 'GOVERNANCE' && bypass);
  if (retained || version.legalHold) {
    throw new ApiError(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
  }
}

export function deleteObject(request: Request, bucket: Bucket, key: string, now: Date): Reply {
  const versionId = request.query.get('versionId');
  if (versionId !== null) {
    const version = bucket.version(key, versionId);
    if (version !== undefined) checkNotLocked(version, request, now);
    bucket.remove(key, versionId);
    const marker: Record<string, string> = version?.deleteMarker === true ? { 'x-amz-delete-marker': 'true' } : {};
    return { status: 204, headers: { 'x-amz-version-id': versionId, ...marker }, body: NO_BODY };
  }
  if (header(request, 'if-match') !== undefined) checkConditions(request, bucket.current(key));
  if (bucket.description.versioning === 'Off') {
    bucket.remove(key, 'null');
    return { status: 204, headers: {}, body: NO_BODY };
  }
  const marker = bucket.add({
    key,
    deleteMarker: true,
    body: NO_BODY,
    etag: '',
    checksums: {},
    lastModified: now,
    headers: {},
    metadata: {},
    tagging: undefined,
    encryption: {},
    retention: undefined,
    legalHold: false,
  });
  return { status: 204, headers: { 'x-amz-delete-marker': 'true', ...versionHeader(marker) }, body: NO_BODY };
}
