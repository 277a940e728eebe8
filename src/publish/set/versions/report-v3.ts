// What is read of a report.json of version 3 and of the pairs beside it, frozen. The rest is as in version 1.
import { z } from 'zod';
import type { Counts, ReportReader } from './readers.js';
import { reportV1, reportV1Schema } from './report-v1.js';

const count = z.int().nonnegative();

const populationSchema = z.object({
  population: z.object({ pairs: count, states: z.array(z.object({ state: z.string(), pairs: count })) }),
  totals: reportV1Schema.shape.totals,
});

export const pairLineV3Schema = z.object({
  state: z.string(),
  healthy: count.nullable(),
  unhealthy: count.nullable(),
  other: count.nullable(),
});

export const reportV3: ReportReader = {
  figures: reportV1.figures,
  pairs: { counts: populationCounts, line: (value) => lineCounts(pairLineV3Schema.parse(value)) },
};

/** The pairs of a report by state, and the resources in them. */
export function populationCounts(value: unknown): Counts {
  const { population, totals } = populationSchema.parse(value);
  const states = population.states.map(({ state, pairs }) => [`population.states.${state}`, pairs] as const);
  return {
    'population.pairs': population.pairs,
    ...Object.fromEntries(states),
    'totals.healthy': totals.healthy,
    'totals.unhealthy': totals.unhealthy,
    'totals.other': totals.other,
  };
}

/** What a line adds to them; resources of which nothing is known are none. */
export function lineCounts({ state, healthy, unhealthy, other }: z.infer<typeof pairLineV3Schema>): Counts {
  return {
    'population.pairs': 1,
    [`population.states.${state}`]: 1,
    'totals.healthy': healthy ?? 0,
    'totals.unhealthy': unhealthy ?? 0,
    'totals.other': other ?? 0,
  };
}
