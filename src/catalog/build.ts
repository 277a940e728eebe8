// Turns rows as read into catalog entries and procedures.
import type { Content } from './content.js';
import { compilePattern } from './patterns.js';
import type { Located, Place, Problems } from './problems.js';
import type { RawEntry, RawStep } from './shapes.js';
import {
  type CatalogEntry,
  type CatalogStep,
  type Procedure,
  type Reference,
  type TableName,
  tableNames,
  type Variable,
} from './types.js';

/** Finished parts, each with its place for the checks that follow. */
export interface Built {
  readonly entries: readonly Located<CatalogEntry>[];
  readonly procedures: readonly Located<Procedure>[];
  readonly variables: readonly Located<Variable>[];
}

const resourceTypes: Readonly<Record<TableName, CatalogEntry['resourceType']>> = {
  ecs: 'ECS',
  eks: 'EKS',
  'eks-addon': 'EKS',
  ec2: 'EC2',
  'ec2-bottlerocket': 'EC2',
  api: null,
  generic: null,
};

export function build(content: Content, problems: Problems): Built {
  return {
    entries: tableNames.flatMap((table) =>
      content.tables[table].map((row) => ({ value: buildEntry(row, table, content, problems), at: row.at })),
    ),
    procedures: [...content.procedures].map(([id, { value, at }]) => ({
      value: {
        id,
        steps: buildSteps(value.steps, at, content, problems),
        references: resolve(value.references, at, content, problems),
      },
      at,
    })),
    variables: [...content.variables].map(([name, { value, at }]) => ({
      value: {
        name,
        source: value.from,
        capture: value.capture ?? null,
        list: value.list ?? false,
        form: value.form === undefined ? null : buildForm(name, value.form, at, problems),
      },
      at,
    })),
  };
}

function buildForm(name: string, source: string, at: Place, problems: Problems): RegExp | null {
  const form = compilePattern(`^(?:${source})$`);
  if (typeof form !== 'string') return form;
  problems.add(at.within(['form']), `$${name}: the form cannot be used: ${form}`);
  return null;
}

function buildEntry(
  { value, at }: Located<RawEntry>,
  table: TableName,
  content: Content,
  problems: Problems,
): CatalogEntry {
  const translated = Object.entries(value.translated).map(([language, { patterns, examples }]) => [
    language,
    { patterns: compile(value.id, patterns, at.within(['translated', language]), problems), examples },
  ]);
  return {
    id: value.id,
    table,
    resourceType: resourceTypes[table],
    issueType: value.issueType,
    class: value.class,
    owner: value.owner,
    effort: value.effort,
    impact: value.impact,
    settlingMinutes: value.settling,
    derived: value.derived ?? null,
    fallback: value.fallback ?? false,
    then: value.then ?? [],
    patterns: compile(value.id, value.patterns, at, problems),
    examples: value.examples,
    translated: Object.fromEntries(translated) as CatalogEntry['translated'],
    steps: buildSteps(value.steps, at, content, problems),
    references: resolve(value.references, at, content, problems),
  };
}

/** @param at - of what has the patterns. */
function compile(id: string, sources: readonly string[], at: Place, problems: Problems): RegExp[] {
  return sources.flatMap((source, index) => {
    const pattern = compilePattern(source);
    if (typeof pattern !== 'string') return [pattern];
    problems.add(at.within(['patterns', index]), `${id}: this pattern cannot be used: ${pattern}`);
    return [];
  });
}

function buildSteps(steps: readonly RawStep[], at: Place, content: Content, problems: Problems): CatalogStep[] {
  return steps.map(({ id, source, commands, procedure }, index) => {
    const page = source === undefined ? undefined : content.references.get(source)?.value;
    if (source !== undefined && page === undefined)
      problems.add(at.within(['steps', index, 'source']), `references.yaml has no "${source}"`);
    return {
      id,
      source: source === undefined || page === undefined ? null : { id: source, ...page },
      commands: commands ?? [],
      procedure: procedure ?? null,
    };
  });
}

function resolve(ids: readonly string[], at: Place, { references }: Content, problems: Problems): Reference[] {
  return ids.flatMap((id, index) => {
    const reference = references.get(id)?.value;
    if (reference !== undefined) return [{ id, ...reference }];
    problems.add(at.within(['references', index]), `references.yaml has no "${id}"`);
    return [];
  });
}
