import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conclude } from '../../src/conclude/index.js';
import type { ConclusionFacts } from '../../src/conclude/conclusion.js';
import {
  type CoverageCounts,
  NO_RESOURCES,
  PAIR_STATES,
  PairCounter,
  type PairState,
  reaches,
  VERDICTS,
  worstOf,
} from '../../src/terms/index.js';

const settings = { targets: { watched: 100, overall: 95, EKS: null, ECS: null, EC2: null }, newAccountDays: 14 };

function pairsIn(states: Partial<Record<PairState, number>>): ConclusionFacts['pairs'] {
  const counter = new PairCounter();
  for (const state of PAIR_STATES) counter.add(state, states[state] ?? 0);
  return counter.counts;
}

/** So many resources of EC2 may be more or fewer, healthy or not. */
function disputes(resources: number): ConclusionFacts['disputes'] {
  const all = { healthyMore: resources, healthyFewer: resources, otherMore: resources, otherFewer: resources };
  return { ...all, types: new Set(resources > 0 ? ['EC2'] : []) };
}

/** Twenty watched pairs and a hundred healthy instances, with what a test wants different. */
function facts(more: Partial<ConclusionFacts> = {}): ConclusionFacts {
  const totals = more.totals ?? { healthy: 100, unhealthy: 0, other: 0 };
  return {
    pairs: pairsIn({ watched: 20 }),
    ofNewAccounts: 0,
    gaps: 0,
    differences: 0,
    unread: 0,
    disputes: disputes(0),
    totals,
    byResourceType: [
      { resourceType: 'EKS', counts: NO_RESOURCES },
      { resourceType: 'ECS', counts: NO_RESOURCES },
      { resourceType: 'EC2', counts: totals },
    ],
    ...more,
  };
}

const all = (states: Partial<Record<PairState, number>>, more: Partial<ConclusionFacts> = {}): ConclusionFacts =>
  facts({ pairs: pairsIn(states), ...more });

describe('a share', () => {
  it.each([
    [9_499, 10_000, 95, false],
    [9_500, 10_000, 95, true],
    // 99.97 % is shown as 99.9 and is still below 99.98, and above 99.96.
    [9_997, 10_000, 99.98, false],
    [9_997, 10_000, 99.96, true],
    [999_999, 1_000_000, 100, false],
    [7, 7, 100, true],
    [0, 7, 0, true],
  ])('is measured without rounding: %d of %d against %d', (part, whole, target, met) => {
    expect(reaches(part, whole, target)).toBe(met);
  });

  it('is met by exactly the share it names, however floating point represents it', () => {
    for (let hundredths = 1; hundredths <= 10_000; hundredths += 1) {
      const target = Number((hundredths / 100).toFixed(2));
      for (const factor of [1, 3, 77]) {
        // That share of 10,000 × factor resources is a whole number of them.
        const [part, whole] = [hundredths * factor, 10_000 * factor];
        if (!reaches(part, whole, target)) throw new Error(`${part} of ${whole}: missed`);
        if (reaches(part - 1, whole, target)) throw new Error(`${part - 1} of ${whole}: met`);
      }
    }
    expect(reaches(33, 3_000, 1.1)).toBe(true);
  });
});

describe('the conclusion', () => {
  it('is met where everything expected is watched and healthy enough', () => {
    const conclusion = conclude(facts(), settings);
    expect(conclusion).toMatchObject({
      verdict: 'met',
      completeness: { verdict: 'met' },
      watched: { verdict: 'met', percent: 100, range: null, reasons: [] },
      coverage: { verdict: 'met', overall: { verdict: 'met', percent: 100, range: null, reasons: [] } },
    });
  });

  it('is the worst of watched and coverage', () => {
    expect(worstOf(['met', 'undetermined', 'not-met'])).toBe('not-met');
    expect(worstOf(['undetermined', 'met'])).toBe('undetermined');
    expect(worstOf([])).toBe('met');
    const poor = { healthy: 94, unhealthy: 6, other: 0 };
    expect(conclude(all({ watched: 9, unreadable: 1 }, { totals: poor }), settings).verdict).toBe('not-met');
    expect(conclude(all({ watched: 9, unreadable: 1 }), settings).verdict).toBe('undetermined');
  });

  it('is not turned by a gap alone, which completeness tells', () => {
    const conclusion = conclude(facts({ gaps: 3 }), settings);
    expect(conclusion.verdict).toBe('met');
    expect(conclusion.completeness).toEqual({ verdict: 'met-with-gaps', pairsUnknown: 0, gaps: 3, differences: 0 });
  });
});

