// Coverage by resource type against its target.
import type { Report, TypeFigures } from '../../../model/index.js';
import { coveragePercent, totalOf } from '../../../terms/index.js';
import { typeText, whyNoCoverage } from '../../words/index.js';
import { bars, legend, type Bar, type Flow, type Legend, type Scale, type Setting } from '../engine/index.js';

/** One bar a resource type: healthy, unhealthy and other as parts of all its resources; `whole` with one of all, and a scale. */
export function coverageBars(flow: Flow, report: Report, whole: boolean): void {
  const total = {
    resourceType: flow.text.t('word.total'),
    counts: report.totals,
    target: report.conclusion.coverage.overall,
  };
  const items = [...(whole ? [total] : []), ...report.byResourceType].map((type) => barOf(flow, report, type));
  if (items.length === 0) return;
  const alt = (list: string): string => flow.text.t('pdf.alt.types', { list });
  flow.place(bars(flow, items, { alt, scale: whole ? percentScale(flow) : null, legend: coverageLegend(flow) }));
}

/** Bars as long as all resources of what they stand for. */
export function percentScale({ text }: Setting): Scale {
  return [text.percent(0), text.percent(100)];
}

/** What the parts of a coverage bar stand for. */
export function coverageLegend(setting: Setting): Legend {
  const { text, theme } = setting;
  return legend(setting, [
    ...(['healthy', 'unhealthy', 'other'] as const).map((status) => ({
      label: text.t(`status.${status}`),
      color: theme.status[status],
    })),
    { label: text.t('word.target'), color: theme.colors.ink, shape: 'line' },
  ]);
}

function barOf(
  { text, theme }: Setting,
  { conclusion }: Report,
  { resourceType, counts, target }: Pick<TypeFigures, 'resourceType' | 'counts' | 'target'>,
): Bar {
  const total = totalOf(counts);
  const figures = { percent: text.percent(coveragePercent(counts)), healthy: counts.healthy, total };
  return {
    label: typeText(text, resourceType),
    value:
      total === 0
        ? text.t(whyNoCoverage(conclusion.watched.pairs))
        : target === null
          ? text.t('pdf.chart.ofTotal', figures)
          : text.t('pdf.chart.ofTotalTarget', {
              ...figures,
              target: text.percent(target.targetPercent),
              result: text.t(`conclusion.${target.verdict}`),
            }),
    parts: (['healthy', 'unhealthy', 'other'] as const).map((status) => ({
      share: total === 0 ? 0 : counts[status] / total,
      color: theme.status[status],
    })),
    ...(target === null ? {} : { mark: target.targetPercent / 100 }),
  };
}
