// Folds all coverage records into figures, in one pass.
import type { Catalog } from '../catalog/index.js';
import type { CoverageRow } from '../snapshot/index.js';
import { PARTLY_COVERED, type RegionName, UNKNOWN_ISSUE } from '../terms/index.js';
import type { ClusterInstance, ClusterInstances } from './cluster-instances.js';
import { Counter, getOrAdd } from './counts.js';
import { IssueTypeCounter } from './issue-types.js';
import { byIssue, issuesOf, mayBeSettling, type ResourceIssue } from './row-issues.js';
import { UnitCounter, unitsOf } from './units.js';

/** Distinct texts outside the catalog that are kept; beyond, only their number grows. */
const UNMAPPED_TEXTS_KEPT = 500;
/**
 * As many of them that differ in names and numbers only: one new message in which every resource names its own task must
 * not fill the list and hide the next new message.
 */
const ALIKE_TEXTS_KEPT = 20;
/** Part of a text that tells messages apart; a longer one is some message with long names in it. */
const TELLING_LENGTH = 1000;

export interface TypeFold {
  readonly counts: Counter;
  readonly managementTypes: Map<string, Counter>;
  readonly units: UnitCounter;
}

/** Figures of one account, Region, or pair of both. */
export interface GroupFold {
  readonly counts: Counter;
  readonly byResourceType: Map<string, Counter>;
  readonly issueIds: Set<string>;
}

export interface IssueFold {
  resources: number;
  /** Resources whose record is so recent that the issue may still resolve by itself. */
  settling: number;
  /** Resources that become healthy when this issue alone is resolved, wherever it occurs. */
  solelyBlocked: number;
  readonly accounts: Set<string>;
  readonly regions: Set<string>;
  readonly resourceTypes: Set<string>;
  /** Resources by GuardDuty's issue type, each with the row that knows it. */
  readonly issueTypes: IssueTypeCounter;
  /** Resources by the number of their pair in the table of pairs. */
  readonly groups: Map<number, number>;
  /** The first resources in the snapshot's order. */
  readonly affected: {
    readonly row: CoverageRow;
    readonly issue: ResourceIssue;
    readonly instances: readonly ClusterInstance[];
  }[];
}

export interface RowFigures {
  readonly totals: Counter;
  readonly byResourceType: Map<string, TypeFold>;
  readonly byAccount: Map<string, GroupFold>;
  readonly byRegion: Map<string, GroupFold>;
  readonly issues: Map<string, IssueFold>;
  /** Unhealthy resources with nothing but issues that the organization chose, such as an exclusion by tag. */
  byChoice: number;
  /** By `type text`. */
  readonly unmapped: Map<string, { readonly resourceType: string; readonly text: string; resources: number }>;
  /** Kept ones by what they have in common with those that differ in names and numbers only. */
  readonly unmappedAlike: Map<string, number>;
  /** Resources with an unmapped text that is one too many to be kept. */
  unmappedBeyond: number;
  /** Records of excluded accounts: in none of the figures. */
  excluded: number;
}

export interface FoldOptions {
  readonly catalog: Catalog;
  /** When the records of a Region were read; decides which of them are young. */
  readonly readAt: (region: RegionName) => Date;
  /** Affected resources kept for each issue. */
  readonly affectedPerIssue: number;
  /** Told every record, in order. */
  readonly clusterInstances: ClusterInstances;
}

/** Figures without any record. */
export function newFigures(): RowFigures {
  return {
    totals: new Counter(),
    byResourceType: new Map(),
    byAccount: new Map(),
    byRegion: new Map(),
    issues: new Map(),
    byChoice: 0,
    unmapped: new Map(),
    unmappedAlike: new Map(),
    unmappedBeyond: 0,
    excluded: 0,
  };
}

/**
 * Counts a record once in each figure it belongs to.
 *
 * @param pair - number of its account and Region in the table of pairs.
 */
export function addRow(figures: RowFigures, row: CoverageRow, pair: number, options: FoldOptions): void {
  const { accountId, region, resourceType, coverageStatus } = row;
  const matches = issuesOf(row, options.catalog);
  const issues = byIssue(matches);
  figures.totals.add(coverageStatus);

  const type = getOrAdd(figures.byResourceType, resourceType, () => ({
    counts: new Counter(),
    managementTypes: new Map<string, Counter>(),
    units: new UnitCounter(),
  }));
  type.counts.add(coverageStatus);
  getOrAdd(type.managementTypes, row.managementType ?? 'UNKNOWN', () => new Counter()).add(coverageStatus);
  const units = unitsOf(row);
  if (units !== undefined) type.units.add(units, coverageStatus === 'HEALTHY');

  for (const group of [
    getOrAdd(figures.byAccount, accountId, newGroup),
    getOrAdd(figures.byRegion, region, newGroup),
  ]) {
    group.counts.add(coverageStatus);
    getOrAdd(group.byResourceType, resourceType, () => new Counter()).add(coverageStatus);
    for (const { issueId } of issues) group.issueIds.add(issueId);
  }
  const isByChoice = ({ issueId }: ResourceIssue): boolean => options.catalog.entry(issueId).class === 'by-choice';
  if (issues.length > 0 && issues.every(isByChoice)) figures.byChoice += 1;
  const instances = options.clusterInstances.next(row, issues);
  for (const issue of issues) addIssue(figures, row, pair, issue, instances, options);
  const gaining = figures.issues.get(gainingIssue(row, issues, instances, options) ?? '');
  if (gaining !== undefined) gaining.solelyBlocked += 1;
  const unknown = matches.filter(({ issueId }) => issueId === UNKNOWN_ISSUE);
  const kept = unknown.map(({ text }) => keepUnmapped(figures, resourceType, text));
  if (kept.includes(false)) figures.unmappedBeyond += 1;
}

