// Words that several formats say in the same way, made from the model's own.
export { READ_PAIR, whyNoCoverage, type PairsBehind } from '../../model/index.js';
export * from './causes.js';
export * from './conclusion.js';
export * from './evidence.js';
export * from './gap-detail.js';
export * from './organization.js';
export * from './resource-words.js';
export * from './remediation.js';
export * from './returned.js';
