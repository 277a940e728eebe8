// Recognises GuardDuty's coverage issue texts.
import type { CatalogEntry, IssueMatch, IssueQuery, TableName } from './types.js';
import { NO_ISSUE_TEXT, UNKNOWN_ISSUE } from './types.js';

/** Longest part of a text that is looked at. Documented texts stay below 400 characters. */
const LONGEST_TEXT = 4_000;

/** Rows by table, in matching order. */
export type Tables = Readonly<Record<TableName, readonly CatalogEntry[]>>;

/** Captures that hold a list of names. */
const listCaptures: ReadonlySet<string> = new Set(['taskIds', 'serviceNames']);

/** Parts that many texts share, whatever row recognises them. */
export const commonCaptures: readonly RegExp[] = [
  /task ?definition ?-? ?'(?<taskDefinition>[^']{1,400})'/i,
  /impacted task ids?(?:\(s\))? ?: ?(?<taskIds>[^.;]{1,3800})/i,
  /impacted service names?(?:\(s\))? ?: ?(?<serviceNames>[^.;]{1,3800})/i,
  /eks ?add-?on ?issue ?[-:]? ?(?<code>[a-z0-9]{1,100})(?: ?: ?(?<message>.{0,4000}))?/i,
];

/** One spelling for what may differ between two copies of a text: white space, quotes and dashes. */
function uniform(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text as patterns see it: in its one spelling, and not longer than any text needs to be. */
export function normaliseText(text: string): string {
  return uniform(text).slice(0, LONGEST_TEXT);
}

/** The issues of one unhealthy resource: one for each different text, and what its other fields show. */
export function matchIssues(tables: Tables, query: IssueQuery): IssueMatch[] {
  const matches: IssueMatch[] = [];
  const seen = new Set<string>();
  for (const text of query.texts) {
    const whole = uniform(text);
    if (whole === '' || seen.has(whole)) continue;
    seen.add(whole);
    matches.push({ ...recognise(tables, query, normaliseText(text)), text });
  }
  const derived = tables.ecs.find((entry) => entry.derived === 'container-instances');
  if (derived !== undefined && query.resourceType === 'ECS' && lacksContainerInstances(query)) {
    matches.push({ issueId: derived.id, text: '', captures: {} });
  }
  return matches.length > 0 ? matches : [{ issueId: NO_ISSUE_TEXT, text: '', captures: {} }];
}

/** First row whose pattern the normalised text fits, with the named parts of that pattern. */
export function firstMatch(
  rows: readonly CatalogEntry[],
  normalised: string,
): { readonly entry: CatalogEntry; readonly groups: Readonly<Record<string, string>> } | undefined {
  for (const entry of rows) {
    for (const pattern of entry.patterns) {
      const found = pattern.exec(normalised);
      if (found !== null) return { entry, groups: found.groups ?? {} };
    }
  }
  return undefined;
}

/** The tables for a resource, in the order in which they are tried. */
function rowsFor(tables: Tables, { resourceType, bottlerocket }: IssueQuery): readonly CatalogEntry[] {
  switch (resourceType) {
    case 'ECS':
      return tables.ecs;
    case 'EKS':
      return [...tables.eks, ...tables['eks-addon']];
    case 'EC2':
      if (bottlerocket === true) return [...tables['ec2-bottlerocket'], ...tables.ec2];
      return bottlerocket === false ? tables.ec2 : [...tables.ec2, ...tables['ec2-bottlerocket']];
    default:
      return [];
  }
}

function recognise(tables: Tables, query: IssueQuery, normalised: string): Omit<IssueMatch, 'text'> {
  const common = commonCaptures.map((pattern) => pattern.exec(normalised)?.groups ?? {});
  const first = firstMatch(rowsFor(tables, query), normalised);
  if (first === undefined) return { issueId: UNKNOWN_ISSUE, captures: namedParts(common) };
  const second = first.entry.then === null ? undefined : firstMatch(tables[first.entry.then], normalised);
  if (second === undefined) return { issueId: first.entry.id, captures: namedParts([...common, first.groups]) };
  return {
    issueId: second.entry.id,
    via: first.entry.id,
    captures: namedParts([...common, second.groups, first.groups]),
  };
}

/** Merges named groups, later ones first in rank; parts that did not take part in the match are left out. */
function namedParts(groups: readonly Readonly<Record<string, string | undefined>>[]): IssueMatch['captures'] {
  const captures: Record<string, string | readonly string[]> = {};
  for (const [name, part] of groups.flatMap((group) => Object.entries(group))) {
    const value = part?.trim() ?? '';
    if (value === '') continue;
    if (!listCaptures.has(name)) captures[name] = value;
    else {
      const names = listedNames(value);
      if (names.length > 0) captures[name] = names;
    }
  }
  return captures;
}

/**
 * The names in a list such as `'a', 'b'`, `'a, b'` or `a, b`. A closing quote may be missing, as it is in the
 * documentation; after the last closing quote other words may follow, and they are no names.
 */
function listedNames(list: string): string[] {
  const quotes = list.split("'").length - 1;
  const closed = list.startsWith("'") && quotes % 2 === 0;
  const names = (closed ? list.slice(0, list.lastIndexOf("'")) : list).split(/[\s,'"[\]]+/);
  return [...new Set(names.filter((name) => name !== ''))];
}

/** Some EC2 container instance of the cluster has no healthy agent. Unknown counts say nothing. */
function lacksContainerInstances({ containerInstances }: IssueQuery): boolean {
  const { covered = null, compatible = null } = containerInstances ?? {};
  return covered !== null && compatible !== null && covered >= 0 && covered < compatible;
}
