// What the summary's tables have in common: how far they reach, and cells of targets, verdicts and percentages.
import type { TargetResult } from '../../../../model/index.js';
import type { CompletenessVerdict, Known, Verdict } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';
import { VERDICT_STATUS } from '../../../../theme/index.js';
import { fraction, named, styled, type FigureName, type PlainCell } from '../../engine/index.js';

/** Column in which the charts end, and the header of texts that run over empty cells, from 1. */
export const LAST_COLUMN = 12;

/** How the colours of the one scale of verdicts look in cells. */
const STATUS_STYLES = { healthy: 'good', other: 'warn', unhealthy: 'bad' } as const;

/** Whether a target is reached, in the colour of the verdict. */
export function verdictCell(verdict: Verdict, text: Text): PlainCell {
  return styled(text.t(`conclusion.${verdict}`), STATUS_STYLES[VERDICT_STATUS[verdict]]);
}

/** The same of completeness, which has words of its own. */
export function completenessCell(verdict: CompletenessVerdict, text: Text): PlainCell {
  return styled(text.t(`completeness.${verdict}`), STATUS_STYLES[VERDICT_STATUS[verdict]]);
}

/** Headers of `targetCells`. */
export function targetHeads(text: Text): readonly string[] {
  return [
    text.t('word.target'),
    text.t('column.result'),
    text.t('excel.summary.atLeast'),
    text.t('excel.summary.atMost'),
  ];
}

/** Target, under a name if one is given, result, and between which figures it lies; words where there is no target. */
export function targetCells(target: Known<TargetResult>, text: Text, figure?: FigureName): readonly PlainCell[] {
  const nothing = styled(null, 'text');
  if (target === null) return [styled(text.t('excel.summary.targetMissing'), 'word'), nothing, nothing, nothing];
  const { targetPercent, verdict, range } = target;
  const percent = styled(fraction(targetPercent), 'percent');
  return [
    figure === undefined ? percent : named(percent, figure.name, figure.label),
    verdictCell(verdict, text),
    ...[range?.low, range?.high].map((end) => (end === undefined ? nothing : styled(fraction(end), 'percent'))),
  ];
}

/** A share as a percentage in the given style, or the word in its place. */
export function percentGridCell(share: number | string, style: 'percent' | 'figure' | 'sumPercent'): PlainCell {
  return styled(share, typeof share === 'number' ? style : 'word');
}
