// The workbook.
export { renderWorkbook, type WorkbookOptions } from './render.js';
