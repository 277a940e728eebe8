import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCriteria } from '../../../src/collect/read/coverage.js';
import { accountFilter, totalOf } from '../../../src/collect/read/statistics.js';
import { Tally } from '../../../src/collect/region/tally.js';
import { coverageRow, officialFigures } from '../../snapshot/fixture.js';
import { accountId } from '../../support/ids.js';

const anyRows = fc.array(
  fc
    .record({
      coverageStatus: fc.constantFrom('HEALTHY', 'UNHEALTHY', 'NEW'),
      resourceType: fc.constantFrom('EC2', 'EKS', 'LAMBDA'),
    })
    .map(coverageRow),
  { maxLength: 12 },
);

const tallyOf = (rows: readonly { coverageStatus: string; resourceType: string }[]): Tally => {
  const tally = new Tally();
  for (const row of rows) tally.add(row);
  return tally;
};

describe('the tally of listed records', () => {
  it('agrees with the official figures of the same records, and with no others', () => {
    fc.assert(
      fc.property(anyRows, anyRows, (rows, others) => {
        const [listed, official] = [officialFigures(rows), officialFigures(others)];
        const sameCounts = (key: 'byStatus' | 'byResourceType'): boolean =>
          Object.keys({ ...listed[key], ...official[key] }).every((name) => listed[key][name] === official[key][name]);
        expect(tallyOf(rows).agreesWith(listed)).toBe(true);
        expect(tallyOf(rows).agreesWith(official)).toBe(sameCounts('byStatus') && sameCounts('byResourceType'));
      }),
    );
  });

  it('takes an official zero and an absent key for the same', () => {
    const tally = tallyOf([coverageRow()]);
    expect(tally.agreesWith({ byStatus: { HEALTHY: 1, UNHEALTHY: 0 }, byResourceType: { EC2: 1, ECS: 0 } })).toBe(true);
    expect(tally.agreesWith({ byStatus: {}, byResourceType: { EC2: 1 } })).toBe(false);
    expect(tally.agreesWith({ byStatus: { HEALTHY: 1 }, byResourceType: {} })).toBe(false);
    expect(new Tally().agreesWith({ byStatus: {}, byResourceType: {} })).toBe(true);
  });
});

describe('the chains that a large Region is split into', () => {
  /** How a service that combines criteria with AND answers them. */
  const matches = (row: { resourceType: string; coverageStatus: string }, chain: ReturnType<typeof splitCriteria>[0]) =>
    chain.every(({ CriterionKey, FilterCondition }) => {
      const value = CriterionKey === 'RESOURCE_TYPE' ? row.resourceType : row.coverageStatus;
      return FilterCondition?.Equals?.includes(value) === true;
    });

  it('list every record exactly once', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const chains = splitCriteria(officialFigures(rows));
        for (const row of rows) expect(chains.filter((chain) => matches(row, chain))).toHaveLength(1);
      }),
    );
  });

  it('name each type and status that GuardDuty names, unknown ones too', () => {
    const statistics = { byStatus: { HEALTHY: 2, NEW: 1 }, byResourceType: { LAMBDA: 3 } };
    expect(splitCriteria(statistics)).toEqual(
      ['HEALTHY', 'NEW'].map((status) => [
        { CriterionKey: 'RESOURCE_TYPE', FilterCondition: { Equals: ['LAMBDA'] } },
        { CriterionKey: 'COVERAGE_STATUS', FilterCondition: { Equals: [status] } },
      ]),
    );
  });
});

describe('official figures', () => {
  it('are asked for one account by an equality, never by an empty condition', () => {
    expect(accountFilter(accountId('111111111111'))).toEqual([
      { CriterionKey: 'ACCOUNT_ID', FilterCondition: { Equals: ['111111111111'] } },
    ]);
  });

  it('add up over their keys', () => {
    expect(totalOf({})).toBe(0);
    expect(totalOf({ HEALTHY: 2, NEW: 3 })).toBe(5);
  });
});
