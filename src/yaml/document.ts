// Parses the text of a YAML file, however it is written, in time and memory that grow with its length alone.
import { isMap, isScalar, parseDocument, visit, type Document, type LineCounter } from 'yaml';

/** Characters of a file; the longest that came with the program has 51,000. */
const LONGEST = 1024 ** 2;

/** Thrown for a text that is longer than any file of ours or of an operator. */
export class YamlTooLongError extends Error {
  override readonly name = 'YamlTooLongError';

  constructor(length: number) {
    super(`it has ${length} characters, and at most ${LONGEST} are read`);
  }
}

export interface YamlMistake {
  readonly code: string;
  readonly message: string;
  /** Characters before it. */
  readonly offset: number;
}

export interface YamlDocument {
  readonly document: Document;
  /** Errors and warnings. */
  readonly mistakes: readonly YamlMistake[];
}

/** @throws YamlTooLongError before anything is parsed. */
export function parseText(source: string, lineCounter?: LineCounter): YamlDocument {
  if (source.length > LONGEST) throw new YamlTooLongError(source.length);
  // The package compares each key with every other one of its map: minutes for a file of a megabyte.
  const options = { prettyErrors: false, uniqueKeys: false };
  const document = parseDocument(source, lineCounter === undefined ? options : { ...options, lineCounter });
  const found = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    code,
    message,
    offset: pos[0],
  }));
  return { document, mistakes: found.length > 0 ? found : repeatedKeys(document) };
}

/** What JavaScript makes of a document. @throws Error for aliases of aliases that would fill the memory. */
export function valueOf(document: Document): unknown {
  return document.toJS() as unknown;
}

function repeatedKeys(document: Document): YamlMistake[] {
  const mistakes: YamlMistake[] = [];
  visit(document, {
    Map: (_, map) => {
      if (!isMap(map)) return;
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value))
          mistakes.push({ code: 'DUPLICATE_KEY', message: 'Map keys must be unique', offset: key.range?.[0] ?? 0 });
        seen.add(key.value);
      }
    },
  });
  return mistakes;
}
