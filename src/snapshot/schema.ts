// The snapshot's shapes: what was read from AWS, as evidence, before any figure is made of it.
import { z } from 'zod';
import {
  type AccountId,
  COLLECTION_MODES,
  GAP_REASONS,
  isAccountId,
  isRegionName,
  PAIR_STATES,
  type RegionName,
  RELATIONS,
  STATISTICS_SCOPES,
} from '../terms/index.js';

/** Raised with every change of shape. */
export const SNAPSHOT_SCHEMA_VERSION = 2;
/**
 * Versions that can be read. Version 2 allows what version 1 did not have (a sample of statistics, Regions that are not
 * known, more reasons of gaps), so a snapshot of version 1 has the shape of version 2.
 */
export const READABLE_SNAPSHOT_VERSIONS = [1, SNAPSHOT_SCHEMA_VERSION] as const;

/** 12 digits; leading zeros kept, so always text. */
export const accountIdSchema = z.custom<AccountId>(
  (value) => typeof value === 'string' && isAccountId(value),
  'an account id has 12 digits',
);
export const regionNameSchema = z.custom<RegionName>(
  (value) => typeof value === 'string' && isRegionName(value),
  'a Region has a name such as eu-west-1',
);
const callRegionSchema = z.union([z.literal('global'), regionNameSchema]);
const instantSchema = z.iso.datetime({ offset: false });

export const pairStateSchema = z.enum(PAIR_STATES);

export const gapSchema = z.strictObject({
  /** IAM action of the call, for example `guardduty:ListCoverage`. */
  operation: z.string(),
  /** Region of the call, or `global` for Organizations and Account Management. */
  region: callRegionSchema,
  /** Account concerned, where the call concerns one; absent for a whole Region. */
  accountId: accountIdSchema.optional(),
  reason: z.enum(GAP_REASONS),
  /** AWS's own error code, when there is one. */
  errorCode: z.string().optional(),
  /** How many requests were made before giving up. */
  attempts: z.int().nonnegative(),
  /** One sentence: what was tried and what AWS answered. */
  detail: z.string(),
});
export type Gap = z.infer<typeof gapSchema>;

export const accountSchema = z.strictObject({
  accountId: accountIdSchema,
  name: z.string(),
  /** `State` of Organizations (older answers: `Status`); `UNKNOWN` when the account is not in the organization's list. */
  state: z.string(),
  /** Where the account was found: the organization's list, GuardDuty's member list only, or only in a coverage record. */
  source: z.enum(['organization', 'guardduty-member', 'coverage-record']),
  /** Ids from the root down to the OU that holds the account; empty when unknown. */
  ouPath: z.array(z.string()),
  /** Only the tags named in the configuration. */
  tags: z.record(z.string(), z.string()),
  /** Left out on purpose by the configuration. */
  excluded: z.boolean(),
});
export type Account = z.infer<typeof accountSchema>;

export const organizationalUnitSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
});
export type OrganizationalUnit = z.infer<typeof organizationalUnitSchema>;

/** Counts as GetCoverageStatistics gives them: two separate tallies, never a cross table. */
export const coverageStatisticsSchema = z.strictObject({
  byStatus: z.record(z.string(), z.int().nonnegative()),
  byResourceType: z.record(z.string(), z.int().nonnegative()),
});
export type CoverageStatistics = z.infer<typeof coverageStatisticsSchema>;

export const featureSchema = z.strictObject({
  name: z.string(),
  status: z.string(),
  updatedAt: instantSchema.nullable(),
  managedBy: z.string().optional(),
  /** Agent settings of the feature by name, for example `EKS_ADDON_MANAGEMENT: ENABLED`. */
  additionalConfiguration: z.record(z.string(), z.string()),
});
export type Feature = z.infer<typeof featureSchema>;

export const pairSchema = z.strictObject({
  accountId: accountIdSchema,
  state: pairStateSchema,
  /** GuardDuty's relationship status of the member here, as received; absent for the administrator itself. */
  relationshipStatus: z.string().optional(),
  /** The account's own features here, when they could be read. */
  features: z.array(featureSchema).optional(),
  /** Coverage records listed for the pair. */
  rows: z.int().nonnegative(),
  /** The official figures for this account here; absent when not asked for or not readable. */
  statistics: coverageStatisticsSchema.optional(),
  /**
   * What a second list of this pair counted, read because `statistics` did not agree with the records: pairs of the
   * sample are compared when all Regions are read, and records change meanwhile.
   */
  relisted: coverageStatisticsSchema.optional(),
  /** Index into the Region's `gaps` for an unreadable pair. */
  gap: z.int().nonnegative().optional(),
});
export type Pair = z.infer<typeof pairSchema>;

/** Rows read by one request chain, beside what GuardDuty itself counted. */
export const regionCountsSchema = z.strictObject({
  /** Distinct coverage records kept. */
  rows: z.int().nonnegative(),
  /** Records that came twice, between pages or chains, and were kept once (the newest). */
  duplicates: z.int().nonnegative(),
  before: coverageStatisticsSchema.nullable(),
  after: coverageStatisticsSchema.nullable(),
  /** The list was read a second time because it did not agree with the statistics. */
  reread: z.boolean(),
});
export type RegionCounts = z.infer<typeof regionCountsSchema>;

