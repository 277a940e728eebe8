// The one scale of colours for verdicts: those of the coverage status that means the same.
import type { CompletenessVerdict, Verdict } from '../terms/index.js';
import type { Theme } from './theme.js';

/** The colour of the theme's `status` that a verdict has in every format. */
export const VERDICT_STATUS = {
  met: 'healthy',
  undetermined: 'other',
  'met-with-gaps': 'other',
  'not-met': 'unhealthy',
} as const satisfies Readonly<Record<Verdict | CompletenessVerdict, keyof Theme['status']>>;
