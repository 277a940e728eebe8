// Makes the configuration's JSON Schema and the commented configuration file from the zod schema that checks it.
import { stringify } from 'yaml';
import { configJsonSchema, type SchemaNode } from '../src/config/index.js';

const intro = [
  '# yaml-language-server: $schema=./reporter.schema.json',
  '#',
  '# Every key of the configuration with its default. Leave out every key whose default you keep.',
  '# Environment variables take precedence: COVERAGE_REPORTER_ and the key in upper case, with __ between levels,',
  '# such as COVERAGE_REPORTER_COLLECTION__REQUESTS_PER_SECOND=2. Separate the items of a list by commas.',
  '# Keep secrets out of both.',
  '#',
  '# Made by "npm run generate" from src/config/schema.ts.',
];

/** Path and content of each generated configuration file. */
export function generatedConfigFiles(): Readonly<Record<string, string>> {
  return {
    'config/reporter.schema.json': `${JSON.stringify(configJsonSchema, null, 2)}\n`,
    'config/reporter.yaml': `${[...intro, ...Object.entries(configJsonSchema.properties ?? {}).flatMap(section)].join('\n')}\n`,
  };
}

function section([name, node]: readonly [string, SchemaNode]): string[] {
  return ['', ...keyLines(name, node)];
}

/** A key with its comment, its default, and what it offers besides as commented-out lines. */
function keyLines(name: string, node: SchemaNode): string[] {
  const heading = `# ${node.description ?? failWithout('description', name)}${range(node)}`;
  if (node.properties !== undefined) return [heading, `${name}:`, ...indent(mapLines(node))];
  if (node.oneOf !== undefined) return [heading, ...choiceLines(name, node.oneOf)];
  const [example] = node.examples ?? [];
  if (node.default === undefined && example === undefined) failWithout('default or example', name);
  const shown = node.default === undefined ? example : node.default;
  return [
    heading,
    `${name}: ${inline(shown)}`,
    ...(node.default === undefined || example === undefined ? [] : commented(block(name, example))),
  ];
}

function mapLines({ properties = {} }: SchemaNode): string[] {
  return Object.entries(properties).flatMap(([name, node]) => keyLines(name, node));
}

function range({ minimum, maximum, anyOf = [] }: SchemaNode): string {
  if (minimum !== undefined && maximum !== undefined) return ` From ${minimum} to ${maximum}.`;
  return anyOf.map(range).join('');
}

/** The first choice is the default; the others are shown commented out. */
function choiceLines(name: string, [first, ...others]: readonly SchemaNode[]): string[] {
  if (first === undefined) return [];
  return [
    `${name}:`,
    ...indent(typedLines(first)),
    ...others.flatMap((other) => commented([`${name}:`, ...indent(typedLines(other))])),
  ];
}

function typedLines({ properties = {} }: SchemaNode): string[] {
  return Object.entries(properties).flatMap(([name, node]) =>
    node.const === undefined
      ? keyLines(name, node)
      : [`# ${node.description ?? name}`, `${name}: ${inline(node.const)}`],
  );
}

function inline(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: false,
    singleQuote: true,
    lineWidth: 0,
  }).trimEnd();
}

function block(name: string, value: unknown): string[] {
  return stringify({ [name]: value }, { singleQuote: true, lineWidth: 0 })
    .trimEnd()
    .split('\n');
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function commented(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line}`);
}

function failWithout(what: string, name: string): never {
  throw new Error(`The configuration key "${name}" has no ${what} in src/config/schema.ts.`);
}
