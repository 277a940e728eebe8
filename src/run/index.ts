// The stages of a run, one by one and all together.
export { collectStage, collectionSummary } from './collect-stage.js';
export type { RunContext, RunEvent, Stage } from './context.js';
export { libraryPage } from './library-page.js';
export { BusyError, withLock } from './lock.js';
export { countReturned, RETURNED_FOLDER } from './notes-stage.js';
export { periodAt } from './period.js';
export type { RenderedSet } from './render-stage.js';
export { publishSnapshot, renderSnapshot, run, type RunResult } from './run.js';
export { checkWorkDirectory, snapshotDirectory } from './work-directory.js';
export { Summing, type RunSummary } from './summary.js';
