// Pure figures from a snapshot.
export { analyze, type Figures, type Limits } from './analyze.js';
export { ClusterInstances, type ClusterInstance } from './cluster-instances.js';
export { Counter } from './counts.js';
export type { Disputes } from './disputes.js';
export type { GroupFold, IssueFold } from './fold.js';
export { distinctGaps, gapsOf, type GapFigures } from './gaps.js';
export { OrganizationTree } from './organization-tree.js';
export type { PairFigures, PairTable } from './pair-table.js';
export { accountStateOf } from './population.js';
export { differencesOf } from './reconciliation.js';
export { byIssue, issuesOf, mayBeSettling, readTimes, type ResourceIssue } from './row-issues.js';
export { unitsOf } from './units.js';
export { unknownPairs } from './unknown-pairs.js';
export { allRows } from './walk.js';
