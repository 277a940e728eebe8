// Recognises GuardDuty's coverage issue texts.
import { NO_ISSUE_TEXT, UNKNOWN_ISSUE } from '../terms/index.js';
import type { Captures, CatalogEntry, IssueMatch, IssueQuery, TableName } from './types.js';

/** Longest part of a text that is looked at. Documented texts stay below 400 characters. */
const LONGEST_TEXT = 4_000;

/** The rows of a table in matching order; `exact` are those that fit no text of another. */
export interface Table {
  readonly rows: readonly CatalogEntry[];
  readonly exact: readonly CatalogEntry[];
}

export type Tables = Readonly<Record<TableName, Table>>;

/** The table that these rows make, in their order. */
export function tableOf(rows: readonly CatalogEntry[]): Table {
  return { rows, exact: rows.filter(({ fallback }) => !fallback) };
}

/** Fewest characters of its second part, behind the issue type, by which a text that was cut off is recognised. */
const SHORTEST_BEGINNING = 10;

/** Captures that hold a list of names. */
const listCaptures: ReadonlySet<string> = new Set(['taskIds', 'serviceNames']);

/** Captures that hold a whole number, if the text has one there. */
const numberCaptures: ReadonlySet<string> = new Set(['exitCode']);

/** Parts that many texts share, whatever row recognises them. */
export const commonCaptures: readonly RegExp[] = [
  /task ?definitions? ?[-:]? ?['"](?<taskDefinition>[^'", ]{1,400})['"]/i,
  /impacted task ids?(?:\(s\))? ?: ?(?<taskIds>[^.;]{1,3800})/i,
  /impacted service names?(?:\(s\))? ?: ?(?<serviceNames>[^.;]{1,3800})/i,
  /eks ?add-?on ?issue ?[-:]? ?(?<code>[a-z0-9]{1,100})(?: ?: ?(?<message>.{0,4000}))?/i,
];

