// What the report's verdict means in words, and what may be said where no resource is known to be unhealthy.
import type { AssessedPairs, Report } from '../../model/index.js';
import type { Text } from '../../text/index.js';

/** Why the picture is complete, or what is missing from it; where nothing was compared, nothing is said to agree. */
export function verdictMeaning(
  text: Text,
  { completeness, reconciliation }: Pick<Report, 'completeness' | 'reconciliation'>,
): string {
  const { verdict, pairsInScope: inScope, pairsUnknown: unknown, gaps, differences } = completeness;
  const compared = reconciliation.comparisons;
  return verdict === 'complete'
    ? text.t('verdict.complete.meaning', { inScope, compared })
    : text.t('verdict.incomplete.meaning', { unknown, gaps, differences, compared });
}

/** The message for a list of issues without any: `known` only where every pair was assessed. */
export function whyNoIssues<Key extends string>(
  { pairsAssessed, pairsInScope }: AssessedPairs,
  known: Key,
): Key | 'pdf.issues.notAssessed' | 'pdf.issues.noneSeen' {
  if (pairsAssessed === 0) return 'pdf.issues.notAssessed';
  return pairsAssessed < pairsInScope ? 'pdf.issues.noneSeen' : known;
}
