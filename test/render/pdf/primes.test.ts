// No figure is made here: a report whose figures are all different primes is rendered, each of them is found where it
// belongs, and no other count beside them.
import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanFigures, Report, RootCause, SwitchCounts } from '../../../src/model/index.js';
import { causeDo, causeTitle } from '../../../src/render/words/index.js';
import { type CoverageCounts, coveragePercent, PARTLY_COVERED, percentOf, totalOf } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/samples.js';
import { renderToBytes, squash } from './support.js';
import { readTree, textOf, type PdfTree, type TreeNode } from './tree.js';

const text = loadText(['templates'], 'en', 'UTC');
const { report: base, lists } = await sampleReport('usual');

/** The next prime with each call, from above 1,000 up, where a count is not mistaken for anything else. */
const next = primesAbove(1_000);
/** Percentages of three digits, each of them once. */
const percent = (
  (prime) => () =>
    prime() / 10
)(primesAbove(100));

const counts = (): CoverageCounts => ({ healthy: next(), unhealthy: next(), other: next() });
const switches = (name: string): SwitchCounts => ({
  name,
  on: next(),
  off: next(),
  unknown: next(),
  policyManaged: next(),
});

const causes: readonly RootCause[] = base.causes.slice(0, 3).map((cause) => ({
  ...cause,
  pairs: next(),
  pairsOfNewAccounts: next(),
  accounts: next(),
  regions: next(),
}));

const plans: readonly PlanFigures[] = ['RUNTIME_MONITORING', 'LAMBDA_NETWORK_LOGS'].map((name) => ({
  ...switches(name),
  absent: next(),
  settings: name === 'RUNTIME_MONITORING' ? [switches('EKS_ADDON_MANAGEMENT'), switches('EC2_AGENT_MANAGEMENT')] : [],
  autoEnable: ['ALL', 'NONE'].map((value) => ({ value, regions: next() })),
  offThoughAll: next(),
}));

const report = primeReport();

/** The report; what is not on page 1 and not in the sections below is as it was. */
function primeReport(): Report {
  const byResourceType = base.byResourceType.slice(0, 3).map((type) => {
    const own = counts();
    const verdict = type.resourceType === 'ECS' ? ('undetermined' as const) : ('not-met' as const);
    const target = { ...base.conclusion.coverage.overall, counts: own, verdict, range: null, targetPercent: percent() };
    return { ...type, counts: own, target: { ...target, percent: coveragePercent(own), reasons: [] } };
  });
  const totals = counts();
  const partly = { ...base.issues[0]!, issueId: PARTLY_COVERED, resources: next(), accounts: next() };
  const issues = [...base.issues.filter(({ issueId }) => issueId !== PARTLY_COVERED), partly];
  return {
    ...base,
    revision: next(),
    conclusion: {
      verdict: 'not-met',
      completeness: { verdict: 'met-with-gaps', pairsUnknown: next(), gaps: next(), differences: next() },
      watched: {
        targetPercent: percent(),
        verdict: 'not-met',
        percent: percent(),
        range: { low: percent(), high: percent() },
        pairs: {
          pairs: next(),
          expected: next(),
          watched: next(),
          partly: next(),
          unwatched: next(),
          unknown: next(),
          notApplicable: next(),
          read: next(),
        },
        ofNewAccounts: next(),
        newAccountDays: next(),
        reasons: ['below-target'],
      },
      coverage: {
        verdict: 'not-met',
        overall: {
          targetPercent: percent(),
          verdict: 'not-met',
          percent: percent(),
          range: { low: percent(), high: percent() },
          counts: totals,
          reasons: ['below-target', 'other-status', 'unread-pairs', 'differences'],
        },
        byResourceType: byResourceType.map(({ resourceType, target }) => ({ resourceType, ...target })),
        pairsUnread: next(),
        disputed: next(),
      },
    },
    totals,
    byResourceType,
    issues,
    population: {
      ...base.population,
      accounts: next(),
      regions: next(),
      pairs: next(),
      states: base.population.states.map((state) => ({ ...state, pairs: next(), accounts: next() })),
    },
    withoutByChoice: { leftOut: next(), counts: counts() },
    actions: [
      { kind: 'cause', causeId: causes[0]!.id, pairs: next() },
      { kind: 'issue', issueId: issues[0]!.issueId, gain: next() },
    ],
    causes,
    causesTotal: next(),
    pairsToFollowUp: next(),
    plans: {
      told: next(),
      notTold: next(),
      plans,
      contradictions: { bothRuntimePlans: next(), settingWithoutPlan: next() },
    },
  };
}