/** One spelling for what may differ between two copies of a text: white space, quotes, colons and dashes. */
function uniform(text: string): string {
  return text
    .replace(/[`\u00b4\u2018\u2019\u201a\u201b\u2032\uff07]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\ua789\ufe55\uff1a]/g, ':')
    .replace(/\s+/g, ' ')
    .trim();
}

/** GuardDuty ends some texts so, with or without a full stop before it. */
const CLOSING_ADVICE = /[ .,;:-]{0,6}(?:please )?refer (?:to )?(?:the )?documentation ?\.?$/i;

/** A text as patterns see it: in its one spelling, without closing advice, and not longer than any text needs to be. */
export function normaliseText(text: string): string {
  return uniform(text).slice(0, LONGEST_TEXT).replace(CLOSING_ADVICE, '');
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
  const derived = tables.ecs.rows.find((entry) => entry.derived === 'container-instances');
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

/**
 * The row whose pattern the text fits; for a text that was cut off before a pattern fits, the one row of which an example
 * begins like it. Rows that fit texts of others come last.
 */
function bestMatch(tables: readonly Table[], normalised: string): ReturnType<typeof firstMatch> {
  for (const { exact } of tables) {
    const fitting = firstMatch(exact, normalised);
    if (fitting !== undefined) return fitting;
  }
  for (const { exact } of tables) {
    const entry = onlyBeginning(exact, normalised);
    if (entry !== undefined) return { entry, groups: {} };
  }
  for (const { rows } of tables) {
    const fitting = firstMatch(rows, normalised);
    if (fitting !== undefined) return fitting;
  }
  return undefined;
}

/**
 * The only row of which an example begins like the text; the issue type in front may be missing in either. A text that
 * ends within the type is the beginning of a row only if the row is known to come with its type alone.
 */
function onlyBeginning(rows: readonly CatalogEntry[], normalised: string): CatalogEntry | undefined {
  const cut = parts(normalised);
  if (cut.second.length < SHORTEST_BEGINNING) return undefined;
  const alike: readonly ((example: TextParts) => boolean)[] = [
    ({ whole }) => cut.second !== cut.whole && whole.startsWith(cut.whole),
    ({ second }) => second.startsWith(cut.second),
    ({ second }) => second.startsWith(cut.whole),
  ];
  for (const begins of alike) {
    const begun = rows.filter((row) => {
      const type = row.issueType?.toLowerCase() ?? '';
      const examples = exampleParts(row);
      return examples.some(begins) && (!type.startsWith(cut.whole) || examples.some(({ whole }) => whole === type));
    });
    if (begun.length === 1) return begun[0];
  }
  return undefined;
}

/** A text in small letters: with the issue type, and what stands behind it (all of a text without one). */
interface TextParts {
  readonly whole: string;
  readonly second: string;
}

function parts(normalised: string): TextParts {
  const whole = normalised.toLowerCase().replace(/ ?: ?/, ':');
  return { whole, second: whole.slice(whole.indexOf(':') + 1) };
}

const partsOfExamples = new WeakMap<CatalogEntry, readonly TextParts[]>();

function exampleParts(entry: CatalogEntry): readonly TextParts[] {
  const known = partsOfExamples.get(entry);
  if (known !== undefined) return known;
  const made = entry.examples.map((example) => parts(normaliseText(example)));
  partsOfExamples.set(entry, made);
  return made;
}

/** The tables for a resource, in the order in which they are tried. */
function tablesFor(tables: Tables, { resourceType, bottlerocket }: IssueQuery): readonly Table[] {
  switch (resourceType) {
    case 'ECS':
      return [tables.ecs];
    case 'EKS':
      return [tables.eks, tables['eks-addon']];
    case 'EC2':
      if (bottlerocket === true) return [tables['ec2-bottlerocket'], tables.ec2];
      return bottlerocket === false ? [tables.ec2] : [tables.ec2, tables['ec2-bottlerocket']];
    default:
      return [];
  }
}

function recognise(tables: Tables, query: IssueQuery, normalised: string): Omit<IssueMatch, 'text'> {
  const common = commonCaptures.map((pattern) => pattern.exec(normalised)?.groups ?? {});
  const first = bestMatch(tablesFor(tables, query), normalised);
  if (first === undefined) return { issueId: UNKNOWN_ISSUE, captures: namedParts(common) };
  const second = first.entry.then === null ? undefined : bestMatch([tables[first.entry.then]], normalised);
  if (second === undefined) return { issueId: first.entry.id, captures: namedParts([...common, first.groups]) };
  return {
    issueId: second.entry.id,
    via: first.entry.id,
    captures: namedParts([...common, second.groups, first.groups]),
  };
}

/** Merges named groups, later ones first in rank; parts that did not take part in the match are left out. */
function namedParts(groups: readonly Readonly<Record<string, string | undefined>>[]): Captures {
  const captures: Record<string, Captures[string]> = {};
  for (const [name, part] of groups.flatMap((group) => Object.entries(group))) {
    const value = typed(name, part?.trim() ?? '');
    if (value !== undefined) captures[name] = value;
  }
  return captures;
}

/** A part in the type of its capture; undefined when it holds no such thing. */
function typed(name: string, part: string): Captures[string] | undefined {
  if (part === '') return undefined;
  if (numberCaptures.has(name)) return /^-?\d{1,10}$/.test(part) ? Number(part) : undefined;
  if (!listCaptures.has(name)) return part;
  const names = listedNames(part, name === 'taskIds');
  return names.length > 0 ? names : undefined;
}

/**
 * The names in a list such as `'a', 'b'`, `'a, b'` or `a, b`. After the last closing quote other words may follow, and
 * they are no names. Behind a quote that is not closed, the last name may be cut off, and then be that of something else;
 * so it counts only where a name cut off cannot be taken for a whole one, which the documentation has too.
 */
function listedNames(list: string, keepUnclosed: boolean): string[] {
  const quoted = list.replaceAll('"', "'");
  const isOpen = quoted.split("'").length % 2 === 0;
  const closed = quoted.startsWith("'") && !isOpen;
  const names = (closed ? quoted.slice(0, quoted.lastIndexOf("'")) : quoted)
    .split(/[\s,'[\]]+/)
    .filter((name) => name !== '');
  return [...new Set(isOpen && !keepUnclosed ? names.slice(0, -1) : names)];
}

/** Some EC2 container instance of the cluster has no healthy agent. Unknown counts say nothing. */
function lacksContainerInstances({ containerInstances }: IssueQuery): boolean {
  const { covered = null, compatible = null } = containerInstances ?? {};
  return covered !== null && compatible !== null && covered >= 0 && covered < compatible;
}
