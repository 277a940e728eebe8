// What `explain` answers, in words and in JSON.
import {
  commandVariables,
  fillCommand,
  type Catalog,
  type CatalogStep,
  type CommandVariables,
  type IssueMatch,
  type Reference,
} from '../catalog/index.js';
import { UsageError } from './errors.js';

export const RESOURCE_TYPES: readonly string[] = ['EKS', 'ECS', 'EC2'];

/** No text of GuardDuty looks like the id of an issue. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+){2,}$/;

/** One thing that the text may be about, the likeliest first; never none. */
type Candidates = readonly [IssueMatch, ...IssueMatch[]];

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
  const known = matches.filter(({ issueId }) => catalog.entry(issueId).resourceType !== null);
  const exact = known.filter(({ issueId }) => !catalog.entry(issueId).fallback);
  const [first, ...others] = [...new Map([...exact, ...known].map((match) => [match.issueId, match])).values()];
  const [unknown] = matches;
  if (first !== undefined) return [first, ...others];
  if (unknown === undefined) throw new UsageError('There is no text to explain.');
  return [unknown];
}

export interface ExplainedStep {
  readonly text: string;
  /** With everything filled in that the text told; the rest stays `$NAME`. */
  readonly commands: readonly string[];
  /** The shared procedure that the step stands for. */
  readonly procedure: { readonly id: string; readonly title: string; readonly steps: readonly ExplainedStep[] } | null;
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
    issueId: match.issueId,
    captures: match.captures,
    resourceType: entry.resourceType,
    issueType: entry.issueType,
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
    references: references(catalog, match.issueId),
    // Other issues that the same text stands for: on another type of resource, or on Bottlerocket.
    alternatives: others.map(({ issueId }) => ({
      issueId,
      resourceType: catalog.entry(issueId).resourceType,
      title: catalog.text(issueId, language).title,
    })),
  };
}

export type Explanation = ReturnType<typeof explain>;

function explainedStep(
  catalog: Catalog,
  step: CatalogStep,
  words: Readonly<Record<string, string>>,
  variables: CommandVariables,
  language: string,
): ExplainedStep {
  const commands = step.commands.map((command) => fillCommand(command, variables).command);
  const text = words[step.id] ?? '';
  if (step.procedure === null) return { text, commands, procedure: null };
  const shared = catalog.procedureText(step.procedure, language);
  const steps = catalog
    .procedure(step.procedure)
    .steps.map((one) => explainedStep(catalog, one, shared.steps, variables, language));
  return { text, commands, procedure: { id: step.procedure, title: shared.title, steps } };
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

/** Those of the issue, then those of the procedures that it uses, each once. */
function references(catalog: Catalog, issueId: string): readonly Reference[] {
  const entry = catalog.entry(issueId);
  const used = entry.steps.flatMap(({ procedure }) => (procedure === null ? [] : [catalog.procedure(procedure)]));
  const all = [entry, ...used].flatMap((one) => one.references);
  return [...new Map(all.map((reference) => [reference.url, reference])).values()];
}
