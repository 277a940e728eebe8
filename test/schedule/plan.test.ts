import fc from 'fast-check';
import { createTask, validate } from 'node-cron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { planOf } from '../../src/schedule/plan.js';

afterEach(() => {
  vi.useRealTimers();
});

/** The next planned instants after one, in UTC. */
function nextTimes(cron: string, timeZone: string, after: string, count: number): string[] {
  const plan = planOf(cron, timeZone);
  const times: string[] = [];
  for (let at = plan.next(new Date(after)); at !== undefined && times.length < count; at = plan.next(at)) {
    times.push(at.toISOString().replace(':00.000Z', 'Z'));
  }
  return times;
}

describe('when clocks go forward over a planned time', () => {
  test('it comes at the first moment after the gap, once, and the day after at its own time again', () => {
    expect(nextTimes('30 2 * * *', 'Europe/Madrid', '2027-03-27T00:00:00Z', 3)).toEqual([
      '2027-03-27T01:30Z',
      '2027-03-28T01:00Z', // 03:00 summer time; 02:30 does not exist on this day
      '2027-03-29T00:30Z',
    ]);
  });

  test('several times in the gap, and the one at its end, come as one', () => {
    expect(nextTimes('*/20 2,3 * * *', 'Europe/Madrid', '2027-03-28T00:00:00Z', 3)).toEqual([
      '2027-03-28T01:00Z',
      '2027-03-28T01:20Z',
      '2027-03-28T01:40Z',
    ]);
  });

  test('a monthly time is not left out either', () => {
    expect(nextTimes('30 2 28 * *', 'Europe/Madrid', '2027-03-01T00:00:00Z', 2)).toEqual([
      '2027-03-28T01:00Z',
      '2027-04-28T00:30Z',
    ]);
  });

  test.each([
    ['half an hour (Lord Howe)', '15 2 * * *', 'Australia/Lord_Howe', '2026-10-03T12:00:00Z', '2026-10-03T15:30Z'],
    ['midnight (Santiago)', '0 0 * * *', 'America/Santiago', '2026-09-05T12:00:00Z', '2026-09-06T04:00Z'],
    ['a whole day (Apia)', '0 12 30 12 *', 'Pacific/Apia', '2011-12-29T00:00:00Z', '2011-12-30T10:00Z'],
  ])('the gap may be %s', (_gap, cron, timeZone, after, expected) => {
    expect(nextTimes(cron, timeZone, after, 1)).toEqual([expected]);
  });
});

test('a time in the gap is found from just before its end, forward and backward', () => {
  const plan = planOf('0 12 30 12 *', 'Pacific/Apia');
  const end = new Date('2011-12-30T10:00:00Z');
  const justBefore = new Date(end.getTime() - 1);

  expect(plan.next(justBefore)).toEqual(end);
  expect(plan.latest(justBefore, new Date('2012-01-05T00:00:00Z'))).toEqual(end);
  expect(plan.latest(end, new Date('2012-01-05T00:00:00Z'))).toBeUndefined();
});

test('when clocks go back over a planned time, it comes once, at its first passing', () => {
  expect(nextTimes('30 2 * * *', 'Europe/Madrid', '2027-10-30T12:00:00Z', 2)).toEqual([
    '2027-10-31T00:30Z', // 02:30 summer time; 02:30 winter time an hour later is not a second run
    '2027-11-01T01:30Z',
  ]);
});

