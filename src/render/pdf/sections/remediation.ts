// The remediation appendix: one entry for each issue in use, the shared procedures, and the variables of commands.
import type { CommandVariable, RemediationEntry } from '../../../model/index.js';
import { UNKNOWN_ISSUE } from '../../../terms/index.js';
import { issueTypesText, typesText, whyNoIssues } from '../../words/index.js';
import { orDash } from '../cells.js';
import {
  issueDestination,
  procedureDestination,
  UNMAPPED_DESTINATION,
  type Context,
  type Section,
} from '../section.js';
import { STEPS_START, printReferences, printSteps, printVariables } from '../steps.js';
import { ownCommands, printAffected } from './affected.js';
import { placesOf, type Places } from './places.js';

/** Part of a page that must be left for another entry to begin on it. */
const ENTRY_START = 0.3;

const NOWHERE: Places = { accounts: 0, most: [] };

export const remediation: Section = {
  id: 'remediation',
  title: (text) => text.t('pdf.section.remediation'),
  entries: (report, text) =>
    report.remediation.map(({ issueId, title }) => ({
      title: text.pick(title),
      destination: issueDestination(issueId),
    })),
  render: async (context) => {
    const { flow, report, lists, text, limits } = context;
    const places = placesOf(lists.groups(), limits.accountsPerIssue);
    flow.startSection(text.t('pdf.section.remediation'), 'remediation');
    flow.paragraph(
      report.remediation.length === 0
        ? text.t(whyNoIssues(report.conclusion.watched.pairs, 'pdf.remediation.none'))
        : text.t('pdf.remediation.intro', { sheet: text.t('excel.sheet.work') }),
    );
    if (report.remediation.length > 0) {
      flow.list(
        (['term.issueForm', 'term.advice'] as const).map((term) => `${text.t(term)}: ${text.t(`${term}.meaning`)}`),
      );
    }
    for (const [index, entry] of report.remediation.entries()) {
      if (index > 0) flow.startPageUnless(ENTRY_START);
      await flow.doc.settle();
      await printEntry(context, entry, places.get(entry.issueId) ?? NOWHERE);
    }
  },
};

async function printEntry(context: Context, entry: RemediationEntry, places: Places): Promise<void> {
  const { flow, text, links } = context;
  flow.heading(2, text.pick(entry.title), { destination: issueDestination(entry.issueId), keep: 140 });
  flow.paragraph(entry.issueId, flow.looks.muted, { after: 2 });
  const rank = links.rank(entry);
  if (rank !== undefined) flow.linkParagraph(text.t('pdf.remediation.back'), rank);
  profile(context, entry);
  for (const part of ['meaning', 'risk'] as const) {
    const words = text.pickMarked(entry[part]);
    if (words.trim() === '') continue;
    flow.heading(3, text.t(`pdf.remediation.${part}`), { keep: 40 });
    flow.prose(words);
  }
  printIssueTypes(context, entry);
  if (entry.steps.length > 0) {
    flow.heading(3, text.t('pdf.remediation.steps'), { keep: STEPS_START });
    printSteps(context, entry.steps);
    const filled = entry.affected.flatMap(ownCommands).map(({ command }) => command);
    if (entry.affected.length > 0) printVariables(context, text.t('pdf.remediation.open'), filled);
    else
      printVariables(
        context,
        text.t('pdf.procedures.variables'),
        entry.steps.flatMap(({ commands }) => commands),
      );
  }
  const verify = text.pickMarked(entry.verify);
  if (verify.trim() !== '') {
    flow.heading(3, text.t('pdf.remediation.verify'), { keep: 40 });
    flow.prose(verify);
  }
  printReferences(context, entry.references);
  if (entry.issueId === UNKNOWN_ISSUE && context.report.unmappedTexts.length > 0) {
    flow.linkParagraph(text.t('pdf.issues.unmapped'), { goTo: UNMAPPED_DESTINATION });
  }
  await printAffected(context, entry, places);
}

function profile({ flow, text }: Context, entry: RemediationEntry): void {
  flow.facts([
    [text.t('column.issueClass'), text.t(`class.${entry.issueClass}`)],
    [text.t('pdf.remediation.owner'), text.t(`owner.${entry.owner}`)],
    [text.t('column.effort'), text.t(`effort.${entry.effort}`)],
    [text.t('pdf.remediation.impact'), orDash(entry.impact.map((impact) => text.t(`impact.${impact}`)).join(' · '))],
    [text.t('column.resourceTypes'), orDash(typesText(text, entry.resourceTypes))],
    ...(entry.issueTypes.length === 0
      ? []
      : [[text.t('pdf.remediation.issueType'), issueTypesText(text, entry), flow.inEnglish] as const]),
  ]);
}

/** What the issue types themselves mean, where the message behind them led to this entry. */
function printIssueTypes({ flow, text }: Context, { issueTypes }: RemediationEntry): void {
  for (const { issueType, meaning, risk } of issueTypes) {
    if (meaning === null || risk === null) continue;
    flow.heading(3, text.t('pdf.remediation.ofType', { issueType }), { keep: 40 });
    flow.prose(text.pickMarked(meaning));
    flow.prose(text.t('pdf.remediation.riskOf', { risk: text.pickMarked(risk) }));
  }
}

export const procedures: Section = {
  id: 'procedures',
  title: (text) => text.t('pdf.section.procedures'),
  entries: (report, text) =>
    report.procedures.map(({ id, title }) => ({ title: text.pick(title), destination: procedureDestination(id) })),
  render: (context) => {
    const { flow, report, text } = context;
    flow.startSectionBelow(text.t('pdf.section.procedures'), 'procedures');
    flow.paragraph(report.procedures.length === 0 ? text.t('word.none') : text.t('pdf.procedures.intro'));
    for (const procedure of report.procedures) {
      flow.heading(2, text.pick(procedure.title), { destination: procedureDestination(procedure.id), keep: 100 });
      printSteps(context, procedure.steps);
      printVariables(
        context,
        text.t('pdf.procedures.variables'),
        procedure.steps.flatMap(({ commands }) => commands),
      );
      printReferences(context, procedure.references);
    }
  },
};

export const variables: Section = {
  id: 'variables',
  title: (text) => text.t('pdf.section.variables'),
  render: async ({ flow, report, text }) => {
    flow.startSectionBelow(text.t('pdf.section.variables'), 'variables');
    if (report.variables.length === 0) {
      flow.paragraph(text.t('word.none'));
      return;
    }
    flow.paragraph(text.t('pdf.variables.intro'));
    await flow.table<CommandVariable>({
      columns: [
        { head: text.t('pdf.head.variable'), cell: ({ name }) => [{ text: `$${name}`, look: flow.looks.cellCode }] },
        { head: text.t('column.meaning'), weight: 1, cell: ({ explanation }) => text.pick(explanation) },
      ],
      rows: report.variables,
    });
  },
};
