// explain: what a coverage issue text means and what clears it.
import {
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
  const { language } = options;
  if (!catalog.languages.includes(language)) {
    throw new UsageError(`The catalog has no texts in "${language}".`);
  }
  const match = bestMatch(catalog, text, options.type?.toUpperCase());
  const entry = catalog.entry(match.issueId);
  const words = catalog.text(match.issueId, language);
  const variables = catalog.variablesFrom(match.captures);
  const stepLines = (step: CatalogStep, index: number): string[] => [
    `  ${index + 1}. ${words.steps[step.id] ?? ''}`,
    ...commandLines(step, variables, '       '),
    ...(step.procedure === null ? [] : procedureLines(catalog, step.procedure, language, variables)),
  ];
  openSession(options).print(
    {
      issueId: match.issueId,
      resourceType: entry.resourceType,
      captures: match.captures,
      class: entry.class,
      owner: entry.owner,
      effort: entry.effort,
      impact: entry.impact,
      language,
      ...words,
      references: entry.references,
    },
    [
      `${match.issueId}: ${words.title}`,
      '',
      words.meaning,
      words.risk,
      '',
      ...entry.steps.flatMap(stepLines),
      '',
      words.verify,
      '',
      ...entry.references.map(({ url }) => url),
    ],
  );
  return Promise.resolve(EXIT.ok);
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

function procedureLines(catalog: Catalog, id: string, language: string, variables: CommandVariables): string[] {
  const words = catalog.procedureText(id, language);
  return catalog
    .procedure(id)
    .steps.flatMap((step, index) => [
      `       ${id}.${index + 1} ${words.steps[step.id] ?? ''}`,
      ...commandLines(step, variables, '           '),
    ]);
}

/** Commands with what the text itself told; the rest stays `$NAME`. */
function commandLines({ commands }: CatalogStep, variables: CommandVariables, indent: string): string[] {
  return commands.map((command) => indent + fillCommand(command, variables).command);
}
