// The issues that, if resolved alone, would make most resources healthy.
import type { IssueFigures, Report } from '../../../model/index.js';
import { PARTLY_COVERED } from '../../../terms/index.js';
import { bars, legend } from '../engine/index.js';
import type { Context } from '../section.js';

const SHOWN = 8;

/** The issues of unhealthy resources, in the report's order. */
export function unhealthyIssues({ issues }: Report): readonly IssueFigures[] {
  return issues.filter(({ issueId }) => issueId !== PARTLY_COVERED);
}

/**
 * One bar an issue; the dark part is what becomes healthy if only this issue is resolved. That can be more than the
 * resources that have the issue, because ECS clusters become healthy with their container instances.
 */
export function issueBars({ flow, report, links }: Context): void {
  const { text, theme } = flow;
  const issues = unhealthyIssues(report).slice(0, SHOWN);
  const most = Math.max(1, ...issues.map(({ resources, solelyBlocked }) => Math.max(resources, solelyBlocked)));
  flow.place(
    bars(
      flow,
      issues.map(({ issueId, title, resources, solelyBlocked }) => ({
        label: text.pick(title),
        target: links.issue({ issueId }),
        value: text.t('pdf.chart.issueValue', { resources, solely: solelyBlocked }),
        parts: [
          { share: solelyBlocked / most, color: theme.colors.accent },
          {
            share: Math.max(0, resources - solelyBlocked) / most,
            color: theme.colors.line,
            outline: theme.colors.accent,
          },
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
