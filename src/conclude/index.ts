// What the figures come to: the conclusion with its reasons, root causes, and what to do first. Pure.
export { actionsOf, type IssueGain } from './actions.js';
export type { RegionSettings } from './cause-of-pair.js';
export { findCauses, type Causes } from './causes.js';
export { conclude, type ConclusionSettings, type CoverageTargets } from './conclusion.js';
export { isNewAccount } from './new-accounts.js';
export { plansOf } from './plans.js';
