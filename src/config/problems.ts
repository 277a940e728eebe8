// What is wrong with a configuration, and the error that lists all of it.
import { ReporterError } from '../terms/index.js';

/** Key names and list positions from the root of the configuration. */
export type Path = readonly (string | number)[];

/** One thing that is wrong. */
export interface ConfigProblem {
  /** `file:line:column`, the environment variable, or `overrides`. */
  readonly place: string;
  /** The key in dotted form, `scope.accounts.include[0]`; empty for the whole configuration. */
  readonly key: string;
  /** What was given and what is allowed. */
  readonly message: string;
}

/** Thrown when a configuration cannot be used. The message has a line for every problem. */
export class ConfigError extends ReporterError {
  override readonly name = 'ConfigError';
  readonly code = 'configuration-invalid';

  constructor(
    readonly problems: readonly ConfigProblem[],
    options?: ErrorOptions,
  ) {
    const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
    const lines = problems.map(({ place, key, message }) => `  ${place}: ${key === '' ? '' : `${key}: `}${message}`);
    super(`The configuration has ${count}. Nothing was started. Correct these lines:\n${lines.join('\n')}`, options);
  }
}

/** One source of configuration. Later layers win over earlier ones. */
export interface Layer {
  /** What the layer sets, not yet checked. */
  readonly value: unknown;
  readonly problems: readonly ConfigProblem[];
  /** The place that sets `path`, or a value that contains it; `undefined` when the layer does neither. */
  placeOf(path: Path): string | undefined;
}

/** `['scope', 'accounts', 'include', 0]` as `scope.accounts.include[0]`. */
export function dotted(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** Whether a value is a map of keys, as opposed to a list or a single value. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, `undefined` when there is none. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value) && typeof step === 'number') return (value as readonly unknown[])[step];
    return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, root);
}
