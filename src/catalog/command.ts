// Fills the `$NAME` variables of command templates so that no value can become a command.
import type { CommandVariables } from './types.js';

const VARIABLE = /\$([A-Z][A-Z0-9_]*)(?![A-Za-z0-9_])/y;
/** Needs no quotes in any POSIX shell; zsh reads a word that begins with `=` as the path of a program. */
const SAFE = /^[A-Za-z0-9@%_+:,./-][A-Za-z0-9@%_+=:,./-]*$/;
/** Control and invisible format characters, lone surrogates, line and paragraph separators. */
const NOT_PRINTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** What the AWS CLI would not take as it is: a file or an address, which it reads; JSON. */
const NOT_PLAIN = /^(?:fileb?:\/\/|https?:\/\/|\s*[[{])/i;
/** Characters with a meaning in `key=value` lists and JSON, by which a value would become several, or other keys. */
const STRUCTURE = /[,=[\]{}'"\\]/;

/** Where in a template a variable stands. */
interface Spot {
  readonly quote: '' | "'" | '"';
  /** The variable is a word of its own, without quotes. */
  readonly alone: boolean;
  /** The word so far is empty. */
  readonly startsWord: boolean;
  /** The word so far is empty or ends with `=`. */
  readonly startsValue: boolean;
  /** Inside a JSON string of a single-quoted argument. */
  readonly inJson: boolean;
  /** Inside a word with a syntax of its own, such as `Name=vpc-id,Values=` or `{subnets=[`. */
  readonly inStructure: boolean;
}

/**
 * Fills a command template for a POSIX shell.
 *
 * Each value becomes part of exactly one word and keeps its characters. Inside a JSON string it is escaped for JSON
 * too. A list fills a word of its own with several words. A value stays out, and its `$NAME` in, when it is unknown or
 * empty, when it is a list where only one value fits, and when the command would mean something else with it: it holds
 * characters that nobody sees, it would be read as an option, a file or an address, or it would add keys or values to
 * an argument with a syntax of its own.
 *
 * @param template - Holds neither command substitution nor a here-document beside a variable; the loader sees to it.
 * @returns The command, and the names still in it, each once, in their order.
 */
export function fillCommand(
  template: string,
  variables: CommandVariables,
): { command: string; unfilled: readonly string[] } {
  const unfilled = new Set<string>();
  const command = walk(template, (name, spot) => {
    const known = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const filled = fill(known, spot);
    if (filled === undefined) unfilled.add(name);
    return filled ?? `$${name}`;
  });
  return { command, unfilled: [...unfilled] };
}

/** The names a template uses, each once, in their order. */
export function commandVariables(template: string): readonly string[] {
  return fillCommand(template, {}).unfilled;
}

function walk(template: string, replace: (name: string, spot: Spot) => string): string {
  let command = '';
  let quote: Spot['quote'] = '';
  let quotedFrom = 0;
  let wordFrom = 0;
  for (let index = 0; index < template.length;) {
    const character = template.charAt(index);
    VARIABLE.lastIndex = index;
    const name = VARIABLE.exec(template)?.[1];
    if (name !== undefined) {
      const after = index + 1 + name.length;
      const before = template.slice(wordFrom, index).replace(/^['"]+/, '');
      const inJson = quote === "'" && insideJsonString(template.slice(quotedFrom, index));
      command += replace(name, {
        quote,
        alone: wordFrom === index && /^(?:$|[\s;])/.test(template.slice(after)),
        startsWord: before === '',
        startsValue: before === '' || before.endsWith('='),
        inJson,
        inStructure: !inJson && /[=[{]/.test(before),
      });
      index = after;
      continue;
    }
    const length = character === '\\' && quote !== "'" ? 2 : 1;
    if (length === 1 && character === quote) quote = '';
    else if (length === 1 && quote === '' && (character === "'" || character === '"')) {
      quote = character;
      quotedFrom = index + 1;
    }
    command += template.slice(index, index + length);
    index += length;
    if (quote === '' && /\s/.test(character)) wordFrom = index;
  }
  return command;
}

function fill(known: string | readonly string[] | undefined, spot: Spot): string | undefined {
  const values = (typeof known === 'string' ? [known] : (known ?? [])).filter((value) => value !== '');
  if (values.length === 0 || (values.length > 1 && !spot.alone)) return undefined;
  if (!values.every((value) => fits(value, spot))) return undefined;
  return values.map((value) => escaped(value, spot)).join(' ');
}

function fits(value: string, { startsWord, startsValue, inStructure }: Spot): boolean {
  if (NOT_PRINTED.test(value)) return false;
  if (startsWord && value.startsWith('-')) return false;
  if (startsValue && NOT_PLAIN.test(value)) return false;
  return !(inStructure && STRUCTURE.test(value));
}

function escaped(value: string, { quote, inJson }: Spot): string {
  if (SAFE.test(value)) return value;
  const content = inJson ? JSON.stringify(value).slice(1, -1) : value;
  const inside = content.replaceAll("'", `'\\''`);
  if (quote === "'") return inside;
  // Double quotes are left for the value: between them even escaped characters may mean something to a shell.
  return quote === '"' ? `"'${inside}'"` : `'${inside}'`;
}

/** An odd number of unescaped double quotes stands in front. */
function insideJsonString(before: string): boolean {
  return before.replace(/\\./g, '').split('"').length % 2 === 0;
}
