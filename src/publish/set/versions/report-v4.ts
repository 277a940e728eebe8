// What is read of a report.json of version 4 and of the pairs beside it, frozen: the conclusion, and how many pairs are
// watched. Pairs and resources by state are as in version 3.
import { z } from 'zod';
import { below, type Counts, type Figures, type ReportReader } from './readers.js';
import { lineCounts, pairLineV3Schema, populationCounts } from './report-v3.js';

const count = z.int().nonnegative();

const schema = z.object({
  reportId: z.string(),
  period: z.string(),
  revision: z.int(),
  asOf: z.string(),
  conclusion: z.object({
    verdict: z.string(),
    completeness: z.object({ verdict: z.string(), pairsUnknown: count }),
    watched: z.object({
      verdict: z.string(),
      targetPercent: z.number(),
      pairs: z.object({
        ...{ pairs: count, expected: count, watched: count, partly: count },
        ...{ unwatched: count, unknown: count, notApplicable: count, read: count },
      }),
    }),
    coverage: z.object({ verdict: z.string(), overall: z.object({ targetPercent: z.number() }) }),
  }),
  totals: z.object({ healthy: count, unhealthy: count, other: count }),
});

const pairLineSchema = pairLineV3Schema.extend({
  watch: z.enum(['all', 'part', 'none', 'unknown', 'not-applicable']),
  expected: z.boolean(),
});

export const reportV4: ReportReader = {
  figures,
  pairs: { counts: pairCounts, line: (value) => watchedLine(pairLineSchema.parse(value)) },
};

function figures(value: unknown): Figures {
  const { reportId, period, revision, asOf, conclusion, totals } = schema.parse(value);
  const { verdict, completeness, watched, coverage } = conclusion;
  return {
    ...{ reportId, period, revision, asOf },
    'conclusion.verdict': verdict,
    'conclusion.completeness': completeness.verdict,
    'conclusion.watched': watched.verdict,
    'conclusion.coverage': coverage.verdict,
    ...below('figures.counts', totals),
    ...below('figures.pairs', watched.pairs),
    'figures.pairsUnknown': completeness.pairsUnknown,
    'figures.watchedTargetPercent': watched.targetPercent,
    'figures.coverageTargetPercent': coverage.overall.targetPercent,
  };
}

const PAIRS = 'conclusion.watched.pairs';

function pairCounts(value: unknown): Counts {
  const { pairs, expected, watched, partly, unwatched, unknown, notApplicable } =
    schema.parse(value).conclusion.watched.pairs;
  return {
    ...populationCounts(value),
    ...below(PAIRS, { pairs, expected, watched, partly, unwatched, unknown, notApplicable }),
  };
}

/** Which count a line belongs to. */
const COUNTED_AS = {
  all: 'watched',
  part: 'partly',
  none: 'unwatched',
  unknown: 'unknown',
  'not-applicable': 'notApplicable',
} as const;

function watchedLine(line: z.infer<typeof pairLineSchema>): Counts {
  return {
    ...lineCounts(line),
    [`${PAIRS}.pairs`]: 1,
    [`${PAIRS}.expected`]: line.expected ? 1 : 0,
    [`${PAIRS}.${COUNTED_AS[line.watch]}`]: 1,
  };
}
