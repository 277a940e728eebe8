// What collecting needs to be told. The configuration has the same shape; this folder does not know where it comes from.
import { type RegionName, ReporterError } from '../terms/index.js';

export interface CollectScope {
  readonly accounts: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  readonly organizationalUnits: { readonly include: readonly string[]; readonly exclude: readonly string[] };
  /** `enabled`: every Region enabled for the reading account. */
  readonly regions: 'enabled' | readonly RegionName[];
}

export interface CollectSettings {
  readonly mode: 'delegated-administrator' | 'member-role';
  /** Region in which STS is called; decides the partition's endpoints. */
  readonly homeRegion: string;
  readonly roleName: string;
  readonly externalId: string | null;
  /** For each Region and service (and account, in member-role mode). */
  readonly requestsPerSecond: number;
  /** Where the rate starts; not above `requestsPerSecond`, which it rises to. */
  readonly startRequestsPerSecond: number;
  readonly regionConcurrency: number;
  readonly accountConcurrency: number;
  /** Requests for one call before it is given up. */
  readonly attempts: number;
  readonly connectTimeoutSeconds: number;
  readonly requestTimeoutSeconds: number;
  readonly deadlineMinutes: number;
  /**
   * Official figures to compare the records with: of every Region, and also of a `sample` of pairs and of the accounts of
   * Regions that do not agree, or of every `account` that has resources.
   */
  readonly statistics: 'region' | 'sample' | 'account';
  readonly accountTags: readonly string[];
  /** A Region with more resources than this is listed in several chains side by side. */
  readonly splitAbove: number;
  readonly resumeMaxAgeHours: number;
}

/** What a collection, or the rest of one, costs when nothing goes wrong. */
export interface Cost {
  readonly requests: Readonly<Record<'sts' | 'organizations' | 'account' | 'guardduty', number>>;
  readonly total: number;
  /** Time of the longest chain of requests. */
  readonly minutes: number;
  /** The resources of a Region are not known, or those of each account in member-role mode, and they decide. */
  readonly isRough: boolean;
}

/** What a person may want to see while it runs. */
export type CollectEvent =
  | {
      readonly kind: 'organization';
      readonly accounts: number;
      readonly regions: number;
      /** What the rest of the collection will cost when nothing goes wrong. */
      readonly cost: Cost;
    }
  | { readonly kind: 'resumed'; readonly regions: readonly RegionName[] }
  | { readonly kind: 'region-started'; readonly region: RegionName }
  | {
      readonly kind: 'region-rows';
      readonly region: RegionName;
      readonly rows: number;
      readonly expected: number | null;
    }
  | { readonly kind: 'region-finished'; readonly region: RegionName; readonly rows: number; readonly gaps: number }
  | { readonly kind: 'warning'; readonly message: string };

export interface CollectOptions {
  readonly scope: CollectScope;
  readonly settings: CollectSettings;
  readonly tool: { readonly name: string; readonly version: string };
  /** SHA-256 of the effective configuration, hex. */
  readonly configDigest: string;
  /** Folder that becomes the snapshot; what it held before is replaced. */
  readonly directory: string;
  /** Keep the Regions that an interrupted collection with the same configuration finished here. */
  readonly resume: boolean;
  readonly now: () => Date;
  /** Ends the collection; what is finished stays for `resume`. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: CollectEvent) => void;
}

/** The collection cannot go on: without this answer the report would have no population. */
export class CollectError extends ReporterError {
  override readonly name = 'CollectError';
  readonly code = 'collection-failed';
}
