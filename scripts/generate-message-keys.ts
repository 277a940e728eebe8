// Makes src/text/message-keys.ts from the English texts: a key or placeholder that does not exist does not compile.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { messageArguments } from '../src/text/message-arguments.js';

/** The generated module's text. */
export function messageKeysModule(templatesDirectory: string): string {
  const directory = join(templatesDirectory, 'locales', 'en');
  const keys = readdirSync(directory)
    .sort()
    .flatMap((file) => Object.entries(parse(readFileSync(join(directory, file), 'utf8')) as Record<string, string>))
    .map(([key, message]) => [key, [...messageArguments(message, 'en')].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const types = keys.map(([key, names]) =>
    names.length === 0
      ? `  '${key}': Record<string, never>;`
      : `  '${key}': { ${names.map(([name, kind]) => `${name}: ${kind}`).join('; ')} };`,
  );
  const values = keys.map(
    ([key, names]) => `  '${key}': {${names.map(([name, kind]) => ` ${name}: '${kind}'`).join(',')} },`,
  );
  return [
    '// Generated from templates/locales/en by "npm run generate". Do not edit.',
    '/** What each message needs to be filled in. */',
    'export interface MessageArguments {',
    ...types,
    '}',
    '',
    'export type MessageKey = keyof MessageArguments;',
    '',
    'export const MESSAGE_ARGUMENTS: Readonly<Record<MessageKey, Readonly<Record<string, string>>>> = {',
    ...values,
    '};',
    '',
  ].join('\n');
}
