// Counts the issue types behind which one issue is found.
import { by } from '../terms/index.js';
import { getOrAdd } from './counts.js';
import type { ResourceIssue } from './row-issues.js';

/** One of GuardDuty's issue types as the texts of an issue have it. */
export interface FoundIssueType {
  readonly issueType: string;
  /** Id of the row of the type, where the message behind it has led to a row of its own. */
  readonly via: string | undefined;
  /** A resource with several texts of the type counts once. */
  resources: number;
}

export class IssueTypeCounter {
  readonly #found = new Map<string, FoundIssueType>();

  /** Counts one resource in each of the issue types of its texts. */
  add({ matches }: ResourceIssue): void {
    const types = new Set<FoundIssueType>();
    for (const { issueType, via } of matches) {
      if (issueType === null) continue;
      types.add(getOrAdd(this.#found, `${via ?? ''} ${issueType}`, () => ({ issueType, via, resources: 0 })));
    }
    for (const type of types) type.resources += 1;
  }

  /** Those of most resources first, then by name. */
  ranked(): readonly FoundIssueType[] {
    return [...this.#found.values()].sort(
      by(
        ({ resources }) => -resources,
        ({ issueType }) => issueType,
        ({ via }) => via ?? '',
      ),
    );
  }
}
