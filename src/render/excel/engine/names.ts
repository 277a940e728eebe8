// Names of cells and rows ("defined names"), written into the workbook part that exceljs has made.
import { columnLetters } from './cell.js';
import { keyRow, lastRow, type Layout } from './layout.js';
import { escapeXml } from './xml.js';

/** A name and what it refers to, for example `list_work` and `'Work list'!$A$2:$Z$2`. */
export interface DefinedName {
  readonly name: string;
  readonly refersTo: string;
}

/** `'Sheet'!$A$1` or `'Sheet'!$A$1:$B$2` from addresses without dollar signs. */
export function absolute(sheetName: string, first: string, last = first): string {
  const fixed = (address: string): string => address.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  return `'${sheetName}'!${fixed(first)}${first === last ? '' : `:${fixed(last)}`}`;
}

/** One name for each list sheet: its row of column keys. */
export function listNames({ parts }: Layout): readonly DefinedName[] {
  return parts.map((part) => {
    const row = keyRow(part);
    const last = `${columnLetters(part.list.columns.length)}${row}`;
    return { name: part.rangeName, refersTo: absolute(part.name, `A${row}`, last) };
  });
}

/**
 * Excel's own name for the range of each list's filter, which exceljs does not write. LibreOffice shows no filter
 * without it.
 */
function filterNames({ free, parts }: Layout): readonly string[] {
  return parts.flatMap((part, index) => {
    if (part.count === 0) return [];
    const last = `${columnLetters(part.list.columns.length)}${lastRow(part)}`;
    const range = absolute(part.name, `A${keyRow(part)}`, last);
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${free.size + index}" hidden="1">${escapeXml(range)}</definedName>`;
  });
}

/**
 * The workbook part with the names of filters and further names. Of two that differ in nothing but case only the first is kept, because Excel
 * could not open the file: resource types that AWS does not have yet may give such names.
 *
 * @throws Error when exceljs wrote no names, of which every list has some.
 */
export function withNames(workbookXml: string, names: readonly DefinedName[], layout: Layout): string {
  const end = workbookXml.indexOf('</definedNames>');
  if (end < 0) throw new Error('The workbook cannot be written: exceljs has written no print titles.');
  const first = new Map<string, DefinedName>();
  for (const one of names) if (!first.has(one.name.toLowerCase())) first.set(one.name.toLowerCase(), one);
  const items = [...first.values()].map(
    ({ name, refersTo }) => `<definedName name="${escapeXml(name)}">${escapeXml(refersTo)}</definedName>`,
  );
  return workbookXml.slice(0, end) + [...filterNames(layout), ...items].join('') + workbookXml.slice(end);
}
