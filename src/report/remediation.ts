// The appendix: for every issue in use its texts, steps, and affected resources with their commands filled in.
import { mayBeSettling, type IssueFold } from '../analyze/index.js';
import {
  fillCommand,
  type Catalog,
  type CatalogStep,
  type CommandVariables,
  type IssueMatch,
} from '../catalog/index.js';
import type { CoverageRow, Snapshot } from '../snapshot/index.js';
import type { AffectedResource, CommandVariable, Procedure, RemediationEntry, RemediationStep } from './model.js';

export interface AppendixContext {
  readonly catalog: Catalog;
  readonly languages: readonly string[];
  readonly snapshot: Snapshot;
  readonly accountName: (accountId: string) => string;
}

type Texts = Readonly<Record<string, string>>;

/** The entry of one issue. */
export function remediationEntry(issueId: string, fold: IssueFold, context: AppendixContext): RemediationEntry {
  const { catalog, accountName } = context;
  const entry = catalog.entry(issueId);
  const text = (part: 'title' | 'meaning' | 'risk' | 'verify'): Texts =>
    byLanguage(context, (language) => catalog.text(issueId, language)[part]);
  return {
    issueId,
    issueClass: entry.class,
    resourceTypes: [...fold.resourceTypes].sort(),
    issueType: entry.issueType,
    owner: entry.owner,
    effort: entry.effort,
    impact: entry.impact,
    title: text('title'),
    meaning: text('meaning'),
    risk: text('risk'),
    verify: text('verify'),
    steps: steps(entry.steps, context, (language, stepId) => catalog.text(issueId, language).steps[stepId] ?? ''),
    references: entry.references.map(({ url, checked }) => ({ url, checked })),
    groups: [...fold.groups.values()]
      .map((group) => ({ ...group, accountName: accountName(group.accountId) }))
      .sort(byPlace),
    affected: fold.affected.map(({ row, match }) => affectedResource(row, match, context)),
    affectedTotal: fold.resources,
  };
}

/** Shared procedures that the given entries refer to, each once. */
export function proceduresOf(entries: readonly RemediationEntry[], context: AppendixContext): Procedure[] {
  const { catalog } = context;
  const used = new Set(entries.flatMap((entry) => entry.steps.map(({ procedure }) => procedure)));
  return catalog
    .procedures()
    .filter(({ id }) => used.has(id))
    .map((procedure) => ({
      id: procedure.id,
      title: byLanguage(context, (language) => catalog.procedureText(procedure.id, language).title),
      steps: steps(
        procedure.steps,
        context,
        (language, stepId) => catalog.procedureText(procedure.id, language).steps[stepId] ?? '',
      ),
      references: procedure.references.map(({ url, checked }) => ({ url, checked })),
    }));
}

/** Explanations of every `$NAME` that stands in a printed command. */
export function variablesIn(
  entries: readonly RemediationEntry[],
  procedures: readonly Procedure[],
  context: AppendixContext,
): CommandVariable[] {
  const commands = [
    ...entries.flatMap((entry) => [
      ...entry.steps.flatMap((step) => step.commands),
      ...entry.affected.flatMap((one) => one.commands),
    ]),
    ...procedures.flatMap((procedure) => procedure.steps.flatMap((step) => step.commands)),
  ];
  const names = new Set(commands.flatMap((command) => command.match(/\$[A-Z][A-Z0-9_]*/g) ?? []));
  return context.catalog
    .variables()
    .filter(({ name }) => names.has(`$${name}`))
    .map(({ name }) => ({
      name,
      explanation: byLanguage(context, (language) => context.catalog.variableText(name, language)),
    }));
}

function steps(
  catalogSteps: readonly CatalogStep[],
  context: AppendixContext,
  textOf: (language: string, stepId: string) => string,
): RemediationStep[] {
  return catalogSteps.map(({ id, commands, procedure }) => ({
    text: byLanguage(context, (language) => textOf(language, id)),
    commands,
    procedure,
  }));
}

function byLanguage({ languages }: AppendixContext, textIn: (language: string) => string): Texts {
  return Object.fromEntries(languages.map((language) => [language, textIn(language)]));
}

/** One resource with an issue, and the entry's commands with everything filled in that is known of it. */
export function affectedResource(row: CoverageRow, match: IssueMatch, context: AppendixContext): AffectedResource {
  const { catalog, snapshot, accountName } = context;
  const variables: CommandVariables = {
    ...catalog.variablesFrom(match.captures),
    ...resourceVariables(row, snapshot),
  };
  const commands = catalog.entry(match.issueId).steps.flatMap((step) => step.commands);
  return {
    accountId: row.accountId,
    accountName: accountName(row.accountId),
    region: row.region,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    name: row.name,
    updatedAt: row.updatedAt,
    settling: mayBeSettling(row, match, catalog, new Date(snapshot.completedAt)),
    issueText: match.text,
    commands: commands.map((command) => fillCommand(command, variables).command),
  };
}

/** DNS suffix of a partition. @see the AWS SDK's partitions table (`partitions.json`) */
const DNS_SUFFIX: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
};

/** What the report itself knows of a resource, by command variable. */
function resourceVariables(row: CoverageRow, snapshot: Snapshot): CommandVariables {
  const { partition } = snapshot;
  const isCluster = row.resourceType === 'EKS' || row.resourceType === 'ECS';
  const service = row.resourceType.toLowerCase();
  const region = snapshot.regions.find((one) => one.region === row.region);
  // The snapshot has the reading account's detector only: a member's own is not known.
  const detectorId = region?.detectorId ?? undefined;
  const isOwn = detectorId !== undefined && row.accountId === snapshot.caller.accountId;
  const isAdministrators = detectorId !== undefined && region?.relation === 'administrator';
  const suffix = DNS_SUFFIX[partition];
  return {
    PARTITION: partition,
    ...(suffix === undefined ? {} : { DNS_SUFFIX: suffix }),
    REGION: row.region,
    ACCOUNT_ID: row.accountId,
    ...(isOwn ? { DETECTOR_ID: detectorId } : {}),
    ...(isAdministrators ? { ADMIN_DETECTOR_ID: detectorId } : {}),
    ...(isCluster
      ? {
          CLUSTER: row.name,
          CLUSTER_ARN: `arn:${partition}:${service}:${row.region}:${row.accountId}:cluster/${row.name}`,
        }
      : {}),
    ...(row.resourceType === 'EC2'
      ? {
          INSTANCE_ID: row.name,
          ...(typeof row.ec2?.clusterArn === 'string' ? { CLUSTER_ARN: row.ec2.clusterArn } : {}),
        }
      : {}),
  };
}

function byPlace(
  a: { readonly accountId: string; readonly region: string },
  b: { readonly accountId: string; readonly region: string },
): number {
  if (a.accountId !== b.accountId) return a.accountId < b.accountId ? -1 : 1;
  return a.region < b.region ? -1 : 1;
}
