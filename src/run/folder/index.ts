// Run folders: each run works in one of its own, and may continue that of an interrupted one.
export { listRuns, type RunListing } from './clearing.js';
export { RunTakenOverError } from './errors.js';
export { openRunFolder } from './open.js';
export { makeRunsDirectory, SET_FOLDER, type RunFolder, type RunIdentity } from './run-folder.js';
export type { PlannedRun, Reached, RenderedFile, RunJob } from './state.js';
