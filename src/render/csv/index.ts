// Every resource as CSV.
export { FORMULA_GUARD, renderResourcesCsv } from './csv.js';
