// Sheet "References": where remediation entries and procedures are documented, one row an address.
import type { SheetContext } from '../../context.js';
import { day, listSheet, webLink, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { referenceRows, type ReferenceRow } from '../shared/reference-rows.js';
import { firstProcedureRows } from './procedures.js';
import { firstRemediationRows } from './remediation.js';

/** Every address, each with what it belongs to. */
export function referencesSheet({ report, text, columns }: SheetContext): ListSheet {
  const remediation = firstRemediationRows(report.remediation);
  const procedures = firstProcedureRows(report.procedures);
  const titleOf = ({ of }: ReferenceRow): Cell => {
    const title = text.pick(of.title);
    return 'issueId' in of
      ? { text: title, sheet: 'remediation', row: remediation.get(of.issueId) ?? 0 }
      : { text: title, sheet: 'procedures', row: procedures.get(of.id) ?? 0 };
  };
  const all: readonly Column<ReferenceRow>[] = [
    columns.of('referenceOf', 'link', titleOf, 80),
    columns.of('issueId', 'text', ({ of }) => ('issueId' in of ? of.issueId : null), COLUMN_WIDTHS.issueId),
    columns.of('procedureId', 'text', ({ of }) => ('issueId' in of ? null : of.id)),
    columns.of('page', 'web', ({ title, url }) => webLink(url, text.pick(title)), 80),
    columns.of('checkedOn', 'day', ({ checked }) => day(checked)),
    // The longest are longer than a screen is wide.
    columns.of('address', 'web', ({ url }) => webLink(url)),
  ];
  return listSheet('references', all, referenceRows(report));
}
