// Lays one source of configuration over another.
import { isMap } from './problems.js';

/**
 * `upper` over `lower`: maps key by key, everything else as a whole. A map whose `type` changes is replaced as a whole,
 * because the keys of a directory mean nothing to a bucket.
 */
export function merge(lower: unknown, upper: unknown): unknown {
  if (upper === undefined) return lower;
  if (!isMap(upper)) return upper;
  // What stands in the place of a map is a mistake that keys from elsewhere must not hide: the schema refuses it.
  if (!isMap(lower)) return lower ?? upper;
  const changesType = upper['type'] !== undefined && lower['type'] !== undefined && upper['type'] !== lower['type'];
  if (changesType) return upper;
  const names = [...new Set([...Object.keys(lower), ...Object.keys(upper)])];
  return Object.fromEntries(names.map((name) => [name, merge(ownValue(lower, name), ownValue(upper, name))]));
}

/** Only what the map itself has: a key called `constructor` is not the one every object inherits. */
function ownValue(map: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
