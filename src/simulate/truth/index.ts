// The truth about a simulated organization: what a report on it must say.
export type { AgentsTruth, PlanCounts, Plans, PlanStatus } from './plans.js';
export type { EcsClusterTruth, HealthyClusterBelow } from './clusters.js';
export type { Counts } from './counts.js';
export type { PopulationState, Watch, WatchCounts } from './states.js';
export type { ReaderRole } from './role-view.js';
export { truth, type PairTruth, type Truth, type TruthOptions } from './truth.js';
