// What to do about accounts and Regions: each root cause with what to do and how many pairs stand behind it.
import type { RootCause } from '../../../model/index.js';
import { causeDo, causeTitle } from '../../words/index.js';
import { numberColumn } from '../cells.js';
import { firstOf } from '../first.js';
import type { Section } from '../section.js';
import { printShown } from '../shown.js';

export const causes: Section = {
  id: 'causes',
  title: (text) => text.t('pdf.section.causes'),
  render: async (context) => {
    const { flow, report, lists, text, limits } = context;
    flow.startSectionBelow(text.t('pdf.section.causes'), 'causes');
    if (report.causesTotal === 0) {
      flow.paragraph(text.t('pdf.causes.none'));
      return;
    }
    const sheet = text.t('excel.sheet.pairs');
    flow.paragraph(text.t('pdf.causes.intro', { causes: report.causesTotal, pairs: report.pairsToFollowUp, sheet }));
    printShown(context, limits.causes, report.causesTotal, 'pairs');
    const rows = await firstOf(lists.causes, limits.causes);
    await flow.table<RootCause>({
      columns: [
        {
          head: text.t('word.rootCause'),
          weight: 1,
          cell: (cause) => [{ text: causeTitle(text, cause), look: flow.looks.cellStrong }],
        },
        numberColumn(text, text.t('word.pairs'), ({ pairs }) => pairs),
        numberColumn(text, text.t('pdf.head.pairsOfNew'), ({ pairsOfNewAccounts }) => pairsOfNewAccounts),
        numberColumn(text, text.t('word.accounts'), ({ accounts }) => accounts),
        numberColumn(text, text.t('word.regions'), ({ regions }) => regions),
      ],
      rows,
      destination: ({ id }) => id,
      below: (cause) => [{ text: causeDo(text, report, cause) }],
    });
  },
};
