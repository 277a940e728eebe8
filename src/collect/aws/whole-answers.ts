// The transport of the AWS clients: hands on whole answers only, so that nothing after it can wait for the network.
import type { HttpHandlerOptions } from '@smithy/types';
import { HttpResponse, type HttpRequest } from '@smithy/core/protocols';
import type { NodeHttpHandler } from '@smithy/node-http-handler';

/** The connection ended in the middle of an answer. */
export class BrokenAnswer extends Error {
  override readonly name = 'BrokenAnswer';

  constructor(
    readonly host: string,
    readonly code: string,
    cause: unknown,
  ) {
    super(`the connection to ${host} ended in the middle of the answer`, { cause });
  }
}

/** A web page came instead of an answer: AWS's interfaces never send one. */
export class GatewayAnswer extends Error {
  override readonly name = 'GatewayAnswer';

  constructor(
    readonly host: string,
    /** HTTP status. */
    readonly status: number,
  ) {
    super(`a proxy or gateway answered for ${host} with HTTP status ${status} and a web page`);
  }
}

const HTML = /^\s*<(?:!doctype\s+html|html|head|body)\b/i;

/** A request handler for AWS clients around the SDK's own. */
export class WholeAnswers {
  constructor(private readonly inner: NodeHttpHandler) {}

  /**
   * @throws BrokenAnswer, GatewayAnswer, and what the inner handler throws. `abortSignal` ends it at any time, also in
   * the middle of the body.
   */
  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    const { response } = await this.inner.handle(request, options);
    const { statusCode, reason, headers } = response;
    const host = request.hostname;
    const body = await bytesOf(response.body, host);
    const type = headers['content-type'] ?? '';
    if (/\btext\/html\b/i.test(type) || HTML.test(body.subarray(0, 200).toString('latin1'))) {
      throw new GatewayAnswer(host, statusCode);
    }
    const whole = { statusCode, ...(reason === undefined ? {} : { reason }), headers, body: new Uint8Array(body) };
    return { response: new HttpResponse(whole) };
  }

  updateHttpClientConfig(...change: Parameters<NodeHttpHandler['updateHttpClientConfig']>): void {
    this.inner.updateHttpClientConfig(...change);
  }

  httpHandlerConfigs(): ReturnType<NodeHttpHandler['httpHandlerConfigs']> {
    return this.inner.httpHandlerConfigs();
  }

  destroy(): void {
    this.inner.destroy();
  }
}

async function bytesOf(body: unknown, host: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    // The inner handler's body is Node's incoming message, which has no encoding set: a stream of buffers.
    for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch (error) {
    throw new BrokenAnswer(host, error instanceof Error && 'code' in error ? String(error.code) : 'unknown', error);
  }
  return Buffer.concat(chunks);
}
