// The issues whose clearing alone would turn most resources healthy.
import type { IssueFigures, Report } from '../../../model/index.js';
import { PARTLY_COVERED } from '../../../terms/index.js';
import { bars, legend } from '../engine/index.js';
import type { Context } from '../section.js';

const SHOWN = 8;

/** The issues of unhealthy resources, in the report's order. */
export function unhealthyIssues({ issues }: Report): readonly IssueFigures[] {
  return issues.filter(({ issueId }) => issueId !== PARTLY_COVERED);
}

/** One bar an issue; the dark part is what the issue blocks alone. */
export function issueBars({ flow, report, links }: Context): void {
  const { text, theme } = flow;
  const issues = unhealthyIssues(report).slice(0, SHOWN);
  const most = Math.max(1, ...issues.map(({ resources }) => resources));
  flow.place(
    bars(
      flow,
      issues.map(({ issueId, title, resources, solelyBlocked }) => ({
        label: text.pick(title),
        target: links.issue({ issueId }),
        value: text.t('pdf.chart.issueValue', { resources, solely: solelyBlocked }),
        parts: [
          { share: solelyBlocked / most, color: theme.colors.accent },
          { share: (resources - solelyBlocked) / most, color: theme.colors.line, outline: theme.colors.accent },
        ],
      })),
      {
        alt: (list) => text.t('pdf.alt.issues', { list }),
        scale: [text.number(0), text.t('count.resources', { count: most })],
        legend: legend(flow, [
          { label: text.t('pdf.chart.onlyIssue'), color: theme.colors.accent },
          { label: text.t('pdf.chart.otherIssues'), color: theme.colors.line, outline: theme.colors.accent },
        ]),
      },
    ),
  );
}
