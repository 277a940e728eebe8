// S3: which request is which operation, and who may ask. Path style only.
import { S3_CLOCK } from '../clock.js';
import { ApiError, type Reply } from '../errors.js';
import { header, type Request } from '../request.js';
import type { Call, Route, Service } from '../service.js';
import { listObjects, listVersions } from './list.js';
import {
  bucketEncryption,
  bucketLocation,
  bucketVersioning,
  headBucket,
  objectLockConfiguration,
  publicAccessBlock,
} from './properties.js';
import { getObject, getObjectRetention } from './read.js';
import type { Bucket, Buckets } from './store.js';
import { deleteObject, putObject } from './write.js';

type BucketOperation = (request: Request, bucket: Bucket) => Reply;
type ObjectOperation = (request: Request, bucket: Bucket, key: string, now: Date) => Reply;

/** Sub-resources that choose the operation; any other one is an operation the simulator does not have. */
const BUCKET_OPERATIONS: Readonly<Record<string, readonly [string, BucketOperation]>> = {
  'HEAD ': ['HeadBucket', (_request, bucket) => headBucket(bucket)],
  'GET list-type': ['ListObjectsV2', listObjects],
  'GET versions': ['ListObjectVersions', listVersions],
  'GET location': ['GetBucketLocation', (_request, bucket) => bucketLocation(bucket)],
  'GET versioning': ['GetBucketVersioning', (_request, bucket) => bucketVersioning(bucket)],
  'GET object-lock': ['GetObjectLockConfiguration', (_request, bucket) => objectLockConfiguration(bucket)],
  'GET encryption': ['GetBucketEncryption', (_request, bucket) => bucketEncryption(bucket)],
  'GET publicAccessBlock': ['GetPublicAccessBlock', (_request, bucket) => publicAccessBlock(bucket)],
};

const OBJECT_OPERATIONS: Readonly<Record<string, readonly [string, ObjectOperation]>> = {
  'PUT ': ['PutObject', putObject],
  'GET ': ['GetObject', getObject],
  'HEAD ': ['HeadObject', getObject],
  'DELETE ': ['DeleteObject', deleteObject],
  'GET retention': ['GetObjectRetention', getObjectRetention],
};

/** Query keys that only shape an answer. */
const PARAMETERS = [
  'versionId',
  'prefix',
  'delimiter',
  'max-keys',
  'start-after',
  'continuation-token',
  'fetch-owner',
  'key-marker',
  'version-id-marker',
  'x-id',
  'response-content-disposition',
];

function subResource(query: URLSearchParams): string {
  return [...query.keys()].filter((key) => !PARAMETERS.includes(key) && !/^x-amz-/i.test(key)).join('&');
}

/** The bucket, if the caller may use it under the name and from the Region of the request. */
function openBucket(buckets: Buckets, name: string, { request, region, callerId }: Call): Bucket {
  const bucket = buckets.find(name);
  if (bucket === undefined) throw new ApiError(404, 'NoSuchBucket', 'The specified bucket does not exist');
  const { ownerAccountId, region: home } = bucket.description;
  // Before the caller is looked at: whoever asks in the wrong Region is sent on.
  if (region !== home) {
    const message =
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.';
    throw new ApiError(301, 'PermanentRedirect', message, {
      headers: { 'x-amz-bucket-region': home },
      elements: { Endpoint: `s3.${home}.amazonaws.com`, Bucket: name },
    });
  }
  const expected = header(request, 'x-amz-expected-bucket-owner');
  if (callerId !== ownerAccountId || (expected !== undefined && expected !== ownerAccountId)) {
    throw new ApiError(403, 'AccessDenied', 'Access Denied');
  }
  return bucket;
}

/** The S3 of one simulator, on its buckets. */
export function s3Service(buckets: Buckets): Service {
  return {
    protocol: 'rest-xml',
    regional: false,
    clock: S3_CLOCK,
    route({ method, path, query }): Route | undefined {
      const [, name, rest = ''] = /^\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
      if (name === undefined) return undefined;
      const key = decodeURIComponent(rest);
      const wanted = `${method} ${subResource(query)}`;
      if (key === '') {
        const known = Object.hasOwn(BUCKET_OPERATIONS, wanted) ? BUCKET_OPERATIONS[wanted] : undefined;
        if (known === undefined) return undefined;
        const [operation, answer] = known;
        return { operation, answer: (call) => answer(call.request, openBucket(buckets, name, call)) };
      }
      const known = Object.hasOwn(OBJECT_OPERATIONS, wanted) ? OBJECT_OPERATIONS[wanted] : undefined;
      if (known === undefined) return undefined;
      const [operation, answer] = known;
      return { operation, answer: (call) => answer(call.request, openBucket(buckets, name, call), key, call.now) };
    },
    errors: {
      denied: () => new ApiError(403, 'AccessDenied', 'Access Denied'),
      unknownKey: () =>
        new ApiError(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
      expired: () => new ApiError(400, 'ExpiredToken', 'The provided token has expired.'),
      internal: (status) =>
        new ApiError(status, 'InternalError', 'We encountered an internal error. Please try again.'),
      throttled: () => new ApiError(503, 'SlowDown', 'Please reduce your request rate.'),
    },
  };
}
