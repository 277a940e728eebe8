// Where an issue is found: its accounts and Regions, and the first affected resources with the commands filled in.
import type { AffectedResource, RemediationEntry } from '../../../model/index.js';
import { typeText } from '../../words/index.js';
import { accountCell, accountName, instancesPart, numberColumn, targetOf } from '../cells.js';
import { type CellPart, clustersOf, lineHeight, type Look } from '../engine/index.js';
import type { Context } from '../section.js';
import { printShown } from '../shown.js';
import type { AffectedAccount, Places } from './places.js';

/** What is printed of one resource; the workbook has all of it. */
const MOST_COMMANDS = 8;
const MOST_TEXTS = 3;
const LONGEST_TEXT = 400;
const MOST_VALUES = 5;

/** Variables whose values stand in the row of a resource, or are the same everywhere in the organization. */
const PLACE: readonly string[] = ['ACCOUNT_ID', 'DNS_SUFFIX', 'PARTITION', 'REGION'];

/** Room for the head of a table and for a row without commands, in points. */
const HEAD_AND_ROW = 90;

/** A text of which not more than so many characters are printed, visibly shortened. */
export function shortened(text: string, longest: number): { readonly text: string; readonly isWhole: boolean } {
  if (text.length <= longest) return { text, isWhole: true };
  const clusters = clustersOf(text);
  const isWhole = clusters.length <= longest;
  return { text: isWhole ? text : `${clusters.slice(0, longest).join('')}…`, isWhole };
}

/** The commands of the entry's own steps, as they are for a resource. */
export function ownCommands({ commands }: AffectedResource): AffectedResource['commands'] {
  return commands.filter(({ step }) => !step.includes('.'));
}

/**
 * The commands of a resource's own steps that name more of it than where it is, each after the number of its step: the
 * others stand in the steps, and the row has account and Region.
 */
function namingCommands({ report }: Pick<Context, 'report'>, entry: RemediationEntry, resource: AffectedResource) {
  const place: Readonly<Record<string, string>> = {
    ACCOUNT_ID: resource.accountId,
    PARTITION: report.provenance.partition,
    REGION: resource.region,
  };
  const placed = new Set(
    entry.steps
      .flatMap(({ commands }) => commands)
      .map((command) => command.replace(/\$([A-Z][A-Z0-9_]*)/g, (whole, name: string) => place[name] ?? whole)),
  );
  return ownCommands(resource).flatMap(({ step, command }) => (placed.has(command) ? [] : [`${step}  ${command}`]));
}

export async function printAffected(context: Context, entry: RemediationEntry, places: Places): Promise<void> {
  const { flow, report, text } = context;
  if (entry.affectedTotal === 0) return;
  // Where all resources are printed, they tell their accounts and Regions themselves.
  const hasAccounts = entry.affected.length < entry.affectedTotal;
  const keep = hasAccounts ? HEAD_AND_ROW : roomForFirst(context, entry);
  flow.heading(3, text.t('column.affectedTotal'), { keep });
  const figures = report.issues.find(({ issueId }) => issueId === entry.issueId);
  const settling = figures?.settling ?? 0;
  flow.paragraph(
    [
      text.t('pdf.remediation.total', {
        resources: entry.affectedTotal,
        accounts: places.accounts,
      }),
      ...(settling === 0 ? [] : [text.t('pdf.remediation.settling', { count: settling })]),
    ].join(' '),
  );
  if (hasAccounts) await accounts(context, places);
  await resources(context, entry);
}

/** Height of the beginning of the table of resources, in points, so that nothing above it is left alone on a page. */
function roomForFirst({ flow, report, text }: Context, entry: RemediationEntry): number {
  const [first] = entry.affected;
  if (first === undefined) return HEAD_AND_ROW;
  const lines = linesBelow({ flow, report, text }, entry, first, false).flatMap((part) =>
    flow.lines(part.text, part.look, flow.width),
  );
  return HEAD_AND_ROW + Math.min(lines.length * lineHeight(flow.looks.cellCode), 0.4 * flow.pageRoom);
}

