// Runs one function over many items, a bounded number at a time.

/**
 * Calls `work` for every item, at most `limit` at once, in order of start. The first error stops new starts and is
 * thrown after the work already started has ended.
 *
 * @param limit - at least 1.
 */
export async function inParallel<T>(
  items: Iterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  const iterator = items[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true && errors.length === 0; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, limit) }, lane));
  if (errors.length > 0) throw errors[0];
}
