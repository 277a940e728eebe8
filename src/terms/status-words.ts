// What the status words of AWS mean: the one table that says which of them are known facts.
// Whatever else arrives, and nothing at all, is unknown: never off, never inactive, never "not a member".

interface Meanings {
  account: 'active' | 'inactive';
  region: 'enabled' | 'disabled';
  detector: 'on' | 'off';
  feature: 'on' | 'off';
  relationship: 'watched' | 'suspended' | 'region-disabled' | 'not-a-member';
}
export type StatusKind = keyof Meanings;
/** What a status word of a kind says. */
export type Meaning<Kind extends StatusKind> = Meanings[Kind] | 'unknown';
type Table<Kind extends StatusKind> = Readonly<Record<string, Meaning<Kind>>>;

/** Organizations, `Account.State` (older partitions: `Status`). */
const ACCOUNT_STATES: Table<'account'> = {
  ACTIVE: 'active',
  PENDING_ACTIVATION: 'inactive',
  SUSPENDED: 'inactive',
  PENDING_CLOSURE: 'inactive',
  CLOSED: 'inactive',
};

/** Account Management, `RegionOptStatus`. What is being switched may already or still be used, so it is asked. */
const REGION_STATUSES: Table<'region'> = {
  ENABLED: 'enabled',
  ENABLED_BY_DEFAULT: 'enabled',
  ENABLING: 'unknown',
  DISABLING: 'unknown',
  DISABLED: 'disabled',
};

/** GuardDuty, `DetectorStatus`; `none` is ours, for an account without a detector. */
const DETECTOR_STATUSES: Table<'detector'> = { ENABLED: 'on', DISABLED: 'off', NONE: 'off' };

/** GuardDuty, `FeatureStatus`. */
const FEATURE_STATUSES: Table<'feature'> = { ENABLED: 'on', DISABLED: 'off' };

/**
 * GuardDuty, relationship status of a member: plain text in the model, so documented in the guide only, and compared in
 * any case.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/administrator_member_relationships.html
 */
const RELATIONSHIP_STATUSES: Table<'relationship'> = {
  ENABLED: 'watched',
  DISABLED: 'suspended',
  REGIONDISABLED: 'region-disabled',
  CREATED: 'not-a-member',
  INVITED: 'not-a-member',
  REMOVED: 'not-a-member',
  RESIGNED: 'not-a-member',
  DELETED: 'not-a-member',
  EMAILVERIFICATIONINPROGRESS: 'not-a-member',
  EMAILVERIFICATIONFAILED: 'not-a-member',
  ACCOUNTSUSPENDED: 'not-a-member',
  CANNOTCREATEDETECTORINORGANIZATIONMASTERACCOUNT: 'not-a-member',
};

const TABLES: { readonly [Kind in StatusKind]: Table<Kind> } = {
  account: ACCOUNT_STATES,
  region: REGION_STATUSES,
  detector: DETECTOR_STATUSES,
  feature: FEATURE_STATUSES,
  relationship: RELATIONSHIP_STATUSES,
};

/** The meaning of a status word as received; undefined and whatever is not documented are `unknown`. */
export function statusMeaning<Kind extends StatusKind>(kind: Kind, value: string | undefined): Meaning<Kind> {
  const table: Table<Kind> = TABLES[kind];
  const key = value?.toUpperCase() ?? '';
  return Object.hasOwn(table, key) ? (table[key] ?? 'unknown') : 'unknown';
}

/** The documented words of a kind, in capitals. */
export function documentedWords(kind: StatusKind): string[] {
  return Object.keys(TABLES[kind]);
}

/** A word of AWS in a sentence; whoever sends an endless one gets its beginning. */
export function quoted(word: string): string {
  return JSON.stringify(word.slice(0, 100));
}
