// Numbered steps with their commands, and references, as entries and shared procedures print them.
import type { Procedure, RemediationStep } from '../../report/model.js';
import type { Element } from './pdfkit.js';
import { procedureDestination, type Context } from './section.js';

/** Room that a step and the beginning of its command need, in points: neither stands alone at a page's foot. */
const STEP_WITH_COMMAND = 64;

/** Sets numbered steps with their commands; a step that stands for a shared procedure links to it. */
export function printSteps(context: Context, steps: readonly RemediationStep[]): void {
  const { flow, text } = context;
  const list = flow.doc.open(flow.section, 'L');
  steps.forEach((step, index) => {
    flow.need(STEP_WITH_COMMAND);
    flow.listItem(list, `${text.number(index + 1)}.`, text.pickMarked(step.text), (body) => {
      for (const command of step.commands) flow.code(command, 18, body);
      if (step.procedure !== null) printProcedureLink(context, step.procedure, body);
    });
  });
  list.end();
}

function printProcedureLink({ flow, report, text }: Context, id: string, parent: Element): void {
  const procedure = report.procedures.find((one) => one.id === id);
  if (procedure === undefined) {
    flow.paragraph(text.t('pdf.remediation.missingProcedure', { id }), flow.looks.body, { indent: 18, parent });
    return;
  }
  const label = text.t('pdf.remediation.seeProcedure', { title: text.pick(procedure.title) });
  flow.linkParagraph(label, { goTo: procedureDestination(id) }, { indent: 18, parent });
}

/** Sets references as links, each with the day on which it was checked. */
export function printReferences({ flow, text }: Context, references: Procedure['references']): void {
  if (references.length === 0) return;
  flow.heading(3, text.t('pdf.remediation.references'), { keep: 24 });
  for (const { url, checked } of references) {
    flow.linkParagraph(url, { url }, { after: -1 });
    flow.paragraph(text.t('pdf.remediation.checked', { date: text.day(checked) }), flow.looks.muted, { after: 4 });
  }
}
