// An AWS organization over HTTP for the demo and the tests: description, server, and the truth to compare with.
export type {
  AccountDescription,
  AccountState,
  AutoEnableDescription,
  BucketDescription,
  CoverageResource,
  Denial,
  DetectorDescription,
  Ec2Resource,
  EcsResource,
  EksResource,
  FeatureDescription,
  GuestDescription,
  MemberDescription,
  OrganizationalUnitDescription,
  OrganizationDescription,
  OrganizationsOptions,
  RegionalAdministration,
  RegionalDescription,
  RegionDescription,
  RoleDescription,
  Switch,
} from './description.js';
export { demoOrganization, type DemoOptions } from './demo/index.js';
export type { Fault, FaultMatcher, FaultName, Json } from './faults/kinds.js';
export { RELATIONSHIP_STATUSES } from './guardduty/members.js';
export type { RequestCount, RequestFilter, RequestLog } from './log.js';
export { AWS_REGIONS, DEFAULT_REGIONS } from './regions.js';
export type { BucketReader, StoredObject } from './s3/store.js';
export { startSimulator, type Simulator, type SimulatorOptions } from './server.js';
export {
  truth,
  type AgentsTruth,
  type Counts,
  type EcsClusterTruth,
  type HealthyClusterBelow,
  type PairTruth,
  type PlanCounts,
  type Plans,
  type PlanStatus,
  type PopulationState,
  type Truth,
  type TruthOptions,
  type Watch,
  type WatchCounts,
} from './truth/index.js';
