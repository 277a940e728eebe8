// The report and its rows as data files for other programs.
export { inChunks } from './chunks.js';
export { COLUMN_PAIRS, RESOURCE_COLUMNS } from './columns.js';
export { renderReportJson } from './json.js';
export { jsonText } from './json-text.js';
