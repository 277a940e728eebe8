// The appendix: for every issue in use its texts, steps, and affected resources with their commands filled in.
import {
  type ClusterInstance,
  mayBeSettling,
  type PairTable,
  readTimes,
  type IssueFold,
  type ResourceIssue,
} from '../analyze/index.js';
import {
  commandVariables,
  fillCommand,
  type Catalog,
  type CatalogStep,
  type CommandVariables,
  type ResourceVariable,
} from '../catalog/index.js';
import type {
  AffectedPair,
  AffectedResource,
  CommandVariable,
  FilledCommand,
  KnownValue,
  Procedure,
  RemediationEntry,
} from '../model/index.js';
import type { CoverageRow, Snapshot } from '../snapshot/index.js';
import { type AccountId, by, DNS_SUFFIXES, type RegionName } from '../terms/index.js';
import { byLanguage, issueTypes, page, pages, steps, type Texts, type WordsContext } from './catalog-words.js';

export interface AppendixContext extends WordsContext {
  readonly snapshot: Snapshot;
  readonly accountName: (accountId: AccountId) => string;
  /** When the records of a Region were read. */
  readonly readAt: (region: RegionName) => Date;
}

/** Texts exist in the catalog's languages; a renderer falls back to English. */
export function appendixContext(
  snapshot: Snapshot,
  catalog: Catalog,
  accountName: AppendixContext['accountName'],
): AppendixContext {
  return { catalog, languages: catalog.languages, snapshot, accountName, readAt: readTimes(snapshot) };
}

/**
 * The entry of one issue.
 *
 * @param keptGroups - how many of its accounts and Regions the report itself lists.
 */
export function remediationEntry(
  issueId: string,
  fold: IssueFold,
  pairs: PairTable,
  context: AppendixContext,
  keptGroups: number,
): RemediationEntry {
  const { catalog } = context;
  const entry = catalog.entry(issueId);
  const text = (part: 'title' | 'meaning' | 'risk' | 'verify'): Texts =>
    byLanguage(context, (language) => catalog.text(issueId, language)[part]);
  return {
    issueId,
    issueClass: entry.class,
    resourceTypes: [...fold.resourceTypes].sort(),
    issueTypes: issueTypes(fold, context),
    owner: entry.owner,
    effort: entry.effort,
    impact: entry.impact,
    title: text('title'),
    meaning: text('meaning'),
    risk: text('risk'),
    verify: text('verify'),
    steps: steps(entry.steps, context, (language, stepId) => catalog.text(issueId, language).steps[stepId] ?? ''),
    references: pages(entry, fold.resourceTypes).map((reference) => page(reference, context)),
    groups: affectedPairs(fold, pairs, context).slice(0, keptGroups),
    groupsTotal: fold.groups.size,
    affected: fold.affected.map(({ row, issue, instances }) => affectedResource(row, issue, instances, context)),
    affectedTotal: fold.resources,
  };
}

/** The accounts and Regions of an issue's resources, sorted. */
export function affectedPairs(
  { groups }: IssueFold,
  pairs: PairTable,
  { accountName }: Pick<AppendixContext, 'accountName'>,
): AffectedPair[] {
  return Array.from(groups, ([pair, resources]): AffectedPair => {
    const { accountId, region } = pairs.pairAt(pair);
    return { accountId, accountName: accountName(accountId), region, resources };
  }).sort(
    by(
      ({ accountId }) => accountId,
      ({ region }) => region,
    ),
  );
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
      references: pages(procedure).map((reference) => page(reference, context)),
    }));
}

/** Explanations of every `$NAME` that stands in a printed command. */
export function variablesIn(
  entries: readonly RemediationEntry[],
  procedures: readonly Procedure[],
  context: AppendixContext,
): CommandVariable[] {
  const commands = [...entries, ...procedures].flatMap((one) => one.steps.flatMap((step) => step.commands));
  const names = new Set(commands.flatMap(commandVariables));
  return context.catalog
    .variables()
    .filter(({ name }) => names.has(name))
    .map(({ name }) => ({
      name,
      explanation: byLanguage(context, (language) => context.catalog.variableText(name, language)),
    }));
}

/** One resource with an issue, and the entry's commands with everything filled in that is known of it. */
export function affectedResource(
  row: CoverageRow,
  issue: ResourceIssue,
  instances: readonly ClusterInstance[],
  context: AppendixContext,
): AffectedResource {
  const { catalog, accountName, readAt } = context;
  const known = knownVariables(row, issue, context);
  const catalogSteps = catalog.entry(issue.issueId).steps;
  return {
    accountId: row.accountId,
    accountName: accountName(row.accountId),
    region: row.region,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    name: row.name,
    updatedAt: row.updatedAt,
    unhealthyInstances: instances.map(({ resourceId }) => resourceId),
    settling: mayBeSettling(row, issue, catalog, readAt(row.region)),
    issueTypes: [...new Set(issue.matches.flatMap(({ issueType }) => issueType ?? []))],
    issueTexts: issue.matches.flatMap(({ text }) => (text === '' ? [] : [text])),
    commands: filledCommands(catalogSteps, known, catalog),
    procedureValues: procedureValues(catalogSteps, known, catalog),
  };
}

