// What is read of a report.json of version 3 and of the pairs beside it, frozen. The rest is as in version 1.
import { z } from 'zod';
import type { PairFigures, PairLine, ReportReader } from './readers.js';
import { reportV1, reportV1Schema } from './report-v1.js';

const count = z.int().nonnegative();

const pairFiguresSchema = z.object({
  population: z.object({ pairs: count, states: z.array(z.object({ state: z.string(), pairs: count })) }),
  totals: reportV1Schema.shape.totals,
});

const pairLineSchema = z.object({
  state: z.string(),
  healthy: count.nullable(),
  unhealthy: count.nullable(),
  other: count.nullable(),
});

export const reportV3: ReportReader = {
  figures: reportV1.figures,
  pairs: { figures: pairFigures, line: (value): PairLine => pairLineSchema.parse(value) },
};

function pairFigures(value: unknown): PairFigures {
  const { population, totals } = pairFiguresSchema.parse(value);
  return {
    pairs: population.pairs,
    states: new Map(population.states.map(({ state, pairs }) => [state, pairs])),
    ...totals,
  };
}
