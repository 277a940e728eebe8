// Coverage records, and GuardDuty's own counts of them. The same shape in every version of the snapshot until now: who
// changes it freezes this one in versions/ first.
import { z } from 'zod';
import { accountIdSchema, callRegionSchema, instantSchema, regionNameSchema } from './values.js';

/** Counts as GetCoverageStatistics gives them: two separate tallies, never a cross table. */
export const coverageStatisticsSchema = z.strictObject({
  byStatus: z.record(z.string(), z.int().nonnegative()),
  byResourceType: z.record(z.string(), z.int().nonnegative()),
});
export type CoverageStatistics = z.infer<typeof coverageStatisticsSchema>;

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
