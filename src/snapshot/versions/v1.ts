// Version 1 of the snapshot, frozen, and what makes it one of version 2.
import { z } from 'zod';
import type { SnapshotV2 } from './v2.js';
import { type AccountId, isAccountId, isRegionName, type RegionName } from '../../terms/index.js';

const PAIR_STATES = [
  'assessed',
  'monitoring-off',
  'not-a-member',
  'detector-off',
  'region-disabled',
  'account-inactive',
  'excluded',
  'not-visible',
  'unreadable',
] as const;
const GAP_REASONS = [
  'access-denied',
  'credentials-expired',
  'throttled',
  'region-not-enabled',
  'not-administrator',
  'unprocessed-account',
  'timeout',
  'service-error',
  'invalid-response',
  'deadline',
  'role-not-assumable',
] as const;
const ADMINISTRATOR_RELATIONS = ['administrator', 'member', 'standalone', 'no-detector', 'unknown'] as const;

const accountIdSchema = z.custom<AccountId>(
  (value) => typeof value === 'string' && isAccountId(value),
  'an account id has 12 digits',
);
const regionNameSchema = z.custom<RegionName>(
  (value) => typeof value === 'string' && isRegionName(value),
  'a Region has a name such as eu-west-1',
);
const callRegionSchema = z.union([z.literal('global'), regionNameSchema]);
const instantSchema = z.iso.datetime({ offset: false });
const pairStateSchema = z.enum(PAIR_STATES);

const gapSchema = z.strictObject({
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

const accountSchema = z.strictObject({
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

const organizationalUnitSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
});

/** Counts as GetCoverageStatistics gives them: two separate tallies, never a cross table. */
const coverageStatisticsSchema = z.strictObject({
  byStatus: z.record(z.string(), z.int().nonnegative()),
  byResourceType: z.record(z.string(), z.int().nonnegative()),
});

const featureSchema = z.strictObject({
  name: z.string(),
  status: z.string(),
  updatedAt: instantSchema.nullable(),
  managedBy: z.string().optional(),
  /** Agent settings of the feature by name, for example `EKS_ADDON_MANAGEMENT: ENABLED`. */
  additionalConfiguration: z.record(z.string(), z.string()),
});

const pairSchema = z.strictObject({
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
  /** Index into the Region's `gaps` for an unreadable pair. */
  gap: z.int().nonnegative().optional(),
});

/** Rows read by one request chain, beside what GuardDuty itself counted. */
const regionCountsSchema = z.strictObject({
  /** Distinct coverage records kept. */
  rows: z.int().nonnegative(),
  /** Records that came twice, between pages or chains, and were kept once (the newest). */
  duplicates: z.int().nonnegative(),
  before: coverageStatisticsSchema.nullable(),
  after: coverageStatisticsSchema.nullable(),
  /** The list was read a second time because it did not agree with the statistics. */
  reread: z.boolean(),
});

const callCountSchema = z.strictObject({
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

const regionSchema = z.strictObject({
  region: regionNameSchema,
  /** Opt-in status for the reading account, as received; `UNKNOWN` when it could not be read. */
  optStatus: z.string(),
  /** What the reading account is for GuardDuty here. `member-role` mode: the role's own account, so always itself. */
  relation: z.enum([...ADMINISTRATOR_RELATIONS, 'per-account']),
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

export const snapshotV1Schema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  /** SHA-256 of the effective configuration, hex. */
  configDigest: z.string(),
  mode: z.enum(['delegated-administrator', 'member-role']),
  statistics: z.enum(['account', 'region']),
  /** `aws`, `aws-us-gov`, `aws-cn`, …, from the caller's ARN. */
  partition: z.string(),
  caller: z.strictObject({ accountId: accountIdSchema, arn: z.string() }),
  organization: z.strictObject({ id: z.string(), managementAccountId: accountIdSchema.nullable() }),
  startedAt: instantSchema,
  completedAt: instantSchema,
  /** Regions of the partition that are not enabled for the reading account and not in scope: nothing there is visible. */
  regionsNotEnabled: z.array(regionNameSchema),
  /** Enabled Regions that the configuration leaves out: what runs there is not looked at. */
  regionsLeftOut: z.array(regionNameSchema),
  accounts: z.array(accountSchema),
  organizationalUnits: z.array(organizationalUnitSchema),
  regions: z.array(regionSchema),
  /** Gaps of the organization-wide part (accounts, OUs, tags, Regions). */
  gaps: z.array(gapSchema),
  calls: z.array(callCountSchema),
});
type SnapshotV1 = z.infer<typeof snapshotV1Schema>;

/** The same facts in version 2, which says null for Regions that could not be read; version 1 had empty lists and a gap. */
export function upgradeV1(snapshot: SnapshotV1): SnapshotV2 {
  const isKnown = !snapshot.gaps.some(({ operation }) => operation === 'account:ListRegions');
  return {
    ...snapshot,
    schemaVersion: 2,
    regionsNotEnabled: isKnown ? snapshot.regionsNotEnabled : null,
    regionsLeftOut: isKnown ? snapshot.regionsLeftOut : null,
  };
}
