// The rows of sheet "Pairs to follow up": each root cause, and below it the pairs behind it.
import type { FollowUpPair, ReportLists, RootCause } from '../../../../model/index.js';

export interface FollowUpRow {
  readonly cause: RootCause;
  /** null for the row of the cause itself. */
  readonly pair: FollowUpPair | null;
}

/** One pass over both lists at once, which have the same order. */
export function* followUpRows({ causes, followUp }: Pick<ReportLists, 'causes' | 'followUp'>): Generator<FollowUpRow> {
  const pairs = followUp()[Symbol.iterator]();
  let next = pairs.next();
  for (const cause of causes()) {
    yield { cause, pair: null };
    for (; next.done !== true && next.value.causeId === cause.id; next = pairs.next())
      yield { cause, pair: next.value };
  }
  // Fewer rows than the report counts would be the end of it: the sheet tells of them.
}
