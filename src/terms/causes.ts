// The kinds of root causes: one thing to do that moves many pairs.

interface Kind {
  /** What names one cause of the kind, and is the same month after month. */
  readonly scope: 'region' | 'account' | 'gap';
  /** Whether doing it raises the conclusion. */
  readonly raises: boolean;
}

const KINDS = {
  /** The reading account is not the administrator of a Region. */
  'not-administrator': { scope: 'region', raises: true },
  /** The organization's policy for GuardDuty decides that Runtime Monitoring is off in a Region. */
  'policy-off': { scope: 'region', raises: true },
  /** Runtime Monitoring is not among what members get by themselves in a Region. */
  'auto-enable-none': { scope: 'region', raises: true },
  /** Runtime Monitoring is off in most of a Region, although members should get it. */
  'region-off': { scope: 'region', raises: true },
  /** Runtime Monitoring is off in an account. */
  'account-off': { scope: 'account', raises: true },
  /** Most accounts are no members in a Region. */
  'region-without-members': { scope: 'region', raises: true },
  'not-a-member': { scope: 'account', raises: true },
  'detector-off': { scope: 'account', raises: true },
  /** Most of a Region is watched by the older plan, for EKS only. */
  'region-eks-only': { scope: 'region', raises: true },
  'eks-only': { scope: 'account', raises: true },
  /** Resources are listed although nothing should be watched. */
  contradiction: { scope: 'account', raises: true },
  /** Something could not be read. */
  gap: { scope: 'gap', raises: true },
  /** What is not known of a Region for a reason that the snapshot does not name. */
  'not-collected': { scope: 'region', raises: true },
  /** Watched, but no agent is managed and no resource listed. */
  'no-agents': { scope: 'account', raises: false },
} as const satisfies Readonly<Record<string, Kind>>;

export type CauseKind = keyof typeof KINDS;

/** Every kind. */
export const CAUSE_KINDS = Object.keys(KINDS) as [CauseKind, ...CauseKind[]]; // The keys of an object of ours.

/** What names a cause of the kind. */
export function scopeOfCause(kind: CauseKind): Kind['scope'] {
  return KINDS[kind].scope;
}

/** Whether removing a cause of the kind raises the conclusion. */
export function raisesConclusion(kind: CauseKind): boolean {
  return KINDS[kind].raises;
}
