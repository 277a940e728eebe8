// The way to AWS, the same whatever is asked: credentials, pacing, retries, whole and checked answers, counts, failures.
export { addCalls } from './call-counts.js';
export { Caller } from './caller.js';
export { CallFailure, InvalidResponse } from './failure.js';
export type { OddValue } from './odd-values.js';
export { allItems, firstItems, pages, requiredList, type Page } from './pages.js';
export { inParallel } from './parallel.js';
export { AwsSession } from './session.js';
export { targetOf, type CallTarget, type Operation } from './target.js';
