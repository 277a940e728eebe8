// Fills the `$NAME` variables of command templates so that no value can become a command.
import type { CommandVariables } from './types.js';

const VARIABLE = /\$([A-Z][A-Z0-9_]*)(?![A-Za-z0-9_])/y;
const SAFE = /^[A-Za-z0-9@%_+=:,./-]+$/;
/** Control and invisible format characters, lone surrogates, line and paragraph separators. */
const NOT_PRINTED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Where in a template a variable stands. */
interface Spot {
  readonly quote: '' | "'" | '"';
  /** The word so far is empty. */
  readonly startsWord: boolean;
  readonly endsWord: boolean;
  /** Inside a JSON string of a single-quoted argument. */
  readonly inJson: boolean;
}

/**
 * Fills a command template for a POSIX shell.
 *
 * Each value becomes part of exactly one word and keeps its characters, except control and invisible format
 * characters, which are removed. Inside a JSON string it is escaped for JSON too. A list fills a word of its own
 * with several words. A value stays out, and its `$NAME` in, when it is unknown or empty, when it is a list where
 * only one value fits, or when it would begin a word with a hyphen and so read as an option.
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
  for (let index = 0; index < template.length;) {
    const character = template.charAt(index);
    VARIABLE.lastIndex = index;
    const name = VARIABLE.exec(template)?.[1];
    if (name !== undefined) {
      const after = index + 1 + name.length;
      command += replace(name, {
        quote,
        startsWord: quote === '' && /(?:^|\s)$/.test(template.slice(0, index)),
        endsWord: quote === '' && /^(?:$|[\s;])/.test(template.slice(after)),
        inJson: quote === "'" && insideJsonString(template.slice(quotedFrom, index)),
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
  }
  return command;
}

function fill(known: string | readonly string[] | undefined, spot: Spot): string | undefined {
  const given = typeof known === 'string' ? [known] : (known ?? []);
  const values = given.map((value) => value.replace(NOT_PRINTED, '')).filter((value) => value !== '');
  if (values.length === 0) return undefined;
  if (values.length > 1 && !(spot.startsWord && spot.endsWord)) return undefined;
  if (spot.startsWord && values.some((value) => value.startsWith('-'))) return undefined;
  return values.map((value) => escaped(value, spot)).join(' ');
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
