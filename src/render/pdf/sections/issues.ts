// Issues ranked by what clearing them would gain, those on purpose and healthy clusters apart, and texts that the catalog
// does not know.
import type { IssueFigures, UnmappedText } from '../../../model/index.js';
import { PARTLY_COVERED, UNKNOWN_ISSUE, coveragePercent, totalOf } from '../../../terms/index.js';
import { typesText, typeText, whyNoIssues } from '../../words/index.js';
import { gainText, issuePart, numberColumn } from '../cells.js';
import type { Column } from '../engine/index.js';
import { rankDestination, UNMAPPED_DESTINATION, type Context, type Section } from '../section.js';
import { printShown } from '../shown.js';
import { shortened } from './affected.js';

/** Characters of an unknown text that are printed; the workbook has all of it. */
const LONGEST_TEXT = 1000;

export const issues: Section = {
  id: 'issues',
  title: (text) => text.t('pdf.section.issues'),
  render: async (context) => {
    const { flow, report, text } = context;
    flow.startSection(text.t('pdf.section.issues'), 'issues');
    const onPurpose = report.issues.filter(({ issueClass }) => issueClass === 'by-choice');
    const partly = report.issues.filter(({ issueId }) => issueId === PARTLY_COVERED);
    const ranked = report.issues.filter((issue) => !onPurpose.includes(issue) && !partly.includes(issue));
    if (report.issues.length === partly.length)
      flow.paragraph(text.t(whyNoIssues(report.conclusion.watched.pairs, 'pdf.issues.none')));
    if (ranked.length > 0) {
      flow.paragraph(text.t('pdf.issues.intro'));
      flow.paragraph(text.t('pdf.issues.settling'));
      await issueTable(context, ranked, gainColumns(context));
    }
    if (partly.length > 0) {
      flow.heading(2, text.t('word.partlyCovered'), { keep: 120 });
      flow.paragraph(text.t('pdf.issues.partlyCovered'));
      await issueTable(context, partly, []);
    }
    if (onPurpose.length > 0) await excludedOnPurpose(context, onPurpose);
    await unmapped(context);
  },
};

function gainColumns({ report, text }: Context): readonly Column<IssueFigures>[] {
  const total = totalOf(report.totals);
  return [
    { head: text.t('column.issueClass'), weight: 1, cell: ({ issueClass }) => text.t(`class.${issueClass}`) },
    {
      head: text.t('pdf.head.gain'),
      align: 'right',
      cell: ({ solelyBlocked }) => gainText(text, solelyBlocked, total),
    },
  ];
}

function issueTable(
  context: Context,
  rows: readonly IssueFigures[],
  more: readonly Column<IssueFigures>[],
): Promise<void> {
  const { flow, text } = context;
  return flow.table<IssueFigures>({
    columns: [
      {
        head: text.t('word.issue'),
        weight: 2,
        cell: (issue) => [
          issuePart(context, issue),
          { text: `${issue.issueId} · ${typesText(text, issue.resourceTypes)}`, look: flow.looks.cellMuted },
        ],
      },
      ...more,
      numberColumn(text, text.t('word.resources'), ({ resources }) => resources),
      numberColumn(text, text.t('pdf.head.settling'), ({ settling }) => settling),
      numberColumn(text, text.t('pdf.head.sole'), ({ solelyBlocked }) => solelyBlocked),
      numberColumn(text, text.t('word.accounts'), ({ accounts }) => accounts),
      numberColumn(text, text.t('word.regions'), ({ regions }) => regions),
    ],
    rows,
    destination: ({ issueId }) => rankDestination(issueId),
  });
}

/** What nobody has to clear, with the coverage that remains without it. */
async function excludedOnPurpose(context: Context, rows: readonly IssueFigures[]): Promise<void> {
  const { flow, report, text } = context;
  flow.heading(2, text.t('class.by-choice'), { keep: 120 });
  flow.paragraph(
    text.t('pdf.issues.byChoice', {
      count: report.withoutByChoice.leftOut,
      percent: text.percent(coveragePercent(report.totals)),
      without: text.percent(coveragePercent(report.withoutByChoice.counts)),
    }),
  );
  await issueTable(context, rows, []);
}

/** Texts word for word, so that a new message of AWS is noticed. */
async function unmapped(context: Context): Promise<void> {
  const { flow, report, text, limits, links } = context;
  if (report.unmappedTexts.length === 0) return;
  flow.heading(2, text.t('pdf.issues.unmapped'), { destination: UNMAPPED_DESTINATION, keep: 100 });
  flow.paragraph(text.t('pdf.issues.unmappedIntro'));
  const issue = report.issues.find(({ issueId }) => issueId === UNKNOWN_ISSUE);
  const entry = issue && links.issue(issue);
  if (issue !== undefined && entry !== undefined) flow.linkParagraph(text.pick(issue.title), entry);
  printShown(context, limits.unmappedTexts, report.unmappedTexts.length, 'unmapped');
  await flow.table<UnmappedText>({
    columns: [
      { head: text.t('word.resourceType'), cell: ({ resourceType }) => typeText(text, resourceType) },
      {
        head: text.t('pdf.head.text'),
        weight: 1,
        cell: (unknown) => {
          const { text: words, isWhole } = shortened(unknown.text, LONGEST_TEXT);
          return [
            { text: words, look: flow.looks.cellCode },
            ...(isWhole
              ? []
              : [
                  {
                    text: text.t('pdf.shortened', { sheet: text.t('excel.sheet.unmapped') }),
                    look: flow.looks.cellStrong,
                  },
                ]),
          ];
        },
      },
      numberColumn(text, text.t('word.resources'), ({ resources }) => resources),
    ],
    rows: report.unmappedTexts.slice(0, limits.unmappedTexts),
  });
  if (report.unmappedTextsOmitted > 0) {
    const sheet = text.t('excel.sheet.work');
    flow.paragraph(text.t('word.unmappedOmitted', { count: report.unmappedTextsOmitted, sheet }));
  }
}
