// Titles of issues in lists, which must be read whole to be told apart.
import type { SheetContext } from '../../context.js';

/** Widest that a column of titles becomes, in characters; only an operator's own catalog can have longer ones. */
export const TITLE_WIDTH = 100;

/** Titles of the report's issues in one language, by issue id. */
export function issueTitles({ report, text }: Pick<SheetContext, 'report' | 'text'>): ReadonlyMap<string, string> {
  return new Map(report.issues.map((issue) => [issue.issueId, text.pick(issue.title)]));
}
