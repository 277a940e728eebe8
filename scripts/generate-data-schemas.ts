// Makes the JSON Schemas of the data files from the types that the program writes them by.
import { LIBRARY_SCHEMA_VERSION, MANIFEST_SCHEMA_VERSION, REPORT_SCHEMA_VERSION } from '../src/model/index.js';
import { COLUMN_PAIRS } from '../src/render/data/columns.js';
import { PAIR_COLUMN_PAIRS } from '../src/render/data/pair-columns.js';
import { ID_PATTERNS } from '../src/terms/index.js';
import { schemaReader, type JsonSchema, type ValueRules } from './type-schema.js';

export interface DataSchemas {
  readonly report: JsonSchema;
  readonly resource: JsonSchema;
  readonly pair: JsonSchema;
  readonly manifest: JsonSchema;
  readonly library: JsonSchema;
}

const MODEL = 'src/model/index.ts';
const PAIRS = 'src/render/data/pair-columns.ts';

const COUNT = { type: 'integer', minimum: 0 };
const PERCENT = { minimum: 0, maximum: 100 };
const HEX_256 = { pattern: ID_PATTERNS.sha256.source };
const ACCOUNT_ID = { pattern: ID_PATTERNS.accountId.source };
const INSTANT = { format: 'date-time', pattern: 'Z$' };

/** Forms that a name stands for throughout the model. */
const FORMS: readonly (readonly [name: RegExp, type: 'string' | 'number', form: JsonSchema])[] = [
  [/Percent$|^(?:percent|low|high)$/, 'number', PERCENT],
  [/^revision$/, 'number', { type: 'integer', minimum: 1 }],
  [/./, 'number', COUNT],
  [/^(?:a|.+A)ccountId$/, 'string', ACCOUNT_ID],
  [/^asOf$|At$/, 'string', INSTANT],
  [/^sha256$|Sha256$|Digest$/, 'string', HEX_256],
  [/^period$/, 'string', { pattern: ID_PATTERNS.period.source }],
  [/^reportId$/, 'string', { pattern: ID_PATTERNS.reportId.source }],
  [/^gapId$/, 'string', { pattern: ID_PATTERNS.digest.source }],
  [/^causeId$/, 'string', { pattern: '^cause-[0-9a-f]{16}$' }],
  [/^url$/, 'string', { format: 'uri' }],
];

const rules: ValueRules = (property, type) => FORMS.find(([name, of]) => of === type && name.test(property))?.[2] ?? {};

/** The schemas of report.json, of one line of resources.ndjson.gz and of pairs.ndjson.gz, of manifest.json, and of index.json. */
export function dataSchemas(): DataSchemas {
  const schemaOf = schemaReader([MODEL, PAIRS], rules);
  return {
    report: headed('report', REPORT_SCHEMA_VERSION, schemaOf(MODEL, 'Report')),
    resource: headed('resource', REPORT_SCHEMA_VERSION, lineSchema(schemaOf(MODEL, 'ReportRow'), COLUMN_PAIRS)),
    pair: headed('pair', REPORT_SCHEMA_VERSION, lineSchema(schemaOf(PAIRS, 'PairLine'), PAIR_COLUMN_PAIRS)),
    manifest: headed('manifest', MANIFEST_SCHEMA_VERSION, schemaOf(MODEL, 'Manifest')),
    library: headed('library', LIBRARY_SCHEMA_VERSION, schemaOf(MODEL, 'LibraryIndex')),
  };
}

/** A row under the names of its columns. */
function lineSchema(row: JsonSchema, columns: readonly (readonly [field: string, column: string])[]): JsonSchema {
  return {
    ...row,
    properties: Object.fromEntries(columns.map(([field, column]) => [column, row.properties![field]!])),
    required: columns.map(([, column]) => column),
  };
}

const TITLES = {
  report: 'report.json of guardduty-coverage-reporter',
  resource: 'One line of resources.ndjson.gz of guardduty-coverage-reporter',
  pair: 'One line of pairs.ndjson.gz of guardduty-coverage-reporter',
  manifest: 'manifest.json of guardduty-coverage-reporter',
  library: 'index.json of guardduty-coverage-reporter',
};

/** With what names a schema: the version in the id is the one in the documents. */
function headed(name: keyof DataSchemas, version: number, schema: JsonSchema): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:guardduty-coverage-reporter:${name}:${version}`,
    title: TITLES[name],
    ...schema,
  };
}
