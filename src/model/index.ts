// The shapes of a report, its rows, its manifest, the library, and of what comes back: types and constants that whoever
// shows, publishes or reads a report needs. How a report is made is in `report/`.
export * from './causes.js';
export * from './conclusion.js';
export * from './evidence.js';
export * from './figures.js';
export * from './lists.js';
export * from './matrix.js';
export * from './manifest.js';
export * from './no-coverage.js';
export * from './notes.js';
export * from './plans.js';
export * from './population.js';
export { noteThatCounts, progressOf, type ListProgress, type Progress } from './progress.js';
export * from './remediation.js';
export * from './report.js';
export * from './rows.js';
export * from './workbook.js';
