// What the summary's tables have in common: how far they reach, and cells of targets and percentages.
import type { TargetResult } from '../../../../model/index.js';
import type { Text } from '../../../../text/index.js';
import { fraction, named, styled, type FigureName, type PlainCell } from '../../engine/index.js';

/** Column in which the charts end, and the header of texts that run over empty cells, from 1. */
export const LAST_COLUMN = 12;

/** Target, under a name if one is given, and result; words where there is none. */
export function targetCells(target: TargetResult | null, text: Text, figure?: FigureName): readonly PlainCell[] {
  if (target === null) return [styled(text.t('excel.summary.targetMissing'), 'word'), styled(null, 'text')];
  const result = target.met === null ? 'nothing' : target.met ? 'met' : 'missed';
  const style = target.met === null ? 'text' : target.met ? 'good' : 'warn';
  const percent = styled(fraction(target.targetPercent), 'percent');
  return [
    figure === undefined ? percent : named(percent, figure.name, figure.label),
    styled(text.t(`target.${result}`), style),
  ];
}

/** A share as a percentage in the given style, or the word in its place. */
export function percentGridCell(share: number | string, style: 'percent' | 'figure' | 'sumPercent'): PlainCell {
  return styled(share, typeof share === 'number' ? style : 'word');
}
