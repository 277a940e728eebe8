// What could not be read, and how the listed resources compare with GuardDuty's own statistics.
import type { ReconciliationLine, ReportGap } from '../../../report/model.js';
import { accountCell, numberColumn, orDash } from '../cells.js';
import type { Section } from '../section.js';
import { printShown } from '../shown.js';
import { table } from '../table.js';

export const gaps: Section = {
  id: 'gaps',
  title: (text) => text.t('pdf.section.gaps'),
  render: async (context) => {
    const { flow, report, text, limits } = context;
    flow.startSection(text.t('pdf.section.gaps'), 'gaps');
    if (report.gaps.length === 0) {
      flow.paragraph(text.t('pdf.gaps.none'));
      return;
    }
    flow.paragraph(text.t('pdf.gaps.intro'));
    printShown(context, limits.gaps, report.gaps.length, 'gaps');
    await table<ReportGap>(flow, {
      columns: [
        { head: text.t('word.region'), cell: ({ region }) => region },
        {
          head: text.t('word.account'),
          weight: 2,
          cell: ({ accountId, accountName }) =>
            accountId === null ? text.t('pdf.gaps.wholeRegion') : accountCell(context, accountId, accountName),
        },
        {
          head: text.t('pdf.head.reason'),
          weight: 4,
          cell: ({ reason }) => [{ text: text.label('gap', reason), look: flow.looks.cellStrong }],
        },
        {
          head: `${text.t('pdf.head.operation')} · ${text.t('pdf.head.errorCode')}`,
          cell: ({ operation, errorCode }) => [
            { text: operation },
            { text: orDash(errorCode), look: flow.looks.cellMuted },
          ],
        },
        {
          head: text.t('pdf.head.permission'),
          cell: ({ operation, reason }) =>
            reason === 'access-denied' ? [{ text: operation, look: flow.looks.cellCode }] : '–',
        },
        numberColumn(text, text.t('pdf.head.attempts'), ({ attempts }) => attempts),
        numberColumn(text, text.t('pdf.head.pairs'), ({ pairs }) => pairs),
      ],
      rows: report.gaps.slice(0, limits.gaps),
      below: ({ reason, detail }) => [
        { text: `${text.label('gap', `${reason}.meaning`)} ${text.label('gap', `${reason}.remedy`)}` },
        ...(detail.trim() === '' ? [] : [{ text: detail, look: flow.looks.cellCode }]),
      ],
    });
  },
};

export const reconciliation: Section = {
  id: 'reconciliation',
  title: (text) => text.t('pdf.section.reconciliation'),
  render: async (context) => {
    const { flow, report, text, limits } = context;
    const { differences, ...figures } = report.reconciliation;
    const names = (regions: readonly string[]): string =>
      regions.length === 0 ? text.t('word.none') : text.list(regions);
    flow.startSection(text.t('pdf.section.reconciliation'), 'reconciliation');
    flow.paragraph(text.t('pdf.reconciliation.intro'));
    await table<readonly [string, string]>(flow, {
      columns: [
        { head: text.t('pdf.head.item'), weight: 1, cell: ([label]) => label },
        { head: text.t('pdf.head.value'), weight: 1, cell: ([, value]) => value },
      ],
      rows: [
        [text.t('pdf.reconciliation.comparisons'), text.number(figures.comparisons)],
        [text.t('pdf.reconciliation.regions'), text.number(figures.regionsCompared)],
        [text.t('pdf.reconciliation.accounts'), text.number(figures.accountsCompared)],
        [text.t('pdf.reconciliation.reread'), names(figures.reread)],
        [text.t('pdf.reconciliation.moved'), names(figures.movedWhileReading)],
        [text.t('pdf.reconciliation.duplicates'), text.number(figures.duplicates)],
        [text.t('pdf.reconciliation.excluded'), text.number(figures.excludedResources)],
      ],
    });
    if (differences.length === 0) {
      flow.paragraph(text.t('pdf.reconciliation.agrees'));
      return;
    }
    flow.paragraph(text.t('pdf.reconciliation.differs', { count: differences.length }), flow.looks.strong);
    printShown(context, limits.differences, differences.length, 'reconciliation');
    await table<ReconciliationLine>(flow, {
      columns: [
        { head: text.t('word.region'), cell: ({ region }) => region },
        {
          head: text.t('word.account'),
          weight: 2,
          cell: ({ accountId, accountName }) =>
            accountId === null ? text.t('pdf.reconciliation.total') : accountCell(context, accountId, accountName),
        },
        { head: text.t('pdf.head.dimension'), weight: 1, cell: ({ dimension }) => dimension },
        numberColumn(text, text.t('pdf.head.listed'), ({ listed }) => listed),
        numberColumn(text, text.t('pdf.head.official'), ({ official }) => official),
        numberColumn(text, text.t('pdf.head.difference'), ({ listed, official }) => listed - official),
      ],
      rows: differences.slice(0, limits.differences),
    });
  },
};
