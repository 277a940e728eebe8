// Fills the tables and table definitions of docs/data-dictionary.md from the schemas of the data files.
import { isExpected, meaningOf, PAIR_STATES } from '../src/terms/index.js';
import { readMessages } from '../src/text/index.js';
import type { DataSchemas } from './generate-data-schemas.js';
import type { JsonSchema } from './type-schema.js';

/**
 * The dictionary with everything between `<!-- generated: name -->` and `<!-- end -->` made anew; the prose stays.
 *
 * @throws when the document has a name that nothing is made for, or lacks one.
 */
export function filledDictionary(markdown: string, schemas: DataSchemas): string {
  const blocks = new Map(Object.entries(generatedBlocks(schemas)));
  const filled = markdown.replace(
    /(<!-- generated: (\S+) -->\n)[^]*?(?=<!-- end -->)/g,
    (_all, start: string, name: string) => {
      const block = blocks.get(name);
      if (block === undefined) throw new Error(`docs/data-dictionary.md wants "${name}", which nothing makes.`);
      blocks.delete(name);
      return `${start}\n${block}\n\n`;
    },
  );
  const [missing] = blocks.keys();
  if (missing !== undefined) throw new Error(`docs/data-dictionary.md has no place "<!-- generated: ${missing} -->".`);
  return filled;
}

function generatedBlocks({ report, resource, pair, manifest, library }: DataSchemas): Readonly<Record<string, string>> {
  return {
    columns: table('Column', resource),
    'pair-columns': table('Column', pair),
    states: statesTable(),
    plan: table('Member', definition({ $ref: '#/$defs/PlanLine' }, pair) ?? {}),
    report: table('Field', report),
    manifest: table('Field', manifest),
    library: table('Field', library),
    entry: table('Field', definition({ $ref: '#/$defs/LibraryEntry' }, library) ?? {}),
    duckdb: duckdbView('resources', resource),
    'duckdb-pairs': duckdbView('pairs', pair),
    athena: athenaTable('resources', resource),
    'athena-pairs': athenaTable('pairs', pair),
  };
}

/** Every state with what it means, in the words of the reports. */
function statesTable(): string {
  // As written: the keys that texts are checked against are made in the same go.
  const messages = readMessages('templates', 'en');
  const lines = PAIR_STATES.map((state) => {
    const { watch } = meaningOf(state);
    return `| \`${state}\` | \`${watch}\` | ${isExpected(state) ? 'yes' : 'no'} | ${messages.get(`state.${state}.meaning`) ?? ''} |`;
  });
  return ['| `state` | `watch` | `expected` | Meaning |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** The lines of `<name>.ndjson.gz` in the newest revision of each period. */
function duckdbView(name: string, line: JsonSchema): string {
  return [
    '```sql',
    `CREATE VIEW ${name} AS`,
    'SELECT sets.organization_id, sets.period, sets.revision, lines.* EXCLUDE (filename)',
    'FROM read_json(',
    `  'reports/*/*/r*/${name}.ndjson.gz',`,
    "  format = 'newline_delimited',",
    '  filename = true,',
    '  columns = {',
    columnsOf(line, (column, schema) => `    ${column}: '${duckdbType(schema, line)}'`),
    '  }',
    ') AS lines',
    'JOIN sets ON sets.folder = parse_dirpath(lines.filename);',
    '```',
  ].join('\n');
}

function athenaTable(name: string, line: JsonSchema): string {
  return [
    '```sql',
    `CREATE EXTERNAL TABLE guardduty_${name} (`,
    columnsOf(line, (column, schema) => `  ${column} ${athenaType(schema, line)}`),
    ')',
    'PARTITIONED BY (period string)',
    "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'",
    'STORED AS',
    "  INPUTFORMAT 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat'",
    "  OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat'",
    `LOCATION 's3://example-compliance-reports/athena/guardduty_${name}/'`,
    'TBLPROPERTIES (',
    "  'projection.enabled' = 'true',",
    "  'projection.period.type' = 'date',",
    "  'projection.period.format' = 'yyyy-MM',",
    "  'projection.period.range' = '2026-01,NOW',",
    "  'projection.period.interval' = '1',",
    "  'projection.period.interval.unit' = 'MONTHS'",
    ');',
    '```',
  ].join('\n');
}

/** Definitions of the columns, one a line. */
function columnsOf(line: JsonSchema, define: (column: string, schema: JsonSchema) => string): string {
  return Object.entries(line.properties ?? {})
    .map(([column, schema]) => define(column, schema))
    .join(',\n');
}

function table(heading: string, schema: JsonSchema): string {
  const lines = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const meaning = property.description ?? definition(property, schema)?.description ?? '';
    return `| \`${name}\` | ${typeName(property)} | ${meaning.replaceAll('|', '\\|')} |`;
  });
  return [`| ${heading} | Type | Meaning |`, '| --- | --- | --- |', ...lines].join('\n');
}

