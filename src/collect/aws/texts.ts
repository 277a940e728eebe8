// Keeps one copy of each text that answers bring again and again: every Region names the same accounts.

/** Texts that are bounded by the organization, such as account ids; others do not belong here. */
export class Texts {
  readonly #known = new Map<string, string>();

  /** The same text, in the copy that came first. */
  same<Text extends string>(text: Text): Text {
    const known = this.#known.get(text);
    if (known !== undefined) return known as Text; // The same characters, so of the same type.
    this.#known.set(text, text);
    return text;
  }
}
