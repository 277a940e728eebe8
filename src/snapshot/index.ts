// The snapshot: evidence on disk, written once and read back with every byte checked.
export * from './shape/index.js';
export { writeArchive } from './archive.js';
export { SnapshotError } from './errors.js';
export { openSnapshot, type SavedSnapshot } from './open.js';
export {
  checkDigest,
  compareRows,
  regionFile,
  Sorter,
  SortRoom,
  writeCoverage,
  writeGaps,
  writePairs,
  writtenRows,
  type WrittenCoverage,
} from './store/index.js';
export type { DroppedFact } from './versions/index.js';
