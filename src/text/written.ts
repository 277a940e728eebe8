// Reads the messages of one language as they are written, each with its place.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument, type Pair } from 'yaml';
import { ReporterError } from '../terms/index.js';

/** Texts that cannot be used; the message lists every problem with its file. */
export class TextError extends ReporterError {
  override readonly name = 'TextError';
  readonly code = 'texts-invalid';
}

/** A message as written and where it stands. */
export interface WrittenMessage {
  readonly message: string;
  readonly directory: string;
  /** `locales/<language>/<file>` in its template directory. */
  readonly file: string;
  /** Lines of its key and of its end, from 1. */
  readonly line: number;
  readonly lastLine: number;
}

/** Reads what a template directory has in a language, by key. */
export type ReadLanguage = (directory: string, language: string) => ReadonlyMap<string, WrittenMessage>;

/** @throws TextError when a file cannot be parsed, holds something other than text, or repeats a key. */
export const readWritten: ReadLanguage = (directory, language) => {
  const folder = join(directory, 'locales', language);
  const problems: string[] = [];
  const messages = new Map<string, WrittenMessage>();
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (name.startsWith('.')) continue;
    const file = `locales/${language}/${name}`;
    if (!name.endsWith('.yaml')) {
      problems.push(`${file}: nothing reads this; here belong only files that end in .yaml`);
      continue;
    }
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(join(folder, name), 'utf8'), { lineCounter: lines });
    problems.push(...document.errors.map((error) => `${file}: ${error.message}`));
    if (document.errors.length > 0 || !isMap(document.contents)) continue;
    for (const pair of document.contents.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const { message, ...place } = { ...contentOf(pair, lines), directory, file };
      if (message === undefined) problems.push(`${file}:${place.line}: "${key}" is not text`);
      else if (messages.has(key)) problems.push(`${file}:${place.line}: "${key}" stands twice in this language`);
      else messages.set(key, { message, ...place });
    }
  }
  if (problems.length > 0) throw new TextError(`The texts in ${directory} cannot be used:\n${problems.join('\n')}`);
  return messages;
};

function contentOf({ key, value }: Pair, lines: LineCounter) {
  const first = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
  const end = isScalar(value) ? (value.range?.[1] ?? first) : first;
  const message = isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
  // A block of lines ends behind its last line break.
  const line = lines.linePos(first).line;
  return { message, line, lastLine: Math.max(line, lines.linePos(Math.max(first, end - 1)).line) };
}