/** One line an account: its Regions with how many resources each. */
async function accounts(context: Context, { accounts: total, most }: Places): Promise<void> {
  const { flow, text, limits, links } = context;
  const inRegion = ({ region, resources: count }: AffectedAccount['regions'][number]): string =>
    text.t('pdf.remediation.region', { region, count });
  printShown(context, limits.accountsPerIssue, total, 'groups');
  if (most.length === 0) return;
  await flow.table<AffectedAccount>({
    columns: [
      {
        head: text.t('word.account'),
        weight: 1,
        cell: ({ accountId, accountName: name }) => [
          { text: `${accountName(flow, name)} · ${accountId}`, ...targetOf(links.account({ accountId })) },
        ],
      },
      { head: text.t('word.regions'), weight: 1.4, cell: ({ regions }) => regions.map(inRegion).join(', ') },
      numberColumn(text, text.t('word.resources'), (line) => line.resources),
    ],
    rows: most,
  });
}

async function resources(context: Context, entry: RemediationEntry): Promise<void> {
  const { flow, text } = context;
  flow.need(roomForFirst(context, entry));
  printShown(context, entry.affected.length, entry.affectedTotal, 'work');
  if (entry.affected.length === 0) return;
  const common = commonText(entry);
  if (common !== undefined) {
    const words = text.t('pdf.remediation.said', { text: common });
    flow.paragraph(words, flow.looks.muted, { quoted: common });
  }
  await flow.table<AffectedResource>({
    columns: [
      {
        head: text.t('word.resource'),
        weight: 5,
        cell: ({ name, resourceId, unhealthyInstances }) => [
          { text: name.trim() === '' ? text.t('pdf.unnamed') : name, look: flow.looks.cellStrong },
          ...(resourceId === name ? [] : [{ text: resourceId, look: flow.looks.cellMuted }]),
          ...instancesPart(context, unhealthyInstances),
        ],
      },
      {
        head: text.t('word.account'),
        weight: 2,
        cell: ({ accountId, accountName: name }) => accountCell(context, accountId, name),
      },
      {
        head: text.t('word.region'),
        cell: ({ region, resourceType }) => [
          { text: region },
          { text: typeText(text, resourceType), look: flow.looks.cellMuted },
        ],
      },
      {
        head: text.t('pdf.head.updated'),
        cell: ({ updatedAt, settling }) => [
          { text: text.date(updatedAt) },
          ...(settling ? [{ text: text.t('word.settling'), look: flow.looks.cellStrong }] : []),
        ],
      },
    ],
    rows: entry.affected,
    below: (resource) => linesBelow(context, entry, resource, common !== undefined),
  });
}

/** The text that GuardDuty gives for every printed resource, where it is one and the same and short. */
function commonText({ affected }: RemediationEntry): string | undefined {
  const [first, ...others] = affected;
  const [words, ...more] = first?.issueTexts ?? [];
  if (words === undefined || more.length > 0 || others.length === 0 || words.length > LONGEST_TEXT) return undefined;
  return others.every(({ issueTexts }) => issueTexts.length === 1 && issueTexts[0] === words) ? words : undefined;
}

/** What GuardDuty says of a resource, its commands, what its procedures need to know, and whether all of it is here. */
function linesBelow(
  { flow, report, text }: Pick<Context, 'flow' | 'report' | 'text'>,
  entry: RemediationEntry,
  resource: AffectedResource,
  isTextKnown: boolean,
): readonly (CellPart & { readonly look: Look })[] {
  const { cellMuted, cellCode } = flow.looks;
  const texts = (isTextKnown ? [] : resource.issueTexts).map((one) => shortened(one, LONGEST_TEXT));
  const commands = namingCommands({ report }, entry, resource);
  const known = resource.procedureValues.filter(({ name }) => !PLACE.includes(name));
  const values = known.map(({ name, values: all }) => ({
    text: `${name} = ${all.slice(0, MOST_VALUES).join(', ')}${all.length > MOST_VALUES ? ', …' : ''}`,
    isWhole: all.length <= MOST_VALUES,
  }));
  const isWhole =
    texts.length <= MOST_TEXTS &&
    commands.length <= MOST_COMMANDS &&
    [...texts.slice(0, MOST_TEXTS), ...values].every((one) => one.isWhole);
  return [
    ...texts
      .slice(0, MOST_TEXTS)
      .map((one) => ({ text: text.t('pdf.remediation.said', { text: one.text }), quoted: one.text, look: cellMuted })),
    ...commands.slice(0, MOST_COMMANDS).map((command) => ({ text: command, look: cellCode })),
    ...(values.length === 0
      ? []
      : [
          {
            text: text.t('pdf.remediation.values', { values: values.map((one) => one.text).join(' · ') }),
            look: cellMuted,
          },
        ]),
    ...(isWhole
      ? []
      : [{ text: text.t('pdf.shortened', { sheet: text.t('excel.sheet.work') }), look: flow.looks.cellStrong }]),
  ];
}
