// What could not be read, and how the listed resources compare with GuardDuty's own statistics.
import type { ReconciliationLine, Report, ReportGap } from '../../../model/index.js';
import { totalOf } from '../../../terms/index.js';
import { dimensionText, gapDetailText } from '../../words/index.js';
import { accountCell, numberColumn } from '../cells.js';
import { firstOf } from '../first.js';
import type { Context, Section } from '../section.js';
import { printShown } from '../shown.js';
import { printSample } from './sample.js';

export const gaps: Section = {
  id: 'gaps',
  title: (text) => text.t('pdf.section.gaps'),
  render: async (context) => {
    const { flow, report, lists, text, limits } = context;
    const total = report.conclusion.completeness.gaps;
    flow.startSectionBelow(text.t('pdf.section.gaps'), 'gaps');
    if (total === 0) {
      flow.paragraph(text.t('pdf.gaps.none'));
      return;
    }
    flow.paragraph(text.t('pdf.gaps.intro'));
    printShown(context, limits.gaps, total, 'gaps');
    await flow.table<ReportGap>({
      columns: [
        { head: text.t('word.region'), cell: ({ region }) => region },
        {
          head: text.t('word.account'),
          weight: 3,
          cell: ({ region, accountId, accountName }) =>
            accountId === null
              ? text.t(region === 'global' ? 'pdf.gaps.allRegions' : 'pdf.gaps.wholeRegion')
              : accountCell(context, accountId, accountName),
        },
        {
          head: text.t('column.reason'),
          weight: 3,
          cell: ({ reason }) => [{ text: text.t(`gap.${reason}`), look: flow.looks.cellStrong }],
        },
        {
          head: `${text.t('column.operation')} · ${text.t('column.errorCode')}`,
          cell: ({ operation, errorCode }) => [
            { text: operation },
            ...(errorCode === null ? [] : [{ text: errorCode, look: flow.looks.cellMuted }]),
          ],
        },
        numberColumn(text, text.t('column.attempts'), ({ attempts }) => attempts),
        numberColumn(text, text.t('word.pairs'), ({ pairs }) => pairs),
      ],
      rows: await firstOf(lists.gaps, limits.gaps),
      below: ({ operation, reason, detail }) => [
        ...(reason === 'access-denied'
          ? [{ text: text.t('pdf.gaps.permission', { permission: operation }), look: flow.looks.cellStrong }]
          : []),
        { text: `${text.t(`gap.${reason}.meaning`)} ${text.t(`gap.${reason}.remedy`)}` },
        ...(detail.trim() === ''
          ? []
          : [
              { text: text.t('pdf.gaps.detail'), look: flow.looks.cellMuted },
              { text: gapDetailText(detail, text), look: flow.looks.cellCode },
            ]),
      ],
    });
  },
};

export const reconciliation: Section = {
  id: 'reconciliation',
  title: (text) => text.t('pdf.section.reconciliation'),
  render: async (context) => {
    const { flow, report, text } = context;
    const figures = report.reconciliation;
    const names = (regions: readonly string[]): string =>
      regions.length === 0 ? text.t('word.none') : text.list(regions);
    flow.startSectionBelow(text.t('pdf.section.reconciliation'), 'reconciliation');
    flow.paragraph(text.t('pdf.reconciliation.intro'));
    flow.facts([
      [text.t('pdf.reconciliation.comparisons'), text.number(figures.comparisons)],
      [text.t('reconciliation.regionsCompared'), text.number(figures.regionsCompared)],
      [text.t('reconciliation.accountsCompared'), text.number(figures.accountsCompared)],
      [text.t('pdf.reconciliation.reread'), names(figures.reread)],
      [text.t('pdf.reconciliation.moved'), names(figures.movedWhileReading)],
      [text.t('reconciliation.movedPairs'), text.number(figures.movedPairs.length)],
      [text.t('pdf.reconciliation.duplicates'), text.number(figures.duplicates)],
      [text.t('reconciliation.excludedResources'), text.number(figures.excludedResources)],
    ]);
    if (report.conclusion.completeness.differences > 0) await differing(context);
    else flow.paragraph(text.t(figures.comparisons === 0 ? 'pdf.reconciliation.nothing' : 'pdf.reconciliation.agrees'));
    flow.heading(2, text.t('pdf.reconciliation.totals'), { keep: 100 });
    flow.paragraph(text.t('pdf.reconciliation.totalsIntro'));
    await controlTotals(context);
    await printSample(context);
  },
};

/** The comparisons that do not agree, with both figures. */
async function differing(context: Context): Promise<void> {
  const { flow, report, lists, text, limits } = context;
  const total = report.conclusion.completeness.differences;
  flow.paragraph(text.t('pdf.reconciliation.differs', { count: total }), flow.looks.strong);
  printShown(context, limits.differences, total, 'reconciliation');
  await flow.table<ReconciliationLine>({
    columns: [
      { head: text.t('word.region'), cell: ({ region }) => region },
      {
        head: text.t('word.account'),
        weight: 2,
        cell: ({ accountId, accountName }) =>
          accountId === null ? text.t('reconciliation.regionTotal') : accountCell(context, accountId, accountName),
      },
      { head: text.t('pdf.head.dimension'), weight: 1, cell: ({ dimension }) => dimensionText(text, dimension) },
      numberColumn(text, text.t('column.listed'), ({ listed }) => listed),
      numberColumn(text, text.t('pdf.head.official'), ({ official }) => official),
      numberColumn(text, text.t('column.difference'), ({ listed, official }) => listed - official),
    ],
    rows: await firstOf(lists.differences, limits.differences),
  });
}

type ControlTotal = Omit<Report['reconciliation']['byRegion'][number], 'region'> & { readonly region: string | null };

/** What was listed in each Region beside GuardDuty's own count, and how the sum becomes the figures of the report. */
async function controlTotals({ flow, report, text }: Context): Promise<void> {
  const { byRegion, excludedResources: excluded } = report.reconciliation;
  if (byRegion.length === 0) {
    flow.paragraph(text.t('word.none'));
    return;
  }
  const listed = byRegion.reduce((sum, region) => sum + (region.listed ?? 0), 0);
  // A Region that was not compared takes nothing from the sum as long as nothing was listed there either.
  const isComparable = byRegion.every((region) => region.official !== null || (region.listed ?? 0) === 0);
  const official = byRegion.reduce((sum, region) => sum + (region.official ?? 0), 0);
  const total: ControlTotal = { region: null, listed, official: isComparable ? official : null };
  await flow.table<ControlTotal>({
    columns: [
      { head: text.t('word.region'), weight: 1, cell: ({ region }) => region ?? text.t('word.total') },
      {
        head: text.t('column.listed'),
        align: 'right',
        cell: (row) => (row.listed === null ? '–' : text.number(row.listed)),
      },
      {
        head: text.t('pdf.head.official'),
        align: 'right',
        cell: (row) => (row.official === null ? '–' : text.number(row.official)),
      },
      {
        head: text.t('column.difference'),
        align: 'right',
        cell: ({ listed, official }) => (listed === null || official === null ? '–' : text.number(listed - official)),
      },
    ],
    width: 0.75,
    rows: [...byRegion, total],
    strong: (row) => row === total,
  });
  flow.paragraph(text.t('pdf.reconciliation.adds', { listed, counted: totalOf(report.totals), excluded }));
}
