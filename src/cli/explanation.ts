// What `explain` answers, in words and in JSON.
import {
  commandVariables,
  fillCommand,
  type Catalog,
  type CatalogEntry,
  type CatalogStep,
  type CommandVariables,
  type IssueMatch,
  type Reference,
} from '../catalog/index.js';
import { by } from '../terms/index.js';
import { UsageError } from './errors.js';
import { pastedTexts } from './pasted.js';

export const RESOURCE_TYPES: readonly string[] = ['EKS', 'ECS', 'EC2'];

/** No text of GuardDuty looks like the id of an issue. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+){2,}$/;

/** One thing that the text may be about, the likeliest first; never none. */
type Candidates = readonly [IssueMatch, ...IssueMatch[]];

/** A message without an issue type in front that this type of resource knows. */
const BARE_MESSAGE = 3;

/** How well a match says what a text is about; the lower, the better. */
function rankOf({ issueId, via, captures }: IssueMatch, catalog: Catalog): number {
  const { table, fallback } = catalog.entry(issueId);
  // A code is read only where the text itself says that EKS has an issue with an add-on.
  if (table === 'eks-addon' && 'code' in captures) return 0;
  if (via !== undefined) return 1;
  if (table === 'eks-addon' || table === 'api') return fallback ? BARE_MESSAGE + 1 : BARE_MESSAGE;
  return fallback ? 2 : 0;
}

/** The same text may stand for different issues, by type of resource, and on Bottlerocket. */
function candidates(catalog: Catalog, text: string, types: readonly string[]): Candidates {
  const id = text.trim();
  if (catalog.entries().some((entry) => entry.id === id))
    return [{ issueId: id, text: '', captures: {}, issueType: null }];
  if (ID.test(id))
    throw new UsageError(`The catalog has no issue "${id}"; "coverage-reporter catalog" lists them all.`);
  const matches = types
    .flatMap((resourceType) => [
      { resourceType },
      ...(resourceType === 'EC2' ? [{ resourceType, bottlerocket: true }] : []),
    ])
    .flatMap((resource) => catalog.match({ ...resource, texts: [text] }));
  const known = matches.filter(({ issueId }) => catalog.entry(issueId).table !== 'generic');
  const ranked = known.toSorted(by((match) => rankOf(match, catalog)));
  // Where one type of resource knows the issue type in front, the text is no mere message for the others.
  const told = ranked.filter((match) => rankOf(match, catalog) < BARE_MESSAGE);
  const begin = id.toLowerCase();
  const isTyped = told.length > 0 && writtenTypes(catalog).some((type) => begin.startsWith(type.toLowerCase()));
  const likely = isTyped ? told : ranked;
  const [first, ...others] = likely.filter(
    ({ issueId }, index) => likely.findIndex((one) => one.issueId === issueId) === index,
  );
  const [unknown] = matches;
  if (first !== undefined) return [first, ...others];
  if (unknown === undefined)
    throw new UsageError(
      'There is no text to explain. Give an issue text, an issue id of the catalog, or "-" to read standard input.',
    );
  return [unknown];
}

/** A page by what it is about. */
export interface ExplainedPage {
  readonly title: string;
  readonly url: string;
  readonly checked: string;
}

export interface ExplainedStep {
  readonly text: string;
  /** The AWS page that gives this advice; null where it is the catalog's own. */
  readonly source: ExplainedPage | null;
  /** With everything filled in that the text told; the rest stays `$NAME`. */
  readonly commands: readonly string[];
  /** The shared procedure that the step stands for. */
  readonly procedure: { readonly id: string; readonly title: string; readonly steps: readonly ExplainedStep[] } | null;
}

/**
 * Explains every text in what was pasted, or the issue with this id. A text whose resource type stands beside it is looked up
 * for that type only.
 *
 * @throws UsageError when it looks like an id but is none.
 */
export function explainAll(
  catalog: Catalog,
  input: string,
  types: readonly string[],
  language: string,
): readonly Explanation[] {
  const isKnown = (words: string): boolean =>
    types
      .flatMap((resourceType) => catalog.match({ resourceType, texts: [words] }))
      .some(({ issueId }) => catalog.entry(issueId).table !== 'generic' && !catalog.entry(issueId).fallback);
  return pastedTexts(input, { types: writtenTypes(catalog), isKnown }).map(({ text, resourceType }) => {
    const own = RESOURCE_TYPES.filter((type) => type === resourceType);
    return explain(catalog, text, own.length > 0 ? own : types, language);
  });
}

