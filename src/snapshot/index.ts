// The snapshot: evidence on disk, written once and read back with every byte checked.
export * from './schema.js';
export { writeArchive } from './archive.js';
export { coverageFile, RowSorter, type SortedRows } from './sorted-rows.js';
export { openSnapshot, SnapshotError, type SavedSnapshot } from './load.js';
