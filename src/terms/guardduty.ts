// Words about GuardDuty that reports print. What AWS may add to is text as received, and not here.

/** The resource types that runtime coverage has; a record of another type is kept and shown by its own name. */
export const RESOURCE_TYPES = ['EKS', 'ECS', 'EC2'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/**
 * What the reading account is for GuardDuty in a Region; `per-account` where a role in each account reads, so that it is
 * always the account itself.
 */
export const RELATIONS = ['administrator', 'member', 'standalone', 'no-detector', 'unknown', 'per-account'] as const;
export type Relation = (typeof RELATIONS)[number];

/** As whom a collection reads: the delegated administrator for all, or a role in each account. */
export const COLLECTION_MODES = ['delegated-administrator', 'member-role'] as const;
export type CollectionMode = (typeof COLLECTION_MODES)[number];

/** Which official figures a collection asks for: of Regions, of these and a sample of pairs, or of every account too. */
export const STATISTICS_SCOPES = ['account', 'region', 'sample'] as const;
export type StatisticsScope = (typeof STATISTICS_SCOPES)[number];

/**
 * What came of a pair that was drawn. `agrees`: GuardDuty counts what was listed. `moved`: it counted otherwise, and so
 * did a second list, which agrees with it: records changed after the first one. `differs`: the lists do not agree with
 * it. `not-read`: its figures could not be had.
 */
export type SampleResult = 'agrees' | 'moved' | 'differs' | 'not-read';
