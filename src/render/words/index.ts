// Words that several formats say in the same way, made from the model's own.
export { ASSESSED_PAIR, whyNoCoverage, type AssessedPairs } from '../../model/index.js';
export * from './evidence.js';
export * from './organization.js';
export * from './resource-words.js';
export * from './verdict.js';
