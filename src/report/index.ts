// How the report model is made; what it looks like is in `model/`.
export { buildReport } from './build.js';
export { followUpPairsOf } from './follow-up.js';
export { affectedRows, reportRows } from './rows.js';
export type { ReportIdentity, ReportSettings } from './settings.js';
