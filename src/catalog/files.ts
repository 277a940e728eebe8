// Reads the catalog's YAML files, each value with its place.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { missingWords } from '../terms/index.js';
import { parseYaml, type ParsedYaml } from '../yaml/index.js';
import { filePlace, type Located, type Place, type Problems } from './problems.js';

/** Largest file that is read, in bytes; the catalog's own have less than 30 kB. */
const LARGEST_FILE = 4_000_000;

/**
 * One YAML file in the shape asked for.
 *
 * @returns undefined when it cannot be read or has another shape; the problems then say where and why.
 */
export function readYaml<T>(file: string, shape: z.ZodType<T>, problems: Problems): Located<T> | undefined {
  const source = readSource(file, problems);
  if (source === undefined) return undefined;
  const { value, faults, spanOf } = parseYaml(source);
  for (const { line, message } of faults) problems.add({ ...filePlace(file), line }, `not valid YAML: ${message}`);
  if (faults.length > 0) return undefined;

  const at = placeIn(file, spanOf, []);
  if (value === null) {
    problems.add(at, 'the file is empty');
    return undefined;
  }
  const result = shape.safeParse(value);
  if (result.success) return { value: result.data, at };
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const where = keys.length === 0 ? '' : `${keys.map(String).join('.')}: `;
    problems.add(at.within(keys), where + missingWords(issue.message));
  }
  return undefined;
}

/** A file as text; undefined when it cannot be read as one, or is far too large. */
function readSource(file: string, problems: Problems): string | undefined {
  try {
    const { size } = statSync(file);
    if (size <= LARGEST_FILE) return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    problems.add(filePlace(file), `the file has ${size} bytes, but may have at most ${LARGEST_FILE}`);
  } catch (error) {
    const isEncoding =
      error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    const message = isEncoding ? 'the file is not in UTF-8' : `the file cannot be read (${reason(error)})`;
    problems.add(filePlace(file), message);
  }
  return undefined;
}

/** A name in a directory. */
export interface Listed {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** What is in a directory, sorted by name; nothing when there is no such directory. */
export function listDirectory(directory: string, problems: Problems): readonly Listed[] {
  try {
    return readdirSync(directory)
      .sort()
      .map((name) => ({
        name,
        isDirectory: statSync(path.join(directory, name), { throwIfNoEntry: false })?.isDirectory() ?? false,
      }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') problems.add(filePlace(directory), 'this is a file, but must be a folder');
    else if (code !== 'ENOENT') problems.add(filePlace(directory), `the folder cannot be listed (${reason(error)})`);
    return [];
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The line is looked up when somebody asks for it: hardly ever, and most places are made in vain. */
function placeIn(file: string, spanOf: ParsedYaml['spanOf'], base: readonly PropertyKey[]): Place {
  return {
    file,
    get line() {
      return spanOf(base).first;
    },
    within: (keys) => placeIn(file, spanOf, [...base, ...keys]),
  };
}
