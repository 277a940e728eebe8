// The header of a snapshot: what was read once, and what each Region came to. It grows with accounts, Regions and
// organizational units only; pairs, gaps and coverage records stand in files of their own.
import { z } from 'zod';
import { COLLECTION_MODES, type Known, RELATIONS, STATISTICS_SCOPES } from '../../terms/index.js';
import { callCountSchema, coverageStatisticsSchema, regionCountsSchema } from './coverage.js';
import { featureSchema, organizationFeatureSchema } from './features.js';
import { gapSchema } from './gap.js';
import { accountIdSchema, gapIdSchema, instantSchema, regionNameSchema, sha256Schema } from './values.js';

/** Raised with every change of shape; the shape before is frozen in versions/, with an upgrade. */
export const SNAPSHOT_SCHEMA_VERSION = 3;

export const accountSchema = z.strictObject({
  accountId: accountIdSchema,
  name: z.string(),
  /** `State` of Organizations (older answers: `Status`); `UNKNOWN` when the account is not in the organization's list. */
  state: z.string(),
  /** Where the account was found: the organization's list, GuardDuty's member list only, or only in a coverage record. */
  source: z.enum(['organization', 'guardduty-member', 'coverage-record']),
  /** When it joined the organization; null where Organizations does not say. */
  joinedAt: instantSchema.nullable(),
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

/** A file of a Region. */
const regionFileSchema = z.strictObject({
  /** Relative to the snapshot's folder. */
  file: z.string(),
  sha256: sha256Schema,
  /** Lines before compression. */
  lines: z.int().nonnegative(),
});
export type RegionFile = z.infer<typeof regionFileSchema>;

const regionShape = {
  region: regionNameSchema,
  /** Opt-in status for the reading account, as received; `UNKNOWN` when it could not be read. */
  optStatus: z.string(),
  /** What the reading account is for GuardDuty here. `member-role` mode: the role's own account, so always itself. */
  relation: z.enum(RELATIONS),
  detectorId: z.string().nullable(),
  /** Account that GuardDuty names as administrator here, when it is another one. */
  administratorAccountId: accountIdSchema.nullable(),
  /** Which accounts of the organization become members by themselves: `ALL`, `NEW`, `NONE`, or as received. */
  autoEnableMembers: z.string().nullable(),
  /** Which plans its members get by themselves, sorted by name; null where GuardDuty did not tell. */
  organizationFeatures: z.array(organizationFeatureSchema).nullable(),
  /** Whether the administrator has as many members as GuardDuty lets it have; null where GuardDuty did not tell. */
  memberLimitReached: z.boolean().nullable(),
  /** Why nothing is known about accounts of which nothing was told. */
  membersGap: gapIdSchema.nullable(),
  /** Why the coverage records could not be read to their end. */
  coverageGap: gapIdSchema.nullable(),
  counts: regionCountsSchema,
  calls: z.array(callCountSchema),
  collectedAt: instantSchema,
};

export const regionSchema = z.strictObject({
  ...regionShape,
  files: z.strictObject({ coverage: regionFileSchema, pairs: regionFileSchema, gaps: regionFileSchema }),
});
export type StoredRegion = z.infer<typeof regionSchema>;

const headerShape = {
  /** Version of the rule by which the states of pairs are derived from these facts: the one of the program that collected. */
  pairStateRule: z.int().positive(),
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
  sample: z
    .array(
      z.strictObject({
        accountId: accountIdSchema,
        region: regionNameSchema,
        /** GuardDuty's own figures of the pair; absent where they could not be had, or stand with the pair. */
        statistics: coverageStatisticsSchema.optional(),
        /**
         * What a second list of the pair counted, read because `statistics` did not agree with the records: pairs are
         * compared when all Regions are read, and records change meanwhile.
         */
        relisted: coverageStatisticsSchema.optional(),
      }),
    )
    .optional(),
  /** The population, by account id. */
  accounts: z.array(accountSchema).min(1),
  organizationalUnits: z.array(organizationalUnitSchema),
  /** Gaps of the organization-wide part (accounts, OUs, tags, Regions) and of the sample. */
  gaps: z.array(gapSchema),
  calls: z.array(callCountSchema),
};

/** `snapshot.json`. */
export const storedSnapshotSchema = z.strictObject({
  schemaVersion: z.literal(SNAPSHOT_SCHEMA_VERSION),
  ...headerShape,
  /** The lists of plans that pairs have, each once, by a digest of its content. */
  featureLists: z.record(z.string(), z.array(featureSchema)),
  regions: z.array(regionSchema).min(1),
});
export type StoredSnapshot = z.infer<typeof storedSnapshotSchema>;

/** The header of a Region as every reader sees it. */
export type SnapshotRegion = Omit<StoredRegion, 'files'>;

/** The header as every reader sees it, whatever the version on disk. */
export interface Snapshot extends Omit<StoredSnapshot, 'schemaVersion' | 'pairStateRule' | 'featureLists' | 'regions'> {
  /** null in versions 1 and 2, which have states as recorded instead of facts. */
  readonly pairStateRule: Known<number>;
  readonly regions: readonly SnapshotRegion[];
}