describe('month ends', () => {
  test('L is the last day of every month', () => {
    expect(nextTimes('0 6 L * *', 'UTC', '2027-12-31T12:00:00Z', 5)).toEqual([
      '2028-01-31T06:00Z',
      '2028-02-29T06:00Z',
      '2028-03-31T06:00Z',
      '2028-04-30T06:00Z',
      '2028-05-31T06:00Z',
    ]);
  });

  test('31 skips the months without that day, and says so', () => {
    expect(nextTimes('0 6 31 * *', 'UTC', '2027-01-31T12:00:00Z', 3)).toEqual([
      '2027-03-31T06:00Z',
      '2027-05-31T06:00Z',
      '2027-07-31T06:00Z',
    ]);
    expect(planOf('0 6 31 * *', 'UTC').skipsShortMonths).toBe(true);
    expect(planOf('0 6 28 * *', 'UTC').skipsShortMonths).toBe(false);
    expect(planOf('0 6 L * *', 'UTC').skipsShortMonths).toBe(false);
    expect(planOf('0 6 * * 1', 'UTC').skipsShortMonths).toBe(false);
  });

  test('29 February is found across a century without leap year', () => {
    expect(nextTimes('0 6 29 2 *', 'UTC', '2096-03-01T00:00:00Z', 1)).toEqual(['2104-02-29T06:00Z']);
  });

  test('the last day is that of the time zone, not of UTC', () => {
    expect(nextTimes('30 23 L * *', 'America/Los_Angeles', '2027-02-01T12:00:00Z', 1)).toEqual(['2027-03-01T07:30Z']);
    expect(nextTimes('0 1 1 * *', 'Pacific/Auckland', '2027-05-20T12:00:00Z', 1)).toEqual(['2027-05-31T13:00Z']);
  });

  test('the nearest working day, the last Friday and the second Monday', () => {
    expect(nextTimes('0 6 15W * *', 'UTC', '2027-05-01T00:00:00Z', 1)).toEqual(['2027-05-14T06:00Z']);
    expect(nextTimes('0 6 * * 5L', 'UTC', '2027-05-01T00:00:00Z', 1)).toEqual(['2027-05-28T06:00Z']);
    expect(nextTimes('0 6 * * 1#2', 'UTC', '2027-05-01T00:00:00Z', 1)).toEqual(['2027-05-10T06:00Z']);
  });
});

test('a plan that never comes has neither a next nor a latest time', () => {
  const plan = planOf('0 0 30W 2 *', 'UTC');

  expect(plan.next(new Date('2027-01-01T00:00:00Z'))).toBeUndefined();
  expect(plan.latest(new Date('2020-01-01T00:00:00Z'), new Date('2030-01-01T00:00:00Z'))).toBeUndefined();
});

describe('any plan', () => {
  const cron = fc
    .tuple(
      fc.constantFrom('0', '30', '*/20', '5,50'),
      fc.constantFrom('0', '2', '*/6', '22-2', '23'),
      fc.constantFrom(
        ['*', '*'],
        ['1', '*'],
        ['L', '*'],
        ['31', '*'],
        ['10-20', '*'],
        ['*', '1-5'],
        ['*', '7'],
        ['*', '5L'],
      ),
      fc.constantFrom('*', '3', '10', '*/3', 'FEB'),
    )
    .map(([minute, hour, [dayOfMonth, dayOfWeek], month]) => [minute, hour, dayOfMonth, month, dayOfWeek].join(' '))
    .filter(validate);
  const timeZone = fc.constantFrom('UTC', 'Europe/Madrid', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe');
  const instant = fc
    .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) })
    .map((milliseconds) => new Date(milliseconds));

  test('agrees with node-cron where clocks never change', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    fc.assert(
      fc.property(cron, instant, (expression, after) => {
        vi.setSystemTime(after);
        const task = createTask(expression, () => undefined, { timezone: 'UTC' });
        const [first, second] = task.getNextRuns(2);
        void task.destroy();

        const plan = planOf(expression, 'UTC');
        const next = plan.next(after);

        expect(next).toEqual(first);
        expect(next && plan.next(next)).toEqual(second);
      }),
    );
  });

  test('gives the same times forward and backward', () => {
    fc.assert(
      fc.property(cron, timeZone, instant, (expression, zone, after) => {
        const plan = planOf(expression, zone);
        const next = plan.next(after)!;
        const second = plan.next(next)!;

        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(second.getTime()).toBeGreaterThan(next.getTime());
        expect(plan.latest(after, next)).toEqual(next);
        expect(plan.latest(after, new Date(second.getTime() - 1))).toEqual(next);
        expect(plan.latest(after, new Date(next.getTime() - 1))).toBeUndefined();
        expect(plan.latest(next, second)).toEqual(second);
      }),
    );
  });

  test('of one time a day comes exactly once on every day of the year, in every time zone', () => {
    const zones = ['Europe/Madrid', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca'];
    for (const zone of zones) {
      for (const hour of [0, 2]) {
        const plan = planOf(`15 ${hour} * * *`, zone);
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
        const days: string[] = [];
        let at = new Date('2027-01-01T12:00:00Z');
        for (let index = 0; index < 365; index += 1) {
          at = plan.next(at)!;
          days.push(day.format(at));
        }
        expect(new Set(days).size).toBe(365);
      }
    }
  });
});
