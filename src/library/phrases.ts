// Texts of the page in all its languages: the first is in the HTML, the others are swapped in by the page's script.
import type { Text } from '../text/index.js';
import { html, type Html } from './html.js';

/** Collects every text of the page once; an element refers to it by number. */
export class Phrases {
  readonly #numbers = new Map<string, number>();
  readonly #texts: (readonly string[])[] = [];

  constructor(
    /** The first one is the page's default. */
    readonly languages: readonly [Text, ...Text[]],
  ) {}

  /** An inline element with the text in the default language. */
  text(make: (text: Text) => string): Html {
    const [number, shown] = this.#add(make);
    return html`<span data-t="${number}">${shown}</span>`;
  }

  /** A choice in a `<select>`; it can hold nothing but text, so it carries the number itself. */
  option(value: string, make: (text: Text) => string): Html {
    const [number, shown] = this.#add(make);
    return html`<option value="${value}" data-t="${number}">${shown}</option>`;
  }

  /** An attribute, with the space before it, that is translated too. */
  attribute(name: 'aria-label' | 'placeholder', make: (text: Text) => string): Html {
    const [number, shown] = this.#add(make);
    return html` ${name}="${shown}" data-t-${name}="${number}"`;
  }

  /** A text that the script fills in itself, such as a count of hits. */
  number(make: (text: Text) => string): number {
    return this.#add(make)[0];
  }

  /** Every text by language, in the order of their numbers. */
  table(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(
      this.languages.map(({ language }, index) => [language, this.#texts.map((texts) => texts[index] ?? '')]),
    );
  }

  #add(make: (text: Text) => string): [number, string] {
    const [first, ...others] = this.languages;
    const shown = make(first);
    const texts = [shown, ...others.map(make)];
    const id = JSON.stringify(texts);
    let number = this.#numbers.get(id);
    if (number === undefined) {
      number = this.#texts.push(texts) - 1;
      this.#numbers.set(id, number);
    }
    return [number, shown];
  }
}
