// Coverage by organizational unit, by account and by Region: one table each, coverage and what is watched side by side.
import type { AccountFigures, OuFigures, RegionFigures } from '../../../model/index.js';
import type { Known } from '../../../terms/index.js';
import type { Text } from '../../../text/index.js';
import { accountName, watchedColumns, coverageColumns, numberColumn, ouName } from '../cells.js';
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
        ...watchedColumns<OuFigures>(flow),
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
    const subtitle = ({ accountId, ouPath, ouId, state, isNew, joinedAt }: AccountFigures): string =>
      [
        accountId,
        ouPath === '' ? (ouId ?? '') : ouPath,
        state === 'ACTIVE' ? '' : text.label('accountState', state),
        isNew ? text.t('pdf.accounts.new', { date: text.date(joinedAt) }) : '',
      ]
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
        ...watchedColumns<AccountFigures>(flow),
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
          cell: ({ autoEnableMembers, autoEnableRuntimeMonitoring }) => [
            { text: autoEnableText(text, autoEnableMembers) },
            {
              text: text.t('pdf.regions.runtimeMonitoring', {
                value: autoEnableText(text, autoEnableRuntimeMonitoring),
              }),
              look: flow.looks.cellMuted,
            },
          ],
        },
        ...coverageColumns<RegionFigures>(text),
        ...watchedColumns<RegionFigures>(flow),
      ],
      rows: report.byRegion,
    });
  },
};

function autoEnableText(text: Text, value: Known<string>): string {
  return value === null ? text.t('pdf.regions.notGiven') : text.label('autoEnable', value);
}