describe('watched', () => {
  const watched = (states: Partial<Record<PairState, number>>, target = 100) =>
    conclude(all(states), { ...settings, targets: { ...settings.targets, watched: target } }).watched;

  it.each<[string, Partial<Record<PairState, number>>, number, object]>([
    ['everything off', { 'monitoring-off': 15 }, 100, { verdict: 'not-met', percent: 0, reasons: ['none-watched'] }],
    ['everything off, target 0', { 'monitoring-off': 15 }, 0, { verdict: 'not-met', reasons: ['none-watched'] }],
    ['all but one off', { watched: 1, 'monitoring-off': 14 }, 100, { verdict: 'not-met', percent: 6.6 }],
    ['one off', { watched: 14, 'monitoring-off': 1 }, 100, { verdict: 'not-met', reasons: ['below-target'] }],
    ['one off, within the target', { watched: 14, 'monitoring-off': 1 }, 90, { verdict: 'met', percent: 93.3 }],
    ['EKS only', { 'partly-watched': 4 }, 100, { verdict: 'not-met', percent: 0, reasons: ['none-watched'] }],
    ['no expected pair', { excluded: 3, 'not-offered': 2 }, 100, { percent: null, reasons: ['no-expected-pair'] }],
    ['nothing at all', {}, 0, { verdict: 'not-met', reasons: ['no-expected-pair'] }],
    ['without agents', { watched: 2, 'no-agents': 2 }, 100, { verdict: 'met', percent: 100 }],
    ['not applicable beside', { watched: 2, excluded: 98 }, 100, { verdict: 'met', percent: 100 }],
  ])('of %s', (_, states, target, expected) => {
    expect(watched(states, target)).toMatchObject(expected);
  });

  it('is undetermined when what is unknown could turn it, and says between what it lies', () => {
    expect(watched({ watched: 13, contradictory: 2, 'monitoring-off': 1 }, 90)).toMatchObject({
      verdict: 'undetermined',
      percent: 81.2,
      range: { low: 81.2, high: 93.7 },
      reasons: ['unknown-pairs'],
    });
    expect(watched({ unreadable: 5 })).toMatchObject({ verdict: 'undetermined', range: { low: 0, high: 100 } });
  });

  it('is decided when what is unknown cannot turn it, and says so all the same', () => {
    expect(watched({ watched: 13, unreadable: 1, 'monitoring-off': 2 })).toMatchObject({
      verdict: 'not-met',
      range: { low: 81.2, high: 87.5 },
    });
    expect(watched({ watched: 19, unreadable: 1 }, 95)).toMatchObject({
      verdict: 'met',
      range: { low: 95, high: 100 },
    });
  });

  it('never says otherwise than one of the ways in which the unknown pairs may turn out', () => {
    const some = fc.nat(5);
    fc.assert(
      fc.property(
        fc.record({ on: some, part: some, off: some, unknown: some, target: fc.integer({ min: 1, max: 100 }) }),
        ({ on, part, off, unknown, target }) => {
          const { verdict } = watched(
            { watched: on, 'partly-watched': part, 'monitoring-off': off, unreadable: unknown },
            target,
          );
          const outcomes = new Set<string>();
          for (let good = 0; good <= unknown; good += 1)
            for (let none = 0; none <= unknown - good; none += 1)
              outcomes.add(
                watched(
                  {
                    watched: on + good,
                    'monitoring-off': off + unknown - good - none,
                    'partly-watched': part,
                    excluded: none,
                  },
                  target,
                ).verdict,
              );
          expect(verdict).toBe(outcomes.size === 1 ? [...outcomes][0] : 'undetermined');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('coverage', () => {
  const coverage = (totals: CoverageCounts, more: Partial<ConclusionFacts> = {}) =>
    conclude(facts({ totals, ...more }), settings).coverage;
  const counts = (healthy: number, unhealthy: number, other = 0): CoverageCounts => ({ healthy, unhealthy, other });

  it.each<[string, CoverageCounts, Partial<ConclusionFacts>, object]>([
    ['exactly the target', counts(95, 5), {}, { verdict: 'met', percent: 95 }],
    ['less than the target', counts(94, 6), {}, { verdict: 'not-met', reasons: ['below-target'] }],
    [
      'statuses that could lift it',
      counts(94, 5, 1),
      {},
      { verdict: 'undetermined', range: { low: 94, high: 95 }, reasons: ['other-status'] },
    ],
    ['statuses that cannot turn it', counts(95, 4, 1), {}, { verdict: 'met', range: { low: 95, high: 96 } }],
    [
      'pairs that nobody listed',
      counts(100, 0),
      { unread: 1 },
      { verdict: 'undetermined', reasons: ['unread-pairs'], range: null },
    ],
    ['too little, and pairs that nobody listed', counts(94, 6), { unread: 9 }, { verdict: 'not-met' }],
    [
      'a count that disagrees and could lower it',
      counts(95, 5),
      { disputes: disputes(1), differences: 2 },
      { verdict: 'undetermined', range: { low: 94, high: 96 }, reasons: ['differences'] },
    ],
    ['a count that disagrees and could lift it', counts(94, 6), { disputes: disputes(1) }, { verdict: 'undetermined' }],
    ['a count that disagrees and turns nothing', counts(99, 1), { disputes: disputes(4) }, { verdict: 'met' }],
    ['no resources', NO_RESOURCES, {}, { verdict: 'met', percent: null, reasons: ['no-resources'] }],
    ['no resources, and GuardDuty counts some', NO_RESOURCES, { disputes: disputes(1) }, { verdict: 'undetermined' }],
    [
      'no resources, and pairs that nobody listed',
      NO_RESOURCES,
      { unread: 1 },
      { verdict: 'undetermined', reasons: ['unread-pairs'] },
    ],
  ])('of %s', (_, totals, more, expected) => {
    expect(coverage(totals, more).overall).toMatchObject(expected);
  });

  it('of nothing that was listed is undetermined: there may be anything', () => {
    const { coverage: result } = conclude(all({ 'monitoring-off': 3 }, { totals: NO_RESOURCES }), settings);
    expect(result.overall).toMatchObject({ verdict: 'undetermined', reasons: ['nothing-read'] });
  });

  it('is not met when a type misses its target, however good the others are', () => {
    const byResourceType = [{ resourceType: 'ECS' as const, counts: counts(1, 1) }];
    const conclusion = conclude(facts({ totals: counts(999, 1), byResourceType }), {
      ...settings,
      targets: { ...settings.targets, ECS: 50.1 },
    });
    expect(conclusion.coverage).toMatchObject({ verdict: 'not-met', overall: { verdict: 'met' } });
    expect(conclusion.verdict).toBe('not-met');
  });

  it('is not lowered by a healthy resource more, nor is a type that nobody has or counts', () => {
    const more = { ...disputes(0), healthyMore: 1, types: new Set(['EC2']) };
    const { coverage: result } = conclude(
      facts({
        totals: counts(596, 0),
        differences: 2,
        disputes: more,
        byResourceType: [
          { resourceType: 'EKS', counts: counts(2, 0) },
          { resourceType: 'ECS', counts: NO_RESOURCES },
          { resourceType: 'EC2', counts: counts(594, 0) },
        ],
      }),
      settings,
    );
    expect(result).toMatchObject({ verdict: 'met', disputed: 1 });
    expect(result.byResourceType.map(({ verdict }) => verdict)).toEqual(['met', 'met', 'met']);
  });

  it('of a resource that changed its status meanwhile counts it once', () => {
    const moved = { ...disputes(0), healthyFewer: 1, otherMore: 1 };
    const { coverage: result } = conclude(facts({ totals: counts(95, 5), disputes: moved }), settings);
    expect(result).toMatchObject({ disputed: 1, overall: { verdict: 'undetermined', range: { low: 94, high: 95 } } });
  });

  it('lies between its bounds, and is met or not met only where both say so', () => {
    const some = fc.nat(40);
    fc.assert(
      fc.property(some, some, some, some, (healthy, unhealthy, other, disputed) => {
        fc.pre(healthy + unhealthy + other > 0);
        const { overall } = coverage(counts(healthy, unhealthy, other), { disputes: disputes(disputed) });
        expect(VERDICTS).toContain(overall.verdict);
        const least = Math.max(0, healthy - disputed);
        const most = healthy + other + disputed;
        const [low, high] = [least / (least + unhealthy + other + disputed), most / (most + Math.max(0, unhealthy - disputed))]; // prettier-ignore
        if (overall.verdict === 'not-met') expect(high).toBeLessThan(0.95);
        if (overall.verdict === 'met') expect(low).toBeGreaterThanOrEqual(0.95);
        if (overall.range !== null) {
          expect(overall.range.low).toBeLessThanOrEqual(overall.percent ?? 0);
          expect(overall.range.high).toBeGreaterThanOrEqual(overall.percent ?? 0);
        }
      }),
    );
  });
});
