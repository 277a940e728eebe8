// Why there is no coverage to show, told apart by what was looked at.

/** Account and Region pairs behind a figure. */
export interface AssessedPairs {
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
}

/** One pair that was assessed. */
export const ASSESSED_PAIR: AssessedPairs = { pairsAssessed: 1, pairsInScope: 1 };

/** The message for coverage of no resources: that there are none is only known where every pair was assessed. */
export function whyNoCoverage({
  pairsAssessed,
  pairsInScope,
}: AssessedPairs): 'word.notAssessed' | 'word.noResourcesSeen' | 'word.noResources' {
  if (pairsAssessed === 0) return 'word.notAssessed';
  return pairsAssessed < pairsInScope ? 'word.noResourcesSeen' : 'word.noResources';
}
