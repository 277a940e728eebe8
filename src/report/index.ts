// How the report model is made; what it looks like is in `model/`.
export { prepareReport, type PreparedReport } from './prepare.js';
export type { ReportIdentity, ReportSettings } from './settings.js';
