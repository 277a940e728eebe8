// Months that can be reported for.
import { describe, expect, it } from 'vitest';
import { checkedPeriod } from '../../src/cli/commands/run.js';

const now = new Date('2026-10-31T23:30:00Z');

describe('a month on the command line', () => {
  it.each(['2023-03', '2026-09', '2026-10'])('may be %s', (period) => {
    expect(checkedPeriod(period, now, 'UTC')).toBe(period);
  });

  it('may be left out', () => {
    expect(checkedPeriod(undefined, now, 'UTC')).toBeUndefined();
  });

  it.each([
    ['2026-11', 'is in the future: the current month is 2026-10 (UTC)'],
    ['2099-01', 'is in the future'],
    ['2023-02', 'is before 2023-03, when GuardDuty got runtime coverage'],
    ['0000-01', 'is before 2023-03'],
    ['2026-00', 'is not a month'],
    ['2026-13', 'is not a month'],
  ])('is refused when it is %s', (period, reason) => {
    expect(() => checkedPeriod(period, now, 'UTC')).toThrow(`--period "${period}" ${reason}`);
  });

  it('begins where the reports are made', () => {
    expect(checkedPeriod('2026-11', now, 'Europe/Madrid')).toBe('2026-11');
  });
});
