// What page 1 says beside its figures where it occurs: clusters that are covered in part, plans not offered, and what is
// excluded on purpose.
import { coveragePercent, PARTLY_COVERED } from '../../../terms/index.js';
import type { Context } from '../section.js';

/** One sentence each; none where nothing of the kind is in the report. */
export function notes({ report, text }: Context): readonly string[] {
  const partly = report.issues.find(({ issueId }) => issueId === PARTLY_COVERED);
  const pairs = report.population.states.find(({ state }) => state === 'not-offered')?.pairs ?? 0;
  const { leftOut, counts } = report.withoutByChoice;
  const without = { count: leftOut, percent: text.percent(coveragePercent(counts)) };
  return [
    ...(partly === undefined
      ? []
      : [text.t('pdf.cover.partlyCovered', { count: partly.resources, accounts: partly.accounts })]),
    ...(pairs === 0
      ? []
      : [text.t('pdf.cover.notOffered', { pairs, list: text.list(report.population.regionsNotOffered) })]),
    ...(leftOut === 0 ? [] : [text.t('pdf.cover.withoutByChoice', without)]),
  ];
}
