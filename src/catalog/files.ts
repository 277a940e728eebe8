// Reads the catalog's YAML files and knows the line of everything in them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
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
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const message = fault.code === 'MULTIPLE_DOCS' ? 'a file is one document, without ---' : fault.message;
    problems.add({ ...filePlace(file), line: lines.linePos(fault.pos[0]).line }, `not valid YAML: ${message}`);
  }
  if (faults.length > 0) return undefined;

  const at = placeIn(file, document, lines, []);
  const content = contentOf(document, at, problems);
  if (content === undefined) return undefined;
  const result = shape.safeParse(content.value);
  if (result.success) return { value: result.data, at };
  for (const issue of result.error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const where = keys.length === 0 ? '' : `${keys.map(String).join('.')}: `;
    problems.add(at.within(keys), where + issue.message);
  }
  return undefined;
}

/** A file as text; undefined when it cannot be read as one, or is far too large. */
function readSource(file: string, problems: Problems): string | undefined {
  try {
    const { size } = statSync(file);
    if (size <= LARGEST_FILE) return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    problems.add(filePlace(file), `the file has ${size} bytes; at most ${LARGEST_FILE} are read`);
  } catch (error) {
    const isEncoding =
      error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    const message = isEncoding ? 'the file is not written in UTF-8' : `the file cannot be read (${reason(error)})`;
    problems.add(filePlace(file), message);
  }
  return undefined;
}

/** What a document says; undefined when it says nothing, or aliases of aliases would fill the memory. */
function contentOf(document: Document, at: Place, problems: Problems): { readonly value: unknown } | undefined {
  if (document.contents === null) {
    problems.add(at, 'the file is empty');
    return undefined;
  }
  try {
    return { value: document.toJS() };
  } catch (error) {
    problems.add(at, `not valid YAML: ${reason(error)}`);
    return undefined;
  }
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
    if (code === 'ENOTDIR') problems.add(filePlace(directory), 'this is a file; a folder belongs here');
    else if (code !== 'ENOENT') problems.add(filePlace(directory), `the folder cannot be listed (${reason(error)})`);
    return [];
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function placeIn(file: string, document: Document, lines: LineCounter, base: readonly PropertyKey[]): Place {
  return {
    file,
    line: lineOf(document, lines, base),
    within: (keys) => placeIn(file, document, lines, [...base, ...keys]),
  };
}

/** Line of the deepest node that exists along the keys; a map's entry begins at its key. */
function lineOf(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of keys) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return lines.linePos(offset).line;
}
