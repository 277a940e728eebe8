// Version 2 of the manifest, frozen: the conclusion with its parts, and how many pairs are watched.
import { z } from 'zod';
import type { Manifest } from '../../../model/index.js';
import { count, head, percent, resourceCounts, tail } from './manifest-parts.js';
import { below, type Figures, type ManifestReader } from './readers.js';

const verdict = z.enum(['met', 'undetermined', 'not-met']);

const schema = z.strictObject({
  schemaVersion: z.literal(2),
  ...head,
  conclusion: z.strictObject({
    verdict,
    completeness: z.enum(['met', 'met-with-gaps']),
    watched: verdict,
    coverage: verdict,
  }),
  figures: z.strictObject({
    counts: resourceCounts,
    pairs: z.strictObject({
      ...{ pairs: count, expected: count, watched: count, partly: count },
      ...{ unwatched: count, unknown: count, notApplicable: count, read: count },
    }),
    pairsUnknown: count,
    watchedTargetPercent: percent,
    coverageTargetPercent: percent,
  }),
  ...tail,
});

export const manifestV2: ManifestReader = { manifest: (value): Manifest => schema.parse(value), figures };

function figures(value: unknown): Figures {
  const { reportId, period, revision, asOf, conclusion, figures } = schema.parse(value);
  const { counts, pairs, ...single } = figures;
  return {
    ...{ reportId, period, revision, asOf },
    ...below('conclusion', conclusion),
    ...below('figures.counts', counts),
    ...below('figures.pairs', pairs),
    ...below('figures', single),
  };
}
