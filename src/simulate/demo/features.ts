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
  const managedBy = 'GUARDDUTY_POLICY' as const;
  const managed = { ...plan, managedBy, additional: additional.map((setting) => ({ ...setting, managedBy })) };
  const eks: FeatureDescription = {
    name: 'EKS_RUNTIME_MONITORING',
    status: setup === 'eks-only' ? 'ENABLED' : 'DISABLED',
    updatedAt,
    additional: [{ name: 'EKS_ADDON_MANAGEMENT', status: setup === 'eks-only' ? 'ENABLED' : 'DISABLED', updatedAt }],
  };
  return [setup === 'policy' ? managed : plan, eks];
}

/** All plans of a detector; `updatedAt` is when the organization rolled Runtime Monitoring out in the Region. */
export function featuresFor(setup: Setup, updatedAt: string): FeatureDescription[] {
  const on = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS', 'S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION'];
  const off = ['LAMBDA_NETWORK_LOGS', 'AI_PROTECTION', 'AI_ANALYST'];
  const dataRisk = { name: 'RDS_DATA_RISK', status: 'DISABLED', updatedAt };
  return [
    ...on.map((name): FeatureDescription => ({ name, status: 'ENABLED', updatedAt })),
    ...off.map((name): FeatureDescription => ({ name, status: 'DISABLED', updatedAt })),
    { name: 'RDS_LOGIN_EVENTS', status: 'DISABLED', updatedAt, additional: [dataRisk] },
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
