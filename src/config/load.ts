// Puts the effective configuration together from its file, the environment and the caller.
import { by, sha256Of } from '../terms/index.js';
import { readEnvironmentLayer } from './environment-layer.js';
import { explain } from './explain.js';
import { readFileLayer } from './file-layer.js';
import { merge } from './merge.js';
import { ConfigError, isMap, valueAt, type Layer, type Path } from './problems.js';
import { configSchema } from './schema.js';
import type { Config, PartialDeep } from './types.js';

/** Where configuration comes from; each source wins over the ones before it. */
export interface LoadOptions {
  /** A YAML file; `undefined` for none. */
  readonly file: string | undefined;
  /** Usually `process.env`. Only `COVERAGE_REPORTER_…` is read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What the command line or a caller sets. */
  readonly overrides?: PartialDeep<Config>;
}

export interface LoadedConfig {
  readonly config: Config;
  /** SHA-256 in hex of the effective configuration as JSON with sorted keys: the same for the same settings, wherever they came from. */
  readonly digest: string;
  readonly file: string | undefined;
}

/** Loads and checks a configuration. Throws `ConfigError` with every problem found. */
export function loadConfig({ file, environment, overrides = {} }: LoadOptions): LoadedConfig {
  const fileLayer = file === undefined ? nothing : readFileLayer(file);
  const layers = [fileLayer, readEnvironmentLayer(environment), callerLayer(overrides)];
  const merged = layers.reduce<unknown>((lower, { value }) => merge(lower, value), {});
  const result = configSchema.safeParse(merged);
  const problems = layers.flatMap((layer) => layer.problems);
  if (!result.success) problems.push(...explain(result.error.issues, merged, (path) => placeIn(layers, path)));
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  return { config: result.data, digest: digestOf(result.data), file };
}

const nothing: Layer = { value: {}, problems: [], placeOf: () => undefined };

function callerLayer(overrides: PartialDeep<Config>): Layer {
  return {
    value: overrides,
    problems: [],
    placeOf: (path) => {
      const isSet = path.some((_step, index) => {
        const value = valueAt(overrides, path.slice(0, index + 1));
        return value !== undefined && !isMap(value);
      });
      return isSet ? 'overrides' : undefined;
    },
  };
}

function placeIn(layers: readonly Layer[], path: Path): string {
  const place = layers.findLast((layer) => layer.placeOf(path) !== undefined)?.placeOf(path);
  return place ?? 'configuration';
}

function digestOf(config: Config): string {
  return sha256Of(canonicalJson(config));
}

/** JSON without white space, keys in code unit order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(by(([key]) => key)))
      : item,
  );
}
