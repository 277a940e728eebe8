// Reads lists of names as GuardDuty's texts have them: each name in quotes, all in one pair, in brackets, or bare.

/** Between two names: commas, brackets, and words such as "and". */
const SEPARATOR = /^(?:[\s,[\]]+|(?:and|or|und|oder|y|o)\b(?= ?['"[\w]))/i;
/** How many names the text leaves out, or dots in their place. */
const LEFT_OUT = /^(?:\d{1,6} (?:more|others?|weitere|m[aá]s)\b|\.{2,3}|\u2026)/i;
const BARE_NAME = /^[\w:/@+=-]+/;

/**
 * The names in a list such as `'a', 'b'`, `'a, b'`, `["a","b"]`, `a, b` or `'a', 'b' and 3 more`, each once. The list
 * ends with the last closing quote that another name does not follow, or without quotes with the sentence: other words may
 * come behind, and they are no names.
 *
 * @param keepUnclosed - whether the last name behind a quote that is never closed counts. It may be cut off, and then be
 *   that of something else.
 */
export function listedNames(list: string, keepUnclosed: boolean): string[] {
  const names: string[] = [];
  let rest = list;
  let isQuoted = false;
  while (rest !== '') {
    const skipped = SEPARATOR.exec(rest) ?? LEFT_OUT.exec(rest);
    if (skipped !== null) {
      rest = rest.slice(skipped[0].length);
      continue;
    }
    const quote = rest[0];
    if (quote === "'" || quote === '"') {
      isQuoted = true;
      const end = rest.indexOf(quote, 1);
      if (end === -1) {
        const open = words(rest.slice(1).split(/[.;]/)[0] ?? '');
        names.push(...(keepUnclosed ? open : open.slice(0, -1)));
        break;
      }
      names.push(...words(rest.slice(1, end)));
      rest = rest.slice(end + 1);
      continue;
    }
    const name = isQuoted ? null : BARE_NAME.exec(rest);
    if (name === null) break;
    names.push(name[0]);
    rest = rest.slice(name[0].length);
  }
  return [...new Set(names)];
}

/** The words between one pair of quotes. */
function words(inside: string): string[] {
  return inside.split(/[\s,'"[\]]+/).filter((word) => word !== '' && !/^(?:\.+|\u2026)$/.test(word));
}
