import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRow, newFigures, type RowFigures } from '../../src/analyze/fold.js';
import { ClusterInstances, Counter, issuesOf, mayBeSettling } from '../../src/analyze/index.js';
import type { CoverageRow } from '../../src/snapshot/index.js';
import type { CoverageCounts } from '../../src/terms/index.js';
import { sampleCatalog } from '../golden/sample.js';
import { coverageRow } from '../snapshot/fixture.js';
import type { Plain } from '../support/ids.js';

const accounts = ['111111111111', '222222222222', '333333333333'];
const asOf = new Date('2026-10-31T02:30:00.000Z');

const anyRow: fc.Arbitrary<CoverageRow> = fc
  .record({
    accountId: fc.constantFrom(...accounts),
    region: fc.constantFrom('us-east-1', 'eu-west-1'),
    resourceType: fc.constantFrom('EC2', 'ECS', 'EKS', 'LAMBDA'),
    resourceId: fc.uuid(),
    coverageStatus: fc.constantFrom('HEALTHY', 'UNHEALTHY', 'UNHEALTHY', 'PENDING', ''),
    managementType: fc.constantFrom('AUTO_MANAGED', 'MANUAL', null),
    issue: fc.constantFrom(null, '', 'No Agent Reporting', 'Left out by tag', 'EKS add-on broken', 'news'),
    updatedAt: fc.constantFrom(null, '2026-10-31T02:00:00.000Z', '2026-10-31T02:00:00.001Z'),
    fargateIssues: fc.array(fc.constantFrom('Agent lost', 'Agent lost: again', 'news', 'other news'), { maxLength: 3 }),
  })
  .map(coverageRow);

/** Number of a record's pair: any that tells them apart. */
const pairOf = ({ accountId, region }: CoverageRow): number =>
  2 * accounts.indexOf(accountId) + (region === 'us-east-1' ? 0 : 1);

function fold(rows: readonly CoverageRow[]): RowFigures {
  const figures = newFigures();
  const options = {
    catalog: sampleCatalog,
    readAt: () => asOf,
    affectedPerIssue: 3,
    clusterInstances: new ClusterInstances(),
  };
  for (const row of rows) addRow(figures, row, pairOf(row), options);
  return figures;
}

function countsOf(rows: readonly CoverageRow[]): CoverageCounts {
  const healthy = rows.filter(({ coverageStatus }) => coverageStatus === 'HEALTHY').length;
  const unhealthy = rows.filter(({ coverageStatus }) => coverageStatus === 'UNHEALTHY').length;
  return { healthy, unhealthy, other: rows.length - healthy - unhealthy };
}

function sumOf(counters: Iterable<CoverageCounts>): CoverageCounts {
  const sum = new Counter();
  for (const counter of counters) sum.addCounts(counter);
  return sum.counts;
}

/** A number written with letters alone. */
const letters = (index: number): string => String(index).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

const size = ({ healthy, unhealthy, other }: CoverageCounts): number => healthy + unhealthy + other;
const idsOf = (row: CoverageRow): Set<string> => new Set(issuesOf(row, sampleCatalog).map(({ issueId }) => issueId));

