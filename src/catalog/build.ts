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
  generic: null,
};

export function build(content: Content, problems: Problems): Built {
  return {
    entries: tableNames.flatMap((table) =>
      content.tables[table].map((row) => ({ value: buildEntry(row, table, content, problems), at: row.at })),
    ),
    procedures: [...content.procedures].map(([id, { value, at }]) => ({
      value: { id, steps: value.steps.map(buildStep), references: resolve(value.references, at, content, problems) },
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
  const patterns = value.patterns.flatMap((source, index) => {
    const pattern = compilePattern(source);
    if (typeof pattern !== 'string') return [pattern];
    problems.add(at.within(['patterns', index]), `${value.id}: the pattern cannot be used: ${pattern}`);
    return [];
  });
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
    then: value.then ?? null,
    patterns,
    examples: value.examples,
    steps: value.steps.map(buildStep),
    references: resolve(value.references, at, content, problems),
  };
}

function buildStep({ id, commands, procedure }: RawStep): CatalogStep {
  return { id, commands: commands ?? [], procedure: procedure ?? null };
}

function resolve(ids: readonly string[], at: Place, { references }: Content, problems: Problems): Reference[] {
  return ids.flatMap((id, index) => {
    const reference = references.get(id)?.value;
    if (reference !== undefined) return [{ id, ...reference }];
    problems.add(at.within(['references', index]), `references.yaml has no "${id}"`);
    return [];
  });
}
