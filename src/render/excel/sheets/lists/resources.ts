// Sheet "Resources": every coverage resource, streamed.
import type { ReportRow } from '../../../../model/index.js';
import { totalOf } from '../../../../terms/index.js';
import { statusText, typeText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { instant, joined, streamedSheet, type Column, type Highlight } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { issueTitles } from '../shared/issue-titles.js';

/** All rows of the report. */
export function resourcesSheet(context: SheetContext): Promise<ListSheet> {
  const { report, lists, text } = context;
  return streamedSheet('resources', resourceColumns(context), lists.rows, totalOf(report.totals), {
    frozenColumns: 2,
    highlights: [
      { key: 'coverage_status', tone: 'bad', when: { text: text.t('status.unhealthy') } },
      { key: 'coverage_status', tone: 'good', when: { text: text.t('status.healthy') } },
      ...(['covered_units', 'compatible_units'] as const).map((key): Highlight => ({
        key,
        tone: 'alarm',
        when: { formula: isContradictory },
      })),
    ],
  });
}

/** More units covered than could be: GuardDuty's figures cannot both be true. */
function isContradictory(cell: (key: string) => string): string {
  return `${cell('covered_units')}>${cell('compatible_units')}`;
}

function resourceColumns({ report, text, columns }: SheetContext): readonly Column<ReportRow>[] {
  const titles = issueTitles({ report, text });
  return [
    columns.of('accountId', 'text', (row) => row.accountId),
    columns.of('accountName', 'text', (row) => row.accountName, COLUMN_WIDTHS.accountName),
    columns.of('ouPath', 'text', (row) => row.ouPath),
    columns.of('region', 'text', (row) => row.region),
    columns.of('resourceType', 'text', (row) => typeText(text, row.resourceType)),
    columns.of('resourceId', 'text', (row) => row.resourceId),
    columns.of('resourceName', 'text', (row) => row.name),
    columns.of('status', 'text', (row) => statusText(text, row.coverageStatus)),
    columns.of('managementType', 'text', (row) =>
      row.managementType === null ? null : text.label('excel.management', row.managementType),
    ),
    columns.of('issueTitles', 'text', (row) => joined(row.issueIds.map((id) => titles.get(id) ?? id)), 50),
    columns.of('issueIds', 'text', (row) => joined(row.issueIds)),
    columns.of('guardDutyText', 'text', (row) => joined(row.issueTexts), 50, 'issue_texts'),
    columns.of('updatedAt', 'date', (row) => instant(row.updatedAt)),
    columns.of('coveredUnits', 'number', (row) => row.coveredUnits),
    columns.of('compatibleUnits', 'number', (row) => row.compatibleUnits),
    columns.of('agentVersion', 'text', (row) => row.agentVersion),
    columns.of('addonStatus', 'text', (row) => row.addonStatus),
    columns.of('instanceType', 'text', (row) => row.instanceType),
    columns.of('clusterArn', 'text', (row) => row.clusterArn, 60),
    columns.of('unhealthyInstances', 'text', (row) => joined(row.unhealthyInstances), 60),
  ];
}
