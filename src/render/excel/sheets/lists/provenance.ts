// Sheets "Provenance" and "API calls": where the figures come from.
import type { CallFigures } from '../../../../model/index.js';
import { notCollectedTexts, pairStateRuleText, returnedText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { instant, listSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';

type Fact = readonly [subject: string, value: Cell];

/** Tool, identity, times, digests, requests by operation, workbooks that came back, and the files of the set. */
export function provenanceSheet({ report, notes, text, columns }: SheetContext): ListSheet {
  const { provenance } = report;
  const facts: readonly Fact[] = [
    [text.t('excel.summary.reportId'), report.reportId],
    [text.t('provenance.tool'), provenance.tool.name],
    [text.t('excel.provenance.version'), provenance.tool.version],
    [text.t('excel.provenance.configDigest'), provenance.configDigest],
    [text.t('excel.provenance.snapshotDigest'), provenance.snapshotDigest],
    [text.t('provenance.snapshotVersion'), provenance.snapshotVersion],
    [text.t('provenance.pairStateRule'), pairStateRuleText(provenance, text)],
    ...notCollectedTexts(provenance, text).map((fact): Fact => [text.t('provenance.notCollected'), fact]),
    [text.t('excel.provenance.catalogDigest'), provenance.catalogDigest],
    ...provenance.templateOverrides.map((name): Fact => [text.t('excel.provenance.override'), name]),
    [text.t('excel.provenance.mode'), text.t(`mode.${provenance.mode}`)],
    [text.t('excel.provenance.statistics'), text.t(`statistics.${provenance.statistics}`)],
    [text.t('excel.provenance.partition'), provenance.partition],
    [text.t('provenance.callerAccount'), provenance.callerAccountId],
    [text.t('excel.provenance.callerArn'), provenance.callerArn],
    [text.t('excel.provenance.startedAt'), instant(provenance.startedAt)],
    [text.t('excel.provenance.completedAt'), instant(provenance.completedAt)],
    [text.t('excel.provenance.requests'), provenance.requests],
    ...provenance.callTotals.flatMap((call): readonly Fact[] => [
      [text.t('excel.provenance.operation', call), call.requests],
      [text.t('excel.provenance.throttles', call), call.throttles],
      [text.t('excel.provenance.failures', call), call.failures],
    ]),
    ...notes.workbooks.flatMap((workbook): readonly Fact[] => [
      [text.t('excel.provenance.returned', { file: workbook.file }), returnedText(workbook, text)],
      [text.t('excel.provenance.returnedDigest', { file: workbook.file }), workbook.sha256],
    ]),
    ...provenance.files.map((name): Fact => [text.t('excel.provenance.file'), name]),
  ];
  const all: readonly Column<Fact>[] = [
    columns.of('subject', 'text', ([subject]) => subject, 60),
    columns.of('value', 'wrap', ([, value]) => value, 90),
  ];
  return listSheet('provenance', all, facts);
}

/** Requests by operation and Region. */
export function callsSheet({ report, columns }: SheetContext): ListSheet {
  const all: readonly Column<CallFigures>[] = [
    columns.of('operation', 'text', (call) => call.operation),
    columns.of('region', 'text', (call) => call.region),
    columns.of('requests', 'number', (call) => call.requests),
    columns.of('throttles', 'number', (call) => call.throttles),
    columns.of('failures', 'number', (call) => call.failures),
  ];
  return listSheet('calls', all, report.provenance.calls, { frozenColumns: 2 });
}
