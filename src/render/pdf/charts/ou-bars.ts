// The organizational units with the lowest coverage of the accounts in them.
import type { OuFigures, Report } from '../../../report/model.js';
import { coveragePercent, totalOf } from '../../../report/percent.js';
import { whyNoCoverage } from '../../no-coverage.js';
import { ouName } from '../cells.js';
import type { Flow } from '../flow.js';
import { bars } from './bars.js';
import { coverageLegend } from './coverage-bars.js';

const SHOWN = 8;

/** One bar an organizational unit that has accounts of its own with resources; figures include everything below it. */
export function ouBars(flow: Flow, report: Report): void {
  const { text, theme } = flow;
  const percent = ({ counts }: OuFigures): number => coveragePercent(counts) ?? Infinity;
  const worst = report.byOu
    .filter(({ accounts, counts }) => accounts > 0 && totalOf(counts) > 0)
    .sort((left, right) => percent(left) - percent(right))
    .slice(0, SHOWN);
  if (worst.length === 0) {
    flow.paragraph(text.t(whyNoCoverage(report.completeness)));
    return;
  }
  bars(
    flow,
    worst.map((ou) => ({
      label: ouName(text, ou),
      value: text.t('pdf.chart.ofTotal', {
        percent: text.percent(coveragePercent(ou.counts)),
        healthy: ou.counts.healthy,
        total: totalOf(ou.counts),
      }),
      parts: (['healthy', 'unhealthy', 'other'] as const).map((status) => ({
        share: ou.counts[status] / totalOf(ou.counts),
        color: theme.status[status],
      })),
      mark: report.target.targetPercent / 100,
    })),
    (list) => text.t('pdf.alt.ous', { list }),
  );
  coverageLegend(flow);
}
