import { describe, expect, it } from 'vitest';
import { periodAt } from '../../src/run/index.js';

describe('the period of a run', () => {
  it.each([
    ['2026-10-31T23:30:00Z', 'UTC', '2026-10', '2026-09'],
    // Already November east of Greenwich, still October west of it.
    ['2026-10-31T23:30:00Z', 'Europe/Berlin', '2026-11', '2026-10'],
    ['2026-11-01T03:30:00Z', 'America/New_York', '2026-10', '2026-09'],
    ['2026-12-31T12:00:00Z', 'Pacific/Kiritimati', '2027-01', '2026-12'],
    ['2027-01-01T00:00:00Z', 'UTC', '2027-01', '2026-12'],
    ['2027-01-01T00:00:00Z', 'America/Los_Angeles', '2026-12', '2026-11'],
    // The last day of a month that is longer than the one before.
    ['2026-03-31T12:00:00Z', 'UTC', '2026-03', '2026-02'],
    // The hour that is there twice when summer time ends.
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10', '2026-09'],
  ])('at %s in %s is %s, the month before %s', (instant, timeZone, current, previous) => {
    expect(periodAt(new Date(instant), timeZone, 'current-month')).toBe(current);
    expect(periodAt(new Date(instant), timeZone, 'previous-month')).toBe(previous);
  });
});
