// Reads the catalog's YAML files and knows the line of everything in them.
import { readdirSync, readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { filePlace, type Located, type Place, type Problems } from './problems.js';

/**
 * One YAML file in the shape asked for.
 *
 * @returns undefined when it cannot be read or has another shape; the problems then say where and why.
 */
export function readYaml<T>(file: string, shape: z.ZodType<T>, problems: Problems): Located<T> | undefined {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    problems.add(filePlace(file), `the file cannot be read (${reason(error)})`);
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    problems.add({ ...filePlace(file), line: lines.linePos(fault.pos[0]).line }, `not valid YAML: ${fault.message}`);
  }
  if (faults.length > 0) return undefined;

  const at = placeIn(file, document, lines, []);
  const result = shape.safeParse(document.toJS());
  if (result.success) return { value: result.data, at };
  for (const issue of result.error.issues) {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    const where = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
    problems.add(at.within(path), where + issue.message);
  }
  return undefined;
}

/** Names in a directory, sorted; undefined when there is no such directory. */
export function listDirectory(directory: string): readonly string[] | undefined {
  try {
    return readdirSync(directory).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Error(`The catalog directory ${directory} cannot be listed: ${reason(error)}.`, { cause: error });
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function placeIn(file: string, document: Document, lines: LineCounter, base: readonly PropertyKey[]): Place {
  return {
    file,
    line: lineOf(document, lines, base),
    within: (path) => placeIn(file, document, lines, [...base, ...path]),
  };
}

/** Line of the deepest node that exists along the path; a map's entry begins at its key. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const part of path) {
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
