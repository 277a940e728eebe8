// A client on plain node:http, which shows an answer as it came over the wire.
import { request, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** SigV4 name; default `guardduty`. */
  readonly service?: string;
  readonly region?: string;
  readonly accountId?: string;
  /** Gives up when no headers have come for so long; without it, never. */
  readonly headersMs?: number;
  /** Gives up when nothing more of the body has come for so long. */
  readonly silenceMs?: number;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** What came of the body. */
  readonly body: string;
  /** How often bytes of the body came. */
  readonly pieces: number;
  /** `whole` as announced; before that the connection was `reset` or `ended`; or nothing more came: `silent`. */
  readonly end: 'whole' | 'reset' | 'ended' | 'silent';
}

/** Asks once. Rejects when not even headers came. */
export async function ask(url: string, wanted: RawRequest): Promise<RawAnswer> {
  const { service = 'guardduty', region = 'eu-west-1', accountId = '', headersMs, silenceMs = 5000 } = wanted;
  const credential = `AKIATEST${accountId}/20261121/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
  return new Promise((resolve, reject) => {
    const { method = 'GET', path, body } = wanted;
    const headers = { authorization, ...wanted.headers };
    let isAnswered = false;
    let isReset = false;
    const asked = request(new URL(path, url), { method, headers, agent: false }, (answer) => {
      isAnswered = true;
      const chunks: Buffer[] = [];
      asked.setTimeout(0);
      const settle = (end: RawAnswer['end']) => {
        clearTimeout(patience);
        asked.destroy();
        const { statusCode: status = 0, headers: given } = answer;
        resolve({ status, headers: given, body: Buffer.concat(chunks).toString(), pieces: chunks.length, end });
      };
      const patience = setTimeout(() => {
        settle('silent');
      }, silenceMs);
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        patience.refresh();
      });
      answer.on('error', () => undefined);
      answer.on('close', () => {
        settle(answer.complete ? 'whole' : isReset ? 'reset' : 'ended');
      });
    });
    asked.on('error', (error) => {
      isReset = true;
      if (!isAnswered) reject(error);
    });
    if (headersMs !== undefined) asked.setTimeout(headersMs, () => asked.destroy(new Error('no headers')));
    asked.end(body);
  });
}

/** Begins a request with a body and gives up before its end. */
export async function giveUp(url: string, wanted: RawRequest): Promise<void> {
  const { service = 's3', region = 'eu-west-1', path } = wanted;
  const credential = `AKIATEST/20261121/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`;
  const headers = { authorization, 'content-length': '1000', ...wanted.headers };
  const asked = request(new URL(path, url), { method: wanted.method ?? 'PUT', headers, agent: false });
  asked.on('error', () => undefined);
  asked.write('half');
  await sleep(20);
  asked.destroy();
}
