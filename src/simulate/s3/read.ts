// S3: getting objects and their properties.
import { ApiError, escapeXml, xmlReply, type Reply } from '../errors.js';
import { header, type Request } from '../request.js';
import type { Bucket, StoredObject } from './store.js';
import { versionHeader } from './write.js';

const NO_BODY = Buffer.alloc(0);
export const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

function findVersion(request: Request, bucket: Bucket, key: string): StoredObject {
  const versionId = request.query.get('versionId');
  if (versionId === null) {
    const current = bucket.current(key);
    if (current === undefined) throw new ApiError(404, 'NoSuchKey', 'The specified key does not exist.');
    return current;
  }
  const version = bucket.version(key, versionId);
  if (version === undefined) throw new ApiError(404, 'NoSuchVersion', 'The specified version does not exist.');
  if (version.deleteMarker) {
    throw new ApiError(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
  return version;
}

function lockHeaders({ retention, legalHold }: StoredObject): Record<string, string> {
  const hold: Record<string, string> = legalHold ? { 'x-amz-object-lock-legal-hold': 'ON' } : {};
  if (retention === undefined) return hold;
  return {
    ...hold,
    'x-amz-object-lock-mode': retention.mode,
    'x-amz-object-lock-retain-until-date': retention.until.toISOString(),
  };
}

function propertyHeaders(version: StoredObject): Record<string, string> {
  const metadata = Object.entries(version.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value] as const);
  return {
    etag: version.etag,
    'last-modified': version.lastModified.toUTCString(),
    'accept-ranges': 'bytes',
    ...version.headers,
    ...Object.fromEntries(metadata),
    ...version.encryption,
    ...lockHeaders(version),
    ...versionHeader(version),
  };
}

function sameTag(condition: string, etag: string): boolean {
  return (
    condition === '*' || condition.split(',').some((tag) => tag.trim().replaceAll('"', '') === etag.replaceAll('"', ''))
  );
}

/** The bytes of a `Range` header, or undefined when the whole object is wanted. */
function range(request: Request, length: number): { readonly start: number; readonly end: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header(request, 'range') ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (start > end || (first === '' && Number(last) === 0)) {
    throw new ApiError(416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  return { start, end };
}

/** GetObject and HeadObject; for the latter the server leaves the body out. */
export function getObject(request: Request, bucket: Bucket, key: string): Reply {
  const version = findVersion(request, bucket, key);
  const ifMatch = header(request, 'if-match');
  if (ifMatch !== undefined && !sameTag(ifMatch, version.etag)) {
    throw new ApiError(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }
  const disposition = request.query.get('response-content-disposition');
  const headers = {
    ...propertyHeaders(version),
    ...(disposition === null ? {} : { 'content-disposition': disposition }),
  };
  const ifNoneMatch = header(request, 'if-none-match');
  if (ifNoneMatch !== undefined && sameTag(ifNoneMatch, version.etag)) return { status: 304, headers, body: NO_BODY };
  const part = range(request, version.body.length);
  if (part !== undefined) {
    const span = `bytes ${part.start}-${part.end}/${version.body.length}`;
    const body = version.body.subarray(part.start, part.end + 1);
    return { status: 206, headers: { ...headers, 'content-range': span }, body };
  }
  const withChecksums =
    header(request, 'x-amz-checksum-mode') === 'ENABLED' && Object.keys(version.checksums).length > 0;
  const checksums: Record<string, string> = withChecksums
    ? { ...version.checksums, 'x-amz-checksum-type': 'FULL_OBJECT' }
    : {};
  return { status: 200, headers: { ...headers, ...checksums }, body: version.body };
}

export function getObjectRetention(request: Request, bucket: Bucket, key: string): Reply {
  if (bucket.description.objectLock === undefined) {
    throw new ApiError(400, 'InvalidRequest', 'Bucket is missing Object Lock Configuration');
  }
  const { retention } = findVersion(request, bucket, key);
  if (retention === undefined) {
    const message = 'The specified object does not have a ObjectLock configuration';
    throw new ApiError(404, 'NoSuchObjectLockConfiguration', message);
  }
  const { mode, until } = retention;
  return xmlReply(
    `<Retention ${NAMESPACE}><Mode>${escapeXml(mode)}</Mode><RetainUntilDate>${until.toISOString()}</RetainUntilDate></Retention>`,
  );
}
