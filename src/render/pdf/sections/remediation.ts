// The remediation appendix: one entry for each issue in use, the shared procedures, and the variables of commands.
import type { AffectedResource, CommandVariable, RemediationEntry } from '../../../report/model.js';
import { accountCell, accountName, numberColumn, orDash, targetOf } from '../cells.js';
import { printReferences, printSteps } from '../steps.js';
import { issueDestination, procedureDestination, type Context, type Section } from '../section.js';
import { table } from '../table.js';

/** Part of a page that must be left for another entry to begin on it. */
const ENTRY_START = 0.5;

export const remediation: Section = {
  id: 'remediation',
  title: (text) => text.t('pdf.section.remediation'),
  entries: (report, text) =>
    report.remediation.map(({ issueId, title, resourceTypes }) => ({
      title: [text.pick(title), ...resourceTypes].join(' · '),
      destination: issueDestination(issueId),
    })),
  render: async (context) => {
    const { flow, report, text } = context;
    flow.startSection(text.t('pdf.section.remediation'), 'remediation');
    flow.paragraph(text.t(report.remediation.length === 0 ? 'pdf.remediation.none' : 'pdf.remediation.intro'));
    for (const [index, entry] of report.remediation.entries()) {
      if (index > 0) flow.startPageUnless(ENTRY_START);
      await flow.doc.settle();
      await printEntry(context, entry);
    }
  },
};

async function printEntry(context: Context, entry: RemediationEntry): Promise<void> {
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
  if (entry.steps.length > 0) {
    flow.heading(3, text.t('pdf.remediation.steps'), { keep: 40 });
    printSteps(context, entry.steps);
  }
  const verify = text.pickMarked(entry.verify);
  if (verify.trim() !== '') {
    flow.heading(3, text.t('pdf.remediation.verify'), { keep: 40 });
    flow.prose(verify);
  }
  printReferences(context, entry.references);
  await where(context, entry);
  await affected(context, entry);
}

function profile({ flow, text }: Context, entry: RemediationEntry): void {
  flow.facts([
    [text.t('pdf.remediation.class'), text.label('class', entry.issueClass)],
    [text.t('pdf.remediation.owner'), text.label('owner', entry.owner)],
    [text.t('pdf.remediation.effort'), text.label('effort', entry.effort)],
    [text.t('pdf.remediation.impact'), orDash(entry.impact.map((impact) => text.label('impact', impact)).join(' · '))],
    [text.t('pdf.remediation.types'), orDash(text.list(entry.resourceTypes))],
    [text.t('pdf.remediation.issueType'), orDash(entry.issueType)],
  ]);
}

/** One line an account: its Regions with how many resources each. */
async function where(context: Context, { groups }: RemediationEntry): Promise<void> {
  const { flow, text, limits, links } = context;
  interface Line {
    readonly accountId: string;
    readonly accountName: string;
    readonly regions: string[];
    resources: number;
  }
  const lines = new Map<string, Line>();
  for (const { accountId, accountName, region, resources } of groups) {
    const line = lines.get(accountId) ?? { accountId, accountName, regions: [], resources: 0 };
    line.regions.push(text.t('pdf.remediation.region', { region, count: resources }));
    line.resources += resources;
    lines.set(accountId, line);
  }
  if (lines.size === 0) return;
  const shown = [...lines.values()].slice(0, limits.accountsPerIssue);
  flow.heading(3, text.t('pdf.remediation.groups'), { keep: 100 });
  if (shown.length < lines.size) {
    flow.paragraph(
      text.t('pdf.remediation.accountsShown', { shown: shown.length, total: lines.size }),
      flow.looks.muted,
    );
  }
  await table<Line>(flow, {
    columns: [
      {
        head: text.t('word.account'),
        weight: 1,
        cell: ({ accountId, accountName: name }) => [
          { text: `${accountName(flow, name)} · ${accountId}`, ...targetOf(links.account({ accountId })) },
        ],
      },
      { head: text.t('word.regions'), weight: 1.4, cell: ({ regions }) => regions.join(', ') },
      numberColumn(text, text.t('pdf.head.resources'), ({ resources }) => resources),
    ],
    rows: shown,
  });
}

async function affected(context: Context, entry: RemediationEntry): Promise<void> {
  const { flow, text } = context;
  if (entry.affectedTotal === 0) return;
  flow.heading(3, text.t('pdf.remediation.affected'), { keep: 150 });
  const shown = entry.affected.length;
  flow.paragraph(
    shown < entry.affectedTotal
      ? text.t('pdf.remediation.shown', { shown, total: entry.affectedTotal })
      : text.t('pdf.remediation.allShown', { total: entry.affectedTotal }),
    flow.looks.muted,
  );
  if (shown === 0) return;
  await table<AffectedResource>(flow, {
    columns: [
      {
        head: text.t('word.resource'),
        weight: 5,
        cell: ({ name, resourceId, issueText }) => [
          { text: name.trim() === '' ? text.t('pdf.unnamed') : name, look: flow.looks.cellStrong },
          ...(resourceId === name ? [] : [{ text: resourceId, look: flow.looks.cellMuted }]),
          ...(issueText === ''
            ? []
            : [{ text: text.t('pdf.remediation.said', { text: issueText }), look: flow.looks.cellMuted }]),
        ],
      },
      {
        head: text.t('word.account'),
        weight: 2,
        cell: ({ accountId, accountName }) => accountCell(context, accountId, accountName),
      },
      {
        head: text.t('word.region'),
        cell: ({ region, resourceType }) => [{ text: region }, { text: resourceType, look: flow.looks.cellMuted }],
      },
      {
        head: text.t('pdf.head.updated'),
        cell: ({ updatedAt, settling }) => [
          { text: text.date(updatedAt) },
          ...(settling ? [{ text: text.t('word.settling'), look: flow.looks.cellMuted }] : []),
        ],
      },
    ],
    rows: entry.affected,
    below: ({ commands }) => commands.map((command) => ({ text: command, look: flow.looks.cellCode })),
  });
}

export const procedures: Section = {
  id: 'procedures',
  title: (text) => text.t('pdf.section.procedures'),
  entries: (report, text) =>
    report.procedures.map(({ id, title }) => ({ title: text.pick(title), destination: procedureDestination(id) })),
  render: (context) => {
    const { flow, report, text } = context;
    flow.startSection(text.t('pdf.section.procedures'), 'procedures');
    flow.paragraph(report.procedures.length === 0 ? text.t('word.none') : text.t('pdf.procedures.intro'));
    for (const procedure of report.procedures) {
      flow.heading(2, text.pick(procedure.title), { destination: procedureDestination(procedure.id), keep: 100 });
      printSteps(context, procedure.steps);
      printReferences(context, procedure.references);
    }
  },
};

export const variables: Section = {
  id: 'variables',
  title: (text) => text.t('pdf.section.variables'),
  render: async ({ flow, report, text }) => {
    flow.startSection(text.t('pdf.section.variables'), 'variables');
    if (report.variables.length === 0) {
      flow.paragraph(text.t('word.none'));
      return;
    }
    flow.paragraph(text.t('pdf.variables.intro'));
    await table<CommandVariable>(flow, {
      columns: [
        { head: text.t('pdf.head.variable'), cell: ({ name }) => [{ text: `$${name}`, look: flow.looks.cellCode }] },
        { head: text.t('pdf.head.meaning'), weight: 1, cell: ({ explanation }) => text.pick(explanation) },
      ],
      rows: report.variables,
    });
  },
};