describe('of a report whose figures are all different primes', () => {
  let tree: PdfTree;

  beforeAll(async () => {
    tree = await readTree(
      await renderToBytes(report, 'en', { causes: 3 }, { ...lists, causes: () => causes.values() }),
    );
  });

  it('page 1 has each, and no other figure', () => {
    const { conclusion, population, withoutByChoice, byResourceType } = report;
    const { watched, coverage, completeness } = conclusion;
    const { overall } = coverage;
    const [cause, issue] = report.actions;
    if (cause?.kind !== 'cause' || issue?.kind !== 'issue') throw new Error('The actions are those of above.');
    const partly = report.issues.at(-1)!;
    const gapRegions = new Set(report.gaps.map(({ region }) => region).filter((region) => region !== 'global'));
    const { expected, partly: eksOnly, unwatched, unknown } = watched.pairs;
    expectFigures(
      pageOne(tree),
      [
        report.revision,
        // Those that the box has no room for.
        gapRegions.size - 4,
        ...[
          expected,
          watched.pairs.watched,
          eksOnly,
          unwatched,
          unknown,
          watched.ofNewAccounts,
          watched.newAccountDays,
        ],
        ...[
          overall.counts.healthy,
          totalOf(overall.counts),
          overall.counts.other,
          coverage.pairsUnread,
          coverage.disputed,
        ],
        ...[completeness.pairsUnknown, completeness.gaps, completeness.differences],
        ...[population.accounts, population.regions, population.pairs, ...population.states.map(({ pairs }) => pairs)],
        ...byResourceType.flatMap((type) => [type.counts.healthy, totalOf(type.counts)]),
        ...[partly.resources, partly.accounts, withoutByChoice.leftOut, cause.pairs, issue.gain],
      ],
      [
        ...[watched, overall].flatMap(({ targetPercent, percent: own, range }) => [
          targetPercent,
          own,
          range!.low,
          range!.high,
        ]),
        ...byResourceType.flatMap((type) => [coveragePercent(type.counts), type.target!.targetPercent]),
        ...[coveragePercent(withoutByChoice.counts), percentOf(cause.pairs, expected)],
        percentOf(issue.gain, totalOf(report.totals)),
      ],
    );
  });

  it('the root causes have each, and no other figure', () => {
    expectFigures(section(tree, text.t('pdf.section.causes')), [
      ...[report.causesTotal, report.pairsToFollowUp, 3, report.causesTotal],
      ...causes.flatMap(({ pairs, pairsOfNewAccounts, accounts, regions }) => [
        pairs,
        pairsOfNewAccounts,
        accounts,
        regions,
      ]),
    ]);
  });

  it('the protection plans have each, and no other figure', () => {
    const { told, notTold, contradictions } = report.plans!;
    const switched = ({ on, off, unknown, policyManaged }: SwitchCounts): number[] => [on, off, unknown, policyManaged];
    expectFigures(section(tree, text.t('pdf.section.plans')), [
      ...[told, notTold, contradictions.bothRuntimePlans, contradictions.settingWithoutPlan],
      ...plans.flatMap((plan) => [
        ...[...switched(plan), plan.absent, plan.offThoughAll, ...plan.autoEnable.map(({ regions }) => regions)],
        ...plan.settings.flatMap(switched),
      ]),
    ]);
  });

  it('the population has each, and no other figure', () => {
    const { states, accounts, regions, pairs, accountStates, relationshipStatuses } = report.population;
    const { expected, watched, partly, unwatched, unknown, notApplicable } = report.conclusion.watched.pairs;
    const sum = states.reduce((total, state) => total + state.pairs, 0);
    expectFigures(section(tree, text.t('pdf.section.population')), [
      ...[accounts, regions, pairs, sum, expected, watched, partly, unwatched, unknown, notApplicable],
      ...states.flatMap((state) => [state.pairs, state.accounts]),
      ...accountStates.map((state) => state.accounts),
      ...relationshipStatuses.map((status) => status.pairs),
    ]);
  });
});

