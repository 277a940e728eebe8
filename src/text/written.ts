// Reads the messages of one language as they are written, each with its place.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReporterError } from '../terms/index.js';
import { parseYaml, type YamlSpan } from '../yaml/index.js';

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
  /** Its lines; looked up when somebody asks for them. */
  readonly span: () => YamlSpan;
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
      problems.push(`${file}: this program does not read this; the folder may contain only files that end in .yaml`);
      continue;
    }
    const { value, faults, spanOf } = parseYaml(readFileSync(join(folder, name), 'utf8'));
    problems.push(...faults.map(({ line, message }) => `${file}:${line}: ${message}`));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    for (const [key, message] of Object.entries(value) as readonly (readonly [string, unknown])[]) {
      const span = (): YamlSpan => spanOf([key]);
      if (typeof message !== 'string') problems.push(`${file}:${span().first}: "${key}" is not text`);
      else if (messages.has(key)) problems.push(`${file}:${span().first}: "${key}" appears twice in this language`);
      else messages.set(key, { message, directory, file, span });
    }
  }
  if (problems.length > 0) throw new TextError(`The texts in ${directory} cannot be used:\n${problems.join('\n')}`);
  return messages;
};
