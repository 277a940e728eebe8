// How an answer goes over the wire: late, slowly, in part, or not at all.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../errors.js';

/** Time for the bytes to arrive: a reset takes back what is still on its way. */
const RESET_AFTER_MS = 20;

/** Where a body ends before its time, and what the client sees there. */
export interface Cut {
  readonly afterBytes: number;
  readonly then: 'silence' | 'reset' | 'end';
}

/** The way of one answer. An empty one is the ordinary way. */
export interface Delivery {
  /** Nothing is sent: the client waits for ever, or its connection is reset. */
  readonly silence?: 'hang' | 'reset';
  readonly delayMs?: number;
  readonly pace?: { readonly bytes: number; readonly everyMs: number };
  readonly cut?: Cut;
  /** The Date header, where the server's clock is not the machine's. */
  readonly date?: Date;
}

/** The delivery with one more cut; the earliest one counts. */
export function cutAt(delivery: Delivery, cut: Cut): Delivery {
  const earlier = delivery.cut !== undefined && delivery.cut.afterBytes <= cut.afterBytes;
  return earlier ? delivery : { ...delivery, cut };
}

/** Hands bytes to the connection; ends when they are on their way or the connection is gone. */
async function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) {
    response.flushHeaders();
    return;
  }
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('close', done);
      resolve();
    };
    response.once('close', done);
    response.write(bytes, done);
  });
}

async function writePaced(response: ServerResponse, body: Buffer, { bytes, everyMs }: NonNullable<Delivery['pace']>) {
  response.flushHeaders();
  for (let at = 0; at < body.length && !response.destroyed; at += bytes) {
    await write(response, body.subarray(at, at + bytes));
    await sleep(everyMs);
  }
}

/**
 * Sends the reply in the given way. A body is cut one byte before its end at the latest; a reply without a body has
 * nothing to cut.
 */
export async function deliver(
  reply: Reply,
  delivery: Delivery,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (delivery.delayMs !== undefined) await sleep(delivery.delayMs);
  if (delivery.silence === 'hang') return;
  if (delivery.silence === 'reset') {
    message.socket.resetAndDestroy();
    return;
  }
  const body = message.method === 'HEAD' ? Buffer.alloc(0) : reply.body;
  const date = delivery.date === undefined ? {} : { date: delivery.date.toUTCString() };
  response.writeHead(reply.status, { 'content-length': String(reply.body.length), ...date, ...reply.headers });
  const cut = body.length === 0 ? undefined : delivery.cut;
  const sent = cut === undefined ? body : body.subarray(0, Math.min(cut.afterBytes, body.length - 1));
  if (delivery.pace !== undefined) await writePaced(response, sent, delivery.pace);
  else if (cut !== undefined) await write(response, sent);
  if (cut === undefined) response.end(delivery.pace === undefined ? body : undefined);
  else if (cut.then === 'reset') {
    await sleep(RESET_AFTER_MS);
    message.socket.resetAndDestroy();
  } else if (cut.then === 'end') {
    message.socket.end();
  }
}
