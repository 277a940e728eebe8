// Reads one Region to its files, through the GuardDuty administrator or with a role in each account.
export { readAdministratorRegion } from './administrator-region.js';
export { SAMPLE_SIZE, type Candidate } from './candidates.js';
export { readMemberRoleRegion } from './member-role-region.js';
export { regionFactsSchema, type RegionFacts } from './region-facts.js';
export { Gathering } from './region-reading.js';
export { Tally } from './tally.js';
