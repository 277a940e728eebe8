// A value as JSON that every reader takes.

/**
 * JSON of a value. Half of a surrogate pair is no character, and strict readers refuse a whole file for one; it becomes
 * U+FFFD, as it does wherever text is written as UTF-8.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  // JSON.stringify escapes nothing else with `\ud`, but a backslash of the text itself may stand before "ud".
  if (!text.includes('\\ud')) return text;
  return text.replace(/\\(?:ud[89a-f][0-9a-f]{2}|.)/g, (escape) => (escape.startsWith('\\ud') ? '\uFFFD' : escape));
}
