// The published JSON Schemas, used as a reader of the data files would use them.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { DataSchemas } from '../../../scripts/generate-data-schemas.js';
import type { JsonSchema } from '../../../scripts/type-schema.js';
import type { ReportRow } from '../../../src/model/index.js';
import { RESOURCE_COLUMNS } from '../../../src/render/data/index.js';

/** @param folder - `v1/` and so on for an earlier version. */
export function publishedSchema(name: keyof DataSchemas, folder = ''): JsonSchema {
  // The generator wrote it from this very type.
  return JSON.parse(readFileSync(`docs/schema/${folder}${name}.schema.json`, 'utf8')) as JsonSchema;
}

/** What a value has against a published schema: a place and a reason each; none when it is valid. */
export function checkerOf(name: keyof DataSchemas, folder = ''): (value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  // The package is CommonJS: TypeScript sees its function as the default, Node as the default's default.
  formats.default(ajv);
  const validate = ajv.compile(publishedSchema(name, folder));
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`);
}

/** A row as a line of resources.ndjson.gz has it. */
export function lineOf(row: ReportRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    // The columns are keyed by the row's own keys.
    Object.entries(row).map(([key, value]) => [RESOURCE_COLUMNS[key as keyof ReportRow], value]),
  );
}
