// Sheet "Remediation": one row a step of each entry; what holds for the whole entry stands in its first row.
import type { RemediationEntry, RemediationStep, Report } from '../../../../model/index.js';
import { adviceText, issueTypesText, typeText } from '../../../words/index.js';
import { prose } from '../../cells.js';
import type { SheetContext } from '../../context.js';
import { coded, joined, listSheet, type Column } from '../../engine/index.js';
import type { Cell, ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { referenceRows, referencesCell } from '../shared/reference-rows.js';
import { firstProcedureRows, variablesCell } from './procedures.js';

interface StepRow {
  readonly entry: RemediationEntry;
  readonly step: RemediationStep | null;
  /** 1-based; 1 also for an entry without steps. */
  readonly number: number;
}

/** First row of each entry in the sheet, by issue id. */
export function firstRemediationRows(entries: Report['remediation']): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  let row = 0;
  for (const entry of entries) {
    first.set(entry.issueId, row);
    row += Math.max(1, entry.steps.length);
  }
  return first;
}

/** Every remediation entry in use. */
export function remediationSheet(context: SheetContext): ListSheet {
  const { report, text, columns } = context;
  const procedures = firstProcedureRows(report.procedures);
  const titles = new Map(report.procedures.map((procedure) => [procedure.id, text.pick(procedure.title)]));
  const references = referenceRows(report);
  const once =
    (value: (entry: RemediationEntry) => Cell) =>
    (row: StepRow): Cell =>
      row.number === 1 ? value(row.entry) : null;
  const procedureOf = (row: StepRow): Cell => {
    const id = row.step?.procedure ?? null;
    if (id === null) return null;
    const target = procedures.get(id);
    return target === undefined ? id : { text: titles.get(id) ?? id, sheet: 'procedures', row: target };
  };
  const all: readonly Column<StepRow>[] = [
    columns.of('issueTitle', 'wrap', ({ entry }) => text.pick(entry.title), 36),
    columns.of('issueClass', 'wrap', ({ entry }) => text.t(`class.${entry.issueClass}`), 24),
    columns.of('owner', 'wrap', ({ entry }) => text.t(`owner.${entry.owner}`), 24),
    columns.of('effort', 'text', ({ entry }) => text.t(`effort.${entry.effort}`)),
    columns.of(
      'affectedTotal',
      'number',
      once((entry) => entry.affectedTotal),
    ),
    columns.of(
      'meaning',
      'wrap',
      once((entry) => prose(text, entry.meaning)),
    ),
    columns.of(
      'risk',
      'wrap',
      once((entry) => prose(text, entry.risk)),
    ),
    columns.of('stepNumber', 'number', (row) => (row.step === null ? null : row.number)),
    columns.of('step', 'wrap', (row) => (row.step === null ? null : prose(text, row.step.text))),
    columns.of('stepSource', 'wrap', ({ step }) => (step === null ? null : adviceText(text, step.source)), 36),
    columns.of('command', 'wrap', (row) => row.step?.commands.join('\n') ?? null, 70),
    columns.of(
      'commandVariables',
      'wrap',
      ({ step }) => variablesCell(context, step?.commands),
      COLUMN_WIDTHS.commandVariables,
    ),
    columns.of('procedure', 'link', procedureOf, 30),
    columns.of(
      'impact',
      'wrap',
      once((entry) => joined(entry.impact.map((impact) => text.t(`impact.${impact}`)))),
      30,
    ),
    columns.of(
      'verify',
      'wrap',
      once((entry) => prose(text, entry.verify)),
    ),
    columns.of(
      'references',
      'link',
      once((entry) => referencesCell(entry, references, text)),
      COLUMN_WIDTHS.references,
    ),
    columns.of(
      'issueType',
      'wrap',
      once((entry) => issueTypesText(text, entry)),
      30,
    ),
    columns.of(
      'issueTypeMeaning',
      'wrap',
      once((entry) => issueTypeWords(context, entry)),
    ),
    columns.of(
      'resourceTypes',
      'text',
      once((entry) => joined(entry.resourceTypes.map((type) => typeText(text, type)))),
    ),
    columns.of('issueId', 'text', ({ entry }) => entry.issueId),
  ];
  return listSheet('remediation', all, report.remediation.flatMap(stepRows), { frozenColumns: 1 });
}

/** What the issue types themselves mean and risk, one paragraph each, where the message behind them led to the entry. */
function issueTypeWords({ text }: Pick<SheetContext, 'text'>, { issueTypes }: RemediationEntry): Cell {
  const paragraphs = (pick: (words: Readonly<Record<string, string>>) => string): string =>
    issueTypes
      .flatMap(({ issueType, meaning, risk }) =>
        meaning === null || risk === null
          ? []
          : [`${issueType}: ${pick(meaning)} ${text.t('pdf.remediation.riskOf', { risk: pick(risk) })}`],
      )
      .join('\n');
  return coded(
    paragraphs((words) => text.pick(words)),
    paragraphs((words) => text.pickMarked(words)),
  );
}

function stepRows(entry: RemediationEntry): readonly StepRow[] {
  if (entry.steps.length === 0) return [{ entry, step: null, number: 1 }];
  return entry.steps.map((step, index) => ({ entry, step, number: index + 1 }));
}
