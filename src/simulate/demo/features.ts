// Protection plans as the demo's detectors have them.
import type { AutoEnableDescription, FeatureDescription, Switch } from '../description.js';

const AGENT_SETTINGS = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'] as const;

interface RuntimeSetup {
  /** Runtime Monitoring, and the older plan for EKS alone. */
  readonly runtime: Switch;
  readonly eks?: 'ENABLED';
  /** The agents that GuardDuty manages. */
  readonly agents: readonly string[];
  /** A policy of the organization switches the plan, not the detector. */
  readonly policy?: true;
}

/** The ways in which Runtime Monitoring of a detector of the demo is set up, where its list names it. */
const SETUPS = {
  full: { runtime: 'ENABLED', agents: AGENT_SETTINGS },
  'manual-ec2': { runtime: 'ENABLED', agents: AGENT_SETTINGS.slice(0, 2) },
  'eks-agent': { runtime: 'ENABLED', agents: AGENT_SETTINGS.slice(0, 1) },
  'no-agents': { runtime: 'ENABLED', agents: [] },
  policy: { runtime: 'ENABLED', agents: AGENT_SETTINGS, policy: true },
  'policy-off': { runtime: 'DISABLED', agents: [], policy: true },
  off: { runtime: 'DISABLED', agents: [] },
  'eks-only': { runtime: 'DISABLED', eks: 'ENABLED', agents: [] },
} as const satisfies Readonly<Record<string, RuntimeSetup>>;

/** Beside those: a list that names neither plan for run time, and one that names no plan at all. */
export type Setup = keyof typeof SETUPS | 'absent' | 'empty';

/** Whether records are listed for a setup. */
export function isWatching(setup: Setup): boolean {
  if (setup === 'absent' || setup === 'empty') return false;
  const { runtime, eks }: RuntimeSetup = SETUPS[setup];
  return runtime === 'ENABLED' || eks === 'ENABLED';
}

/** The other plans that are on, as teams of the demo have chosen them. */
const OTHER_PLANS = {
  usual: ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION'],
  /** From before the organization switched plans on for everybody. */
  older: ['S3_DATA_EVENTS'],
  none: [],
  /** A setting that is on under a plan that is off. */
  loose: ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_DATA_RISK'],
  data: ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS', 'RDS_DATA_RISK'],
  everything: [
    'S3_DATA_EVENTS',
    'EKS_AUDIT_LOGS',
    'EBS_MALWARE_PROTECTION',
    'RDS_LOGIN_EVENTS',
    'LAMBDA_NETWORK_LOGS',
    'AI_PROTECTION',
    'AI_ANALYST',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type OtherPlans = keyof typeof OTHER_PLANS;

/** In the order of the service model. */
const PLANS = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'LAMBDA_NETWORK_LOGS',
  'AI_PROTECTION',
  'AI_ANALYST',
];

/** Plans that Regions without Runtime Monitoring do not have either. */
const LATER_PLANS = ['AI_PROTECTION', 'AI_ANALYST'];

function isSwitch(on: boolean): Switch {
  return on ? 'ENABLED' : 'DISABLED';
}

function runtimePlans(setup: keyof typeof SETUPS, updatedAt: string): FeatureDescription[] {
  const { runtime, eks, agents, policy }: RuntimeSetup = SETUPS[setup];
  const managed = policy === true ? ({ managedBy: 'GUARDDUTY_POLICY' } as const) : {};
  const additional = AGENT_SETTINGS.map((name) => ({
    name,
    status: isSwitch(agents.includes(name)),
    updatedAt,
    ...managed,
  }));
  const older = isSwitch(eks === 'ENABLED');
  return [
    { name: 'RUNTIME_MONITORING', status: runtime, updatedAt, ...managed, additional },
    {
      name: 'EKS_RUNTIME_MONITORING',
      status: older,
      updatedAt,
      additional: [{ name: 'EKS_ADDON_MANAGEMENT', status: older, updatedAt }],
    },
  ];
}

/** All plans of a detector; `updatedAt` is when the organization rolled Runtime Monitoring out in the Region. */
export function featuresFor(setup: Setup, others: OtherPlans, updatedAt: string): FeatureDescription[] {
  if (setup === 'empty') return [];
  const isOffered = setup !== 'absent';
  const on: readonly string[] = OTHER_PLANS[others];
  const plan = (name: string): FeatureDescription => ({ name, status: isSwitch(on.includes(name)), updatedAt });
  const foundation = ['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS'];
  return [
    ...foundation.map((name): FeatureDescription => ({ name, status: 'ENABLED', updatedAt })),
    ...PLANS.filter((name) => isOffered || !LATER_PLANS.includes(name)).map(plan),
    { ...plan('RDS_LOGIN_EVENTS'), ...(isOffered ? { additional: [plan('RDS_DATA_RISK')] } : {}) },
    ...(isOffered ? runtimePlans(setup, updatedAt) : []),
  ];
}

type AutoEnable = AutoEnableDescription['members'];

/** What happens to accounts in a Region; `runtime` is undefined where Runtime Monitoring is not offered. */
export function autoEnableFor(members: AutoEnable, runtime: AutoEnable | undefined): AutoEnableDescription {
  const additional = AGENT_SETTINGS.map((name) => ({ name, autoEnable: runtime ?? 'NONE' }));
  const plans = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION'];
  return {
    members,
    memberAccountLimitReached: false,
    features: [
      ...plans.map((name) => ({ name, autoEnable: members })),
      { name: 'LAMBDA_NETWORK_LOGS', autoEnable: 'NEW' },
      { name: 'RDS_LOGIN_EVENTS', autoEnable: 'NONE', additional: [{ name: 'RDS_DATA_RISK', autoEnable: 'NONE' }] },
      ...(runtime === undefined
        ? []
        : [
            { name: 'AI_PROTECTION', autoEnable: 'NONE' as const },
            { name: 'RUNTIME_MONITORING', autoEnable: runtime, additional },
            {
              name: 'EKS_RUNTIME_MONITORING',
              autoEnable: 'NONE' as const,
              additional: [{ name: 'EKS_ADDON_MANAGEMENT', autoEnable: 'NONE' as const }],
            },
          ]),
    ],
  };
}
