// Bad templates of an operator.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BadInput } from './case.js';
import { ALIAS_BOMB, DEEP, LONG } from './configuration.js';

const own = (title: string, name: string, content: string | Uint8Array, ...says: readonly string[]): BadInput => ({
  title: `templates with ${title}`,
  args: ['catalog', 'own', '--check'],
  code: 2,
  says,
  prepare: (folder) => {
    mkdirSync(dirname(join(folder, 'own', name)), { recursive: true });
    writeFileSync(join(folder, 'own', name), content);
  },
});

export const TEMPLATES: readonly BadInput[] = [
  own('a folder that nothing reads', 'local/x.yaml', '', 'local is not read by this program'),
  own('a bomb of aliases among the messages', 'locales/en/own.yaml', ALIAS_BOMB, 'locales/en/own.yaml:1', 'alias'),
  own('messages in lists without end', 'locales/en/own.yaml', DEEP, 'locales/en/own.yaml:1'),
  own('messages that are too long', 'locales/en/own.yaml', LONG, 'locales/en/own.yaml:1', 'characters, and at most'),
  own(
    'an unknown message',
    'locales/en/own.yaml',
    'no.such.key: x',
    'locales/en/own.yaml:1: "no.such.key" is not used anywhere',
  ),
  own('a message twice', 'locales/en/own.yaml', 'a: x\na: y', 'locales/en/own.yaml:2', 'unique'),
  own('a message that is a number', 'locales/en/own.yaml', 'web.title: 7', '"web.title" is not text'),
  own('a message that ends too early', 'locales/en/own.yaml', 'web.title: "{x"', 'is not a valid message'),
  own('the message __proto__', 'locales/en/own.yaml', '__proto__: x', '"__proto__" is not used anywhere'),
  own('the message constructor', 'locales/en/own.yaml', 'constructor: x', '"constructor" is not used anywhere'),
  own('a file of another kind', 'locales/en/own.txt', '', 'may contain only files that end in .yaml'),
  own('a catalogue that is a bomb of aliases', 'remediation/catalog/procedures.yaml', ALIAS_BOMB, 'procedures.yaml:1'),
  own('a catalogue in lists without end', 'remediation/catalog/procedures.yaml', DEEP, 'procedures.yaml:1'),
  own('a catalogue that is a text', 'remediation/catalog/procedures.yaml', 'hello', 'procedures.yaml'),
  own('a theme that is a bomb of aliases', 'theme/theme.yaml', ALIAS_BOMB, 'theme.yaml'),
  own('a theme in lists without end', 'theme/theme.yaml', DEEP, 'theme.yaml'),
  own('a theme with an unknown colour', 'theme/theme.yaml', 'colors: { primary: red }', 'theme.yaml'),
  own('a theme that is a list', 'theme/theme.yaml', '[]', 'theme.yaml'),
];