/** Issue of an ECS cluster that has container instances without an agent. */
const INSTANCES_WITHOUT_AGENT = 'container-instances';

/**
 * The issue that turns the resource healthy when it alone is cleared; undefined where there is none. Of a cluster that
 * waits for its instances it is theirs: whoever clears that gains both, and whoever reads it must not count the cluster
 * twice.
 */
function gainingIssue(
  row: CoverageRow,
  issues: readonly ResourceIssue[],
  instances: readonly ClusterInstance[],
  { catalog }: FoldOptions,
): string | undefined {
  const [only, ...others] = issues;
  if (only === undefined || others.length > 0 || only.issueId === PARTLY_COVERED) return undefined;
  if (
    instances.length === 0 ||
    !areAllListed(row, instances) ||
    catalog.entry(only.issueId).derived !== INSTANCES_WITHOUT_AGENT
  )
    return only.issueId;
  const theirs = new Set(instances.map((instance) => issueOf(instance.issues)));
  const [one, ...different] = theirs;
  // Several are to be cleared: no issue alone does it.
  return different.length > 0 ? undefined : one;
}

/** Whether the cluster counts no more instances without an agent than are listed. */
function areAllListed(row: CoverageRow, instances: readonly ClusterInstance[]): boolean {
  const units = unitsOf(row);
  return typeof units === 'object' && units.compatible - units.covered <= instances.length;
}

/** The only issue of a resource. */
function issueOf(issues: readonly ResourceIssue[]): string | undefined {
  return issues.length === 1 ? issues[0]?.issueId : undefined;
}

function newGroup(): GroupFold {
  return { counts: new Counter(), byResourceType: new Map(), issueIds: new Set() };
}

function addIssue(
  figures: RowFigures,
  row: CoverageRow,
  pair: number,
  found: ResourceIssue,
  instances: readonly ClusterInstance[],
  options: FoldOptions,
): void {
  const { accountId, region, resourceType } = row;
  const issue = getOrAdd(figures.issues, found.issueId, () => ({
    resources: 0,
    settling: 0,
    solelyBlocked: 0,
    accounts: new Set<string>(),
    regions: new Set<string>(),
    resourceTypes: new Set<string>(),
    issueTypes: new IssueTypeCounter(),
    groups: new Map(),
    affected: [],
  }));
  issue.resources += 1;
  if (mayBeSettling(row, found, options.catalog, options.readAt(region))) issue.settling += 1;
  issue.accounts.add(accountId);
  issue.regions.add(region);
  issue.resourceTypes.add(resourceType);
  issue.issueTypes.add(found);
  issue.groups.set(pair, (issue.groups.get(pair) ?? 0) + 1);
  if (issue.affected.length < options.affectedPerIssue) issue.affected.push({ row, issue: found, instances });
}

/** Counts a text that nobody knows, of which a resource may have several; false when it is one too many to be kept. */
function keepUnmapped(figures: RowFigures, resourceType: string, text: string): boolean {
  const key = `${resourceType} ${text}`;
  const known = figures.unmapped.get(key);
  if (known !== undefined) {
    known.resources += 1;
    return true;
  }
  const message = `${resourceType} ${withoutNames(text)}`;
  const alike = figures.unmappedAlike.get(message) ?? 0;
  if (figures.unmapped.size >= UNMAPPED_TEXTS_KEPT || alike >= ALIKE_TEXTS_KEPT) return false;
  figures.unmappedAlike.set(message, alike + 1);
  figures.unmapped.set(key, { resourceType, text, resources: 1 });
  return true;
}

/** A text without what stands between quotes, and without words that have digits. */
function withoutNames(text: string): string {
  return text
    .slice(0, TELLING_LENGTH)
    .replace(/'[^']*'|"[^"]*"/g, "''")
    .split(/([^\w-]+)/)
    .map((word) => (/\d/.test(word) ? '#' : word))
    .join('');
}
