// Every permission that a run needs, by its IAM action: who needs it, on what, when, and how `check` tries it.

/** The ways to read an organization, as `collection.mode` names them. */
export type ReadingMode = 'delegated-administrator' | 'member-role';
/** Whose permission it is: the identity that the program runs as, or the role that it assumes in an account. */
export type Holder = 'reader' | 'role';

interface Needed {
  /** What a policy names as its resource; null when AWS asks for no permission at all. */
  readonly on: 'any' | 'role' | 'bucket' | 'objects' | 'key' | null;
  /**
   * How `check` tries it: `always`; `if-met`, when the organization is such that a run asks for it; `with-upload` and
   * `with-download`, by what S3 answers to a file.
   */
  readonly probe: 'always' | 'if-met' | 'with-upload' | 'with-download';
}

interface Read extends Needed {
  /** `regional`: each Region answers for itself. */
  readonly reach: 'global' | 'regional';
  /** Who needs it in each mode. The reading account needs no role in itself, so `reader` too reads as a role does. */
  readonly holders: Readonly<Record<ReadingMode, readonly Holder[]>>;
  /** The setting without which a run does not ask; null for none. */
  readonly setting: 'accountTags' | null;
}

const BY_READER = { 'delegated-administrator': ['reader'], 'member-role': ['reader'] } as const;
const IN_ACCOUNTS = { 'delegated-administrator': ['reader'], 'member-role': ['reader', 'role'] } as const;
const BY_ADMINISTRATOR = { 'delegated-administrator': ['reader'], 'member-role': [] } as const;
const BY_ROLES = { 'delegated-administrator': [], 'member-role': ['reader'] } as const;

const GLOBAL = { reach: 'global', on: 'any', holders: BY_READER, setting: null, probe: 'always' } as const;
const REGIONAL = { ...GLOBAL, reach: 'regional', holders: IN_ACCOUNTS } as const;

/** What is asked of AWS to read an organization. Each operation is named by the action that allows it. */
export const READ_PERMISSIONS = {
  'sts:AssumeRole': { ...GLOBAL, on: 'role', holders: BY_ROLES },
  'sts:GetCallerIdentity': { ...GLOBAL, on: null },
  'organizations:DescribeOrganization': GLOBAL,
  'organizations:ListAccounts': GLOBAL,
  // Only when the list of accounts does not say where each is, as in older partitions.
  'organizations:ListAccountsForParent': { ...GLOBAL, probe: 'if-met' },
  'organizations:ListOrganizationalUnitsForParent': GLOBAL,
  'organizations:ListRoots': GLOBAL,
  'organizations:ListTagsForResource': { ...GLOBAL, setting: 'accountTags' },
  'account:ListRegions': { ...GLOBAL, holders: IN_ACCOUNTS },
  'guardduty:DescribeOrganizationConfiguration': { ...REGIONAL, holders: BY_ADMINISTRATOR },
  // A run asks in Regions without members only, but which those are may change from month to month.
  'guardduty:GetAdministratorAccount': { ...REGIONAL, holders: BY_ADMINISTRATOR },
  'guardduty:GetCoverageStatistics': REGIONAL,
  'guardduty:GetDetector': REGIONAL,
  // Without members there is nobody to ask about.
  'guardduty:GetMemberDetectors': { ...REGIONAL, holders: BY_ADMINISTRATOR, probe: 'if-met' },
  'guardduty:ListCoverage': REGIONAL,
  'guardduty:ListDetectors': REGIONAL,
  'guardduty:ListMembers': { ...REGIONAL, holders: BY_ADMINISTRATOR },
} as const satisfies Readonly<Record<string, Read>>;

/** An operation that is asked for to read an organization. */
export type ReadOperation = keyof typeof READ_PERMISSIONS;

interface Published extends Needed {
  /** The key of `destination` without which a run does not need it; null for none. */
  readonly setting: 'objectLock' | 'kmsKeyId' | null;
  /** Only `check` asks for it, and answers "unknown" without. */
  readonly isForCheck: boolean;
}

const STORED = { on: 'objects', setting: null, isForCheck: false, probe: 'always' } as const;
const LOOKED_AT = { ...STORED, on: 'bucket', isForCheck: true } as const;

/** What is asked of S3 and KMS to publish to a bucket and to read what is published; all of it by the reader. */
export const PUBLISH_PERMISSIONS = {
  's3:PutObject': { ...STORED, probe: 'with-upload' },
  's3:PutObjectRetention': { ...STORED, setting: 'objectLock', probe: 'with-upload' },
  's3:GetObject': { ...STORED, probe: 'with-download' },
  's3:ListBucket': { ...STORED, on: 'bucket' },
  'kms:GenerateDataKey': { ...STORED, on: 'key', setting: 'kmsKeyId', probe: 'with-upload' },
  'kms:Decrypt': { ...STORED, on: 'key', setting: 'kmsKeyId', probe: 'with-download' },
  's3:GetObjectRetention': { ...STORED, isForCheck: true, probe: 'if-met' },
  's3:GetBucketObjectLockConfiguration': LOOKED_AT,
  's3:GetBucketPublicAccessBlock': LOOKED_AT,
  's3:GetBucketVersioning': LOOKED_AT,
  's3:GetEncryptionConfiguration': LOOKED_AT,
} as const satisfies Readonly<Record<string, Published>>;

/** A permission to publish. */
export type PublishPermission = keyof typeof PUBLISH_PERMISSIONS;

/** The settings on which it depends what a collection asks. */
export interface ReadingSettings {
  readonly mode: ReadingMode;
  readonly accountTags: readonly string[];
}

/** What a holder must be allowed for a collection with these settings, in the order of the table. */
export function readPermissions({ mode, accountTags }: ReadingSettings, holder: Holder): ReadOperation[] {
  const table: Readonly<Record<ReadOperation, Read>> = READ_PERMISSIONS;
  return readOperations().filter((operation) => {
    const { on, holders, setting } = table[operation];
    return on !== null && holders[mode].includes(holder) && (setting === null || accountTags.length > 0);
  });
}

/** Every operation of the table. */
export function readOperations(): ReadOperation[] {
  // The table is a constant with these very keys.
  return Object.keys(READ_PERMISSIONS) as ReadOperation[];
}
