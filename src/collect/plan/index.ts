// What a collection looks at, by which way, and what it will cost.
export { accessMode, readableAccounts, type AccessMode, type Reader } from './access-mode.js';
export { costOf, type RegionSize } from './cost.js';
export { makePlan } from './make-plan.js';
export { planSchema, type Plan } from './plan.js';
export { accountsInScope, regionsInScope } from './scope.js';
