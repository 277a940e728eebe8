// The order of lists: by Unicode code units and by number, the same on every machine.

type Comparator<Item> = (one: Item, other: Item) => number;

/** Order of two texts or of two numbers. Not that of a language: lists of a report must not depend on a locale. */
export function compare<Value extends string | number>(one: Value, other: Value): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The other way round. */
export function descending<Item>(comparator: Comparator<Item>): Comparator<Item> {
  return (one, other) => comparator(other, one);
}

/** The first comparator that tells two items apart decides. */
export function inOrder<Item>(...comparators: readonly Comparator<Item>[]): Comparator<Item> {
  return (one, other) => {
    for (const comparator of comparators) {
      const order = comparator(one, other);
      if (order !== 0) return order;
    }
    return 0;
  };
}

/**
 * Sorts ascending by the first key, then by the next one, and so on.
 *
 * @example rows.sort(by(({ accountId }) => accountId, ({ region }) => region))
 */
export function by<Item>(...keys: readonly ((item: Item) => string | number)[]): Comparator<Item> {
  return inOrder(...keys.map((key) => (one: Item, other: Item) => compare(key(one), key(other))));
}
