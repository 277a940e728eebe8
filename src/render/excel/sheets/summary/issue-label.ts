// Issues on the summary, where those that nobody has to fix must not look like work.
import type { IssueFigures } from '../../../../model/index.js';
import type { IssueClass } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';

const NOTHING_TO_FIX: readonly IssueClass[] = ['wait', 'by-choice', 'not-supported', 'not-actionable'];

/** The issue clears by itself, is there on purpose, or cannot be cleared. */
export function needsNoFixing({ issueClass }: IssueFigures): boolean {
  return NOTHING_TO_FIX.includes(issueClass);
}

/** The title, with the class of an issue that nobody has to fix: its bar differs in more than its colour. */
export function issueLabel(issue: IssueFigures, text: Text): string {
  const title = text.pick(issue.title);
  if (!needsNoFixing(issue)) return title;
  return text.t('excel.summary.issueOfClass', { title, class: text.t(`class.${issue.issueClass}`) });
}
