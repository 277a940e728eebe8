// Reports at the edges, from a saved snapshot to the page: each is a document that a person would accept.
import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../../src/model/index.js';
import type { CoverageRow } from '../../../src/snapshot/index.js';
import { coveragePercent } from '../../../src/terms/index.js';
import { loadText, type Text } from '../../../src/text/index.js';
import { GOLDEN_SNAPSHOTS, wide, type Golden } from '../../golden/plans.js';
import { savedReport } from '../../golden/snapshots.js';
import { account, coverageRow, type SnapshotPlan } from '../../snapshot/fixture.js';
import { expectHonest, figuresOf, missingIn } from './honest.js';
import { read, renderToBytes } from './support.js';

const ID = '123456789012';

/** One account in one Region with these resources. */
function oneRegion(rows: readonly Partial<CoverageRow>[]): Golden {
  const all = rows.map((row, index) =>
    coverageRow({ accountId: ID, resourceId: `i-${String(index).padStart(5, '0')}`, ...row }),
  );
  const plan: SnapshotPlan = { accounts: [account(ID)], regions: [{ region: 'us-east-1', rows: all }] };
  return { plan: () => plan };
}

const resources = (count: number, unhealthy: number): readonly Partial<CoverageRow>[] =>
  Array.from({ length: count }, (_, index) => (index < unhealthy ? { coverageStatus: 'UNHEALTHY' } : {}));

/** Nothing but the fact that nothing could be read, not even the list of accounts. */
const everythingUnreadable: Golden = {
  plan: () => ({
    ...GOLDEN_SNAPSHOTS.unreadable.plan(),
    organization: { id: 'o-unknown000', managementAccountId: null },
    gaps: ['organizations:ListAccounts', 'organizations:ListRoots', 'account:ListRegions'].map((operation) => ({
      operation,
      region: 'global',
      reason: 'access-denied' as const,
      errorCode: 'AccessDeniedException',
      attempts: 1,
      detail: `${operation} in global was asked once and failed: AccessDeniedException: not authorized`,
    })),
  }),
};

const EDGES: readonly (readonly [name: string, golden: Golden, percent: number | null])[] = [
  ['everything unreadable', everythingUnreadable, null],
  ['a single healthy resource', oneRegion(resources(1, 0)), 100],
  ['a single unhealthy resource', oneRegion(resources(1, 1)), 0],
  ['a single resource of unknown status', oneRegion([{ coverageStatus: 'PENDING' }]), 0],
  ['100 %', oneRegion(resources(40, 0)), 100],
  ['0 %', oneRegion(resources(40, 40)), 0],
  ['99.97 %', oneRegion(resources(10_000, 3)), 99.9],
];

describe.each(EDGES)('the PDF of an organization with %s', (_name, golden, percent) => {
  it('tells the model’s figures on sound pages', async () => {
    const { report, lists, limits } = await savedReport(golden);
    expect(coveragePercent(report.totals)).toBe(percent);
    await expectHonest(report, limits, 'es', await renderToBytes(report, 'es', limits, lists));
  });
});

/** What the document says of a list that is cut, up to the sheet that has all of it. */
function cutWords(text: Text, shown: number, total: number): string {
  return text.t('pdf.shown', { shown, total, sheet: '|' }).split('|')[0] ?? '';
}

/** Five lists of sixty lines, at least fifteen to a page; two issues, and everything that does not grow. */
const IMPLIED_PAGES = 5 * (60 / 15) + 2 * 3 + 20;

describe('a large organization', () => {
  it('has no more pages than the bounds allow, however many accounts it has', async () => {
    const pages: number[] = [];
    for (const accounts of [1_000, 10_000]) {
      const { report, lists, limits } = await savedReport({
        plan: () => wide(accounts, 2, Math.floor(accounts / 330)),
        limits: { accounts: 60, matrixAccounts: 60, unhealthyResources: 60, accountsPerIssue: 10, causes: 60 },
      });
      const text = loadText(['templates'], 'en', report.timeZone);
      const document = await read(await renderToBytes(report, 'en', limits, lists));
      expect(missingIn(document.pages[0]?.text ?? '', figuresOf(report, text))).toEqual([]);
      const cut = [
        cutWords(text, 60, accounts),
        cutWords(text, 60, report.totals.unhealthy),
        cutWords(text, 60, report.causesTotal),
      ];
      expect(missingIn(document.squashed, cut)).toEqual([]);
      pages.push(document.pages.length);
    }
    // Ten times the accounts: other accounts are the worst ones, and the lists of them are as long.
    expect(Math.max(...pages)).toBeLessThan(IMPLIED_PAGES);
    expect(Math.abs((pages[1] ?? 0) - (pages[0] ?? 0))).toBeLessThan(5);
  });

  it('is read no further than the annex prints, one row at a time', async () => {
    const { report, lists } = await savedReport(oneRegion(resources(3, 3)));
    let given = 0;
    const endless = async function* (): AsyncIterable<ReportRow> {
      for await (const row of lists.rows()) {
        for (;;) {
          given += 1;
          yield row;
        }
      }
    };
    const million = { ...report, totals: { healthy: 0, unhealthy: 1_000_000, other: 0 } };
    const { squashed } = await read(
      await renderToBytes(million, 'en', { unhealthyResources: 25 }, { ...lists, rows: endless }),
    );
    expect(given).toBe(25);
    const text = loadText(['templates'], 'en', report.timeZone);
    expect(missingIn(squashed, [cutWords(text, 25, 1_000_000)])).toEqual([]);
  });
});