/** Expects these counts and percentages, and nothing else that looks like one. */
function expectFigures(words: string, wanted: readonly number[], percents: readonly (number | null)[] = []): void {
  const expected = [...wanted.map((count) => text.number(count)), ...percents.map((value) => text.points(value))];
  const found: readonly string[] = withoutNames(words).match(/\d+(?:[.,]\d+)*/g) ?? [];
  expect(
    expected.filter((figure) => !found.includes(figure)),
    'missing',
  ).toEqual([]);
  expect(
    found.filter((figure) => !expected.includes(figure)),
    'not from the model',
  ).toEqual([]);
}

/** Words without names, ids and instants, in which there are digits that count nothing. */
function withoutNames(words: string): string {
  const names = [
    report.reportId,
    text.month(report.period),
    text.dateTime(report.asOf),
    report.organization.id,
    ...report.population.states.map(({ state }) => text.t(`state.${state}.meaning`)),
    ...report.issues.map(({ title }) => text.pick(title)),
    ...report.remediation.flatMap(({ steps }) => steps.slice(0, 1).map((step) => text.pick(step.text))),
    ...causes.flatMap((cause) => [causeTitle(text, cause), causeDo(text, report, cause)]),
    ...report.byRegion.map(({ region }) => region),
    ...(report.population.regionsNotEnabled ?? []),
    ...(report.population.regionsLeftOut ?? []),
    'EC2',
    'S3',
  ];
  // The longest first, because one may be a part of another.
  return names
    .filter((name) => /\d/.test(name))
    .sort((left, right) => right.length - left.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), words.replace(/\s+/g, ' '));
}

function pageOne({ pages }: PdfTree): string {
  return (pages[0]?.tree ?? []).map(textOfUnnumbered).join(' ');
}

/** The text of an element without the numbers of lists. */
function textOfUnnumbered(node: TreeNode | string): string {
  if (typeof node === 'string') return node;
  return node.role === 'Lbl' ? '' : node.children.map(textOfUnnumbered).join(' ');
}

/** A section from its heading to the next section, on as many pages as it has. */
function section({ pages }: PdfTree, title: string): string {
  const all = pages.flatMap((page) => page.tree);
  const isHead = (node: TreeNode): boolean => headsOf(node).length > 0;
  const start = all.findIndex((node) => headsOf(node).some((head) => squash(head) === squash(title)));
  const after = all.slice(start + 1).findIndex(isHead);
  return all
    .slice(start, after === -1 ? undefined : start + 1 + after)
    .map(textOf)
    .join(' ');
}

/** The first headings in an element. */
function headsOf(node: TreeNode): readonly string[] {
  if (node.role === 'H1') return [textOf(node)];
  return node.children.flatMap((child) => (typeof child === 'string' ? [] : headsOf(child)));
}

/** Primes in their order. */
function primesAbove(least: number): () => number {
  let last = least;
  const isPrime = (value: number): boolean => {
    for (let factor = 2; factor * factor <= value; factor += 1) if (value % factor === 0) return false;
    return true;
  };
  return () => {
    do last += 1;
    while (!isPrime(last));
    return last;
  };
}
