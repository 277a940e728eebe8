// What a cell of the heat map shows: a percentage, a letter or a sign, always with words or figures beside the colour.
import type { MatrixCell } from '../../../model/index.js';
import { coveragePercent } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import type { Theme } from '../../../theme/index.js';
import { heatStep } from '../heat.js';
import type { PairSum } from './matrix-groups.js';

/** Stands before a number of pairs that were not assessed. */
export const NOT_ASSESSED = '○';

export interface CellFace {
  readonly label: string;
  readonly color: string;
  /** Below the label, on a strip that the colour leaves free: what the percentage does not say. */
  readonly note?: string;
  /** Read out instead, where label and note are letters and signs that the eye looks up in the legend. */
  readonly spoken?: string;
}

/** One pair: its coverage, a dash without resources, or the letter of the state that says why there is none. */
export function pairFace({ state, counts }: MatrixCell, text: Text, theme: Theme): CellFace {
  return state === 'assessed'
    ? coverageFace(counts, text, theme)
    : {
        label: text.t(`pdf.matrix.letter.${state}`),
        color: theme.states[state],
        spoken: text.t(`state.${state}`),
      };
}

/** Several pairs: their coverage, with the number of those that were not assessed, which no percentage may hide. */
export function sumFace({ counts, pairs, pairsAssessed }: PairSum, text: Text, theme: Theme): CellFace {
  const note = missing({ pairs, pairsAssessed }, text);
  const spoken = missingInWords({ pairs, pairsAssessed }, text);
  if (pairsAssessed === 0) return { label: note, color: theme.colors.line, spoken };
  const face = coverageFace(counts, text, theme);
  return pairsAssessed < pairs ? { ...face, note, spoken: `${face.spoken ?? face.label} · ${spoken}` } : face;
}

/** The sign with the number of pairs that were not assessed. */
export function missing({ pairs, pairsAssessed }: Pick<PairSum, 'pairs' | 'pairsAssessed'>, text: Text): string {
  return `${NOT_ASSESSED}\u00a0${text.number(pairs - pairsAssessed)}`;
}

/** What the sign and the number say. */
export function missingInWords({ pairs, pairsAssessed }: Pick<PairSum, 'pairs' | 'pairsAssessed'>, text: Text): string {
  return text.t('pdf.matrix.missing', { count: pairs - pairsAssessed });
}

function coverageFace(counts: PairSum['counts'], text: Text, theme: Theme): CellFace {
  const percent = coveragePercent(counts);
  return {
    label: text.percent(percent),
    color: percent === null ? theme.colors.surface : theme.heat[heatStep(percent)],
    ...(percent === null ? { spoken: text.t('pdf.matrix.noResources') } : {}),
  };
}
