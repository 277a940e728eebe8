// The faults there are: which calls one hits, and what goes wrong with each of them.

/** Any value that JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * Which calls a fault hits. Absent keys match everything. Each fault counts and draws for itself, and several faults
 * may hit one call.
 */
export interface FaultMatcher {
  /** SigV4 name: `guardduty`, `organizations`, `account`, `sts`, `s3`. */
  readonly service?: string;
  /** Operation as in the API reference: `ListCoverage`, `PutObject`, … */
  readonly operation?: string;
  readonly region?: string;
  /** The calling account. */
  readonly accountId?: string;
  /** Let this many matching calls pass first. */
  readonly after?: number;
  /** Hit at most this many calls; without it, every one. */
  readonly times?: number;
  /** Starts this many milliseconds after the first matching call. */
  readonly fromMs?: number;
  /** Lasts this many milliseconds; without it, for ever. */
  readonly forMs?: number;
  /** Hit this share of the calls, 0 to 1. The draws of a Region are the same in every run. */
  readonly share?: number;
  /** Other draws; default 0. */
  readonly seed?: number;
}

/** Members of a JSON answer, by their names on the wire. */
interface Members {
  /**
   * Names and list indexes with dots between them; `*` is every member of an object or list:
   * `resources.*.resourceDetails.eksClusterDetails.coveredNodes`, `members.3`. An empty path is the whole answer.
   */
  readonly path: string;
  /** Of the members that the path names in one answer, only the first and every n-th after it. */
  readonly every?: number;
}

/** What each kind of fault needs to be told. */
export interface FaultSettings {
  /** With `ratePerSecond`: more calls per second and Region than that are refused. Without it: every call that is hit. */
  readonly throttle: {
    readonly style?: 'too-many-requests' | 'throttling';
    readonly ratePerSecond?: number;
    /** Calls that may come at once; default: those of a second. */
    readonly burst?: number;
    /** Sends a Retry-After header. */
    readonly retryAfterSeconds?: number;
  };
  readonly serverError: { readonly status: 500 | 502 | 503 | 504 };
  readonly denied: unknown;
  readonly expiredToken: unknown;
  /** The service does not know the key, as in a Region that is not enabled: UnrecognizedClientException and the like. */
  readonly unrecognizedClient: unknown;
  /** S3: 409 ConditionalRequestConflict. */
  readonly conflict: unknown;
  /** S3: 409 OperationAborted. */
  readonly operationAborted: unknown;
  /** 501 NotImplemented, as stores say that speak only a part of S3. */
  readonly notImplemented: unknown;
  /** Any other refusal, in the form of the service. */
  readonly refusal: {
    readonly status: number;
    readonly code: string;
    readonly message: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** A page in HTML from a proxy or gateway on the way: a portal, a refusal, a request to log in, a broken upstream. */
  readonly proxyPage: {
    readonly status: 200 | 302 | 403 | 407 | 502 | 503;
    /** How the proxy calls itself; default `proxy.example.net`. */
    readonly host?: string;
  };
  /**
   * The server's clock is so much ahead of the simulated time, or behind it if negative. It refuses what was signed too
   * far from its own time, and every answer carries its Date.
   */
  readonly clockSkew: { readonly milliseconds: number };

  /** The answer is ready at once and comes later. */
  readonly slow: { readonly milliseconds: number };
  /** No answer at all until the client gives up; nothing is done. */
  readonly hang: unknown;
  /** The connection is reset instead of an answer; nothing is done. */
  readonly connectionReset: unknown;
  /** Headers and the first bytes of the body, then nothing. At least one byte is held back. */
  readonly stalledBody: { readonly afterBytes: number };
  /** The body comes a few bytes at a time. */
  readonly drippingBody: { readonly bytes: number; readonly everyMs: number };
  /** Headers and the first bytes of the body, then the connection is reset. At least one byte is held back. */
  readonly brokenBody: { readonly afterBytes: number };
  /** Headers and the first bytes of the body, then an orderly end of the connection. At least one byte is held back. */
  readonly shortBody: { readonly afterBytes: number };

  /** Half of the answer, with headers that fit it. */
  readonly truncatedBody: unknown;
  /** Status 200 and `{}`. */
  readonly emptyBody: unknown;
  /** Puts a value in the place of members of a JSON answer. A member that its object lacks is added to it. */
  readonly setMember: Members & { readonly value: Json };
  /** Takes members out of a JSON answer. */
  readonly dropMember: Members;

  /** Pages whose `nextToken` is the one they were asked with. GuardDuty lists and Organizations lists. */
  readonly repeatedToken: unknown;
  /** Rows at the end of a page come again on the next one. */
  readonly duplicatedRows: { readonly rows: number };
  /** Rows at the joint of two pages come on neither. */
  readonly vanishedRows: { readonly rows: number };
  /** GetCoverageStatistics counts this many more (or fewer) healthy resources than there are. */
  readonly disagreeingStatistics: { readonly delta: number };
  /** One resource in `every` (default 10) carries a value that no model knows. Lists and statistics alike, if both match. */
  readonly unknownEnum: {
    readonly field: 'coverageStatus' | 'resourceType' | 'managementType';
    readonly value: string;
    readonly every?: number;
  };
}

export type FaultName = keyof FaultSettings;

/** A fault of any kind, or of the kinds given: what goes wrong, and for which calls. */
export type Fault<Name extends FaultName = FaultName> = {
  readonly [Kind in Name]: FaultMatcher & { readonly kind: Kind } & FaultSettings[Kind];
}[Name];

/** A call as faults see it. */
export interface FaultTarget {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string;
}
