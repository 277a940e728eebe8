// What the protection plans of a detector say: of each plan and agent setting, and of Runtime Monitoring.
import type { FeatureDescription } from '../description.js';

export type PlanStatus = 'on' | 'off' | 'unknown';

/** Plans by name, and their settings as `<plan>/<setting>`. */
export type Plans = Readonly<Record<string, PlanStatus>>;

/** Whether GuardDuty manages the agents of a type, under the newer plan or the older one for EKS. */
export type AgentsTruth = Readonly<Record<'EKS' | 'ECS' | 'EC2', PlanStatus>>;

/** In how many pairs a plan or setting is what; `absent`: a list that could name it was read, and does not. */
export interface PlanCounts {
  readonly on: number;
  readonly off: number;
  readonly unknown: number;
  readonly absent: number;
}

/** What of Runtime Monitoring is on. `absent`: there are plans, but neither the newer nor the older one is among them. */
export type Monitoring = 'all' | 'eks-only' | 'off' | 'absent' | 'unknown';

const NEWER = 'RUNTIME_MONITORING';
const OLDER = 'EKS_RUNTIME_MONITORING';
const AGENTS = {
  EKS: 'EKS_ADDON_MANAGEMENT',
  ECS: 'ECS_FARGATE_AGENT_MANAGEMENT',
  EC2: 'EC2_AGENT_MANAGEMENT',
} as const;

/** Plans that an account's own detector names and answers about members never do. */
const DETECTOR_ONLY = ['FLOW_LOGS', 'CLOUD_TRAIL', 'DNS_LOGS', 'AI_ANALYST'];

function statusOf(word: string | undefined): PlanStatus {
  if (word === 'ENABLED') return 'on';
  return word === 'DISABLED' ? 'off' : 'unknown';
}

/** The plans as the account itself, or its administrator, is told of them. */
export function plansOf(features: readonly FeatureDescription[], told: 'itself' | 'administrator'): Plans {
  const plans: Record<string, PlanStatus> = {};
  for (const { name, status, additional = [] } of features) {
    if (told === 'administrator' && DETECTOR_ONLY.includes(name)) continue;
    plans[name] = statusOf(status);
    for (const setting of additional) plans[`${name}/${setting.name}`] = statusOf(setting.status);
  }
  return plans;
}

/** What of Runtime Monitoring is on. An empty list says nothing, and neither does a word that no document knows. */
export function monitoringOf(plans: Plans | null): Monitoring {
  if (plans === null || Object.keys(plans).length === 0) return 'unknown';
  const { [NEWER]: newer, [OLDER]: older } = plans;
  if (newer === 'on') return 'all';
  if (newer === undefined && older === undefined) return 'absent';
  if (older === 'on') return newer === 'unknown' ? 'unknown' : 'eks-only';
  return newer === 'off' && older !== 'unknown' ? 'off' : 'unknown';
}

/** Whether all three agent settings of Runtime Monitoring are known to be off. */
export function hasNoAgents(plans: Plans | null): boolean {
  return plans !== null && Object.values(AGENTS).every((setting) => plans[`${NEWER}/${setting}`] === 'off');
}

/** The agent settings by resource type, also under the older plan where that is on: on, off where all are off, else unknown. */
export function agentsOf(plans: Plans | null): AgentsTruth {
  const from = plans?.[OLDER] === 'on' ? [NEWER, OLDER] : [NEWER];
  const agent = (type: keyof typeof AGENTS): PlanStatus => {
    const named = from.flatMap((plan) => plans?.[`${plan}/${AGENTS[type]}`] ?? []);
    if (named.includes('on')) return 'on';
    return named.length > 0 && !named.includes('unknown') ? 'off' : 'unknown';
  };
  return { EKS: agent('EKS'), ECS: agent('ECS'), EC2: agent('EC2') };
}

/** Whether a policy of the organization manages what Runtime Monitoring does here. */
export function isManagedByPolicy(features: readonly FeatureDescription[]): boolean {
  return features.some(({ name, managedBy }) => (name === NEWER || name === OLDER) && managedBy === 'GUARDDUTY_POLICY');
}

/** Counts every plan and setting over the lists that were read; `own` is whether it is the reading account's own list. */
export function countPlans(
  lists: readonly { readonly plans: Plans; readonly own: boolean }[],
): Readonly<Record<string, PlanCounts>> {
  const names = [...new Set(lists.flatMap(({ plans }) => Object.keys(plans)))].sort();
  return Object.fromEntries(
    names.map((name) => {
      const counts = { on: 0, off: 0, unknown: 0, absent: 0 };
      for (const { plans, own } of lists) {
        if (own || !DETECTOR_ONLY.includes(name)) counts[plans[name] ?? 'absent'] += 1;
      }
      return [name, counts];
    }),
  );
}
