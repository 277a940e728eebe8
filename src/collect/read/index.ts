// What can be read from AWS, one thing a file: each asks, and makes the answer a value, a gap or a failure.
export { openAccounts, type AccountAccess } from './account-access.js';
export { firstCoverage, listCoverage, splitCriteria } from './coverage.js';
export { readAdministrator, readDetector, readRelation, readStanding } from './detector.js';
export { readIdentity, whoAmI, type CallerIdentity } from './identity.js';
export type { Plans } from './feature.js';
export {
  firstMembers,
  listMembers,
  mayBeWatched,
  MEMBERS_AT_ONCE,
  readMemberPlans,
  watchedMembers,
  type MemberPlans,
} from './members.js';
export { readOrganization, readTags, type ListedAccount, type OrganizationFacts } from './organization.js';
export { isUsable, listRegions, type RegionStatuses } from './regions.js';
export type { DetectorSource, RegionSource } from './source.js';
export { accountFilter, readStatistics, totalOf } from './statistics.js';
