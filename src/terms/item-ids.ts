// The ids under which notes about items are kept from one period to the next.
import type { CauseKind } from './causes.js';
import { digestOf } from './digests.js';
import type { CauseId } from './ids.js';
import type { Known } from './known.js';

/** What a coverage issue of a resource is known by. */
export interface WorkItem {
  readonly accountId: string;
  readonly region: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly issueId: string;
}

/** The id of a resource's issue: the same as long as the same resource has the same issue. */
export function workIdOf(item: WorkItem): string {
  return digestOf([item.accountId, item.region, item.resourceType, item.resourceId, item.issueId]);
}

const PAIR_PREFIX = 'pair-';

/**
 * The id of a pair. Its state is not part of it: a pair that was off and cannot be read now is the same thing to follow
 * up. The prefix keeps it apart from ids of resources and issues, which are digits only.
 */
export function pairIdOf({ accountId, region }: { readonly accountId: string; readonly region: string }): string {
  return PAIR_PREFIX + digestOf([accountId, region]);
}

/** Whether an id of an item is that of a pair. */
export function isPairId(workId: string): boolean {
  return workId.startsWith(PAIR_PREFIX);
}

const CAUSE_PREFIX = 'cause-';

/**
 * The id of a root cause: the same as long as the same kind of thing is to be done in the same place.
 *
 * `gap`: of what could not be read the operation and the reason, nothing that differs from run to run.
 */
export function causeIdOf(cause: {
  readonly kind: CauseKind;
  readonly region: Known<string>;
  readonly accountId: Known<string>;
  readonly gap?: readonly string[];
}): CauseId {
  const { kind, region, accountId, gap = [] } = cause;
  return (CAUSE_PREFIX + digestOf([kind, region, accountId, ...gap])) as CauseId; // In the form that is looked for below.
}

/** Whether an id of an item is that of a root cause. */
export function isCauseId(workId: string): workId is CauseId {
  return workId.startsWith(CAUSE_PREFIX);
}
