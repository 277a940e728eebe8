// The folder of a collection: what is finished, and whether an interrupted one can be gone on with.
export { uncounted } from './journal.js';
export { ProgressStore } from './progress-store.js';
export { resumable } from './resume.js';
export { SNAPSHOT_FOLDER } from './snapshot-folder.js';
