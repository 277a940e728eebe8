// Parses YAML. Files that came with the program are parsed when it is built; until one is changed, its value is at hand.
import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, isSeq, LineCounter, type Document } from 'yaml';
import { sha256Of } from '../terms/index.js';
import { parseText, valueOf, YamlTooLongError, type YamlDocument } from './document.js';

export interface YamlFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export interface ParsedYaml {
  /** `null` for an empty file; undefined when there are faults. */
  readonly value: unknown;
  /** Why it is no YAML, or not the kind that is read here: one document, without warnings. */
  readonly faults: readonly YamlFault[];
  /** Where the deepest thing is that exists along keys and indexes. */
  readonly spanOf: (keys: readonly PropertyKey[]) => YamlSpan;
}

/** Lines, from 1. */
export interface YamlSpan {
  /** Of a map's entry, that of its key. */
  readonly first: number;
  readonly last: number;
}

/** Values of built-in files by the SHA-256 of their text. */
type Prepared = Readonly<Record<string, unknown>>;

/** @throws nothing: what is wrong with the text is in `faults`. */
export function parseYaml(source: string): ParsedYaml {
  const digest = sha256Of(source);
  if (Object.hasOwn(prepared(), digest)) {
    // Somebody asks for a line only to tell what is wrong, and then there is time.
    return { value: prepared()[digest], faults: [], spanOf: (keys) => parsed(source).spanOf(keys) };
  }
  return parsed(source);
}

function parsed(source: string): ParsedYaml {
  const lines = new LineCounter();
  let text: YamlDocument;
  try {
    text = parseText(source, lines);
  } catch (error) {
    if (!(error instanceof YamlTooLongError)) throw error;
    return { value: undefined, faults: [{ line: 1, message: error.message }], spanOf: () => ({ first: 1, last: 1 }) };
  }
  const { document, mistakes } = text;
  const faults = mistakes.map(({ code, message, offset }) => ({
    line: lines.linePos(offset).line,
    message: code === 'MULTIPLE_DOCS' ? 'a file is one document, without ---' : message,
  }));
  const spanOf: ParsedYaml['spanOf'] = (keys) => spanIn(document, lines, keys);
  if (faults.length > 0) return { value: undefined, faults, spanOf };
  try {
    return { value: valueOf(document), faults, spanOf };
  } catch (error) {
    // Aliases of aliases that would fill the memory.
    const message = error instanceof Error ? error.message : String(error);
    return { value: undefined, faults: [{ line: 1, message }], spanOf };
  }
}

let loaded: Prepared | undefined;

/** None where the program runs from its sources: nothing was built. */
function prepared(): Prepared {
  return (loaded ??= readPrepared());
}

function readPrepared(): Prepared {
  try {
    // Written by prepare.ts when the program is built, and by nobody else.
    return JSON.parse(readFileSync(new URL('prepared.json', import.meta.url), 'utf8')) as Prepared;
  } catch {
    return {};
  }
}

function spanIn(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): YamlSpan {
  let node: unknown = document.contents;
  let first = document.contents?.range?.[0] ?? 0;
  for (const part of keys) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined || !isScalar(pair.key)) break;
      first = pair.key.range?.[0] ?? first;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part];
      if (!isNode(item)) break;
      first = item.range?.[0] ?? first;
      node = item;
    } else break;
  }
  // A block of lines ends behind its last line break.
  const end = (isNode(node) ? node.range?.[1] : undefined) ?? first;
  const line = lines.linePos(first).line;
  return { first: line, last: Math.max(line, lines.linePos(Math.max(first, end - 1)).line) };
}
