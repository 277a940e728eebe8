// Reads configuration keys from environment variables.
import { parseText, valueOf as plainOf } from '../yaml/index.js';
import { configKeys, type ConfigKey } from './keys.js';
import { dotted, type ConfigProblem, type Layer, type Path } from './problems.js';
import { closestTo } from './suggest.js';

const prefix = 'COVERAGE_REPORTER_';

/** Names the configuration file; the command line reads it. */
const fileVariable = `${prefix}CONFIG`;

const keysByVariable = new Map(configKeys.map((key) => [variableOf(key.path), key]));

/** `['collection', 'homeRegion']` as `COVERAGE_REPORTER_COLLECTION__HOME_REGION`. */
export function variableOf(path: readonly string[]): string {
  return prefix + path.map((name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()).join('__');
}

/**
 * Every variable that begins with `COVERAGE_REPORTER_`, except the one that names the file.
 * Lists are separated by commas, maps and lists of maps are YAML or JSON; an empty value or `null` is null where a key
 * may be null. Unknown variables are problems.
 */
export function readEnvironmentLayer(environment: Readonly<Record<string, string | undefined>>): Layer {
  const problems: ConfigProblem[] = [];
  const set: { readonly path: readonly string[]; readonly variable: string }[] = [];
  const value: Tree = {};
  const variables = Object.keys(environment).filter((name) => name.startsWith(prefix) && name !== fileVariable);
  for (const variable of variables.sort()) {
    const text = environment[variable];
    if (text === undefined) continue;
    const key = keysByVariable.get(variable);
    if (key === undefined) {
      problems.push({ place: variable, key: '', message: unknownVariable(variable) });
      continue;
    }
    try {
      setAt(value, key.path, valueOf(key, text));
      set.push({ path: key.path, variable });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({ place: variable, key: dotted(key.path), message: `is not valid YAML or JSON: ${reason}` });
    }
  }
  return { value, problems, placeOf: (path) => set.find((entry) => contains(entry.path, path))?.variable };
}

function unknownVariable(variable: string): string {
  const suggestion = closestTo(variable, [...keysByVariable.keys(), fileVariable]);
  return suggestion === undefined
    ? 'unknown variable; unset it, or see config/reporter.yaml for all keys'
    : `unknown variable; did you mean ${suggestion}?`;
}

function valueOf(key: ConfigKey, text: string): unknown {
  const trimmed = text.trim();
  if (key.nullable && (trimmed === '' || trimmed === 'null')) return null;
  switch (key.takes) {
    case 'text':
      return text;
    case 'number':
      // Anything else stays text, and the schema says what is allowed.
      return /^[+-]?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
    case 'list':
      if (key.words.includes(trimmed)) return trimmed;
      return trimmed === '' ? [] : trimmed.split(',').map((item) => item.trim());
    case 'yaml': {
      const { document, mistakes } = parseText(text);
      const [problem] = mistakes;
      if (problem !== undefined) throw new Error(problem.message);
      return plainOf(document);
    }
  }
}

type Tree = Record<string, unknown>;

/** Sets a value below maps that are made as needed. A map given whole as YAML takes single keys on top. */
function setAt(tree: Tree, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const below = tree[name];
  // Every value in the tree is either one that this function made or parsed YAML; only maps of either are objects.
  const child = typeof below === 'object' && below !== null && !Array.isArray(below) ? (below as Tree) : {};
  tree[name] = child;
  setAt(child, rest, value);
}

function contains(outer: Path, inner: Path): boolean {
  return outer.every((step, index) => inner[index] === step);
}
