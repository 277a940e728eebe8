// All protection plans of GuardDuty over all pairs: free of further requests, because the same answers carry them.

/** How a plan or one of its settings is switched, in pairs whose plans were told. */
export interface SwitchCounts {
  readonly name: string;
  readonly on: number;
  readonly off: number;
  /** In a status that nobody documented. */
  readonly unknown: number;
  /** Of all of these, where a policy of the organization decides. */
  readonly policyManaged: number;
}

export interface PlanFigures extends SwitchCounts {
  /** Pairs whose plans were told and do not name it, as where a Region does not offer it. */
  readonly absent: number;
  readonly settings: readonly SwitchCounts[];
  /** Regions by what members get by themselves: the words of GuardDuty (`ALL`, `NEW`, `NONE`), as received. */
  readonly autoEnable: readonly { readonly value: string; readonly regions: number }[];
  /** Pairs in Regions where every member should get it that have it off, of accounts that are not new. */
  readonly offThoughAll: number;
}

/** Plans that contradict themselves, in pairs. */
export interface PlanContradictions {
  /** Runtime Monitoring and the older plan for EKS are both on, which GuardDuty does not allow. */
  readonly bothRuntimePlans: number;
  /** A setting is on although its plan is off. */
  readonly settingWithoutPlan: number;
}

/** The plans of all pairs that are expected, or that Runtime Monitoring is not offered in. */
export interface Plans {
  /** Pairs whose plans were told. */
  readonly told: number;
  /** Such pairs whose plans were not told. */
  readonly notTold: number;
  /** By name. */
  readonly plans: readonly PlanFigures[];
  readonly contradictions: PlanContradictions;
}
