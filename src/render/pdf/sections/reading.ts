// How to read the report: formulas, rounding, terms, states.
import type { Section } from '../section.js';

export const reading: Section = {
  id: 'reading',
  title: (text) => text.t('pdf.section.reading'),
  render: async ({ flow, report, text, limits }) => {
    flow.startSectionBelow(text.t('pdf.section.reading'), 'reading');
    flow.heading(2, text.t('pdf.reading.question'));
    flow.paragraph(text.t('pdf.reading.answer'));
    flow.heading(2, text.t('pdf.reading.figures'));
    flow.list([
      text.t('pdf.reading.coverage'),
      text.t('pdf.reading.assessment'),
      text.t('pdf.reading.rounding', { zero: text.percent(0), hundred: text.percent(100) }),
      text.t('pdf.reading.target'),
      text.t('pdf.reading.gain'),
    ]);
    flow.heading(2, text.t('word.terms'));
    await definitions([
      [text.t('pdf.reading.term.resource'), text.t('pdf.reading.term.resource.meaning')],
      [text.t('status.healthy'), text.t('pdf.reading.term.healthy.meaning')],
      [text.t('status.unhealthy'), text.t('pdf.reading.term.unhealthy.meaning')],
      [text.t('status.other'), text.t('pdf.reading.term.other.meaning')],
      [text.t('pdf.reading.term.issue'), text.t('pdf.reading.term.issue.meaning')],
      [text.t('pdf.reading.term.sole'), text.t('pdf.reading.term.sole.meaning')],
      [text.t('pdf.reading.term.state'), text.t('pdf.reading.term.state.meaning')],
      [text.t('pdf.reading.term.updated'), text.t('pdf.reading.term.updated.meaning')],
      [text.t('pdf.reading.term.gap'), text.t('pdf.reading.term.gap.meaning')],
      [text.t('pdf.reading.term.unit'), text.t('pdf.reading.term.unit.meaning')],
    ]);
    flow.paragraph(text.t('pdf.reading.substitute'));
    flow.heading(2, text.t('pdf.reading.printed'), { keep: 90 });
    flow.paragraph(text.t('pdf.reading.printedIntro'));
    const accountsOf = (limit: number): string => printed(limit, report.byAccount.length);
    const printed = (limit: number, total: number): string =>
      text.t('pdf.reading.ofTotal', { shown: Math.min(limit, total), total });
    await flow.table<readonly [string, string]>({
      columns: [
        { head: text.t('pdf.reading.list'), weight: 1, cell: ([list]) => list },
        { head: text.t('pdf.reading.shown'), align: 'right', cell: ([, shown]) => shown },
      ],
      width: 0.6,
      rows: [
        [text.t('pdf.section.ous'), printed(limits.organizationalUnits, report.byOu.length)],
        [text.t('pdf.section.accounts'), accountsOf(limits.accounts)],
        [text.t('pdf.section.matrix'), accountsOf(limits.matrixAccounts)],
        [text.t('pdf.issues.unmapped'), printed(limits.unmappedTexts, report.unmappedTexts.length)],
        [text.t('pdf.section.gaps'), printed(limits.gaps, report.completeness.gaps)],
        [text.t('pdf.section.reconciliation'), printed(limits.differences, report.completeness.differences)],
        [text.t('pdf.reading.accountsPerIssue'), text.t('pdf.reading.upTo', { count: limits.accountsPerIssue })],
        [text.t('pdf.reading.affectedPerIssue'), text.t('pdf.reading.upTo', { count: limits.affectedPerIssue })],
        [text.t('pdf.section.unhealthy'), printed(limits.unhealthyResources, report.totals.unhealthy)],
      ],
    });

    async function definitions(rows: readonly (readonly [string, string])[]): Promise<void> {
      await flow.table({
        columns: [
          { head: text.t('pdf.reading.term'), cell: ([term]) => [{ text: term, look: flow.looks.cellStrong }] },
          { head: text.t('column.meaning'), weight: 1, cell: ([, meaning]) => meaning },
        ],
        rows,
      });
    }
  },
};
