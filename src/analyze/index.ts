// Pure figures from a snapshot.
export { analyze, type Figures } from './analyze.js';
export { Counter } from './counts.js';
export { pairKey, type GroupFold, type IssueFold, type RowFigures } from './fold.js';
export { OrganizationTree } from './organization-tree.js';
export { accountStateOf, type PairTotals, type PopulationFigures } from './population.js';
export type { Difference, DrawnPair, ReconciliationFigures } from './reconcile.js';
export { byIssue, issuesOf, mayBeSettling, readTimes, type ResourceIssue } from './row-issues.js';
export { unitsOf } from './units.js';
