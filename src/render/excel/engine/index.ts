// How a workbook is written, whatever it says: lists that are streamed, sheets that are laid out freely, and charts.
export { clipped, coded, DAY, day, fraction, instant, joined, webLink, type CodedCell } from './cell.js';
export type { Cell } from './cell.js';
export type { Chart, Range, Series } from './charts/chart.js';
export { MAX_WIDTH, type Column, type ColumnKind } from './columns.js';
export type { BookAdditions, BookProperties } from './frame.js';
export { named, styled, type FigureName, type Grid, type NamedCell, type PlainCell } from './grid.js';
export { EXCEL_ROW_LIMIT, layOut, type Layout, type NamedList, type SheetHead } from './layout.js';
export { listSheet, streamedSheet, type Highlight, type InputRule, type ListSheet } from './list.js';
export { quoted } from './marks.js';
export { absolute, type DefinedName } from './names.js';
export type { PageTexts } from './page.js';
export { ACCENTS, workbookPalette } from './palette.js';
export { NUMBER_FORMAT, type Formats } from './styles.js';
export { writeWorkbook } from './workbook.js';
