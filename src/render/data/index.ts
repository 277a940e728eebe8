// What the data files have in common, and report.json.
export { inChunks } from './chunks.js';
export { COLUMN_PAIRS, RESOURCE_COLUMNS } from './columns.js';
export { renderReportJson } from './json.js';
export { jsonText } from './json-text.js';
