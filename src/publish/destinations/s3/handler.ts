// Carries the S3 client's requests over HTTP, and lets none of them wait for ever.
import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { collect } from '../../destination.js';
import { LateError, SilenceError, TooSlowError, type TransferLimits } from './transfer.js';

type Request = Parameters<NodeHttpHandler['handle']>[0];
type Response = Awaited<ReturnType<NodeHttpHandler['handle']>>['response'];

/** Options of one request, given to the client's `send`. */
export interface S3RequestOptions extends NonNullable<Parameters<NodeHttpHandler['handle']>[1]> {
  /** The answer is a file: it is handed on while it comes, and whoever reads it watches it. */
  readonly isFile?: boolean;
}

export interface HandlerLimits extends TransferLimits {
  readonly connectionTimeoutMs: number;
  /** Milliseconds for a whole answer; of a file, for the beginning of its answer. */
  readonly answerMs: number;
}

/** An HTML page where S3 would have answered otherwise: of a proxy, a gateway, a network that wants people to sign in. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  /** For the SDK, which asks again after some of them. */
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(
    readonly host: string,
    status: number,
  ) {
    super(`${host} sent an HTML page with status ${status}`);
    this.$metadata = { httpStatusCode: status };
  }
}

/** The destination was closed. */
class ClosedError extends Error {
  override readonly name = 'ClosedError';
}

/** Bytes of an answer that is no file; a list of a thousand keys has less than two million. */
const ANSWER_LIMIT = 32 * 1024 ** 2;
/** Parts in which an upload is handed to the system, so that its progress is seen. */
const PART = 64 * 1024;
/** What the system takes over of an upload before it is sent, at most, and how fast that goes at the slowest. */
const UNSENT = { bytes: 4 * 1024 ** 2, bytesPerSecond: 32 * 1024 };

/**
 * Bounds every attempt of the SDK around the entire answer, where the SDK's own limits end with its headers. Of an upload,
 * silence and a least rate are bounded while it is sent, and then the time for its answer.
 *
 * What breaks off or is cut short fails here, before the SDK reads it, so that the SDK asks again.
 */
export class BoundedHandler extends NodeHttpHandler {
  #isClosed = false;

  constructor(private readonly limits: HandlerLimits) {
    // A connection that cannot be made is the only thing that is left to the SDK: it looks at nothing but headers.
    super({ connectionTimeout: limits.connectionTimeoutMs });
  }

  override async handle(request: Request, options: S3RequestOptions = {}): Promise<{ response: Response }> {
    if (this.#isClosed) throw new ClosedError('the connection to S3 was closed');
    const bounds = new Bounds(this.limits);
    try {
      const upload = uploadOf(request, bounds);
      // A request like the given one, whose own body stays as it is for another attempt: the handler only reads it.
      const sent = Object.create(request) as Request;
      if (upload !== undefined) sent.body = upload;
      bounds.follow(options.abortSignal);
      // Zero: no limit of the SDK's.
      const handed = super.handle(sent, { abortSignal: bounds.signal, requestTimeout: 0 });
      const { response } = await handed.finally(() => upload?.destroy());
      bounds.answered();
      const isFile = options.isFile === true && response.statusCode < 300;
      const host = request.hostname + (request.port === undefined ? '' : `:${request.port}`);
      if (isFile && !isPage(response)) return { response };
      const body = await bounds.wholeOf(response);
      if (isPage(response, body)) throw new GatewayError(host, response.statusCode);
      response.body = Readable.from(body.length === 0 ? [] : [body]);
      return { response };
    } catch (error) {
      throw bounds.broken ?? error;
    } finally {
      bounds.end();
    }
  }

  /** Breaks what is under way, and asks for nothing any more. */
  override destroy(): void {
    this.#isClosed = true;
    super.destroy();
  }
}

/** The limits of one attempt, one after the other. */
class Bounds {
  readonly #controller = new AbortController();
  readonly signal = this.#controller.signal;
  #timers: NodeJS.Timeout[] = [];
  #isSending = false;
  #isOver = false;
  #bytes = 0;
  #unfollow: () => void = () => undefined;
  /** Why the attempt was ended from here. */
  broken: Error | undefined;

  constructor(private readonly limits: HandlerLimits) {
    this.answer();
  }

  /** From now on the other side has to answer. */
  answer(more = 0): void {
    const { answerMs } = this.limits;
    const milliseconds = answerMs + Math.ceil(more);
    this.#limit(this.#breakAfter(milliseconds, LateError));
  }

