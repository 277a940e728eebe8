// What to do first: everything that raises the conclusion, ranked.
import { ACTIONS, type Action, type RootCause } from '../model/index.js';
import { type IssueClass, raisesConclusion } from '../terms/index.js';

/** An issue with what clearing it alone gains. */
export interface IssueGain {
  readonly issueId: string;
  readonly issueClass: IssueClass;
  /** Resources that turn healthy. */
  readonly gain: number;
}

/**
 * Root causes before issues: where nothing is watched, nobody knows what would have to be healthy.
 *
 * @param causes - in their order.
 * @param issues - in their order.
 */
export function actionsOf(causes: Iterable<RootCause>, issues: readonly IssueGain[]): Action[] {
  const actions: Action[] = [];
  for (const { id, kind, pairs } of causes) {
    if (actions.length === ACTIONS.causes) break;
    if (raisesConclusion(kind)) actions.push({ kind: 'cause', causeId: id, pairs });
  }
  const fixable = issues.filter(({ issueClass }) => issueClass === 'actionable');
  const gaining = fixable.filter(({ gain }) => gain > 0);
  const first = (gaining.length > 0 ? gaining : fixable).slice(0, ACTIONS.issues);
  return [...actions, ...first.map(({ issueId, gain }): Action => ({ kind: 'issue', issueId, gain }))];
}
