// Titles of issues in lists.
import type { SheetContext } from '../../context.js';

/** Titles of the report's issues in one language, by issue id. */
export function issueTitles({ report, text }: Pick<SheetContext, 'report' | 'text'>): ReadonlyMap<string, string> {
  return new Map(report.issues.map((issue) => [issue.issueId, text.pick(issue.title)]));
}
