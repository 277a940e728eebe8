// The S3 client of a destination: whom it asks, and how long it waits.
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Milliseconds for one request without a body. */
export const REQUEST_TIMEOUT_MS = 30_000;

const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

export interface S3ClientOptions {
  /** The bucket's Region; without it, the environment's. */
  readonly region?: string | undefined;
  /** Default 5,000. */
  readonly connectionTimeoutMs?: number | undefined;
  /** For one request without a body, default {@link REQUEST_TIMEOUT_MS}. */
  readonly requestTimeoutMs?: number | undefined;
}

/** @param more - settings of the SDK that take the place of the usual ones. */
export function openS3Client(options: S3ClientOptions, more: S3ClientConfig = {}): S3Client {
  const requestTimeout = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  return new S3Client({
    ...(options.region === undefined ? {} : { region: options.region }),
    maxAttempts: 3,
    // The SDK would write to the console that streams are not retried, which is done in s3.ts.
    logger: SILENT,
    // Without these the SDK waits for ever.
    requestHandler: {
      connectionTimeout: options.connectionTimeoutMs ?? 5_000,
      requestTimeout,
      socketTimeout: requestTimeout,
      throwOnRequestTimeout: true,
    },
    ...more,
  });
}

function nothing(): void {
  // Errors reach the caller as exceptions; there is nothing else to say.
}
