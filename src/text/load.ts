// Loads one language's messages from templates/locales/<language>/*.yaml and checks them against the known keys.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { messageArguments } from './message-arguments.js';
import { MESSAGE_ARGUMENTS, type MessageKey } from './message-keys.js';
import { Text } from './text.js';

/** Texts that cannot be used; the message lists every problem with its file. */
export class TextError extends Error {
  override readonly name = 'TextError';
}

/** Languages for which `templates/locales` has a folder, sorted. */
export function availableLanguages(templatesDirectory: string): readonly string[] {
  return readdirSync(join(templatesDirectory, 'locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * All messages of one language as written, by key.
 *
 * @throws TextError when a file cannot be parsed, holds something other than text, or repeats a key.
 */
export function readMessages(templatesDirectory: string, language: string): Map<string, string> {
  const directory = join(templatesDirectory, 'locales', language);
  const problems: string[] = [];
  const messages = new Map<string, string>();
  for (const file of readdirSync(directory).sort()) {
    if (!file.endsWith('.yaml')) continue;
    const document = parseDocument(readFileSync(join(directory, file), 'utf8'));
    problems.push(...document.errors.map((error) => `${language}/${file}: ${error.message}`));
    const content: unknown = document.errors.length === 0 ? document.toJS() : {};
    for (const [key, value] of Object.entries(content ?? {})) {
      if (typeof value !== 'string') problems.push(`${language}/${file}: "${key}" is not text`);
      else if (messages.has(key)) problems.push(`${language}/${file}: "${key}" stands twice in this language`);
      else messages.set(key, value);
    }
  }
  if (problems.length > 0) throw new TextError(`The texts cannot be used:\n${problems.join('\n')}`);
  return messages;
}

/**
 * Messages and formats of one language.
 *
 * @param timeZone - IANA name; instants are shown in it.
 * @throws TextError when a message is missing, unknown, malformed, or has other placeholders than in English.
 */
export function loadText(templatesDirectory: string, language: string, timeZone: string): Text {
  const languages = availableLanguages(templatesDirectory);
  if (!languages.includes(language)) {
    throw new TextError(`There are no texts in "${language}". Languages that have them: ${languages.join(', ')}.`);
  }
  const messages = readMessages(templatesDirectory, language);
  const problems: string[] = [];
  for (const [key, expected] of Object.entries(MESSAGE_ARGUMENTS)) {
    const message = messages.get(key);
    if (message === undefined) {
      problems.push(`"${key}" is missing`);
      continue;
    }
    try {
      const names = [...messageArguments(message, language).keys()].sort();
      const wanted = Object.keys(expected).sort();
      if (names.join() !== wanted.join()) {
        problems.push(`"${key}" has placeholders {${names.join(', ')}} where English has {${wanted.join(', ')}}`);
      }
    } catch (error) {
      problems.push(`"${key}" is not a valid message: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const key of messages.keys()) if (!(key in MESSAGE_ARGUMENTS)) problems.push(`"${key}" is used nowhere`);
  if (problems.length > 0) {
    throw new TextError(`The texts in "${language}" cannot be used:\n${problems.join('\n')}`);
  }
  // Every known key was found above.
  return new Text(language, timeZone, messages as ReadonlyMap<MessageKey, string>);
}