/** The definition that a schema, or each item of its list, refers to. */
function definition(schema: JsonSchema, root: JsonSchema): JsonSchema | undefined {
  const reference = schema.$ref ?? schema.items?.$ref;
  return reference === undefined ? undefined : root.$defs?.[reference.slice('#/$defs/'.length)];
}

/** A type in words, for people. */
function typeName(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((word) => `\`${word ?? 'null'}\``).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeName).join(' or ');
  if (schema.$ref !== undefined) return `\`${schema.$ref.slice('#/$defs/'.length)}\``;
  if (schema.items !== undefined) {
    const orNull = [schema.type].flat().includes('null') ? ' or null' : '';
    return `list: ${typeName(schema.items)}${orNull}`;
  }
  const types = [schema.type ?? []].flat();
  return types.map((type) => NAMES[type]?.(schema) ?? type).join(' or ');
}

const NAMES: Readonly<Record<string, (schema: JsonSchema) => string>> = {
  integer: () => 'whole number',
  string: ({ format }) => (format === 'date-time' ? 'instant' : 'text'),
  object: ({ properties, additionalProperties }) =>
    properties === undefined
      ? `map: ${typeName(additionalProperties === false ? {} : (additionalProperties ?? {}))}`
      : Object.keys(properties)
          .map((name) => `\`${name}\``)
          .join(', '),
};

function duckdbType(schema: JsonSchema, root: JsonSchema): string {
  const { type, items, format, properties } = withoutNull(schema, root);
  if (items !== undefined) return `${duckdbType(items, root)}[]`;
  if (properties !== undefined) {
    const members = Object.entries(properties).map(([name, member]) => `${name} ${duckdbType(member, root)}`);
    return `STRUCT(${members.join(', ')})`;
  }
  if (type === 'integer') return 'BIGINT';
  if (type === 'boolean') return 'BOOLEAN';
  return format === 'date-time' ? 'TIMESTAMP' : 'VARCHAR';
}

function athenaType(schema: JsonSchema, root: JsonSchema): string {
  const { type, items, properties } = withoutNull(schema, root);
  if (items !== undefined) return `array<${athenaType(items, root)}>`;
  if (properties !== undefined) {
    const members = Object.entries(properties).map(([name, member]) => `${name}:${athenaType(member, root)}`);
    return `struct<${members.join(',')}>`;
  }
  if (type === 'integer') return 'bigint';
  return type === 'boolean' ? 'boolean' : 'string';
}

/** What a value is when it is there: columns of tables may always be null. */
function withoutNull(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const shape = (schema.$ref === undefined ? undefined : definition(schema, root)) ?? schema;
  const { type, anyOf } = shape;
  const others = anyOf?.filter((one) => one.type !== 'null');
  if (others?.length === 1 && others[0] !== undefined) return withoutNull(others[0], root);
  const [first] = [type ?? []].flat().filter((one) => one !== 'null');
  return first === undefined ? shape : { ...shape, type: first };
}
