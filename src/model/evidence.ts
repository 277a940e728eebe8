// What the report rests on: gaps, control totals, requests, and where everything comes from.
import type {
  AccountId,
  CallRegion,
  CollectionMode,
  GapId,
  GapReason,
  Known,
  RegionName,
  SampleResult,
  StatisticsScope,
} from '../terms/index.js';
import type { ReturnedWorkbook } from './notes.js';

/** What a report keeps of lists that may be as long as there are pairs; the workbook has them whole. */
export const KEPT = { gaps: 1000, differences: 1000, groups: 100, causes: 1000 } as const;

/** How many root causes and issues there are among the actions of a report at most. */
export const ACTIONS = { causes: 3, issues: 3 } as const;

export interface ReportGap {
  /** By which pairs name the gap that left them unknown. */
  readonly id: GapId;
  readonly operation: string;
  readonly region: CallRegion;
  readonly accountId: AccountId | null;
  readonly accountName: string | null;
  readonly reason: GapReason;
  readonly errorCode: string | null;
  readonly attempts: number;
  readonly detail: string;
  /** Pairs that are unknown because of this gap. */
  readonly pairs: number;
}

/** One comparison of what was listed with what GuardDuty counts. */
export interface ReconciliationLine {
  readonly region: RegionName;
  /** null for the Region's total. */
  readonly accountId: AccountId | null;
  readonly accountName: string | null;
  /** `status:HEALTHY`, `type:EKS`, … */
  readonly dimension: string;
  readonly listed: number;
  readonly official: number;
}

/** A pair of the sample, with the number of its records and GuardDuty's own count. */
export interface SampledPair {
  readonly accountId: AccountId;
  readonly accountName: string;
  readonly region: RegionName;
  readonly listed: number;
  /** null if GuardDuty's own count could not be read. */
  readonly official: Known<number>;
  readonly result: SampleResult;
}

/**
 * Pairs that were drawn at random and compared with GuardDuty's own figures. Anybody can repeat the draw: it takes the
 * pairs with the lowest SHA-256, in hex, of `<seed> <account id> <Region>`, among all pairs with records whose accounts
 * the configuration does not exclude.
 */
export interface ReconciliationSample {
  /** Organization id and start of the collection, with a space between. */
  readonly seed: string;
  /** In the order of drawing. */
  readonly pairs: readonly SampledPair[];
}

export interface Reconciliation {
  /** Records listed in each Region, and GuardDuty's own count; null if that could not be read. */
  readonly byRegion: readonly {
    readonly region: RegionName;
    readonly listed: Known<number>;
    readonly official: Known<number>;
  }[];
  /** Region totals and account totals that were compared. */
  readonly comparisons: number;
  readonly accountsCompared: number;
  readonly regionsCompared: number;
  /** Comparisons that differ even after a second reading. Only the beginning of the list; `conclusion.completeness.differences` counts all. */
  readonly differences: readonly ReconciliationLine[];
  /** Regions whose official figures changed during the reading; the list agrees with the later figures. */
  readonly movedWhileReading: readonly string[];
  /**
   * Pairs of the sample whose records changed after they were listed. A second list agrees with GuardDuty, so there is no
   * difference.
   */
  readonly movedPairs: readonly {
    readonly accountId: AccountId;
    readonly accountName: string;
    readonly region: RegionName;
  }[];
  /** null if no sample was configured. */
  readonly sample: ReconciliationSample | null;
  /** Regions that were listed twice because the first list differed. */
  readonly reread: readonly string[];
  readonly duplicates: number;
  /** Records of accounts that the configuration excludes: listed and compared, but in no figure. */
  readonly excludedResources: number;
}

export interface CallFigures {
  readonly operation: string;
  readonly region: CallRegion;
  readonly requests: number;
  readonly throttles: number;
  readonly failures: number;
}

export interface Provenance {
  readonly tool: { readonly name: string; readonly version: string };
  readonly configDigest: string;
  /** SHA-256 of the snapshot's `snapshot.json`, hex; that file carries the digest of every other file. */
  readonly snapshotDigest: string;
  /** Version of the snapshot's shape. */
  readonly snapshotVersion: number;
  /** Version of the rule that derived the states of pairs from the facts; null if the snapshot contains states. */
  readonly pairStateRule: Known<number>;
  /** Facts that this version of the snapshot does not have: not collected, which does not mean absent. */
  readonly notCollected: readonly string[];
  readonly catalogDigest: string;
  /** What the operator's own templates replaced or added: messages, remediation, theme; for example `locales/de/own.yaml#status.healthy`. */
  readonly templateOverrides: readonly string[];
  readonly mode: CollectionMode;
  /** Official statistics that were read: of each `region`; also of a `sample` of pairs; or also of every `account`. */
  readonly statistics: StatisticsScope;
  readonly partition: string;
  readonly callerAccountId: AccountId;
  readonly callerArn: string;
  readonly startedAt: string;
  readonly completedAt: string;
  /** Per operation and Region, sorted. */
  readonly calls: readonly CallFigures[];
  readonly callTotals: readonly {
    readonly operation: string;
    readonly requests: number;
    readonly throttles: number;
    readonly failures: number;
  }[];
  readonly requests: number;
  /** Workbooks that officers returned, by name; their notes are in the workbooks of this set. */
  readonly returnedWorkbooks: readonly ReturnedWorkbook[];
  /** Names of the files of the set, in the order of publication; the manifest lists their checksums. */
  readonly files: readonly string[];
}
