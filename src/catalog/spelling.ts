// The one spelling in which the catalog's patterns see a text.

/** Longest part of a text that is looked at. Documented texts stay below 400 characters. */
const LONGEST_TEXT = 4_000;

/** Quotes as JSON, shells and HTML write them: texts are copied out of events, consoles and spreadsheets. */
const ESCAPED_QUOTES: readonly (readonly [RegExp, string])[] = [
  [/\\{0,4}(?:\\u0027|&#(?:0{0,4}39|x0{0,4}27);|&apos;)/gi, "'"],
  [/\\{0,4}(?:\\u0022|&#(?:0{0,4}34|x0{0,4}22);|&quot;)/gi, '"'],
  [/\\u003c|&lt;/gi, '<'],
  [/\\u003e|&gt;/gi, '>'],
  [/\\u0026|&amp;/gi, '&'],
  [/\\{1,4}(?=["']|$)/g, ''],
];

/** One spelling for what may differ between two copies of a text: white space, quotes, colons and dashes. */
export function uniform(text: string): string {
  const plain = text
    .replace(/[`\u00b4\u2018\u2019\u201a\u201b\u2032\uff07]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\ua789\ufe55\uff1a]/g, ':')
    .replace(/\s+/g, ' ')
    .trim();
  return /[\\&]/.test(plain) ? ESCAPED_QUOTES.reduce((read, [found, sign]) => read.replace(found, sign), plain) : plain;
}

/** GuardDuty ends some texts so, with or without a full stop before it. */
const CLOSING_ADVICE = /[ .,;:-]{0,6}(?:please )?refer (?:to )?(?:the )?documentation ?\.?$/i;

/** A text as patterns see it: in its one spelling, without closing advice, and not longer than any text needs to be. */
export function normaliseText(text: string): string {
  return uniform(text).slice(0, LONGEST_TEXT).replace(CLOSING_ADVICE, '');
}
