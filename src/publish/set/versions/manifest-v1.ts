// Version 1 of the manifest, frozen, with its upgrade: it knew no conclusion, only whether everything could be seen and
// whether the overall coverage had reached its target.
import { z } from 'zod';
import { MANIFEST_SCHEMA_VERSION, type Manifest } from '../../../model/index.js';
import { count, head, percent, resourceCounts, tail } from './manifest-parts.js';
import type { Figures, ManifestReader } from './readers.js';

const schema = z.strictObject({
  schemaVersion: z.literal(1),
  ...head,
  verdict: z.enum(['complete', 'incomplete']),
  figures: z.strictObject({
    counts: resourceCounts,
    pairsAssessed: count,
    pairsInScope: count,
    pairsUnknown: count,
    targetPercent: percent,
    targetMet: z.boolean().nullable(),
  }),
  ...tail,
});

export const manifestV1: ManifestReader = { manifest, figures };

function manifest(value: unknown): Manifest {
  const { verdict, figures, ...rest } = schema.parse(value);
  const { counts, pairsUnknown, targetPercent, targetMet } = figures;
  return {
    ...rest,
    schemaVersion: MANIFEST_SCHEMA_VERSION,
    conclusion: {
      verdict: null,
      completeness: verdict === 'complete' ? 'met' : 'met-with-gaps',
      watched: null,
      coverage: targetMet === null ? null : targetMet ? 'met' : 'not-met',
    },
    figures: {
      ...{ counts, pairs: null, pairsUnknown },
      watchedTargetPercent: null,
      coverageTargetPercent: targetPercent,
    },
  };
}

function figures(value: unknown): Figures {
  const { reportId, period, revision, asOf, verdict, figures } = schema.parse(value);
  return {
    ...{ reportId, period, revision, asOf, verdict },
    'figures.counts.healthy': figures.counts.healthy,
    'figures.counts.unhealthy': figures.counts.unhealthy,
    'figures.counts.other': figures.counts.other,
    'figures.pairsAssessed': figures.pairsAssessed,
    'figures.pairsInScope': figures.pairsInScope,
    'figures.pairsUnknown': figures.pairsUnknown,
    'figures.targetPercent': figures.targetPercent,
    'figures.targetMet': figures.targetMet,
  };
}