/** Issue types as GuardDuty writes them, and as its guides translate them in front of a colon. */
function writtenTypes(catalog: Catalog): readonly string[] {
  const typed = catalog.entries().filter(({ issueType }) => issueType !== null);
  const examples = typed.flatMap(({ translated }) => Object.values(translated).flatMap((one) => one.examples));
  const inFront = examples.flatMap((example) => /^(\p{L}[\p{L} -]{8,100}?) ?:/u.exec(example)?.[1] ?? []);
  return [...new Set([...typed.flatMap(({ issueType }) => issueType ?? []), ...inFront, 'EKS Addon Issue'])];
}

/**
 * Explains an issue text, or the issue with this id.
 *
 * @throws UsageError when it looks like an id but is none.
 */
export function explain(catalog: Catalog, text: string, types: readonly string[], language: string) {
  const [match, ...others] = candidates(catalog, text, types);
  const entry = catalog.entry(match.issueId);
  const { title, meaning, risk, verify, steps: words } = catalog.text(match.issueId, language);
  const variables = catalog.variablesFrom(match.captures);
  const steps = entry.steps.map((step) => explainedStep(catalog, step, words, variables, language));
  return {
    text: match.text,
    issueId: match.issueId,
    captures: match.captures,
    resourceType: entry.resourceType ?? (match.via === undefined ? null : catalog.entry(match.via).resourceType),
    issueType: match.issueType ?? entry.issueType,
    // What the issue type itself means, where the message behind it has led further.
    typeRow: match.via === undefined ? null : typeRow(catalog, match.via, language),
    class: entry.class,
    owner: entry.owner,
    effort: entry.effort,
    impact: entry.impact,
    settlingMinutes: entry.settlingMinutes,
    language,
    title,
    meaning,
    risk,
    steps,
    verify,
    variables: openVariables(catalog, steps, language),
    references: references(catalog, entry, types).map((reference) => page(catalog, reference, language)),
    // Other issues that the same text stands for: on another type of resource, or on Bottlerocket.
    alternatives: others.map(({ issueId }) => ({
      issueId,
      resourceType: catalog.entry(issueId).resourceType,
      title: catalog.text(issueId, language).title,
    })),
  };
}

export type Explanation = ReturnType<typeof explain>;

function typeRow(catalog: Catalog, issueId: string, language: string) {
  const { title, meaning, risk } = catalog.text(issueId, language);
  return { issueId, title, meaning, risk };
}

function page(catalog: Catalog, { id, url, checked }: Reference, language: string): ExplainedPage {
  return { title: catalog.referenceTitle(id, language), url, checked };
}

function explainedStep(
  catalog: Catalog,
  step: CatalogStep,
  words: Readonly<Record<string, string>>,
  variables: CommandVariables,
  language: string,
): ExplainedStep {
  const commands = step.commands.map((command) => fillCommand(command, variables).command);
  const text = words[step.id] ?? '';
  const source = step.source === null ? null : page(catalog, step.source, language);
  if (step.procedure === null) return { text, source, commands, procedure: null };
  const shared = catalog.procedureText(step.procedure, language);
  const steps = catalog
    .procedure(step.procedure)
    .steps.map((one) => explainedStep(catalog, one, shared.steps, variables, language));
  return { text, source, commands, procedure: { id: step.procedure, title: shared.title, steps } };
}

/** What the reader puts in place of each `$NAME` that is left. */
function openVariables(catalog: Catalog, steps: readonly ExplainedStep[], language: string): Record<string, string> {
  const commandsOf = (step: ExplainedStep): readonly string[] => [
    ...step.commands,
    ...(step.procedure?.steps.flatMap(commandsOf) ?? []),
  ];
  const left = new Set(steps.flatMap(commandsOf).flatMap(commandVariables));
  return Object.fromEntries([...left].sort().map((name) => [`$${name}`, catalog.variableText(name, language)]));
}

/**
 * Those of the issue and of its steps, then those of the procedures that it uses, each once. Where the issue is of no resource
 * type, those of other types than the ones asked for are left out.
 */
function references(catalog: Catalog, entry: CatalogEntry, types: readonly string[]): readonly Reference[] {
  const used = entry.steps.flatMap(({ procedure }) => (procedure === null ? [] : [catalog.procedure(procedure)]));
  const all = [entry, ...used].flatMap((one) => [
    ...one.references,
    ...one.steps.flatMap(({ source }) => source ?? []),
  ]);
  const once = [...new Map(all.map((reference) => [reference.url, reference])).values()];
  return once.filter(
    ({ resourceType }) => entry.resourceType !== null || resourceType === undefined || types.includes(resourceType),
  );
}
