// The S3 client of a destination: whom it asks, and how long it waits.
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { BoundedHandler } from './handler.js';
import { transferLimits, type TransferLimits } from './transfer.js';

/** Milliseconds for one answer, and for the silence of a file that comes or goes. */
const REQUEST_TIMEOUT_MS = 30_000;

const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

export interface S3ClientOptions {
  /** The bucket's Region; without it, the environment's. */
  readonly region?: string | undefined;
  /** Default 5,000. */
  readonly connectionTimeoutMs?: number | undefined;
  /** For one whole answer, and for the silence of a file; default 30,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** Other limits for the content of files, for tests. */
  readonly transfer?: Partial<TransferLimits> | undefined;
}

/** The limits for files that come from S3 or go there. */
export function limitsOf({ requestTimeoutMs = REQUEST_TIMEOUT_MS, transfer }: S3ClientOptions): TransferLimits {
  return transferLimits(requestTimeoutMs, transfer);
}

/** How many answers credentials may take: they come from several services, or from a program that asks a person. */
const CREDENTIAL_ANSWERS = 4;

/** Credentials did not come; `errors.ts` knows it by its name. */
export class LateCredentialsError extends Error {
  override readonly name = 'LateCredentialsError';
}

/** @param more - settings of the SDK that take the place of the usual ones. */
export function openS3Client(options: S3ClientOptions, more: S3ClientConfig = {}): S3Client {
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  // Finds credentials where every AWS tool does. Some of these places answer over HTTP, and the SDK waits for them for ever.
  const finder = new S3Client(settingsOf(options));
  const credentials = (): Promise<Credentials> =>
    within(requestTimeoutMs * CREDENTIAL_ANSWERS, finder.config.credentials());
  return new S3Client({ ...settingsOf(options), credentials, ...more });
}

type Credentials = Awaited<ReturnType<S3Client['config']['credentials']>>;

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new LateCredentialsError(`no credentials came within ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function settingsOf(options: S3ClientOptions): S3ClientConfig {
  const { region, connectionTimeoutMs = 5_000, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  return {
    ...(region === undefined ? {} : { region }),
    maxAttempts: 3,
    // The SDK would write to the console that streams are not retried, which is done in s3.ts.
    logger: SILENT,
    requestHandler: new BoundedHandler({ ...limitsOf(options), connectionTimeoutMs, answerMs: requestTimeoutMs }),
  };
}

function nothing(): void {
  // Errors reach the caller as exceptions; there is nothing else to say.
}
