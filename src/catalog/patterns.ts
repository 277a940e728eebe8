// Compiles the catalog's patterns and refuses those whose work on a hostile text has no small bound.

/** Most ways the repeats of one pattern may share out a text, from one starting point. */
const MOST_COMBINATIONS = 100_000;

/** The pattern (flag i), or why it is not acceptable. */
export function compilePattern(source: string): RegExp | string {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'i');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return unboundedWork(source) ?? pattern;
}

/**
 * Why a pattern could take long on some text; undefined when it cannot.
 *
 * Texts are clamped and their white space is collapsed before matching, so every repeat can have an upper bound.
 */
export function unboundedWork(source: string): string | undefined {
  if (/\\(?:[1-9]|k<)/.test(source)) return 'back references are not allowed';
  if (/\(\?<[=!]/.test(source)) return 'look-behind is not allowed';
  // Escapes and classes become one letter each, so that only the structure remains.
  const structure = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/[*+]|\{\d*,\}/.test(structure))
    return 'repeats without an upper bound (*, +, {n,}) are not allowed; give an upper bound';
  if (structure.includes('){')) return 'a group may be optional (?) but not repeated';
  let combinations = 1;
  for (const [, low = '', high] of structure.matchAll(/\{(\d+)(?:,(\d+))?\}/g)) {
    combinations *= Number(high ?? low) - Number(low) + 1;
  }
  return combinations > MOST_COMBINATIONS
    ? `its repeats combine in ${combinations} ways, more than ${MOST_COMBINATIONS}; lower their bounds`
    : undefined;
}
