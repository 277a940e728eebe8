// Loads one language's messages from locales/<language>/*.yaml of the templates and checks them against the known keys.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { ReporterError } from '../terms/index.js';
import { messageArguments } from './message-arguments.js';
import { MESSAGE_ARGUMENTS, type MessageKey } from './message-keys.js';
import { Text } from './text.js';

/** Texts that cannot be used; the message lists every problem with its file. */
export class TextError extends ReporterError {
  override readonly name = 'TextError';
  readonly code = 'texts-invalid';
}

/** Languages for which any of the template directories has a folder below `locales`, sorted. */
export function availableLanguages(directories: readonly string[]): readonly string[] {
  const names = directories
    .map((directory) => join(directory, 'locales'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return [...new Set(names)].sort();
}

/** A message as written and the file it comes from, relative to its template directory. */
interface WrittenMessage {
  readonly message: string;
  readonly file: string;
}

/** Reads what a template directory has in a language, by key. */
type ReadLanguage = (directory: string, language: string) => ReadonlyMap<string, WrittenMessage>;

/** For the functions below, where several of them need the same files: reads each file once. */
export function readingOnce(): ReadLanguage {
  const known = new Map<string, ReadonlyMap<string, WrittenMessage>>();
  return (directory, language) => {
    const folder = join(directory, language);
    const written = known.get(folder) ?? readWritten(directory, language);
    known.set(folder, written);
    return written;
  };
}

/**
 * The messages that one template directory has in a language, as written, by key; none when it lacks the language.
 *
 * @throws TextError when a file cannot be parsed, holds something other than text, or repeats a key.
 */
export function readMessages(
  directory: string,
  language: string,
  read: ReadLanguage = readWritten,
): ReadonlyMap<string, string> {
  return new Map([...read(directory, language)].map(([key, { message }]) => [key, message]));
}

/** Where a template directory has messages: `locales/<language>/<file>#<key>`, sorted. */
export function messagePlaces(directory: string, read: ReadLanguage = readWritten): readonly string[] {
  return availableLanguages([directory])
    .flatMap((language) => [...read(directory, language)].map(([key, { file }]) => `${file}#${key}`))
    .sort();
}

function readWritten(directory: string, language: string): ReadonlyMap<string, WrittenMessage> {
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
    const document = parseDocument(readFileSync(join(folder, name), 'utf8'));
    problems.push(...document.errors.map((error) => `${file}: ${error.message}`));
    const content: unknown = document.errors.length === 0 ? document.toJS() : {};
    for (const [key, message] of Object.entries(content ?? {})) {
      if (typeof message !== 'string') problems.push(`${file}: "${key}" is not text`);
      else if (messages.has(key)) problems.push(`${file}: "${key}" stands twice in this language`);
      else messages.set(key, { message, file });
    }
  }
  if (problems.length > 0) throw new TextError(`The texts in ${directory} cannot be used:\n${problems.join('\n')}`);
  return messages;
}

/**
 * Messages and formats of one language.
 *
 * @param directories - template directories; later ones replace messages of earlier ones, or add languages.
 * @param timeZone - IANA name; instants are shown in it.
 * @throws TextError when a message is missing, unknown, malformed, or has other placeholders than in English.
 */
export function loadText(
  directories: readonly string[],
  language: string,
  timeZone: string,
  read: ReadLanguage = readWritten,
): Text {
  const languages = availableLanguages(directories);
  if (!languages.includes(language)) {
    throw new TextError(`There are no texts in "${language}". Languages that have them: ${languages.join(', ')}.`);
  }
  const written = new Map(directories.flatMap((directory) => [...read(directory, language)]));
  const problems: string[] = [];
  for (const key of Object.keys(MESSAGE_ARGUMENTS)) if (!written.has(key)) problems.push(`"${key}" is missing`);
  for (const [key, { message, file }] of written) {
    const fault = faultOf(key, message, language);
    if (fault !== undefined) problems.push(`${file}: "${key}" ${fault}`);
  }
  if (problems.length > 0) {
    throw new TextError(`The texts in "${language}" cannot be used:\n${problems.join('\n')}`);
  }
  // Every key was found to be a known one above.
  return new Text(
    language,
    timeZone,
    new Map([...written].map(([key, { message }]) => [key as MessageKey, message] as const)),
  );
}

/** What is wrong with a message, or undefined. */
function faultOf(key: string, message: string, language: string): string | undefined {
  if (!(key in MESSAGE_ARGUMENTS)) return 'is used nowhere';
  try {
    const names = [...messageArguments(message, language).keys()].sort().join(', ');
    const wanted = Object.keys(MESSAGE_ARGUMENTS[key as MessageKey])
      .sort()
      .join(', ');
    return names === wanted ? undefined : `has placeholders {${names}} where English has {${wanted}}`;
  } catch (error) {
    return `is not a valid message: ${error instanceof Error ? error.message : String(error)}`;
  }
}
