// The report model and how it is made.
export { buildReport, reportIdOf } from './build.js';
export * from './manifest.js';
export * from './model.js';
export { FOLLOW_UP_STATES, followUpPairs, followUpPairsOf, isPairId, pairIdOf, type FollowUpPair } from './pairs.js';
export { coveragePercent, percentOf, totalOf } from './percent.js';
export { affectedRows, reportRows } from './rows.js';
export type { ReportIdentity, ReportSettings } from './settings.js';
export * from './work.js';
