// Files of a snapshot: written once, sorted, with their digests; read line by line.
export {
  compareRows,
  regionFile,
  writeCoverage,
  writeGaps,
  writePairs,
  writtenRows,
  type WrittenCoverage,
} from './files.js';
export { checkDigest, RecordFile } from './record-file.js';
export { Sorter, SortRoom } from './sorter.js';
