// Turns what the schema refuses into problems with a place, the key, what was given and what is allowed.
import type { z } from 'zod';
import { keyNamesAt } from './keys.js';
import { dotted, valueAt, type ConfigProblem, type Path } from './problems.js';
import { closestTo } from './suggest.js';

type Issue = z.core.$ZodIssue;

/**
 * One problem for each thing refused, without repetition.
 *
 * @param root - The merged configuration that was checked.
 * @param placeOf - Where a path, or what should contain it, was set.
 */
export function explain(issues: readonly Issue[], root: unknown, placeOf: (path: Path) => string): ConfigProblem[] {
  const problems = issues.flatMap(flatten).flatMap((issue) => {
    const path = pathOf(issue);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((name) => problemAt([...path, name], unknownKey(name, keyNamesAt(root, path))));
    }
    const given = valueAt(root, path);
    const beginning = given === undefined ? 'is missing' : `got ${shown(given)}`;
    return [problemAt(path, `${beginning}; allowed: ${issue.message}`)];
  });
  // A value can break several rules of one key, which all say the same about what is allowed.
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];

  function problemAt(path: Path, message: string): ConfigProblem {
    return { place: placeOf(path), key: dotted(path), message };
  }
}

/** A choice that failed inside one of its alternatives (a bad entry of a list) becomes what failed there. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const inner = issue.errors.find((issues) => issues.some(({ path }) => path.length > 0));
  return inner === undefined ? [issue] : inner.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

function unknownKey(name: string, known: readonly string[]): string {
  const suggestion = closestTo(name, known);
  return suggestion === undefined
    ? `unknown key; allowed here: ${known.join(', ')}`
    : `unknown key; did you mean "${suggestion}"?`;
}

function pathOf({ path }: Issue): Path {
  // Configuration has no symbols for keys; String() keeps the type honest.
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

const longestShown = 80;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
