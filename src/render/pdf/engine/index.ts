// Sets a tagged PDF, and knows nothing of reports: what the sections of a report are made with.
export { bars, type Bar, type Scale } from './blocks/bars.js';
export { legend, type Legend } from './blocks/legend.js';
export { partWidths } from './blocks/part-widths.js';
export { table, type Cell, type CellPart, type Column } from './blocks/table.js';
export { clustersOf } from './characters.js';
export { PdfDocument, type LateText, type LinkTarget, type Look } from './document.js';
export { Flow, LEADING } from './flow.js';
export { pagesOf, type Line } from './pages.js';
export type { Element } from './pdfkit.js';
export { shorten } from './wrap.js';
