import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/publish/destination.js';
import { resumed } from '../../src/publish/s3-resume.js';
import type { ByteRange } from '../../src/publish/stored-file.js';
import { errorOf } from './sets.js';

const content = 'abcdefghij';

/** Answers that break off after so many bytes each, and the parts that were asked for. */
function answers(...lengths: readonly number[]) {
  const asked: ByteRange[] = [];
  const left = [...lengths];
  const answer = ({ start, end }: ByteRange): Readable => {
    const length = left.shift() ?? Infinity;
    const wanted = content.slice(start, end + 1);
    return Readable.from(
      (function* () {
        if (length > 0) yield Buffer.from(wanted.slice(0, length));
        if (length < Infinity) throw new Error('broken off');
      })(),
    );
  };
  const ask = (rest: ByteRange): Promise<Readable> => {
    asked.push(rest);
    return Promise.resolve(answer(rest));
  };
  return { asked, read: (range: ByteRange) => resumed(answer(range), range, ask) };
}

async function textOf(stream: Readable): Promise<string> {
  return Buffer.from(await collect(stream)).toString();
}

describe('a download whose connection breaks off', () => {
  it('goes on where it was, as often as it takes', async () => {
    const { asked, read } = answers(3, 1, 2);
    expect(await textOf(read({ start: 0, end: 9 }))).toBe(content);
    expect(asked).toEqual([
      { start: 3, end: 9 },
      { start: 4, end: 9 },
      { start: 6, end: 9 },
    ]);
  });

  it('goes on inside the part that was asked for', async () => {
    const { asked, read } = answers(2);
    expect(await textOf(read({ start: 2, end: 6 }))).toBe('cdefg');
    expect(asked).toEqual([{ start: 4, end: 6 }]);
  });

  it('fails when an answer brings nothing', async () => {
    const { asked, read } = answers(4, 0);
    expect((await errorOf(textOf(read({ start: 0, end: 9 })))).message).toBe('broken off');
    expect(asked).toHaveLength(1);
  });

  it('fails when all is there and found wrong', async () => {
    const { asked, read } = answers(10);
    expect((await errorOf(textOf(read({ start: 0, end: 9 })))).message).toBe('broken off');
    expect(asked).toEqual([]);
  });

  it('asks for nothing when nobody reads any more', async () => {
    const asked: ByteRange[] = [];
    // More than is read ahead, so that it stops in the middle.
    const large = Readable.from([Buffer.alloc(1_000_000), Buffer.alloc(1_000_000)]);
    const stream = resumed(large, { start: 0, end: 1_999_999 }, (rest) => {
      asked.push(rest);
      return Promise.resolve(Readable.from([]));
    });
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

  it('is no matter of an empty file', async () => {
    const { asked, read } = answers();
    expect(await textOf(read({ start: 0, end: -1 }))).toBe('');
    expect(asked).toEqual([]);
  });
});
