// The catalog of coverage issues: recognise a text, explain it, and say what clears it.
export { commandVariables, fillCommand } from './command.js';
export { loadCatalog, type LoadOptions } from './load.js';
export { CatalogError, type CatalogProblem } from './problems.js';
export * from './types.js';
