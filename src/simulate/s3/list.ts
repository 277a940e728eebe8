// S3: listing objects and versions, page by page, with prefixes rolled up.
import { ApiError, escapeXml, xmlReply, type Reply } from '../errors.js';
import type { Request } from '../request.js';
import { issueToken, readToken } from '../tokens.js';
import { NAMESPACE } from './read.js';
import type { Bucket, StoredObject } from './store.js';

const LARGEST_PAGE = 1000;

function tag(name: string, value: string | number | boolean): string {
  return `<${name}>${escapeXml(String(value))}</${name}>`;
}

function pageSize(request: Request): number {
  const text = request.query.get('max-keys') ?? String(LARGEST_PAGE);
  if (!/^\d+$/.test(text))
    throw new ApiError(400, 'InvalidArgument', 'Provided max-keys not an integer or within integer range');
  return Math.min(Number(text), LARGEST_PAGE);
}

/** One thing to list: an object version, or a common prefix that stands for many. */
type Item = { readonly version: StoredObject } | { readonly prefix: string };

/** Rolls keys up to the delimiter behind the prefix; each common prefix comes once, in key order. */
function rollUp(versions: readonly StoredObject[], prefix: string, delimiter: string): Item[] {
  const items: Item[] = [];
  let last: string | undefined;
  for (const version of versions) {
    if (!version.key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : version.key.indexOf(delimiter, prefix.length);
    if (end === -1) {
      items.push({ version });
      continue;
    }
    const common = version.key.slice(0, end + delimiter.length);
    if (common !== last) items.push({ prefix: common });
    last = common;
  }
  return items;
}

function commonPrefixes(items: readonly Item[]): string {
  return items
    .map((item) => ('prefix' in item ? `<CommonPrefixes>${tag('Prefix', item.prefix)}</CommonPrefixes>` : ''))
    .join('');
}

export function listObjects(request: Request, bucket: Bucket): Reply {
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const startAfter = query.get('start-after') ?? '';
  const token = query.get('continuation-token');
  const size = pageSize(request);
  const objects = bucket.currentObjects().filter(({ key }) => key > startAfter);
  const items = rollUp(objects, prefix, delimiter);
  const parameters = { bucket: bucket.description.name, prefix, delimiter, startAfter };
  const offset = token === null ? 0 : readToken(token, parameters);
  if (offset === undefined) throw new ApiError(400, 'InvalidArgument', 'The continuation token provided is incorrect');
  const page = items.slice(offset, offset + size);
  const truncated = size > 0 && offset + size < items.length;
  const contents = page
    .map((item) =>
      'version' in item
        ? `<Contents>${tag('Key', item.version.key)}${tag('LastModified', item.version.lastModified.toISOString())}${tag('ETag', item.version.etag)}${tag('Size', item.version.body.length)}${tag('StorageClass', 'STANDARD')}</Contents>`
        : '',
    )
    .join('');
  return xmlReply(
    `<ListBucketResult ${NAMESPACE}>${tag('Name', bucket.description.name)}${tag('Prefix', prefix)}` +
      (delimiter === '' ? '' : tag('Delimiter', delimiter)) +
      tag('MaxKeys', size) +
      tag('KeyCount', page.length) +
      tag('IsTruncated', truncated) +
      (token === null ? '' : tag('ContinuationToken', token)) +
      (truncated ? tag('NextContinuationToken', issueToken(parameters, offset + size)) : '') +
      `${contents}${commonPrefixes(page)}</ListBucketResult>`,
  );
}

function versionXml(version: StoredObject, bucket: Bucket): string {
  const latest = bucket.newest(version.key) === version;
  const common = `${tag('Key', version.key)}${tag('VersionId', version.versionId)}${tag('IsLatest', latest)}${tag('LastModified', version.lastModified.toISOString())}`;
  if (version.deleteMarker) return `<DeleteMarker>${common}</DeleteMarker>`;
  return `<Version>${common}${tag('ETag', version.etag)}${tag('Size', version.body.length)}${tag('StorageClass', 'STANDARD')}</Version>`;
}

export function listVersions(request: Request, bucket: Bucket): Reply {
  const { query } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  const size = pageSize(request);
  const versions = bucket.versions();
  const marked = versions.findIndex(({ key, versionId }) => key === keyMarker && versionId === versionMarker);
  const rest = marked === -1 ? versions.filter(({ key }) => key > keyMarker) : versions.slice(marked + 1);
  const items = rollUp(rest, prefix, delimiter);
  const page = items.slice(0, size);
  const last = page.at(-1);
  const truncated = page.length < items.length && last !== undefined;
  const next = !truncated
    ? ''
    : 'version' in last
      ? tag('NextKeyMarker', last.version.key) + tag('NextVersionIdMarker', last.version.versionId)
      : tag('NextKeyMarker', `${last.prefix}\u{10ffff}`);
  return xmlReply(
    `<ListVersionsResult ${NAMESPACE}>${tag('Name', bucket.description.name)}${tag('Prefix', prefix)}` +
      `${tag('KeyMarker', keyMarker)}${tag('VersionIdMarker', versionMarker)}${tag('MaxKeys', size)}` +
      `${tag('IsTruncated', truncated)}${next}` +
      page.map((item) => ('version' in item ? versionXml(item.version, bucket) : '')).join('') +
      `${commonPrefixes(page)}</ListVersionsResult>`,
  );
}
