// Recognises GuardDuty's coverage issue texts: the issue type, and apart from it the message behind it.
import { NO_ISSUE_TEXT, UNKNOWN_ISSUE } from '../terms/index.js';
import { capturesOf } from './captures.js';
import { normaliseText, uniform } from './spelling.js';
import type { CatalogEntry, IssueMatch, IssueQuery, Recognition, TableName } from './types.js';

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
    matches.push({ issueId: derived.id, text: '', captures: {}, issueType: null });
  }
  return matches.length > 0 ? matches : [{ issueId: NO_ISSUE_TEXT, text: '', captures: {}, issueType: null }];
}

/** A row that fits a text, with the named parts of the pattern that does. */
interface Fit {
  readonly entry: CatalogEntry;
  readonly groups: Readonly<Record<string, string>>;
}

/** First row whose pattern the normalised text fits; English first, because that is what GuardDuty writes. */
export function firstMatch(rows: readonly CatalogEntry[], normalised: string): Fit | undefined {
  return (
    fitting(rows, normalised, (entry) => entry.patterns) ??
    fitting(rows, normalised, ({ translated }) => Object.values(translated).flatMap(({ patterns }) => patterns))
  );
}

function fitting(
  rows: readonly CatalogEntry[],
  normalised: string,
  patternsOf: (entry: CatalogEntry) => readonly RegExp[],
): Fit | undefined {
  for (const entry of rows) {
    for (const pattern of patternsOf(entry)) {
      const found = pattern.exec(normalised);
      if (found !== null) return { entry, groups: found.groups ?? {} };
    }
  }
  return undefined;
}

/** Every pattern of a row, in whatever language. */
export function allPatterns({ patterns, translated }: CatalogEntry): readonly RegExp[] {
  return [{ patterns }, ...Object.values(translated)].flatMap((one) => one.patterns);
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
      const examples = exampleParts(row);
      const types = typesIn(row).filter((type) => type.startsWith(cut.whole));
      return examples.some(begins) && types.every((type) => examples.some(({ whole }) => whole === type));
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

/** The issue type of a row, as it and its examples write it, in small letters. */
function typesIn(row: CatalogEntry): readonly string[] {
  if (row.issueType === null) return [];
  const written = exampleParts(row).flatMap(({ whole }) =>
    whole.includes(':') ? [whole.slice(0, whole.indexOf(':'))] : [],
  );
  return [row.issueType.toLowerCase(), ...written];
}

const partsOfExamples = new WeakMap<CatalogEntry, readonly TextParts[]>();

function exampleParts(entry: CatalogEntry): readonly TextParts[] {
  const known = partsOfExamples.get(entry);
  if (known !== undefined) return known;
  const languages: readonly Pick<Recognition, 'examples'>[] = [entry, ...Object.values(entry.translated)];
  const made = languages.flatMap(({ examples }) => examples).map((example) => parts(normaliseText(example)));
  partsOfExamples.set(entry, made);
  return made;
}

/** Where a resource's texts are looked up: its own pages, then the kinds of message that may stand behind an issue type. */
interface Places {
  readonly own: readonly Table[];
  readonly kinds: readonly Table[];
}

function placesFor(tables: Tables, { resourceType, bottlerocket }: IssueQuery): Places {
  switch (resourceType) {
    case 'ECS':
      return { own: [tables.ecs], kinds: [tables.api] };
    case 'EKS':
      return { own: [tables.eks], kinds: [tables['eks-addon'], tables.api] };
    case 'EC2':
      return { own: ec2Tables(tables, bottlerocket), kinds: [tables.api] };
    default:
      return { own: [], kinds: [] };
  }
}

function ec2Tables(tables: Tables, bottlerocket: boolean | undefined): readonly Table[] {
  if (bottlerocket === true) return [tables['ec2-bottlerocket'], tables.ec2];
  return bottlerocket === false ? [tables.ec2] : [tables.ec2, tables['ec2-bottlerocket']];
}

/**
 * The row that has the text's own wording; else the kind of message, behind the row of its issue type if the text has one;
 * else the row of which the text is the beginning; else that of its issue type.
 */
function recognise(tables: Tables, query: IssueQuery, normalised: string): Omit<IssueMatch, 'text'> {
  const { own, kinds } = placesFor(tables, query);
  const exact = firstIn(own, ({ exact: rows }) => firstMatch(rows, normalised));
  if (exact?.entry.then.length === 0) return matchOf(normalised, exact);
  const type = exact ?? firstIn(own, ({ rows }) => firstMatch(rows, normalised));
  const behind = type === undefined ? kinds : type.entry.then.map((name) => tables[name]);
  const kind = firstIn(behind, ({ exact: rows }) => firstMatch(rows, normalised));
  if (kind !== undefined) return matchOf(normalised, kind, type);
  const begun = exact === undefined ? firstIn(own, ({ exact: rows }) => onlyBeginning(rows, normalised)) : undefined;
  if (begun !== undefined) return matchOf(normalised, { entry: begun, groups: {} });
  const begunKind = firstIn(behind, ({ exact: rows }) => onlyBeginning(rows, normalised));
  if (begunKind !== undefined) return matchOf(normalised, { entry: begunKind, groups: {} }, type);
  const looseKind = firstIn(behind, ({ rows }) => firstMatch(rows, normalised));
  if (looseKind !== undefined) return matchOf(normalised, looseKind, type);
  if (type !== undefined) return matchOf(normalised, type);
  return { issueId: UNKNOWN_ISSUE, captures: capturesOf(normalised, [], true), issueType: null };
}

function firstIn<T>(tables: readonly Table[], find: (table: Table) => T | undefined): T | undefined {
  for (const table of tables) {
    const found = find(table);
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchOf(normalised: string, { entry, groups }: Fit, type?: Fit): Omit<IssueMatch, 'text'> {
  const isExact = !entry.fallback && entry.table !== 'api';
  return {
    issueId: entry.id,
    ...(type === undefined ? {} : { via: type.entry.id }),
    captures: capturesOf(normalised, [groups, ...(type === undefined ? [] : [type.groups])], isExact),
    issueType: type?.entry.issueType ?? entry.issueType,
  };
}

/** Some EC2 container instance of the cluster has no healthy agent. Unknown counts say nothing. */
function lacksContainerInstances({ containerInstances }: IssueQuery): boolean {
  const { covered = null, compatible = null } = containerInstances ?? {};
  return covered !== null && compatible !== null && covered >= 0 && covered < compatible;
}
