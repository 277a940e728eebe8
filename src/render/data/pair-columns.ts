// The columns of the file of pairs, and what a line of it holds.
import type { AccountId, GapId, Known, PairState, RegionName } from '../../terms/index.js';

/** One pair of account and Region. */
export interface PairLine {
  /** 12 digits, leading zeros kept: text, never a number. */
  readonly accountId: AccountId;
  /** Name in Organizations; the account id where it is not known. */
  readonly accountName: string;
  /** Names of the organizational units from the root down, for example `Workloads / Prod`; empty when unknown. */
  readonly ouPath: string;
  /** State in Organizations, as `population.accountStates` of `report.json` counts it: `ACTIVE`, `SUSPENDED`, …; `UNKNOWN` where AWS gave none, `NOT_LISTED` outside the organization's list. */
  readonly accountState: string;
  /** For example `eu-west-1`. */
  readonly region: RegionName;
  /** The one state of the pair, as `population.states` of `report.json` counts it; of `not-visible` and `unreadable` pairs nothing is known. */
  readonly state: PairState;
  /** GuardDuty's relationship status of the member, as received; null for whoever is no member, and where it is not known. */
  readonly relationshipStatus: Known<string>;
  /** Coverage resources in scope that are healthy; null where nothing is known of the pair. */
  readonly healthy: Known<number>;
  /** Those that are unhealthy; null as above. */
  readonly unhealthy: Known<number>;
  /** Those in any other status; null as above. */
  readonly other: Known<number>;
  /** Id of the gap that left the pair unknown, one of `gaps` of `report.json` or of those that it counts only; null for every other pair. */
  readonly gapId: Known<GapId>;
}

/** Column of each value, in the order of the file; the same rules as for the columns of resources. */
const PAIR_COLUMNS = {
  accountId: 'account_id',
  accountName: 'account_name',
  ouPath: 'ou_path',
  accountState: 'account_state',
  region: 'region',
  state: 'state',
  relationshipStatus: 'relationship_status',
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  other: 'other',
  gapId: 'gap_id',
} as const satisfies Readonly<Record<keyof PairLine, string>>;

/** Value and column in the order of the file. */
export const PAIR_COLUMN_PAIRS =
  // The object above has no key but these: it is a constant whose type names each of them.
  Object.entries(PAIR_COLUMNS) as readonly (readonly [keyof PairLine, string])[];