  /** An answer has begun, perhaps before all was sent. */
  answered(): void {
    if (this.#isSending) this.answer();
  }

  /** From now on an upload is sent. */
  send(): void {
    const { silenceMs, leastRate, rateWindowMs } = this.limits;
    this.#isSending = true;
    const silence = this.#breakAfter(silenceMs, SilenceError);
    const rate = setInterval(() => {
      if (this.#bytes < (leastRate * rateWindowMs) / 1_000) this.break(new TooSlowError(this.limits));
      this.#bytes = 0;
    }, rateWindowMs);
    this.#limit(silence, rate);
  }

  /** The system took some bytes of an upload. */
  sent(bytes: number): void {
    this.#bytes += bytes;
    this.#timers[0]?.refresh();
  }

  /** The system took all of an upload; the rest of it may still be on its way. */
  sentAll(size: number): void {
    this.#isSending = false;
    this.answer((Math.min(size, UNSENT.bytes) / UNSENT.bytesPerSecond) * 1_000);
  }

  follow(signal: S3RequestOptions['abortSignal']): void {
    // The SDK also knows an older kind of signals, which nobody gives here.
    if (!(signal instanceof AbortSignal)) return;
    const abort = (): void => {
      this.#controller.abort();
    };
    signal.addEventListener('abort', abort);
    this.#unfollow = () => {
      signal.removeEventListener('abort', abort);
    };
    if (signal.aborted) abort();
  }

  async wholeOf({ body }: Response): Promise<Uint8Array> {
    // In Node the body of an answer is always a Readable.
    const stream = body as Readable;
    const end = (): void => {
      stream.destroy(this.broken);
    };
    this.signal.addEventListener('abort', end);
    try {
      return await collect(stream, ANSWER_LIMIT);
    } finally {
      this.signal.removeEventListener('abort', end);
    }
  }

  break(why: Error): void {
    this.broken ??= why;
    this.#controller.abort();
  }

  end(): void {
    this.#isOver = true;
    this.#limit();
    this.#unfollow();
    // Answered before all was sent: the rest would keep the connection open.
    if (this.#isSending) this.#controller.abort();
  }

  #breakAfter(milliseconds: number, Why: new (milliseconds: number) => Error): NodeJS.Timeout {
    return setTimeout(() => {
      this.break(new Why(milliseconds));
    }, milliseconds);
  }

  #limit(...timers: NodeJS.Timeout[]): void {
    // The rest of an upload that was answered early may still be read.
    for (const timer of this.#isOver ? [...this.#timers, ...timers] : this.#timers) clearTimeout(timer);
    this.#timers = timers;
  }
}

/** The body of an upload as a stream that tells its progress; undefined when there is none. */
function uploadOf({ body }: Request, bounds: Bounds): Readable | undefined {
  if (!(body instanceof Readable || body instanceof Uint8Array) || (body as Uint8Array).length === 0) return undefined;
  const parts = async function* (): AsyncGenerator<Uint8Array> {
    bounds.send();
    let size = 0;
    for await (const part of body instanceof Readable ? body : partsOf(body)) {
      // Files are read as bytes, without an encoding.
      yield part as Uint8Array;
      size += (part as Uint8Array).length;
      bounds.sent((part as Uint8Array).length);
    }
    bounds.sentAll(size);
  };
  const upload = Readable.from(parts(), { objectMode: false, highWaterMark: PART });
  upload.on('error', (error) => {
    bounds.break(error);
  });
  return upload;
}

function* partsOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART);
}

/** Headers that S3, and what speaks like it, puts on every answer. */
const S3_HEADERS = ['x-amz-request-id', 'x-amz-id-2', 'x-amz-bucket-region'];

/** Whether an answer is an HTML page, and not an object of that type, which has an entity tag. */
function isPage({ headers, statusCode }: Response, body: Uint8Array = Buffer.alloc(0)): boolean {
  if (S3_HEADERS.some((name) => headers[name] !== undefined)) return false;
  const start = Buffer.from(body.subarray(0, 256)).toString('latin1');
  if (/^\s*<(?:!doctype html|html)\b/i.test(start)) return true;
  const isObject = body.length === 0 && statusCode < 300 && headers['etag'] !== undefined;
  return !isObject && /^text\/html\b/i.test(headers['content-type'] ?? '');
}
