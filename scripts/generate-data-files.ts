// The published description of the data files: their schemas and the data dictionary.
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { filledDictionary } from './generate-data-dictionary.js';
import { dataSchemas } from './generate-data-schemas.js';

const DICTIONARY = 'docs/data-dictionary.md';

/** Path and content of each file, formatted as the check of the format wants them. */
export async function generatedDataFiles(): Promise<Readonly<Record<string, string>>> {
  const schemas = dataSchemas();
  const contents: readonly (readonly [string, string])[] = [
    ...Object.entries(schemas).map(
      ([name, schema]) => [`docs/schema/${name}.schema.json`, JSON.stringify(schema)] as const,
    ),
    [DICTIONARY, filledDictionary(readFileSync(DICTIONARY, 'utf8'), schemas)],
  ];
  return Object.fromEntries(
    await Promise.all(
      contents.map(
        async ([path, content]) =>
          [path, await format(content, { ...(await resolveConfig(path)), filepath: path })] as const,
      ),
    ),
  );
}
