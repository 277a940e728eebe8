// What the contract needs to know of a place beside the destination itself.
import type { TestAPI } from 'vitest';
import type { Destination } from '../../../src/publish/index.js';

/** A new and empty place for each case. */
export interface Place {
  /** The destination as one more program opens it. */
  open(): Destination;
  /** Stores past the destination, as a stranger would, whatever is there. */
  put(key: string, content: string | Uint8Array): Promise<void>;
  /** Removes past the destination. */
  remove(key: string): Promise<void>;
  /** Opens destinations of which none can work, by what is wrong with them. */
  readonly broken: Readonly<Record<string, () => Destination>>;
  /** What no message may tell. */
  readonly secrets: readonly string[];
  close(): Promise<void>;
}

/** What each case gets: a new place, and a destination on it. */
export interface Fixtures {
  readonly place: Place;
  readonly destination: Destination;
}

export type ContractTest = TestAPI<Fixtures>;

/** Something that is done with many things, some at a time. */
export async function forMany<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
