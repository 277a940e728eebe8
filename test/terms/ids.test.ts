import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAccountId, isPeriod, parseReportId, reportIdOf } from '../../src/terms/index.js';
import { asPeriod } from '../support/ids.js';

describe('an account id', () => {
  it('has twelve digits, also leading zeros', () => {
    expect(['000000000003', '123456789012'].every(isAccountId)).toBe(true);
    const others = ['', '12345678901', '1234567890123', ' 123456789012', '12345678901a', '123456789012\n'];
    expect(others.some(isAccountId)).toBe(false);
    expect(isAccountId(undefined)).toBe(false);
  });
});

describe('a period', () => {
  it('is a year and a month that exists', () => {
    expect(['2026-01', '2026-10', '2026-12'].every(isPeriod)).toBe(true);
    const others = ['2026-00', '2026-13', '2026-1', '26-01', '2026-01-01', '2026/01', ' 2026-01', '2026-01\n', ''];
    expect(others.some(isPeriod)).toBe(false);
  });
});

describe('a report id', () => {
  it('is read as it was made', () => {
    const names = fc.record({
      organizationId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/),
      period: fc
        .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }))
        .map(([year, month]) => asPeriod(`${year}-${String(month).padStart(2, '0')}`)),
      revision: fc.integer({ min: 1, max: 999_999_999 }),
    });
    fc.assert(
      fc.property(names, (name) => {
        expect(parseReportId(reportIdOf(name))).toEqual(name);
      }),
    );
  });

  it.each([
    '',
    'o-1/2026-10',
    'o-1/2026-13/r1',
    'o-1/2026-10/r0',
    'o-1/2026-10/r01',
    '../2026-10/r1',
    'a/b/2026-10/r1',
    'o-1/2026-10/r1/',
  ])('is not "%s"', (text) => {
    expect(parseReportId(text)).toBeUndefined();
  });
});
