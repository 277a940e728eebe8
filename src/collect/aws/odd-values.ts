// Remembers what in AWS's answers could not be used: values of a wrong type, missing ones, ones that nobody documented.
import type { GapFacts } from '../../snapshot/index.js';
import { type AccountId, by, type CallRegion, gapWords } from '../../terms/index.js';
import type { CallTarget, Operation } from './target.js';

/** One value that cannot be used as it came. */
export interface OddValue {
  /** Path in the answer by the names on the wire, for example `resources[].coverageStatus`. */
  readonly member: string;
  /** What is wrong with it, after "is": `text where a list belongs`. Never the value itself, which may be personal. */
  readonly problem: string;
}

interface Kind extends OddValue {
  readonly operation: Operation;
  readonly region: CallRegion;
  readonly accountIds: Set<AccountId | undefined>;
  times: number;
}

/** What of a call tells which answers are meant. */
type Asked = Pick<CallTarget, 'operation' | 'region' | 'accountId'>;

/** All odd values of a collection. A thousand of one kind are one gap: its cause is one. */
export class OddValues {
  readonly #kinds = new Map<string, Kind>();

  note({ operation, region, accountId }: Asked, { member, problem }: OddValue): void {
    const key = `${region} ${operation} ${member} ${problem}`;
    let kind = this.#kinds.get(key);
    if (kind === undefined) {
      kind = { operation, region, member, problem, accountIds: new Set(), times: 0 };
      this.#kinds.set(key, kind);
    }
    kind.accountIds.add(accountId);
    kind.times += 1;
  }

  /** Whether something was noted of one of these members in answers to this operation. */
  has({ operation, region, accountId }: Asked, ...members: readonly string[]): boolean {
    return [...this.#kinds.values()].some(
      (kind) =>
        kind.operation === operation &&
        kind.region === region &&
        kind.accountIds.has(accountId) &&
        members.includes(kind.member),
    );
  }

  /** One gap for each kind of odd value seen in a Region (or `global`) since the last time, sorted. They are forgotten. */
  take(region: CallRegion): GapFacts[] {
    const taken = [...this.#kinds].filter(([, kind]) => kind.region === region).sort(by(([key]) => key));
    for (const [key] of taken) this.#kinds.delete(key);
    return taken.map(([, kind]) => factsOf(kind));
  }
}

function factsOf({ operation, region, member, problem, accountIds, times }: Kind): GapFacts {
  const [accountId] = accountIds;
  const value = { operation, region, member, problem };
  return {
    operation,
    region,
    ...(accountIds.size === 1 && accountId !== undefined ? { accountId } : {}),
    reason: 'unexpected-value',
    attempts: 1,
    detail:
      times === 1
        ? gapWords('detail', 'value-once', value)
        : gapWords('detail', 'value-often', { ...value, times: String(times) }),
  };
}
