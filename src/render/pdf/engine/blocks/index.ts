// What stands on a page, made from content and a width: text, lists, code, tables, charts.
export { bars, type Bar, type BarPart, type Scale } from './bars.js';
export { code } from './code.js';
export { legend, type Legend } from './legend.js';
export { linkLine, linkLines } from './link.js';
export { drawFact, factLines, facts, list, point, type Fact } from './list.js';
export { partWidths } from './part-widths.js';
export { tableRows, type Cell, type CellPart, type Column, type TableOptions } from './table.js';
export { heading, linkParagraph, paragraph, prose, type HeadingOptions, type ParagraphOptions } from './text.js';