/** What is known of a resource, once for each text of the issue; names in lists are those of all texts together. */
function knownVariables(
  row: CoverageRow,
  { matches }: ResourceIssue,
  { catalog, snapshot }: AppendixContext,
): readonly CommandVariables[] {
  const captured = matches.map(({ captures }) => catalog.variablesFrom(captures));
  const lists = catalog.variables().flatMap(({ name, list }) => {
    const names = list ? [...new Set(captured.flatMap((variables) => variables[name] ?? []))] : [];
    return names.length === 0 ? [] : [[name, names] as const];
  });
  const together = { ...Object.fromEntries(lists), ...resourceVariables(row, snapshot) };
  return captured.map((variables) => ({ ...variables, ...together }));
}

/** Commands of the steps and of the procedures that they stand for; one that is the same for several texts comes once. */
function filledCommands(
  catalogSteps: readonly CatalogStep[],
  known: readonly CommandVariables[],
  catalog: Catalog,
  before = '',
): FilledCommand[] {
  return catalogSteps.flatMap(({ commands, procedure }, index) => {
    const step = `${before}${String(index + 1)}`;
    const filled = commands.flatMap((command) => [
      ...new Set(known.map((variables) => fillCommand(command, variables).command)),
    ]);
    return [
      ...filled.map((command) => ({ step, command })),
      ...(procedure === null ? [] : filledCommands(catalog.procedure(procedure).steps, known, catalog, `${step}.`)),
    ];
  });
}

function procedureValues(
  catalogSteps: readonly CatalogStep[],
  known: readonly CommandVariables[],
  catalog: Catalog,
): KnownValue[] {
  return procedureVariables(catalogSteps, catalog).flatMap((name) => {
    const values = [...new Set(known.flatMap((variables) => variables[name] ?? []))];
    return values.length === 0 ? [] : [{ name, values }];
  });
}

/** The steps are the same for every resource of an issue, of which there may be a million. */
const variablesOfProcedures = new WeakMap<readonly CatalogStep[], readonly string[]>();

/** Names in the commands of the procedures that the steps stand for. */
function procedureVariables(catalogSteps: readonly CatalogStep[], catalog: Catalog): readonly string[] {
  const found = variablesOfProcedures.get(catalogSteps);
  if (found !== undefined) return found;
  const commands = catalogSteps.flatMap(({ procedure }) =>
    procedure === null ? [] : catalog.procedure(procedure).steps.flatMap((step) => step.commands),
  );
  const names = [...new Set(commands.flatMap(commandVariables))];
  variablesOfProcedures.set(catalogSteps, names);
  return names;
}

/** What the report itself knows of a resource, by command variable. */
function resourceVariables(row: CoverageRow, snapshot: Snapshot): Partial<Record<ResourceVariable, string>> {
  const { partition } = snapshot;
  const isCluster = row.resourceType === 'EKS' || row.resourceType === 'ECS';
  const service = row.resourceType.toLowerCase();
  // Where a record has no cluster name, its id stands for it, which may be an ARN; AWS does not document its form.
  const cluster = /^arn:[^:]+:[^:]+:[^:]*:[^:]*:cluster\/(.+)$/.exec(row.name)?.[1] ?? row.name;
  const region = snapshot.regions.find((one) => one.region === row.region);
  // The snapshot has the reading account's detector only: a member's own is not known.
  const detectorId = region?.detectorId ?? undefined;
  const isOwn = detectorId !== undefined && row.accountId === snapshot.caller.accountId;
  const isAdministrators = detectorId !== undefined && region?.relation === 'administrator';
  const suffix = DNS_SUFFIXES.get(partition);
  return {
    PARTITION: partition,
    ...(suffix === undefined ? {} : { DNS_SUFFIX: suffix }),
    REGION: row.region,
    ACCOUNT_ID: row.accountId,
    ...(isOwn ? { DETECTOR_ID: detectorId } : {}),
    ...(isAdministrators ? { ADMIN_DETECTOR_ID: detectorId } : {}),
    ...(isCluster
      ? {
          CLUSTER: cluster,
          CLUSTER_ARN: `arn:${partition}:${service}:${row.region}:${row.accountId}:cluster/${cluster}`,
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
