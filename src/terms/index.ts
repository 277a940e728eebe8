// The words of the domain: below everything else, without input or output.
export * from './causes.js';
export * from './counts.js';
export { featureListIdOf, gapIdOf } from './digests.js';
export * from './errors.js';
export * from './gap-details.js';
export * from './gaps.js';
export * from './guardduty.js';
export * from './ids.js';
export * from './issues.js';
export { causeIdOf, isCauseId, isPairId, pairIdOf, workIdOf, type WorkItem } from './item-ids.js';
export type { Known } from './known.js';
export * from './order.js';
export * from './pair-states.js';
export { DNS_SUFFIXES } from './partitions.js';
export * from './plans.js';
export { sha256From, sha256Of } from './sha256.js';
export * from './status-words.js';
export * from './verdicts.js';
