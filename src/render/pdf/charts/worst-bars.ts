// Where coverage is lowest: organizational units, Regions and accounts, each beside the target.
import { by, type CoverageCounts, coveragePercent, totalOf } from '../../../terms/index.js';
import { whyNoCoverage } from '../../words/index.js';
import { accountName, ouName } from '../cells.js';
import { bars, type LinkTarget } from '../engine/index.js';
import type { Context } from '../section.js';
import { coverageLegend, percentScale } from './coverage-bars.js';

const SHOWN = 5;

interface Group {
  readonly label: string;
  readonly counts: CoverageCounts;
  readonly target?: LinkTarget | undefined;
}

/** One bar an organizational unit that has accounts of its own; figures include everything below it. */
export function worstOus(context: Context): void {
  const { flow, report, text } = context;
  const groups = report.byOu
    .filter(({ accounts }) => accounts > 0)
    .map((ou) => ({ label: ouName(text, ou), counts: ou.counts }));
  flow.heading(2, text.t('pdf.chart.worstOus'), { keep: 110 });
  worstBars(context, groups, (list) => text.t('pdf.alt.ous', { list }));
}

export function worstRegions(context: Context): void {
  const { flow, report, text } = context;
  const groups = report.byRegion.map(({ region, counts }) => ({ label: region, counts }));
  flow.heading(2, text.t('pdf.chart.worstRegions'), { keep: 110 });
  worstBars(context, groups, (list) => text.t('pdf.alt.regions', { list }));
}

export function worstAccounts(context: Context): void {
  const { flow, report, text, links } = context;
  const groups = report.byAccount.map((account) => ({
    label: accountName(flow, account.name),
    counts: account.counts,
    target: links.account(account),
  }));
  flow.heading(2, text.t('pdf.chart.worstAccounts'), { keep: 110 });
  worstBars(context, groups, (list) => text.t('pdf.alt.accounts', { list }));
}

/** The groups with the lowest coverage, of those that have resources. */
function worstBars({ flow, report, text }: Context, groups: readonly Group[], alt: (list: string) => string): void {
  const worst = groups
    .filter(({ counts }) => totalOf(counts) > 0)
    .sort(by(({ counts }) => coveragePercent(counts) ?? Infinity))
    .slice(0, SHOWN);
  if (worst.length === 0) {
    flow.paragraph(text.t(whyNoCoverage(report.conclusion.watched.pairs)));
    return;
  }
  const targetText = `${text.t('word.target')}: ${text.percent(report.conclusion.coverage.overall.targetPercent)}.`;
  flow.place(
    bars(
      flow,
      worst.map(({ label, counts, target }) => ({
        label,
        target,
        value: text.t('pdf.chart.ofTotal', {
          percent: text.percent(coveragePercent(counts)),
          healthy: counts.healthy,
          total: totalOf(counts),
        }),
        parts: (['healthy', 'unhealthy', 'other'] as const).map((status) => ({
          share: counts[status] / totalOf(counts),
          color: flow.theme.status[status],
        })),
        mark: report.conclusion.coverage.overall.targetPercent / 100,
      })),
      { alt: (list) => `${alt(list)} ${targetText}`, scale: percentScale(flow), legend: coverageLegend(flow) },
    ),
  );
}
