// GuardDuty's protection plans of an account in a Region, and what they say about who is watched.
import { RESOURCE_TYPES, type ResourceType } from './guardduty.js';
import type { Known } from './known.js';
import { statusMeaning } from './status-words.js';

/** A setting of a plan, such as who installs the agents. */
export interface PlanSetting {
  /** For example `EKS_ADDON_MANAGEMENT`. */
  readonly name: string;
  /** As received. */
  readonly status: string;
  /** Who decides, as received; absent where GuardDuty does not say. */
  readonly managedBy?: string | undefined;
}

/** A protection plan with its settings. */
export interface ProtectionPlan extends PlanSetting {
  readonly settings: readonly PlanSetting[];
}

/** The plan that watches all three resource types, and the older one for EKS alone. They cannot be on together. */
export const RUNTIME_MONITORING = 'RUNTIME_MONITORING';
export const EKS_RUNTIME_MONITORING = 'EKS_RUNTIME_MONITORING';

/** `GUARDDUTY_POLICY`: a policy of the organization decides, and nobody else can. */
export const POLICY_MANAGED = 'GUARDDUTY_POLICY';

/** The settings that say for which resource type GuardDuty installs the agents itself. */
const AGENT_SETTINGS: Readonly<Record<ResourceType, string>> = {
  EKS: 'EKS_ADDON_MANAGEMENT',
  ECS: 'ECS_FARGATE_AGENT_MANAGEMENT',
  EC2: 'EC2_AGENT_MANAGEMENT',
};

/** Status of a plan or setting. */
export type Switched = 'on' | 'off' | 'unknown';

/**
 * What the plans of a pair say of Runtime Monitoring. `absent`: none of the two plans is named, though others are, as
 * where a Region does not offer them. `unknown`: an empty list, or a status that nobody documented.
 */
export type MonitoringPlans = 'all' | 'eks-only' | 'off' | 'absent' | 'unknown';

/** Off is only what GuardDuty calls off. */
export function monitoringPlans(plans: readonly PlanSetting[]): MonitoringPlans {
  if (plans.length === 0) return 'unknown';
  const [runtime, eks] = [RUNTIME_MONITORING, EKS_RUNTIME_MONITORING].map((name) => switchedOf(plans, name));
  if (runtime === undefined && eks === undefined) return 'absent';
  if (runtime === 'on') return 'all';
  if (runtime === 'unknown' || eks === 'unknown') return 'unknown';
  if (eks === 'on') return 'eks-only';
  return runtime === 'off' ? 'off' : 'unknown';
}

/** Whether one of the plans or settings is on; undefined where it is not among them. */
export function switchedOf(plans: readonly PlanSetting[], name: string): Switched | undefined {
  const all = plans.filter((plan) => plan.name === name).map(({ status }) => statusMeaning('feature', status));
  if (all.length === 0) return undefined;
  if (all.includes('on')) return 'on';
  return all.includes('unknown') ? 'unknown' : 'off';
}

/** For each resource type, whether GuardDuty installs the agents itself; unknown where the plans do not say. */
export function agentsOf(plans: Known<readonly ProtectionPlan[]>): Readonly<Record<ResourceType, Switched>> {
  const monitoring = plans?.filter(({ name }) => name === RUNTIME_MONITORING) ?? [];
  const settings = monitoring.flatMap((plan) => plan.settings);
  const older = plans?.filter(({ name, status }) => name === EKS_RUNTIME_MONITORING && status === 'ENABLED') ?? [];
  const agentOf = (type: ResourceType): Switched => {
    const own = switchedOf(settings, AGENT_SETTINGS[type]) ?? 'unknown';
    if (type !== 'EKS' || own === 'on') return own;
    return switchedOf(older.flatMap((plan) => plan.settings), AGENT_SETTINGS.EKS) ?? own; // prettier-ignore
  };
  return { EKS: agentOf('EKS'), ECS: agentOf('ECS'), EC2: agentOf('EC2') };
}

/** Whether it is known of every resource type that GuardDuty does not install the agents. */
export function isWithoutAgents(plans: readonly ProtectionPlan[]): boolean {
  const agents = agentsOf(plans);
  return RESOURCE_TYPES.every((type) => agents[type] === 'off');
}

/** Whether a policy of the organization decides about Runtime Monitoring. */
export function isPolicyManaged(plans: readonly PlanSetting[]): boolean {
  return plans.some(({ name, managedBy }) => name === RUNTIME_MONITORING && managedBy === POLICY_MANAGED);
}
