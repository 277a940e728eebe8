// How to read the report: the conclusion, formulas, rounding, terms, and how much of each list is printed.
import { BLIND_SPOTS } from '../../../terms/index.js';
import type { Context, Section } from '../section.js';

export const reading: Section = {
  id: 'reading',
  title: (text) => text.t('pdf.section.reading'),
  render: async (context) => {
    const { flow, text } = context;
    flow.startSectionBelow(text.t('pdf.section.reading'), 'reading');
    flow.heading(2, text.t('pdf.reading.question'));
    flow.paragraph(text.t('pdf.reading.answer'));
    conclusion(context);
    flow.heading(2, text.t('pdf.reading.figures'));
    flow.list([
      text.t('pdf.reading.watched'),
      text.t('pdf.reading.coverage'),
      text.t('pdf.reading.rounding', { zero: text.percent(0), hundred: text.percent(100) }),
      text.t('pdf.reading.target'),
      text.t('pdf.reading.gain'),
    ]);
    blindSpots(context);
    await terms(context);
    flow.paragraph(text.t('pdf.reading.substitute'));
    await printed(context);
  },
};

/** What each verdict means. */
function conclusion({ flow, text }: Context): void {
  flow.heading(2, text.t('conclusion.title'));
  flow.paragraph(text.t('term.conclusion.meaning'));
  flow.list([
    ...(['met', 'undetermined', 'not-met'] as const).map(
      (verdict) => `${text.t(`conclusion.${verdict}`)}: ${text.t(`conclusion.${verdict}.meaning`)}`,
    ),
    `${text.t('term.completeness')}: ${text.t('term.completeness.meaning')}`,
  ]);
}

/** What no figure can tell of. */
function blindSpots({ flow, text }: Context): void {
  flow.heading(2, text.t('blindSpots.title'), { keep: 90 });
  flow.paragraph(text.t('blindSpots.intro'));
  flow.list([...BLIND_SPOTS.map((id) => text.t(`blindSpots.${id}`))]);
  flow.paragraph(text.t('blindSpots.supported'));
}

/** Words that mean something of their own here. */
async function terms({ flow, report, text }: Context): Promise<void> {
  flow.heading(2, text.t('word.terms'));
  const days = report.conclusion.watched.newAccountDays;
  await flow.table<readonly [string, string]>({
    columns: [
      { head: text.t('pdf.reading.term'), cell: ([term]) => [{ text: term, look: flow.looks.cellStrong }] },
      { head: text.t('column.meaning'), weight: 1, cell: ([, meaning]) => meaning },
    ],
    rows: [
      [text.t('term.pair'), text.t('term.pair.meaning')],
      [text.t('pdf.reading.term.state'), text.t('pdf.reading.term.state.meaning')],
      [text.t('term.expected'), text.t('term.expected.meaning')],
      [text.t('term.watched'), text.t('term.watched.meaning')],
      [text.t('term.partlyWatched'), text.t('term.partlyWatched.meaning')],
      [text.t('term.notApplicable'), text.t('term.notApplicable.meaning')],
      [text.t('term.newAccount'), text.t('term.newAccount.meaning', { days })],
      [text.t('term.rootCause'), text.t('term.rootCause.meaning')],
      [text.t('pdf.reading.term.resource'), text.t('pdf.reading.term.resource.meaning')],
      [text.t('status.healthy'), text.t('pdf.reading.term.healthy.meaning')],
      [text.t('status.unhealthy'), text.t('pdf.reading.term.unhealthy.meaning')],
      [text.t('status.other'), text.t('pdf.reading.term.other.meaning')],
      [text.t('pdf.reading.term.issue'), text.t('pdf.reading.term.issue.meaning')],
      [text.t('pdf.reading.term.sole'), text.t('pdf.reading.term.sole.meaning')],
      [text.t('term.ecsCluster'), text.t('term.ecsCluster.meaning')],
      [text.t('term.managementType'), text.t('term.managementType.meaning')],
      [text.t('term.updatedAt'), text.t('term.updatedAt.meaning')],
      [text.t('pdf.reading.term.gap'), text.t('pdf.reading.term.gap.meaning')],
      [text.t('pdf.reading.term.unit'), text.t('pdf.reading.term.unit.meaning')],
    ],
  });
}

/** How many of how many lines of each bounded list are in the document. */
async function printed({ flow, report, text, limits }: Context): Promise<void> {
  const { gaps, differences } = report.conclusion.completeness;
  const bounded = (limit: number, total: number): string =>
    text.t('pdf.reading.ofTotal', { shown: Math.min(limit, total), total });
  const upTo = (count: number): string => text.t('pdf.reading.upTo', { count });
  flow.heading(2, text.t('pdf.reading.printed'), { keep: 90 });
  flow.paragraph(text.t('pdf.reading.printedIntro'));
  await flow.table<readonly [string, string]>({
    columns: [
      { head: text.t('pdf.reading.list'), weight: 1, cell: ([list]) => list },
      { head: text.t('pdf.reading.shown'), align: 'right', cell: ([, shown]) => shown },
    ],
    width: 0.6,
    rows: [
      [text.t('pdf.section.causes'), bounded(limits.causes, report.causesTotal)],
      [text.t('pdf.section.ous'), bounded(limits.organizationalUnits, report.byOu.length)],
      [text.t('pdf.section.accounts'), bounded(limits.accounts, report.byAccount.length)],
      [text.t('pdf.section.matrix'), bounded(limits.matrixAccounts, report.byAccount.length)],
      [text.t('pdf.issues.unmapped'), bounded(limits.unmappedTexts, report.unmappedTexts.length)],
      [text.t('pdf.section.gaps'), bounded(limits.gaps, gaps)],
      [text.t('pdf.section.reconciliation'), bounded(limits.differences, differences)],
      [text.t('pdf.reading.accountsPerIssue'), upTo(limits.accountsPerIssue)],
      [text.t('pdf.reading.affectedPerIssue'), upTo(limits.affectedPerIssue)],
      [text.t('pdf.section.unhealthy'), bounded(limits.unhealthyResources, report.totals.unhealthy)],
    ],
  });
}
