// The stages of a run, one by one and all together.
export type { CollectionSummary } from './collect-stage.js';
export type { RunContext, RunEvent, Stage } from './context.js';
export { listRuns, RunTakenOverError, type PlannedRun, type RunListing } from './folder/index.js';
export type { Finished } from './in-run-folder.js';
export { libraryPage } from './library-page.js';
export { countReturned, RETURNED_FOLDER } from './notes-stage.js';
export { periodAt } from './period.js';
export type { RenderedSet } from './render-stage.js';
export { collectSnapshot, publishSnapshot, renderSnapshot, run, type RunResult } from './run.js';
export { SnapshotChangedError } from './snapshot-changed.js';
export { checkWorkDirectory, snapshotDirectory } from './work-directory.js';
export { Summing, type RunSummary } from './summary.js';
