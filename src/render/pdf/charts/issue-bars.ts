// The most frequent issues by affected resources.
import type { Report } from '../../../report/model.js';
import type { Flow } from '../flow.js';
import { bars } from './bars.js';

const SHOWN = 8;

/** One bar an issue; the dark part is what the issue blocks alone. */
export function issueBars(flow: Flow, report: Report): void {
  const { text, theme } = flow;
  const issues = report.issues.slice(0, SHOWN);
  const most = Math.max(1, ...issues.map(({ resources }) => resources));
  bars(
    flow,
    issues.map(({ title, resources, solelyBlocked }) => ({
      label: text.pick(title),
      value: text.t('pdf.chart.issueValue', { resources, solely: solelyBlocked }),
      parts: [
        { share: solelyBlocked / most, color: theme.colors.accent },
        { share: (resources - solelyBlocked) / most, color: theme.colors.line },
      ],
    })),
    (list) => text.t('pdf.alt.issues', { list }),
  );
  flow.paragraph(text.t('pdf.chart.issueKey'), flow.looks.muted);
}
