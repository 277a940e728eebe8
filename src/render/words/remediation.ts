// Words of remediation entries: whose advice a step is, and behind which of GuardDuty's issue types an issue was found.
import type { RemediationEntry, RemediationStep } from '../../model/index.js';
import type { Text } from '../../text/index.js';

/** Whose advice a step is: that of a page of AWS, with the day of the last comparison, or the catalog's own. */
export function adviceText(text: Text, source: RemediationStep['source']): string {
  return source === null
    ? text.t('advice.own')
    : text.t('advice.aws', { title: text.pick(source.title), date: text.day(source.checked) });
}

/** The issue types of an entry, each with its number of resources where there are several; empty without any. */
export function issueTypesText(text: Text, { issueTypes }: Pick<RemediationEntry, 'issueTypes'>): string {
  const resourcesOf = new Map<string, number>();
  for (const { issueType, resources } of issueTypes)
    resourcesOf.set(issueType, (resourcesOf.get(issueType) ?? 0) + resources);
  const types = [...resourcesOf];
  if (types.length === 1) return types.map(([issueType]) => issueType).join('');
  return types.map(([issueType, count]) => text.t('pdf.remediation.issueTypeCount', { issueType, count })).join(' · ');
}
