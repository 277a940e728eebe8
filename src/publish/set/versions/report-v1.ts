// What is read of a report.json of version 1, frozen. It says more, which nobody needs here.
import { z } from 'zod';
import type { Figures, ReportReader } from './readers.js';

const count = z.int().nonnegative();

export const reportV1Schema = z.object({
  schemaVersion: z.int(),
  reportId: z.string(),
  period: z.string(),
  revision: z.int(),
  asOf: z.string(),
  completeness: z.object({ verdict: z.string(), pairsAssessed: count, pairsInScope: count, pairsUnknown: count }),
  totals: z.object({ healthy: count, unhealthy: count, other: count }),
  target: z.object({ targetPercent: z.number(), met: z.boolean().nullable() }),
});

export const reportV1: ReportReader = { figures, pairs: null };

function figures(value: unknown): Figures {
  const { reportId, period, revision, asOf, completeness, totals, target } = reportV1Schema.parse(value);
  return {
    ...{ reportId, period, revision, asOf },
    verdict: completeness.verdict,
    'figures.counts.healthy': totals.healthy,
    'figures.counts.unhealthy': totals.unhealthy,
    'figures.counts.other': totals.other,
    'figures.pairsAssessed': completeness.pairsAssessed,
    'figures.pairsInScope': completeness.pairsInScope,
    'figures.pairsUnknown': completeness.pairsUnknown,
    'figures.targetPercent': target.targetPercent,
    'figures.targetMet': target.met,
  };
}
