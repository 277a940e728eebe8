// What a cell of the heat map shows: a percentage, a letter or a sign, always with words or figures beside the colour.
import type { MatrixCell } from '../../../model/index.js';
import { coveragePercent, isRead } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import type { Theme } from '../../../theme/index.js';
import { heatStep } from '../heat.js';
import { isPlain, type PairSum } from './matrix-groups.js';

/** Stand before a number of pairs whose coverage was not read, and of those where it was, but that are not certainly watched. */
export const SIGNS = { notRead: '○', notAll: '◊' } as const;

export interface CellFace {
  readonly label: string;
  readonly color: string;
  /** Below the label, on a strip that the colour leaves free: what the percentage does not say. */
  readonly note?: string;
  /** Read out instead, where label and note are letters and signs that the eye looks up in the legend. */
  readonly spoken?: string;
}

/**
 * One pair: where it is plainly watched its coverage, or a dash without resources; else the letter of its state, with the
 * coverage of what is listed there all the same.
 */
export function pairFace({ state, counts }: MatrixCell, text: Text, theme: Theme): CellFace {
  if (isPlain(state)) return coverageFace(counts, text, theme);
  const percent = coveragePercent(counts);
  const [letter, words] = [text.t(`pdf.matrix.letter.${state}`), text.t(`state.${state}`)];
  const color = theme.states[state];
  if (percent === null || !isRead(state)) return { label: letter, color, spoken: words };
  return { label: `${letter}\u00a0${text.points(percent)}`, color, spoken: `${words} · ${text.percent(percent)}` };
}

/** Several pairs: their coverage, with the number of those whose coverage was not read, which no percentage may hide. */
export function sumFace({ counts, pairs, read }: PairSum, text: Text, theme: Theme): CellFace {
  const note = notRead({ pairs, read }, text);
  const spoken = notReadInWords({ pairs, read }, text);
  if (read === 0) return { label: note, color: theme.colors.line, spoken };
  const face = coverageFace(counts, text, theme);
  return read < pairs ? { ...face, note, spoken: `${face.spoken ?? face.label} · ${spoken}` } : face;
}

/** The sign with the number of pairs whose coverage was not read. */
export function notRead({ pairs, read }: Pick<PairSum, 'pairs' | 'read'>, text: Text): string {
  return `${SIGNS.notRead}\u00a0${text.number(pairs - read)}`;
}

/** What the sign and the number say. */
export function notReadInWords({ pairs, read }: Pick<PairSum, 'pairs' | 'read'>, text: Text): string {
  return text.t('pdf.matrix.missing', { count: pairs - read });
}

function coverageFace(counts: PairSum['counts'], text: Text, theme: Theme): CellFace {
  const percent = coveragePercent(counts);
  return {
    label: text.percent(percent),
    color: percent === null ? theme.colors.surface : theme.heat[heatStep(percent)],
    ...(percent === null ? { spoken: text.t('pdf.matrix.noResources') } : {}),
  };
}
