import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountGroups, sumOfGroups } from '../../../src/render/pdf/sections/matrix-groups.js';
import { coveragePercent, isRead, meaningOf } from '../../../src/terms/index.js';
import { sampleReport } from '../../support/samples.js';
import { matrixReport } from './matrix-sample.js';

const { report, lists } = await sampleReport('usual');

const sizes = fc.record({
  accounts: fc.integer({ min: 1, max: 60 }),
  regions: fc.integer({ min: 1, max: 5 }),
  ous: fc.integer({ min: 1, max: 9 }),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('the groups of the matrix', () => {
  it('have every account once and show the first of the report, in its order', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0, max: 70 }), (size, limit) => {
        const { report: made, matrix } = matrixReport(size);
        const groups = accountGroups(made, matrix, limit);
        expect(groups.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(size.accounts);
        const shown = groups.map((group) => group.shown.map(({ account }) => account.accountId));
        const order = made.byAccount.slice(0, limit).map(({ accountId }) => accountId);
        expect(shown.flat().toSorted()).toEqual(order.toSorted());
        for (const ids of shown) expect(ids).toEqual(order.filter((id) => ids.includes(id)));
        for (const group of groups) {
          for (const { account } of group.shown) expect(account.ouId).toBe(group.ouId);
        }
      }),
    );
  });

  it('come worst first, those without resources last', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { report: made, matrix } = matrixReport(size);
        const percents = accountGroups(made, matrix, 0).map(({ total }) => coveragePercent(total.counts) ?? 101);
        expect(percents).toEqual(percents.toSorted((left, right) => left - right));
      }),
    );
  });

  it('sum up resources and pairs: over the Regions, and over the groups', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { report: made, matrix } = matrixReport(size);
        const groups = accountGroups(made, matrix, 1);
        const cells = Array.from(matrix.rows()).flatMap((row) => row.cells);
        const healthy = cells.reduce((sum, { counts }) => sum + counts.healthy, 0);
        const read = cells.filter(({ state }) => isRead(state)).length;
        const notAll = cells.filter(({ state }) => isRead(state) && meaningOf(state).watch !== 'all').length;
        const all = sumOfGroups(groups);
        expect(all.accounts).toBe(size.accounts);
        for (const { total, regions } of [all, ...groups]) {
          expect(regions.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(total.pairs);
          expect(regions.reduce((sum, { counts }) => sum + counts.healthy, 0)).toBe(total.counts.healthy);
        }
        expect(all.total).toMatchObject({ pairs: cells.length, read, notAll });
        expect(all.total.counts.healthy).toBe(healthy);
      }),
    );
  });

  it('agree with the figures of each Region in the report', () => {
    const { regions } = sumOfGroups(accountGroups(report, lists.matrix, 0));
    expect(regions.map(({ counts }) => counts)).toEqual(report.byRegion.map(({ counts }) => counts));
    expect(regions.map(({ read }) => read)).toEqual(report.byRegion.map(({ pairCounts }) => pairCounts.read));
  });

  it('keep the accounts outside the organization’s list together', () => {
    const outside = accountGroups(report, lists.matrix, 12).filter(({ ouId }) => ouId === null);
    expect(outside.map(({ accounts }) => accounts)).toEqual([
      report.byAccount.filter(({ ouId }) => ouId === null).length,
    ]);
  });
});
