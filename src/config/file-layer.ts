// Reads the configuration file and remembers where each of its keys stands.
import { readFileSync } from 'node:fs';
import { isAlias, isMap as isYamlMap, isScalar, isSeq, LineCounter, type Document, type Node } from 'yaml';
import { parseText, valueOf as plainOf, YamlTooLongError, type YamlDocument } from '../yaml/index.js';
import { ConfigError, type ConfigProblem, type Layer, type Path } from './problems.js';

/** Parses a YAML configuration file. Throws `ConfigError` when it cannot be read or is not YAML. */
export function readFileLayer(file: string): Layer {
  const lines = new LineCounter();
  const { document, mistakes } = parsedText(file, lines);
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const problems = mistakes.map(({ offset, message }): ConfigProblem => ({
    place: placeAt(offset),
    key: '',
    message,
  }));
  // A repeated key leaves a readable document; anything else leaves only guesses.
  if (document.errors.length > 0) throw new ConfigError(problems);
  return {
    value: valueOf(document, file) ?? {},
    problems,
    placeOf: (path) => {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : placeAt(offset);
    },
  };
}

function parsedText(file: string, lines: LineCounter): YamlDocument {
  try {
    return parseText(readText(file), lines);
  } catch (error) {
    if (!(error instanceof YamlTooLongError)) throw error;
    const message = `cannot be read as a configuration: ${error.message}`;
    throw new ConfigError([{ place: file, key: '', message }], { cause: error });
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      [{ place: file, key: '', message: `cannot be read (${reason}); check the path and its permissions` }],
      {
        cause: error,
      },
    );
  }
}

function valueOf(document: Document, file: string): unknown {
  try {
    return plainOf(document);
  } catch (error) {
    // Aliases are only resolved here: an unknown anchor, or so many aliases that the document would explode.
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([{ place: file, key: '', message: `is not a valid configuration: ${reason}` }], {
      cause: error,
    });
  }
}

/** Offset of the key or list entry at `path`, or of the deepest one above it that is there; `undefined` below nothing. */
function offsetOf(document: Document, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  if (path.length === 0) return startOf(node) ?? 0;
  for (const step of path) {
    const map = isAlias(node) ? node.resolve(document) : node;
    if (isYamlMap(map)) {
      const pair = map.items.find(({ key }) => String(isScalar(key) ? (key.value ?? '') : key) === String(step));
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(map) && typeof step === 'number') {
      node = map.items[step];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  // Keys and items of a parsed document are nodes with a range, or null for an empty one.
  return (node as Node | null | undefined)?.range?.[0];
}
