// The columns of the file of pairs, and what a line of it holds.
import type { AccountId, CauseId, GapId, Known, PairState, RegionName, Switched, Watch } from '../../terms/index.js';

/** A setting of a protection plan. */
export interface SettingLine {
  /** For example `EKS_ADDON_MANAGEMENT`. */
  readonly name: string;
  /** As received. */
  readonly status: string;
  /** Who decides, as received, for example `GUARDDUTY_POLICY`; null if GuardDuty does not say. */
  readonly managed_by: Known<string>;
}

/** A protection plan of GuardDuty. */
export interface PlanLine {
  /** For example `RUNTIME_MONITORING`. */
  readonly name: string;
  /** As received, for example `ENABLED`. */
  readonly status: string;
  /** Who decides, as received, for example `GUARDDUTY_POLICY`; null if GuardDuty does not say. */
  readonly managed_by: Known<string>;
  /** The same three members for each setting of the plan, such as who installs the agents. */
  readonly settings: readonly SettingLine[];
}

/** One pair of account and Region. */
export interface PairLine {
  /** 12 digits, leading zeros kept: text, never a number. */
  readonly accountId: AccountId;
  /** Name in Organizations; the account id if the name is unknown. */
  readonly accountName: string;
  /** Names of the organizational units from the root down, for example `Workloads / Prod`; empty when unknown. */
  readonly ouPath: string;
  /** State in Organizations, as `population.accountStates` of `report.json` counts it: `ACTIVE`, `SUSPENDED`, …; `UNKNOWN` if AWS gave none, `NOT_LISTED` if the account is not in the organization's list. */
  readonly accountState: string;
  /** For example `eu-west-1`. */
  readonly region: RegionName;
  /** The one state of the pair, as `population.states` of `report.json` counts it. The list of states says what each means. */
  readonly state: PairState;
  /** GuardDuty's relationship status of the member, as received; null if the account is no member, or if it is unknown. */
  readonly relationshipStatus: Known<string>;
  /** Coverage resources in scope that are healthy; null if nothing is known about the pair. */
  readonly healthy: Known<number>;
  /** Unhealthy ones; null as above. */
  readonly unhealthy: Known<number>;
  /** Those with any other status; null as above. */
  readonly other: Known<number>;
  /** Id of the gap because of which the pair is unknown; `report.json` lists it in `gaps`, or only counts it. null for every other pair. */
  readonly gapId: Known<GapId>;
  /** Whether Runtime Monitoring is on: for EKS, ECS and EC2 (`all`), for EKS only (`part`), for none, unknown, or not applicable. */
  readonly watch: Watch;
  /** Whether the pair should be watched; `conclusion.watched` of `report.json` is a share of these pairs. */
  readonly expected: boolean;
  /** Id of the root cause of a pair to follow up; `report.json` lists it in `causes`, or only counts it. null for every other pair. */
  readonly causeId: Known<CauseId>;
  /** Whether the account joined the organization less than `newAccountDays` before the report. */
  readonly newAccount: boolean;
  /** Whether GuardDuty itself installs the agents for EKS (`EKS_ADDON_MANAGEMENT`). */
  readonly agentEks: Switched;
  /** Whether GuardDuty itself installs the agents for ECS on Fargate (`ECS_FARGATE_AGENT_MANAGEMENT`). */
  readonly agentEcs: Switched;
  /** Whether GuardDuty itself installs the agents for EC2 (`EC2_AGENT_MANAGEMENT`). */
  readonly agentEc2: Switched;
  /** Every protection plan as received; null if GuardDuty gave none, or if the snapshot does not have them. */
  readonly plans: Known<readonly PlanLine[]>;
}

/** Column of each value, in the order of the file; the same rules as for the columns of resources. */
const PAIR_COLUMNS = {
  accountId: 'account_id',
  accountName: 'account_name',
  ouPath: 'ou_path',
  accountState: 'account_state',
  region: 'region',
  state: 'state',
  relationshipStatus: 'relationship_status',
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  other: 'other',
  gapId: 'gap_id',
  watch: 'watch',
  expected: 'expected',
  causeId: 'cause_id',
  newAccount: 'new_account',
  agentEks: 'agent_eks',
  agentEcs: 'agent_ecs',
  agentEc2: 'agent_ec2',
  plans: 'plans',
} as const satisfies Readonly<Record<keyof PairLine, string>>;

/** Value and column in the order of the file. */
export const PAIR_COLUMN_PAIRS =
  // The object above has no key but these: it is a constant whose type names each of them.
  Object.entries(PAIR_COLUMNS) as readonly (readonly [keyof PairLine, string])[];