describe('the figures of coverage records', () => {
  it('count every record exactly once in every breakdown', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        const figures = fold(rows);
        const totals = figures.totals.counts;
        expect(totals).toEqual(countsOf(rows));
        const types = [...figures.byResourceType.values()];
        const groups = [figures.byAccount, figures.byRegion].map((byKey) => [...byKey.values()]);
        expect(sumOf(types.map(({ counts }) => counts))).toEqual(totals);
        expect(sumOf(types.flatMap(({ managementTypes }) => [...managementTypes.values()]))).toEqual(totals);
        for (const group of groups) {
          expect(sumOf(group.map(({ counts }) => counts))).toEqual(totals);
          expect(sumOf(group.flatMap(({ byResourceType }) => [...byResourceType.values()]))).toEqual(totals);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('count a resource once in each of its issues, and as solely blocked only where that issue is its only one', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 40 }), (rows) => {
        const figures = fold(rows);
        const unhealthy = rows.filter((row) => row.coverageStatus === 'UNHEALTHY');
        expect([...figures.issues.keys()].sort()).toEqual(
          [...new Set(unhealthy.flatMap((row) => [...idsOf(row)]))].sort(),
        );
        for (const [issueId, fold] of figures.issues) {
          const having = unhealthy.filter((row) => idsOf(row).has(issueId));
          expect(fold.resources).toBe(having.length);
          expect(fold.solelyBlocked).toBe(having.filter((row) => idsOf(row).size === 1).length);
          expect(fold.solelyBlocked).toBeLessThanOrEqual(fold.resources);
          expect(fold.accounts).toEqual(new Set(having.map(({ accountId }) => accountId)));
          expect(fold.regions).toEqual(new Set(having.map(({ region }) => region)));
          expect(fold.resourceTypes).toEqual(new Set(having.map(({ resourceType }) => resourceType)));
          for (const [pair, resources] of fold.groups)
            expect(resources).toBe(having.filter((row) => pairOf(row) === pair).length);
          expect([...fold.groups.values()].reduce((sum, resources) => sum + resources, 0)).toBe(having.length);
          expect(fold.affected.map(({ row }) => row)).toEqual(having.slice(0, 3));
        }
        // The only issue of the catalog that one may wait for settles in 30 minutes.
        const isYoung = ({ updatedAt }: CoverageRow): boolean => updatedAt === '2026-10-31T02:00:00.001Z';
        for (const [issueId, fold] of figures.issues) {
          const young = unhealthy.filter((row) => idsOf(row).has(issueId) && isYoung(row));
          expect(fold.settling).toBe(issueId === 'eks-addon-broken' ? young.length : 0);
        }
        const isChosen = (row: CoverageRow): boolean => [...idsOf(row)].every((id) => id === 'ec2-left-out');
        expect(figures.byChoice).toBe(unhealthy.filter(isChosen).length);
        const solely = [...figures.issues.values()].reduce((sum, { solelyBlocked }) => sum + solelyBlocked, 0);
        expect(solely).toBeLessThanOrEqual(figures.totals.counts.unhealthy);
        for (const [accountId, group] of figures.byAccount) {
          const own = unhealthy.filter((row) => row.accountId === accountId);
          expect(group.issueIds).toEqual(new Set(own.flatMap((row) => [...idsOf(row)])));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are empty without records', () => {
    const figures = fold([]);
    expect(size(figures.totals)).toBe(0);
    expect([figures.byAccount, figures.byRegion, figures.issues].map(({ size }) => size)).toEqual([0, 0, 0]);
  });
});

describe('texts that the catalog does not know', () => {
  const unhealthy = (resourceId: string, more: Partial<CoverageRow>): CoverageRow =>
    coverageRow({ resourceId, resourceType: 'ECS', coverageStatus: 'UNHEALTHY', ...more });

  it('are all kept, also when one resource has several', () => {
    const figures = fold([
      unhealthy('1', { issue: 'news', fargateIssues: ['other news', 'news', 'Agent lost'] }),
      unhealthy('2', { issue: 'other news' }),
      unhealthy('3', { issue: 'news', resourceType: 'EKS' }),
    ]);
    expect([...figures.unmapped.values()]).toEqual([
      { resourceType: 'ECS', text: 'news', resources: 1 },
      { resourceType: 'ECS', text: 'other news', resources: 2 },
      { resourceType: 'EKS', text: 'news', resources: 1 },
    ]);
    expect(figures.issues.get('unknown-issue')).toMatchObject({ resources: 3, solelyBlocked: 2 });
  });

  it('are kept up to 500 different ones; those beyond are still counted', () => {
    const rows = Array.from({ length: 503 }, (_, index) =>
      unhealthy(String(index), { issue: `news ${letters(index)}` }),
    );
    const figures = fold([...rows, unhealthy('again', { issue: `news ${letters(0)}` })]);
    expect(figures.unmapped.size).toBe(500);
    expect(figures.unmappedBeyond).toBe(3);
    expect(figures.unmapped.get(`ECS news ${letters(0)}`)?.resources).toBe(2);
    expect(figures.issues.get('unknown-issue')?.resources).toBe(504);
  });
});

describe('texts that differ in names and numbers only', () => {
  it.each([
    ['names between quotes', (index: number) => `Quarantined: task '${letters(index)}' of "${letters(index)}"`],
    ['ids', (index: number) => `Quarantined: i-0${String(index)}ab, after ${String(index)} minutes`],
    ['an id between quotes, of which the last is missing', (index: number) => `Quarantined: 'a${String(index)}`],
  ])('do not hide the next new message: %s', (_, textOf) => {
    const rows = Array.from({ length: 600 }, (_, index) =>
      coverageRow({ resourceId: String(index), coverageStatus: 'UNHEALTHY', issue: textOf(index) }),
    );
    const last = coverageRow({
      resourceId: 'last',
      coverageStatus: 'UNHEALTHY',
      issue: 'Quarantined by somebody else',
    });
    const figures = fold([...rows, last]);
    expect([...figures.unmapped.values()].map(({ text }) => text)).toEqual([
      ...Array.from({ length: 20 }, (_, index) => textOf(index)),
      'Quarantined by somebody else',
    ]);
    expect(figures.unmappedBeyond).toBe(580);
  });

  it('are one resource when it has several that are not kept', () => {
    const texts = Array.from({ length: 25 }, (_, index) => `Quarantined: ${String(index)}`);
    const figures = fold([
      coverageRow({ resourceType: 'ECS', coverageStatus: 'UNHEALTHY', issue: null, fargateIssues: texts }),
    ]);
    expect([figures.unmapped.size, figures.unmappedBeyond]).toEqual([20, 1]);
  });

  it('are counted in no time, whatever they look like', () => {
    const hostile = ["'".repeat(30_000), 'a'.repeat(30_000), '1-'.repeat(15_000), '"\''.repeat(15_000)];
    const rows = hostile.map((issue) => coverageRow({ coverageStatus: 'UNHEALTHY', issue }));
    expect(fold(rows).unmapped.size).toBe(4);
  });
});

describe('an issue that may clear by itself', () => {
  const isSettling = (updatedAt: string | null, issueId = 'eks-addon-broken'): boolean =>
    mayBeSettling(coverageRow({ updatedAt }), { issueId }, sampleCatalog, asOf);

  it('may do so until its settling time has passed since the record changed', () => {
    expect(isSettling('2026-10-31T02:29:00.000Z')).toBe(true);
    expect(isSettling('2026-10-31T02:00:00.001Z')).toBe(true);
    expect(isSettling('2026-10-31T02:00:00.000Z')).toBe(false);
  });

  it('is not one whose record has no time, nor one without a settling time', () => {
    expect(isSettling(null)).toBe(false);
    expect(isSettling('2026-10-31T02:29:00.000Z', 'ec2-agent-silent')).toBe(false);
  });
});

describe('the issues of a coverage resource', () => {
  const ids = (more: Partial<CoverageRow>): string[] =>
    issuesOf(coverageRow({ coverageStatus: 'UNHEALTHY', ...more }), sampleCatalog).map(({ issueId }) => issueId);

  it('are those of its own text', () => {
    expect(ids({ issue: 'VPC endpoint missing' })).toEqual(['ec2-endpoint-missing']);
  });

  it('of an ECS cluster come from the issue, from every Fargate entry and from its container instances', () => {
    const ecs = { coveredContainerInstances: 1, compatibleContainerInstances: 2 };
    expect(ids({ resourceType: 'ECS', issue: 'Agent lost', fargateIssues: ['news', ''], ecs })).toEqual([
      'ecs-agent-lost',
      'unknown-issue',
      'ecs-instances-uncovered',
    ]);
    expect(ids({ resourceType: 'ECS', issue: null, fargateIssues: ['Agent lost'] })).toEqual(['ecs-agent-lost']);
  });

  it('are at least one for an unhealthy resource, also without any text', () => {
    expect(ids({ issue: null })).toEqual(['no-issue-text']);
    expect(ids({ issue: '', resourceType: 'LAMBDA' })).toEqual(['no-issue-text']);
  });

  it.each(['HEALTHY', 'PENDING', ''])('are none with the status "%s", whatever the text says', (coverageStatus) => {
    expect(ids({ coverageStatus, issue: 'No Agent Reporting' })).toEqual([]);
  });
});

describe('a healthy cluster', () => {
  const cluster = (covered: number, compatible: number, coverageStatus = 'HEALTHY') =>
    coverageRow({
      resourceType: 'EKS',
      coverageStatus,
      eks: { coveredNodes: covered, compatibleNodes: compatible, addonVersion: null, addonStatus: null },
    });
  const ids = (row: CoverageRow): string[] => issuesOf(row, sampleCatalog).map(({ issueId }) => issueId);

  it('has an issue of its own kind where fewer of its nodes are covered than could be, which gains no resource', () => {
    expect(ids(cluster(2, 5))).toEqual(['healthy-partly-covered']);
    for (const whole of [cluster(5, 5), cluster(0, 0), cluster(6, 5), cluster(-1, 5)]) expect(ids(whole)).toEqual([]);
    expect(ids(cluster(2, 5, 'UNHEALTHY'))).toEqual(['no-issue-text']);
    expect(ids(cluster(2, 5, 'PENDING'))).toEqual([]);
    const figures = fold([cluster(2, 5)]);
    expect(figures.totals.counts).toEqual({ healthy: 1, unhealthy: 0, other: 0 });
    expect(figures.issues.get('healthy-partly-covered')).toMatchObject({ resources: 1, solelyBlocked: 0 });
    expect(figures.byResourceType.get('EKS')?.units.counts.healthyButPartly).toBe(1);
  });
});

describe('an ECS cluster with unhealthy container instances', () => {
  const arn = (name: string, service = 'ecs') => `arn:aws:${service}:us-east-1:111111111111:cluster/${name}`;
  const instance = (resourceId: string, more: Plain<Partial<CoverageRow>> = {}) =>
    coverageRow({
      resourceId,
      coverageStatus: 'UNHEALTHY',
      issue: 'No Agent Reporting',
      ec2: { instanceType: null, clusterArn: arn('web'), agentVersion: null },
      ...more,
    });
  const web = (more: Plain<Partial<CoverageRow>> = {}) =>
    coverageRow({
      resourceType: 'ECS',
      resourceId: 'web',
      coverageStatus: 'UNHEALTHY',
      ecs: { coveredContainerInstances: 1, compatibleContainerInstances: 3 },
      ...more,
    });
  const gains = (rows: readonly CoverageRow[]): Record<string, number> =>
    Object.fromEntries([...fold(rows).issues].map(([id, { solelyBlocked }]) => [id, solelyBlocked]));
  const instancesOf = (rows: readonly CoverageRow[]): string[] => {
    const join = new ClusterInstances();
    return rows.flatMap((row) => join.next(row, []).map(({ resourceId }) => resourceId));
  };
  const own = 'ecs-instances-uncovered';

  it('names them, and what they gain is counted with theirs, once', () => {
    const rows = [instance('i-1'), instance('i-2'), web()];
    expect(instancesOf(rows)).toEqual(['i-1', 'i-2']);
    expect(gains(rows)).toEqual({ 'ec2-agent-silent': 3, [own]: 0 });
  });

  it('counts for itself where its instances are not listed, belong to others, or to another account or Region', () => {
    const others = [
      instance('i-1', { ec2: { instanceType: null, clusterArn: arn('api'), agentVersion: null } }),
      instance('i-2', { ec2: { instanceType: null, clusterArn: arn('web', 'eks'), agentVersion: null } }),
      instance('i-3', { coverageStatus: 'HEALTHY' }),
      instance('i-4', { ec2: { instanceType: null, clusterArn: null, agentVersion: null } }),
    ];
    expect(instancesOf([...others, web()])).toEqual([]);
    expect(instancesOf([instance('i-1'), web({ accountId: '222222222222' })])).toEqual([]);
    expect(instancesOf([instance('i-1'), web({ region: 'eu-west-1' })])).toEqual([]);
    expect(gains([web()])).toEqual({ [own]: 1 });
  });

  it('gains nothing by one issue alone where its instances have several, or where it has another issue itself', () => {
    const different = [instance('i-1'), instance('i-2', { issue: 'Left out by tag' }), web()];
    expect(gains(different)).toMatchObject({ 'ec2-agent-silent': 1, [own]: 0 });
    const tasks = web({ fargateIssues: ['Agent lost'] });
    expect(gains([instance('i-1'), tasks])).toMatchObject({ 'ec2-agent-silent': 1, [own]: 0, 'ecs-agent-lost': 0 });
  });

  it('counts for itself where it has more instances without an agent than are listed', () => {
    const many = web({ ecs: { coveredContainerInstances: 0, compatibleContainerInstances: 3 } });
    expect(gains([instance('i-1'), many])).toEqual({ 'ec2-agent-silent': 1, [own]: 1 });
  });

  it('has no instance that names a cluster of another account or Region', () => {
    const of = (region: string, id: string) => ({
      ec2: { instanceType: null, clusterArn: `arn:aws:ecs:${region}:${id}:cluster/web`, agentVersion: null },
    });
    expect(instancesOf([instance('i-1', of('us-east-1', '222222222222')), web()])).toEqual([]);
    expect(instancesOf([instance('i-1', of('eu-west-1', '111111111111')), web()])).toEqual([]);
  });

  it('is found by its name also where its record has the ARN in place of one', () => {
    expect(instancesOf([instance('i-1'), web({ resourceId: arn('web') })])).toEqual(['i-1']);
  });
});
