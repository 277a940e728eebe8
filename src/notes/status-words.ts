// Words for the status in any language, and the key that each stands for.
import { WORK_STATUSES, type WorkStatus } from '../model/index.js';

/** Keys by word. A word is compared without regard to case and white space around it. */
export class StatusWords {
  readonly #keys = new Map<string, WorkStatus>(WORK_STATUSES.map((key) => [key, key]));

  /** @param words - words and their keys; the first of two equal words counts. */
  constructor(words: Iterable<readonly [word: string, key: string]>) {
    for (const [word, key] of words) {
      const known = WORK_STATUSES.find((status) => status === key);
      const plain = plainOf(word);
      if (known !== undefined && plain !== '' && !this.#keys.has(plain)) this.#keys.set(plain, known);
    }
  }

  /** The key of a word, or the word itself, as written, where it is the officer's own. */
  statusOf(word: string): string {
    return this.#keys.get(plainOf(word)) ?? word;
  }
}

function plainOf(word: string): string {
  return word.trim().normalize('NFC').toLowerCase();
}
