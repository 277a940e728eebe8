// Reads one Region to its facts, through the GuardDuty administrator or with a role in each account.
export { readAdministratorRegion } from './administrator-region.js';
export { SAMPLE_SIZE, type Candidate } from './candidates.js';
export { readMemberRoleRegion } from './member-role-region.js';
export { regionFactsSchema, type AccountFacts, type RegionFacts } from './region-facts.js';
export { factsOf, type RegionResult } from './region-result.js';
export { Tally } from './tally.js';
