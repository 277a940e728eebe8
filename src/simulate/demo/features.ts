// Protection plans as the demo's detectors have them.
import type { AutoEnableDescription, FeatureDescription, Switch } from '../description.js';

const AGENT_SETTINGS = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'];

/** The ways in which a detector of the demo is set up. */
export type Setup = 'full' | 'manual-ec2' | 'policy' | 'off' | 'eks-only';

function runtimeMonitoring(setup: Setup, updatedAt: string): FeatureDescription[] {
  const on = setup !== 'off' && setup !== 'eks-only';
  const status: Switch = on ? 'ENABLED' : 'DISABLED';
  const additional = AGENT_SETTINGS.map((name) => ({
    name,
    status: setup === 'manual-ec2' && name === 'EC2_AGENT_MANAGEMENT' ? ('DISABLED' as const) : status,
    updatedAt,
  }));
  const plan: FeatureDescription = { name: 'RUNTIME_MONITORING', status, updatedAt, additional };
  const eks: FeatureDescription = {
    name: 'EKS_RUNTIME_MONITORING',
    status: setup === 'eks-only' ? 'ENABLED' : 'DISABLED',
    updatedAt,
    additional: [{ name: 'EKS_ADDON_MANAGEMENT', status: setup === 'eks-only' ? 'ENABLED' : 'DISABLED', updatedAt }],
  };
  return [setup === 'policy' ? { ...plan, managedBy: 'GUARDDUTY_POLICY' } : plan, eks];
}

/** All plans of a detector; `updatedAt` is when the organization rolled Runtime Monitoring out in the Region. */
export function featuresFor(setup: Setup, updatedAt: string): FeatureDescription[] {
  const always = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS', 'S3_DATA_EVENTS', 'EKS_AUDIT_LOGS'];
  return [
    ...always.map((name): FeatureDescription => ({ name, status: 'ENABLED', updatedAt })),
    { name: 'RDS_LOGIN_EVENTS', status: 'DISABLED', updatedAt },
    ...runtimeMonitoring(setup, updatedAt),
  ];
}

/** What happens to new accounts in a Region. */
export function autoEnableFor(members: AutoEnableDescription['members']): AutoEnableDescription {
  const additional = AGENT_SETTINGS.map((name) => ({ name, autoEnable: members }));
  return {
    members,
    memberAccountLimitReached: false,
    features: [
      { name: 'S3_DATA_EVENTS', autoEnable: members },
      { name: 'RUNTIME_MONITORING', autoEnable: members, additional },
      {
        name: 'EKS_RUNTIME_MONITORING',
        autoEnable: 'NONE',
        additional: [{ name: 'EKS_ADDON_MANAGEMENT', autoEnable: 'NONE' }],
      },
    ],
  };
}
