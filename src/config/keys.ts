// The list of all configuration keys, read from the JSON Schema that zod makes of ours.
import { z } from 'zod';
import { isMap, type Path } from './problems.js';
import { configSchema } from './schema.js';

/** A node of our JSON Schema, with the keywords that zod writes for the kinds of value we use. */
export interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
}

/** One key that a single text can set, as an environment variable does. */
export interface ConfigKey {
  readonly path: readonly string[];
  /** How text becomes a value; `yaml` for maps, lists of maps, and true or false. */
  readonly takes: 'text' | 'number' | 'list' | 'yaml';
  readonly nullable: boolean;
  /** Words that stand for themselves where a list is taken otherwise. */
  readonly words: readonly string[];
}

/** The JSON Schema (draft 2020-12) of a configuration file. */
export const configJsonSchema: SchemaNode =
  // zod's own type for JSON Schema is wider (booleans as schemas, references); none of that comes out of our schema.
  z.toJSONSchema(configSchema, { io: 'input', target: 'draft-2020-12' }) as SchemaNode;

/** All keys, each once, in the order of the schema. */
export const configKeys: readonly ConfigKey[] = [
  ...new Map(keysBelow(configJsonSchema, []).map((key) => [key.path.join('.'), key])).values(),
];

function keysBelow(node: SchemaNode, path: readonly string[]): ConfigKey[] {
  const choices = choicesOf(node);
  const own =
    path.length === 0 || node.properties !== undefined || node.oneOf !== undefined ? [] : [keyOf(choices, path)];
  return [
    ...own,
    ...choices.flatMap(({ properties = {} }) =>
      Object.entries(properties).flatMap(([name, child]) => keysBelow(child, [...path, name])),
    ),
  ];
}

function keyOf(choices: readonly SchemaNode[], path: readonly string[]): ConfigKey {
  const types = choices.flatMap(({ type = [] }) => type);
  const items = choices.flatMap(({ items }) => (items === undefined ? [] : [items]));
  const isYaml = types.includes('object') || types.includes('boolean') || items.some(({ type }) => type === 'object');
  return {
    path,
    takes: isYaml
      ? 'yaml'
      : types.includes('array')
        ? 'list'
        : types.some((type) => type === 'number' || type === 'integer')
          ? 'number'
          : 'text',
    nullable: types.includes('null'),
    words: choices.flatMap((choice) => (typeof choice.const === 'string' ? [choice.const] : [])),
  };
}

/** The schema itself, or the choices that it offers. */
function choicesOf(node: SchemaNode): readonly SchemaNode[] {
  return node.oneOf ?? node.anyOf ?? [node];
}

/** Names allowed in the map at `path` of `root`; where the map's `type` decides, only those of its type. */
export function keyNamesAt(root: unknown, path: Path): readonly string[] {
  let nodes: readonly SchemaNode[] = [configJsonSchema];
  let value = root;
  for (const step of path) {
    nodes = nodes.flatMap((node) => {
      const child = typeof step === 'number' ? node.items : node.properties?.[step];
      return child === undefined ? [] : choicesOf(child);
    });
    value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[step];
  }
  const type = isMap(value) ? value['type'] : undefined;
  const chosen = nodes.filter(({ properties }) => properties?.['type']?.const === type);
  return (chosen.length > 0 ? chosen : nodes).flatMap(({ properties = {} }) => Object.keys(properties));
}