export const callCountSchema = z.strictObject({
  /** IAM action, for example `guardduty:ListCoverage`. */
  operation: z.string(),
  region: callRegionSchema,
  /** All requests sent, retries included. */
  requests: z.int().nonnegative(),
  /** Of these, answers that said "slow down". */
  throttles: z.int().nonnegative(),
  /** Of these, requests that failed in any other way. */
  failures: z.int().nonnegative(),
});
export type CallCount = z.infer<typeof callCountSchema>;

export const regionSchema = z.strictObject({
  region: regionNameSchema,
  /** Opt-in status for the reading account, as received; `UNKNOWN` when it could not be read. */
  optStatus: z.string(),
  /** What the reading account is for GuardDuty here. `member-role` mode: the role's own account, so always itself. */
  relation: z.enum(RELATIONS),
  detectorId: z.string().nullable(),
  /** Account that GuardDuty names as administrator here, when it is another one. */
  administratorAccountId: accountIdSchema.nullable(),
  autoEnableMembers: z.string().nullable(),
  counts: regionCountsSchema,
  /** One for each account in the population, sorted by account id. */
  pairs: z.array(pairSchema),
  gaps: z.array(gapSchema),
  calls: z.array(callCountSchema),
  /** File with the coverage records, relative to the snapshot's folder, and its SHA-256 in hex. */
  file: z.string(),
  sha256: z.string(),
  collectedAt: instantSchema,
});
export type SnapshotRegion = z.infer<typeof regionSchema>;

export const snapshotSchema = z.strictObject({
  schemaVersion: z.literal(READABLE_SNAPSHOT_VERSIONS),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  /** SHA-256 of the effective configuration, hex. */
  configDigest: z.string(),
  mode: z.enum(COLLECTION_MODES),
  /** Official figures that were asked for: of Regions, of these and a sample of pairs, or of every account too. */
  statistics: z.enum(STATISTICS_SCOPES),
  /** `aws`, `aws-us-gov`, `aws-cn`, …, from the caller's ARN. */
  partition: z.string(),
  caller: z.strictObject({ accountId: accountIdSchema, arn: z.string() }),
  organization: z.strictObject({ id: z.string(), managementAccountId: accountIdSchema.nullable() }),
  startedAt: instantSchema,
  completedAt: instantSchema,
  /**
   * Regions of the partition that are not enabled for the reading account and not in scope: nothing there is visible.
   * null when the Regions could not be read.
   */
  regionsNotEnabled: z.array(regionNameSchema).nullable(),
  /** Enabled Regions that the configuration leaves out: what runs there is not looked at. null as above. */
  regionsLeftOut: z.array(regionNameSchema).nullable(),
  /** `sample` only: the pairs that were drawn, in the order of drawing, whether or not their figures could be had. */
  sample: z.array(z.strictObject({ accountId: accountIdSchema, region: regionNameSchema })).optional(),
  accounts: z.array(accountSchema),
  organizationalUnits: z.array(organizationalUnitSchema),
  regions: z.array(regionSchema),
  /** Gaps of the organization-wide part (accounts, OUs, tags, Regions). */
  gaps: z.array(gapSchema),
  calls: z.array(callCountSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** One coverage resource as ListCoverage described it: a line of `coverage/<region>.ndjson.gz`. */
export const coverageRowSchema = z.strictObject({
  accountId: accountIdSchema,
  region: regionNameSchema,
  /** `EKS`, `ECS`, `EC2`, or a type that did not exist when this was written. */
  resourceType: z.string(),
  resourceId: z.string(),
  /** Cluster name or instance id: what people call the resource. */
  name: z.string(),
  /** `HEALTHY`, `UNHEALTHY`, or a status that did not exist when this was written. */
  coverageStatus: z.string(),
  /** `AUTO_MANAGED`, `MANUAL`, `DISABLED`, or as received; null when not given. */
  managementType: z.string().nullable(),
  /** `issue` exactly as received; null when absent. */
  issue: z.string().nullable(),
  /** ECS only: every entry of `fargateDetails.issues`, exactly as received. */
  fargateIssues: z.array(z.string()),
  updatedAt: instantSchema.nullable(),
  eks: z
    .strictObject({
      coveredNodes: z.number().nullable(),
      compatibleNodes: z.number().nullable(),
      addonVersion: z.string().nullable(),
      addonStatus: z.string().nullable(),
    })
    .optional(),
  ecs: z
    .strictObject({
      coveredContainerInstances: z.number().nullable(),
      compatibleContainerInstances: z.number().nullable(),
    })
    .optional(),
  ec2: z
    .strictObject({
      instanceType: z.string().nullable(),
      clusterArn: z.string().nullable(),
      agentVersion: z.string().nullable(),
    })
    .optional(),
});
export type CoverageRow = z.infer<typeof coverageRowSchema>;
