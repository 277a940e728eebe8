// How the report model is made; what it looks like is in `model/`.
export { buildReport } from './build.js';
export { reportLists } from './lists.js';
export type { ReportIdentity, ReportSettings } from './settings.js';
