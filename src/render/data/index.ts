// The report and its rows as data files for other programs.
export { RESOURCE_COLUMNS } from './columns.js';
export { FORMULA_GUARD, renderResourcesCsv } from './csv.js';
export { renderReportJson } from './json.js';
export { renderResourcesNdjson } from './ndjson.js';
