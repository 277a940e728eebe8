// Adds up the requests of several processes that worked on one collection.
import type { CallCount } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';

/** Requests of an interrupted collection and of the one that finished it, by operation. */
export function addCalls(earlier: readonly CallCount[], later: readonly CallCount[]): CallCount[] {
  const sums = new Map<string, CallCount>();
  for (const count of [...earlier, ...later]) {
    const sum = sums.get(count.operation) ?? { ...count, requests: 0, throttles: 0, failures: 0 };
    sums.set(count.operation, {
      ...sum,
      requests: sum.requests + count.requests,
      throttles: sum.throttles + count.throttles,
      failures: sum.failures + count.failures,
    });
  }
  return [...sums.values()].sort(by(({ operation }) => operation));
}
