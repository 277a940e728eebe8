// Numbered steps with their commands, and references, as entries and shared procedures print them.
import type { Procedure, RemediationStep } from '../../report/model.js';
import { procedureDestination, type Context } from './section.js';

/** Sets numbered steps with their commands; a step that stands for a shared procedure links to it. */
export function printSteps({ flow, report, text }: Context, steps: readonly RemediationStep[]): void {
  steps.forEach((step, index) => {
    const list = flow.doc.open(flow.section, 'L');
    flow.listItem(list, `${text.number(index + 1)}.`, text.pick(step.text));
    list.end();
    for (const command of step.commands) flow.code(command, 18);
    if (step.procedure === null) return;
    const procedure = report.procedures.find(({ id }) => id === step.procedure);
    if (procedure === undefined) {
      flow.paragraph(text.t('pdf.remediation.missingProcedure', { id: step.procedure }), flow.looks.body, {
        indent: 18,
      });
      return;
    }
    const label = text.t('pdf.remediation.seeProcedure', { title: text.pick(procedure.title) });
    flow.linkParagraph(label, { goTo: procedureDestination(procedure.id) }, { indent: 18 });
  });
}

/** Sets references as links, each with the day on which it was checked. */
export function printReferences({ flow, text }: Context, references: Procedure['references']): void {
  if (references.length === 0) return;
  flow.heading(3, text.t('pdf.remediation.references'), { keep: 24 });
  for (const { url, checked } of references) {
    flow.linkParagraph(url, { url }, { after: 0 });
    flow.paragraph(text.t('pdf.remediation.checked', { date: checked }), flow.looks.muted, { after: 4 });
  }
}
