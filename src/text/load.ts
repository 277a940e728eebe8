// Loads one language's messages from locales/<language>/*.yaml of the templates and checks them against the known keys.
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { messageArguments } from './message-arguments.js';
import { MESSAGE_ARGUMENTS, type MessageKey } from './message-keys.js';
import { Text } from './text.js';
import { type ReadLanguage, readWritten, TextError, type WrittenMessage } from './written.js';

export { TextError };

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
    throw new TextError(`There are no texts in "${language}". The languages with texts are ${languages.join(', ')}.`);
  }
  const written = new Map(directories.flatMap((directory) => [...read(directory, language)]));
  const problems = missingFrom(
    written,
    new Map(directories.flatMap((directory) => [...read(directory, 'en')])),
    language,
  );
  for (const [key, { message, ...at }] of written) {
    const fault = faultOf(key, message, language);
    if (fault !== undefined) problems.push(`${join(at.directory, at.file)}:${at.span().first}: "${key}" ${fault}`);
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

/** Every message that a language lacks, with the place where it belongs: behind the one that English has before it. */
function missingFrom(
  written: ReadonlyMap<string, WrittenMessage>,
  english: ReadonlyMap<string, WrittenMessage>,
  language: string,
): string[] {
  const lacks = new Set(Object.keys(MESSAGE_ARGUMENTS).filter((key) => !written.has(key)));
  const directory = [...written.values()].at(-1)?.directory ?? '';
  const problems: string[] = [];
  let before: WrittenMessage | undefined;
  for (const [key, source] of english) {
    const file = `locales/${language}/${basename(source.file)}`;
    if (before?.file !== file) before = undefined;
    if (lacks.delete(key)) {
      const line = before === undefined ? '' : `:${before.span().last + 1}`;
      const inEnglish = `${join(source.directory, source.file)}:${source.span().first}`;
      problems.push(`${join(directory, file)}${line}: "${key}" is missing; the English text is in ${inEnglish}`);
    } else before = written.get(key);
  }
  return [...problems, ...[...lacks].map((key) => `"${key}" is missing`)];
}

/** What is wrong with a message, or undefined. */
function faultOf(key: string, message: string, language: string): string | undefined {
  if (!Object.hasOwn(MESSAGE_ARGUMENTS, key)) return 'is not used anywhere';
  try {
    const names = [...messageArguments(message, language).keys()].sort().join(', ');
    const wanted = Object.keys(MESSAGE_ARGUMENTS[key as MessageKey])
      .sort()
      .join(', ');
    return names === wanted ? undefined : `has the placeholders {${names}}, but English has {${wanted}}`;
  } catch (error) {
    return `is not a valid message: ${error instanceof Error ? error.message : String(error)}`;
  }
}
