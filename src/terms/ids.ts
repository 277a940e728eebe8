// The ids of the domain: a type of its own for each, so that no two are mixed up, and one parser each.

declare const brand: unique symbol;

/** Text that a parser has looked at. `Name` says what it is. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 12 digits; leading zeros count, so it is always text. */
export type AccountId = Branded<'AccountId'>;
/** For example `eu-west-1`. */
export type RegionName = Branded<'RegionName'>;
/** Where a request goes: a Region, or `global` for services that have none, such as AWS Organizations. */
export type CallRegion = RegionName | 'global';
/** Calendar month reported on, `yyyy-mm`. */
export type Period = Branded<'Period'>;
/** `<organization id>/<yyyy-mm>/r<revision>`: names a report everywhere, and is its folder at a destination. */
export type ReportId = Branded<'ReportId'>;
/** SHA-256 in lower-case hexadecimal digits. */
export type Sha256 = Branded<'Sha256'>;

/** Names a gap: a digest of all that it says, so that equal gaps are one, wherever they come from. */
export type GapId = Branded<'GapId'>;
/** Names a root cause by its kind and place. */
export type CauseId = Branded<'CauseId'>;
/** Names a list of features by what is in it. */
export type FeatureListId = Branded<'FeatureListId'>;

/** The forms, for schemas and generated documents that want them as regular expressions. */
export const ID_PATTERNS = {
  organizationId: /^o-[a-z0-9]{10,32}$/,
  accountId: /^\d{12}$/,
  regionName: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  period: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  reportId: /^([A-Za-z0-9][A-Za-z0-9._-]*)\/(\d{4}-(?:0[1-9]|1[0-2]))\/r([1-9]\d{0,8})$/,
  sha256: /^[0-9a-f]{64}$/,
  digest: /^[0-9a-f]{16}$/,
} as const;

/** Whether a value is an account id. */
export function isAccountId(value: string | undefined): value is AccountId {
  return value !== undefined && ID_PATTERNS.accountId.test(value);
}

/**
 * Whether a text can be the name of a Region, and a part of hosts and file names. Which Regions there are, and how AWS will
 * name new ones, is AWS's answer.
 */
export function isRegionName(value: string | undefined): value is RegionName {
  return value !== undefined && ID_PATTERNS.regionName.test(value);
}

/** Whether a text can be the id of an organization (API reference of AWS Organizations, `Organization`). */
export function isOrganizationId(text: string): boolean {
  return ID_PATTERNS.organizationId.test(text);
}

/** Whether a text is a period. */
export function isPeriod(text: string): text is Period {
  return ID_PATTERNS.period.test(text);
}

/** Whether a text is the SHA-256 of something. */
export function isSha256(text: string): text is Sha256 {
  return ID_PATTERNS.sha256.test(text);
}

/** Whether a text can be the id of a gap. */
export function isGapId(text: string): text is GapId {
  return ID_PATTERNS.digest.test(text);
}

/** Whether a text can be the id of a list of features. */
export function isFeatureListId(text: string): text is FeatureListId {
  return ID_PATTERNS.digest.test(text);
}

/** Whether a text is the id of a report. */
export function isReportId(text: string): text is ReportId {
  return ID_PATTERNS.reportId.test(text);
}

/** What a report's id says. */
export interface ReportName {
  readonly organizationId: string;
  readonly period: Period;
  /** From 1; a report made again for the same period is the next one. */
  readonly revision: number;
}

/** The id of a report. */
export function reportIdOf({ organizationId, period, revision }: ReportName): ReportId {
  // The parts are what the parser below finds.
  return `${organizationId}/${period}/r${revision}` as ReportId;
}

/** The parts of a report's id, or undefined when the text is none. */
export function parseReportId(text: string): ReportName | undefined {
  const [, organizationId, period, revision] = ID_PATTERNS.reportId.exec(text) ?? [];
  if (organizationId === undefined || period === undefined || revision === undefined) return undefined;
  // The pattern of the id holds that of the period.
  return { organizationId, period: period as Period, revision: Number(revision) };
}
