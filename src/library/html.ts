// HTML that cannot be broken by what it shows: every value in a template is escaped unless it is HTML made here.

/** Finished HTML. */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = string | number | Html | readonly Html[];

/** Templates without the indentation of the source code, which would be a quarter of a long page. */
const compact = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Tagged template: text is escaped for content and quoted attributes, HTML goes in as it is. */
export function html(template: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = compact.get(template) ?? template.map((part) => part.replace(/\n\s*/g, '\n'));
  compact.set(template, parts);
  return new Html(parts.map((part, index) => part + (index < values.length ? markupOf(values[index]) : '')).join(''));
}

function markupOf(value: Value | undefined): string {
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map((item) => item.markup).join('');
  return escapeHtml(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element's content or a quoted attribute. Control characters, which HTML forbids, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
}

/** JSON for a `<script type="application/json">` element: no text in it can end the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
