import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/publish/destination.js';
import { resumed, type Resuming } from '../../src/publish/destinations/s3/resume.js';
import { transferLimits, type TransferLimits } from '../../src/publish/destinations/s3/transfer.js';
import type { ByteRange } from '../../src/publish/stored-file.js';
import { errorOf } from './sets.js';

const content = 'abcdefghij';

/** How an answer goes on after its bytes: it breaks off, or is silent for ever. */
type Ending = 'breaks' | 'is silent';

function answerOf(bytes: string, ending?: Ending): Readable {
  return Readable.from(
    (async function* () {
      for (const byte of bytes) yield Buffer.from(byte);
      if (ending === 'breaks') throw new Error('broken off');
      if (ending === 'is silent') await new Promise(() => undefined);
    })(),
  );
}

/** Answers that stop after so many bytes each, and the parts that were asked for. */
function answers(lengths: readonly number[], ending: Ending = 'breaks', limits: Partial<TransferLimits> = {}) {
  const asked: ByteRange[] = [];
  const left = [...lengths];
  const answer = ({ start, end }: ByteRange): Readable => {
    const length = left.shift();
    const wanted = content.slice(start, end + 1);
    return length === undefined ? answerOf(wanted) : answerOf(wanted.slice(0, length), ending);
  };
  const resuming: Resuming = {
    ask: (rest) => {
      asked.push(rest);
      return Promise.resolve(answer(rest));
    },
    limits: transferLimits(20, limits),
    retryDelayMs: 1,
    explain: (cause) => new Error('explained', { cause }),
  };
  return { asked, read: (range: ByteRange) => resumed(answer(range), range, resuming) };
}

async function textOf(stream: Readable): Promise<string> {
  return Buffer.from(await collect(stream)).toString();
}

describe('a download whose connection breaks off', () => {
  it('goes on inside the part that was asked for', async () => {
    const { asked, read } = answers([2]);
    expect(await textOf(read({ start: 2, end: 6 }))).toBe('cdefg');
    expect(asked).toEqual([{ start: 4, end: 6 }]);
  });

  it('fails when all is there and found wrong', async () => {
    const { asked, read } = answers([10]);
    expect((await errorOf(textOf(read({ start: 0, end: 9 })))).cause).toMatchObject({ message: 'broken off' });
    expect(asked).toEqual([]);
  });

  it('fails when bytes drip, also when the connection breaks after each of them', async () => {
    const limits = { leastRate: 1_000_000, rateWindowMs: 10 };
    const { read } = answers(Array<number>(10).fill(1), 'is silent', { silenceMs: 5, ...limits });
    const error = await errorOf(textOf(read({ start: 0, end: 9 })));
    expect(error.cause).toMatchObject({ name: 'TimeoutError' });
    expect((error.cause as Error).message).toContain('bytes a second');
  });

  it('does not take a reader who pauses for silence, gives the connection back and goes on after the pause', async () => {
    const asked: ByteRange[] = [];
    const large = Buffer.alloc(1_000_000, 'x');
    const bodies: Readable[] = [];
    const part = (range: ByteRange): Readable => {
      const at = { next: range.start };
      const body = new Readable({
        read() {
          const from = at.next;
          at.next = Math.min(from + 65_536, range.end + 1);
          this.push(from === at.next ? null : large.subarray(from, at.next));
        },
      });
      bodies.push(body);
      return body;
    };
    const whole = { start: 0, end: large.length - 1 };
    const stream = resumed(part(whole), whole, {
      ask: (rest) => {
        asked.push(rest);
        return Promise.resolve(part(rest));
      },
      // All of it is too slow, would the pause count.
      limits: transferLimits(20, { leastRate: 10_000_000, rateWindowMs: 200 }),
      retryDelayMs: 1,
      explain: (error) => error as Error,
    });
    let size = 0;
    for await (const chunk of stream) {
      if (size === 0) {
        while (bodies[0]?.destroyed === false) await sleep(5);
        await sleep(300);
      }
      size += (chunk as Buffer).length;
    }
    expect(size).toBe(large.length);
    expect(asked).toHaveLength(1);
  });

  it('asks for nothing when nobody reads any more', async () => {
    const asked: ByteRange[] = [];
    // More than is read ahead, so that it stops in the middle.
    const large = Readable.from([Buffer.alloc(1_000_000), Buffer.alloc(1_000_000)]);
    const stream = resumed(
      large,
      { start: 0, end: 1_999_999 },
      {
        ask: (rest) => {
          asked.push(rest);
          return Promise.resolve(Readable.from([]));
        },
        limits: transferLimits(10_000),
        retryDelayMs: 1,
        explain: (error) => error as Error,
      },
    );
    const closed = new Promise((ended) => stream.once('close', ended));
    stream
      .once('error', () => undefined)
      .once('readable', () => {
        stream.destroy(new Error('left'));
      });
    await closed;
    await new Promise(setImmediate);
    expect(asked).toEqual([]);
    expect(large.destroyed).toBe(true);
  });

  it('gives the connection back when nobody ever read', async () => {
    const first = answerOf('x');
    const unread = resumed(first, { start: 0, end: 0 }, unused);
    const closed = new Promise((ended) => unread.once('close', ended));
    unread.destroy();
    await closed;
    expect(first.destroyed).toBe(true);
  });
});

const unused: Resuming = {
  ask: () => Promise.reject(new Error('not to be asked')),
  limits: transferLimits(10_000),
  retryDelayMs: 1,
  explain: (error) => error as Error,
};
