// Coverage by resource type against its target.
import type { Report, TypeFigures } from '../../../model/index.js';
import { coveragePercent, totalOf } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import { typeText, whyNoCoverage } from '../../words/index.js';
import { bars, legend, type Bar, type Flow, type Legend, type Scale, type Setting } from '../engine/index.js';

/** One bar a resource type: healthy, unhealthy and other as parts of all its resources; `withTotal` for one of all. */
export function coverageBars(flow: Flow, report: Report, withTotal: boolean): void {
  const total = { resourceType: flow.text.t('word.total'), counts: report.totals, target: report.target };
  const items = [...(withTotal ? [total] : []), ...report.byResourceType].map((type) => barOf(flow, report, type));
  if (items.length === 0) return;
  const alt = (list: string): string => flow.text.t('pdf.alt.types', { list });
  flow.place(bars(flow, items, { alt, scale: percentScale(flow), legend: coverageLegend(flow) }));
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
  { completeness }: Report,
  { resourceType, counts, target }: Pick<TypeFigures, 'resourceType' | 'counts' | 'target'>,
): Bar {
  const total = totalOf(counts);
  const figures = { percent: text.percent(coveragePercent(counts)), healthy: counts.healthy, total };
  return {
    label: typeText(text, resourceType),
    value:
      total === 0
        ? text.t(whyNoCoverage(completeness))
        : target === null
          ? text.t('pdf.chart.ofTotal', figures)
          : text.t('pdf.chart.ofTotalTarget', {
              ...figures,
              target: text.percent(target.targetPercent),
              result: targetResult(text, target.met),
            }),
    parts: (['healthy', 'unhealthy', 'other'] as const).map((status) => ({
      share: total === 0 ? 0 : counts[status] / total,
      color: theme.status[status],
    })),
    ...(target === null ? {} : { mark: target.targetPercent / 100 }),
  };
}

/** Whether a target is met, in words. */
export function targetResult(text: Text, met: boolean | null): string {
  return text.t(met === null ? 'target.nothing' : met ? 'target.met' : 'target.missed');
}
