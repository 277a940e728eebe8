// What the data files have in common, and those that every set has: report.json and the file of pairs.
export { inChunks } from './chunks.js';
export { COLUMN_PAIRS, RESOURCE_COLUMNS } from './columns.js';
export { renderReportJson } from './json.js';
export { writeNdjson } from './ndjson.js';
export { renderPairsNdjson } from './pairs.js';
