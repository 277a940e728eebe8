// Sheets "Procedures" and "Variables": what several remediation entries share.
import type { CommandVariable, Procedure, RemediationStep, Report } from '../../../../model/index.js';
import { prose } from '../../cells.js';
import { adviceText } from '../../../words/index.js';
import type { SheetContext } from '../../context.js';
import { coded, listSheet, type CodedCell, type Column } from '../../engine/index.js';
import type { ListSheet } from '../../sheet-keys.js';
import { COLUMN_WIDTHS } from '../shared/column-widths.js';
import { referenceRows, referencesCell } from '../shared/reference-rows.js';

interface ProcedureRow {
  readonly procedure: Procedure;
  readonly step: RemediationStep | null;
  readonly number: number;
}

/** First row of each procedure in the sheet, by id. */
export function firstProcedureRows(procedures: Report['procedures']): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  let row = 0;
  for (const procedure of procedures) {
    first.set(procedure.id, row);
    row += Math.max(1, procedure.steps.length);
  }
  return first;
}

/** Shared procedures, one row a step. */
export function proceduresSheet(context: SheetContext): ListSheet {
  const { report, text, columns } = context;
  const references = referenceRows(report);
  const all: readonly Column<ProcedureRow>[] = [
    columns.of('procedure', 'wrap', ({ procedure }) => text.pick(procedure.title), 40),
    columns.of('procedureId', 'text', ({ procedure }) => procedure.id),
    columns.of('stepNumber', 'number', ({ step, number }) => (step === null ? null : number)),
    columns.of('step', 'wrap', ({ step }) => (step === null ? null : prose(text, step.text)), 80),
    columns.of('stepSource', 'wrap', ({ step }) => (step === null ? null : adviceText(text, step.source)), 36),
    columns.of('command', 'wrap', ({ step }) => step?.commands.join('\n') ?? null, 90),
    columns.of(
      'commandVariables',
      'wrap',
      ({ step }) => variablesCell(context, step?.commands),
      COLUMN_WIDTHS.commandVariables,
    ),
    columns.of(
      'references',
      'link',
      ({ procedure, number }) => (number === 1 ? referencesCell(procedure, references, text) : null),
      COLUMN_WIDTHS.references,
    ),
  ];
  return listSheet('procedures', all, report.procedures.flatMap(stepRows));
}

/** What each `$NAME` of some commands stands for, one a line, beside the commands. */
export function variablesCell(
  { report, text }: Pick<SheetContext, 'report' | 'text'>,
  commands: readonly string[] | undefined,
): string | CodedCell | null {
  const names = new Set(commands?.flatMap((command) => command.match(/\$[A-Z][A-Z0-9_]*/g) ?? []));
  const used = report.variables.filter(({ name }) => names.has(`$${name}`));
  if (used.length === 0) return null;
  const lines = (explain: (of: CommandVariable) => string): string =>
    used.map((variable) => `$${variable.name}: ${explain(variable)}`).join('\n');
  return coded(
    lines(({ explanation }) => text.pick(explanation)),
    lines(({ explanation }) => text.pickMarked(explanation)),
  );
}

/** What stands for what differs from resource to resource in commands. */
export function variablesSheet({ report, text, columns }: SheetContext): ListSheet {
  const all: readonly Column<CommandVariable>[] = [
    columns.of('variable', 'text', (variable) => `$${variable.name}`),
    columns.of('explanation', 'wrap', (variable) => prose(text, variable.explanation), 100),
  ];
  return listSheet('variables', all, report.variables);
}

function stepRows(procedure: Procedure): readonly ProcedureRow[] {
  if (procedure.steps.length === 0) return [{ procedure, step: null, number: 1 }];
  return procedure.steps.map((step, index) => ({ procedure, step, number: index + 1 }));
}
