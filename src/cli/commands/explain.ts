// explain: what a coverage issue text means and what clears it.
import {
  commandVariables,
  fillCommand,
  type Catalog,
  type CatalogStep,
  type CommandVariables,
  type IssueMatch,
} from '../../catalog/index.js';
import { openCatalog } from '../../run/index.js';
import { UsageError } from '../errors.js';
import { EXIT } from '../exit-codes.js';
import { packagePath } from '../package-info.js';
import { configOf, openSession, type CommonOptions } from '../session.js';

export interface ExplainOptions extends CommonOptions {
  readonly type?: string;
  readonly language: string;
}

const TYPES = ['EKS', 'ECS', 'EC2'];

export function explainCommand(text: string, options: ExplainOptions): Promise<number> {
  const { config } = configOf(options);
  const catalog = openCatalog({ config, templates: packagePath('templates') }, [options.language]);
  const answer = explanation(catalog, bestMatch(catalog, text, options.type?.toUpperCase()), options.language);
  openSession(options).print(answer, linesOf(answer));
  return Promise.resolve(EXIT.ok);
}

interface ExplainedStep {
  readonly text: string;
  /** With everything filled in that the text told; the rest stays `$NAME`. */
  readonly commands: readonly string[];
  /** The shared procedure that the step stands for. */
  readonly procedure: { readonly id: string; readonly title: string; readonly steps: readonly ExplainedStep[] } | null;
}

function explanation(catalog: Catalog, match: IssueMatch, language: string) {
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
    language,
    title,
    meaning,
    risk,
    steps,
    verify,
    variables: openVariables(catalog, steps, language),
    references: entry.references,
  };
}

type Explanation = ReturnType<typeof explanation>;

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

/** Without a type, the first table that knows the text answers. */
function bestMatch(catalog: Catalog, text: string, type: string | undefined): IssueMatch {
  if (type !== undefined && !TYPES.includes(type))
    throw new UsageError(`--type "${type}" is not one of ${TYPES.join(', ')}.`);
  const matches = (type === undefined ? TYPES : [type]).flatMap((resourceType) =>
    catalog.match({ resourceType, texts: [text] }),
  );
  const known = matches.find(({ issueId }) => catalog.entry(issueId).resourceType !== null) ?? matches[0];
  if (known === undefined) throw new UsageError('There is no text to explain.');
  return known;
}

function linesOf(answer: Explanation): string[] {
  const variables = Object.entries(answer.variables).map(([name, words]) => `  ${name}: ${words}`);
  return [
    `${answer.issueId}: ${answer.title}`,
    '',
    answer.meaning,
    answer.risk,
    '',
    ...answer.steps.flatMap((step, index) => stepLines(step, `${index + 1}.`, '  ')),
    '',
    answer.verify,
    '',
    ...(variables.length === 0 ? [] : [...variables, '']),
    ...answer.references.map(({ url }) => url),
  ];
}

function stepLines({ text, commands, procedure }: ExplainedStep, number: string, indent: string): string[] {
  const inner = `${indent}     `;
  return [
    `${indent}${number} ${text}`,
    ...commands.map((command) => inner + command),
    ...(procedure?.steps.flatMap((step, index) => stepLines(step, `${procedure.id}.${index + 1}`, inner)) ?? []),
  ];
}
