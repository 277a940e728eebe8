import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../src/collect/aws/parallel.js';
import { errorOf } from '../../snapshot/fixture.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function ticks(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await tick();
}

describe('work in parallel', () => {
  it('does every item exactly once, in order of start, and never more at once than allowed', async () => {
    const durations = fc.array(fc.nat(4), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(durations, fc.integer({ min: 1, max: 8 }), async (items, limit) => {
        const started: number[] = [];
        let [running, most] = [0, 0];
        await inParallel(items.entries(), limit, async ([index, duration]) => {
          started.push(index);
          running += 1;
          most = Math.max(most, running);
          await ticks(duration);
          running -= 1;
        });
        expect(started).toEqual(items.map((_, index) => index));
        expect(running).toBe(0);
        expect(most).toBe(Math.min(limit, items.length));
      }),
      { numRuns: 50 },
    );
  });

  it('throws the first error, after the work under way has ended, and starts nothing more', async () => {
    const log: string[] = [];
    const error = await errorOf(
      inParallel(['slow', 'bad', 'worse', 'never'], 3, async (item) => {
        log.push(`start ${item}`);
        await ticks({ slow: 6, bad: 1, worse: 3 }[item] ?? 0);
        log.push(`end ${item}`);
        if (item !== 'slow') throw new Error(item);
      }),
    );
    expect(error.message).toBe('bad');
    expect(log).toEqual(['start slow', 'start bad', 'start worse', 'end bad', 'end worse', 'end slow']);
  });

  it('does the work even with a limit below one', async () => {
    const done: number[] = [];
    await inParallel([1, 2], 0, (item) => Promise.resolve(void done.push(item)));
    expect(done).toEqual([1, 2]);
  });
});
