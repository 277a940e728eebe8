// Coverage by organizational unit, by account and by Region: one table each, coverage and assessment side by side.
import type { AccountFigures, OuFigures, RegionFigures } from '../../../model/index.js';
import { accountName, assessmentColumns, coverageColumns, numberColumn, ouName } from '../cells.js';
import { accountDestination, type Section } from '../section.js';
import { printShown } from '../shown.js';

export const ous: Section = {
  id: 'ous',
  title: (text) => text.t('pdf.section.ous'),
  render: async (context) => {
    const { flow, report, text, limits } = context;
    flow.startSectionBelow(text.t('pdf.section.ous'), 'ous');
    flow.paragraph(text.t(report.byOu.length === 0 ? 'word.none' : 'pdf.ous.intro'));
    printShown(context, limits.organizationalUnits, report.byOu.length, 'ous');
    // A no-break space in front shows the depth and stays in the line.
    const indent = (depth: number): string => '\u00a0\u00a0\u00a0'.repeat(depth);
    await flow.table<OuFigures>({
      columns: [
        {
          head: text.t('word.organizationalUnit'),
          weight: 1,
          cell: (ou) => [
            { text: indent(ou.depth) + ouName(text, ou) },
            ...(ou.ouId === null ? [] : [{ text: indent(ou.depth) + ou.ouId, look: flow.looks.cellMuted }]),
          ],
        },
        {
          head: text.t('pdf.head.ouAccounts'),
          align: 'right',
          cell: ({ accounts, accountsBelow }) => `${text.number(accounts)} (${text.number(accountsBelow)})`,
        },
        ...coverageColumns<OuFigures>(text),
        ...assessmentColumns<OuFigures>(flow),
      ],
      rows: report.byOu.slice(0, limits.organizationalUnits),
    });
  },
};

export const accounts: Section = {
  id: 'accounts',
  title: (text) => text.t('pdf.section.accounts'),
  render: async (context) => {
    const { flow, report, text, limits } = context;
    flow.startSectionBelow(text.t('pdf.section.accounts'), 'accounts');
    flow.paragraph(text.t(report.byAccount.length === 0 ? 'word.none' : 'pdf.accounts.intro'));
    printShown(context, limits.accounts, report.byAccount.length, 'accounts');
    const subtitle = ({ accountId, ouPath, ouId, state }: AccountFigures): string =>
      [accountId, ouPath === '' ? (ouId ?? '') : ouPath, state === 'ACTIVE' ? '' : text.label('accountState', state)]
        .filter((part) => part !== '')
        .join(' · ');
    await flow.table<AccountFigures>({
      columns: [
        {
          head: `${text.t('word.account')} · ${text.t('word.organizationalUnit')}`,
          weight: 1,
          cell: (account) => [
            { text: accountName(flow, account.name) },
            { text: subtitle(account), look: flow.looks.cellMuted },
          ],
        },
        ...coverageColumns<AccountFigures>(text),
        numberColumn(text, text.t('word.issues'), ({ issues }) => issues),
        ...assessmentColumns<AccountFigures>(flow),
      ],
      rows: report.byAccount.slice(0, limits.accounts),
      destination: ({ accountId }) => accountDestination(accountId),
    });
  },
};

export const regions: Section = {
  id: 'regions',
  title: (text) => text.t('pdf.section.regions'),
  render: async ({ flow, report, text }) => {
    flow.startSectionBelow(text.t('pdf.section.regions'), 'regions');
    if (report.byRegion.length === 0) flow.paragraph(text.t('word.none'));
    await flow.table<RegionFigures>({
      columns: [
        { head: text.t('word.region'), cell: ({ region }) => region },
        { head: text.t('pdf.head.relation'), weight: 1, cell: ({ relation }) => text.t(`relation.${relation}`) },
        {
          head: text.t('pdf.head.autoEnable'),
          cell: ({ autoEnableMembers }) =>
            autoEnableMembers === null ? text.t('pdf.regions.notGiven') : text.label('autoEnable', autoEnableMembers),
        },
        ...coverageColumns<RegionFigures>(text),
        ...assessmentColumns<RegionFigures>(flow),
      ],
      rows: report.byRegion,
    });
  },
};
