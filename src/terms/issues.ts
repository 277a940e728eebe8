// Words about coverage issues: what can be done about one, by whom, and at what price.

/** Id of a text that no row of the catalog recognises; the report prints the text as received. */
export const UNKNOWN_ISSUE = 'unknown-issue';

/** Id of an unhealthy resource for which GuardDuty gave no text at all. */
export const NO_ISSUE_TEXT = 'no-issue-text';

/** Id of a cluster that GuardDuty calls healthy although fewer of its units are covered than could be. */
export const PARTLY_COVERED = 'healthy-partly-covered';

/**
 * What can be done about an issue: `actionable` by someone in the organization; `wait` and it may clear by itself;
 * `by-choice` because a tag excludes the resource; `not-supported` by GuardDuty; `not-actionable` by anyone;
 * `limited` to another account or to accepting it; `unknown` because the cause is.
 */
export const ISSUE_CLASSES = [
  'actionable',
  'wait',
  'by-choice',
  'not-supported',
  'not-actionable',
  'limited',
  'unknown',
] as const;
export type IssueClass = (typeof ISSUE_CLASSES)[number];

/** Who usually carries the remediation out. */
export const ISSUE_OWNERS = ['platform', 'network', 'application', 'security', 'organization'] as const;
export type IssueOwner = (typeof ISSUE_OWNERS)[number];

export const ISSUE_EFFORTS = ['low', 'medium', 'high'] as const;
export type IssueEffort = (typeof ISSUE_EFFORTS)[number];

/** What the remediation may do to the workload or to the monitoring; `none` stands alone. */
export const ISSUE_IMPACTS = [
  'none',
  'restart',
  'redeploy',
  'downtime',
  'cost',
  'monitoring-pause',
  'monitoring-end',
] as const;
export type IssueImpact = (typeof ISSUE_IMPACTS)[number];
