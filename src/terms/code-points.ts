// Characters that cannot be shown, written out.

/** A character (its code point, or one half of a surrogate pair) as formats write it that cannot show it: `[U+202E]`. */
export function codePointText(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
