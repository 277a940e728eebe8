// Ids for tests: parsed as the program parses them, and data whose ids may be written as plain text.
import { isAccountId, isRegionName, type AccountId, type Branded, type RegionName } from '../../src/terms/index.js';

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
