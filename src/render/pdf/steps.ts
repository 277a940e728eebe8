// Numbered steps with their commands, and references, as entries and shared procedures print them.
import type { Procedure, RemediationStep } from '../../model/index.js';
import { adviceText } from '../words/index.js';
import { code, linkParagraph, paragraph, point, type Block } from './engine/index.js';
import { procedureDestination, type Context } from './section.js';

/** Room that a step and the beginning of its command need, in points: neither stands alone at a page's foot. */
const STEP_WITH_COMMAND = 64;

/** What a heading keeps with it, so that it does not stay behind when the first step moves to the next page. */
export const STEPS_START = STEP_WITH_COMMAND + 6;

/** How far commands and links stand within a step. */
const INDENT = 18;

/** Space below the last reference. */
const AFTER_REFERENCES = 4;

/** Sets numbered steps with their commands; a step that stands for a shared procedure links to it. */
export function printSteps(context: Context, steps: readonly RemediationStep[]): void {
  const { flow, text } = context;
  flow.place({
    open: (parent) => flow.doc.open(parent, 'L', { numbering: 'Decimal' }),
    blocks: steps.map((step, index) => {
      const inside = [
        paragraph(flow, adviceText(text, step.source), flow.looks.muted, { indent: INDENT, after: 2 }),
        ...step.commands.map((command) => code(flow, command, INDENT)),
        ...(step.procedure === null ? [] : [procedureLink(context, step.procedure)]),
      ];
      return point(flow, `${text.number(index + 1)}.`, text.pickMarked(step.text), inside, STEP_WITH_COMMAND);
    }),
  });
}

function procedureLink({ flow, report, text }: Context, id: string): Block {
  const procedure = report.procedures.find((one) => one.id === id);
  if (procedure === undefined) {
    const words = text.t('pdf.remediation.missingProcedure', { id });
    return paragraph(flow, words, flow.looks.body, { indent: INDENT });
  }
  const label = text.t('pdf.remediation.seeProcedure', { title: text.pick(procedure.title) });
  return linkParagraph(flow, label, { goTo: procedureDestination(id) }, { indent: INDENT });
}

/** Says what each `$NAME` in some commands stands for, where the commands are; nothing when none has any. */
export function printVariables({ flow, report, text }: Context, title: string, commands: readonly string[]): void {
  const names = new Set(commands.flatMap((command) => command.match(/\$[A-Z][A-Z0-9_]*/g) ?? []));
  const used = report.variables.filter(({ name }) => names.has(`$${name}`));
  if (used.length === 0) return;
  flow.paragraph(title, flow.looks.body, { after: 0 });
  flow.list(used.map(({ name, explanation }) => `\`$${name}\`: ${text.pickMarked(explanation)}`));
}

/** Sets references as links by what they are about, with their addresses and the day on which they were checked. */
export function printReferences({ flow, text }: Context, references: Procedure['references']): void {
  const [first] = references;
  if (first === undefined) return;
  const isOneDay = references.every(({ checked }) => checked === first.checked);
  const heading = isOneDay
    ? text.t('pdf.remediation.referencesChecked', { date: text.day(first.checked) })
    : text.t('column.references');
  flow.heading(3, heading, { keep: 52 });
  references.forEach((reference, index) => {
    const { url, checked } = reference;
    const title = text.pick(reference.title);
    const below = index === references.length - 1 ? AFTER_REFERENCES : 0;
    const words = [
      ...(title === url ? [] : [url]),
      ...(isOneDay ? [] : [text.t('pdf.remediation.checked', { date: text.day(checked) })]),
    ].join(' · ');
    flow.linkParagraph(title, { url }, { after: words === '' ? 1 + below : -1 });
    if (words !== '') flow.paragraph(words, flow.looks.muted, { after: 3 + below });
  });
}
