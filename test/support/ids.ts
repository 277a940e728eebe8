// Ids for tests: parsed as the program parses them, and data whose ids may be written as plain text.
import {
  isAccountId,
  isPeriod,
  isRegionName,
  isReportId,
  isSha256,
  type AccountId,
  type Branded,
  type Period,
  type RegionName,
  type ReportId,
  type Sha256,
} from '../../src/terms/index.js';

/** A type with plain text in the place of ids, however deep. */
export type Plain<T> =
  T extends Branded<string>
    ? string
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Plain<Item>[]
        : { [Key in keyof T]: Plain<T[Key]> };

/** @throws when it is none. */
export function accountId(text: string): AccountId {
  if (!isAccountId(text)) throw new Error(`"${text}" is no account id.`);
  return text;
}

/** @throws when it is none. */
export function regionName(text: string): RegionName {
  if (!isRegionName(text)) throw new Error(`"${text}" is no name of a Region.`);
  return text;
}

/** @throws when it is none. */
export function asPeriod(text: string): Period {
  if (!isPeriod(text)) throw new Error(`"${text}" is no period.`);
  return text;
}

/** @throws when it is none. */
export function asReportId(text: string): ReportId {
  if (!isReportId(text)) throw new Error(`"${text}" is no id of a report.`);
  return text;
}

/** @throws when it is none. */
export function asSha256(text: string): Sha256 {
  if (!isSha256(text)) throw new Error(`"${text}" is no SHA-256.`);
  return text;
}
