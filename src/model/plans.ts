// All protection plans of GuardDuty over all pairs: free of further requests, because the same answers carry them.

/** How many pairs have a plan, or one of its settings, on or off; only pairs whose plans are known. */
export interface SwitchCounts {
  readonly name: string;
  readonly on: number;
  readonly off: number;
  /** With a status that AWS does not document. */
  readonly unknown: number;
  /** Those of them in which a policy of the organization decides. */
  readonly policyManaged: number;
}

export interface PlanFigures extends SwitchCounts {
  /** Pairs whose known plans do not include it, for example because the Region does not offer it. */
  readonly absent: number;
  readonly settings: readonly SwitchCounts[];
  /** Regions by which members get it automatically: GuardDuty's words (`ALL`, `NEW`, `NONE`), as received. */
  readonly autoEnable: readonly { readonly value: string; readonly regions: number }[];
  /** Pairs that have it off in Regions in which every member should get it; without new accounts. */
  readonly offThoughAll: number;
}

/** Plans that contradict themselves, in pairs. */
export interface PlanContradictions {
  /** Runtime Monitoring and the older plan for EKS are both on, which GuardDuty does not allow. */
  readonly bothRuntimePlans: number;
  /** A setting is on although its plan is off. */
  readonly settingWithoutPlan: number;
}

/** The plans of all expected pairs, and of pairs in which Runtime Monitoring is not offered. */
export interface Plans {
  /** Pairs whose plans are known. */
  readonly told: number;
  /** Pairs whose plans are unknown. */
  readonly notTold: number;
  /** By name. */
  readonly plans: readonly PlanFigures[];
  readonly contradictions: PlanContradictions;
}
