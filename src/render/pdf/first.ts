// The beginning of a list that may be as long as the organization is large.

/** The first items that are meant, in the list's order; nothing after the last of them is read. */
export async function firstOf<Item>(
  list: () => AsyncIterable<Item> | Iterable<Item>,
  limit: number,
  isMeant: (item: Item) => boolean = () => true,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  if (limit === 0) return found;
  for await (const item of list()) {
    if (isMeant(item) && found.push(item) >= limit) break;
  }
  return found;
}
