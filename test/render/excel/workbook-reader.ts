// Renders workbooks into memory and reads them back with programs other than the one that wrote them.
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import type { Report, ReportLists, ReportRow, ReportRows, WorkNotes } from '../../../src/model/index.js';
import { renderWorkbook } from '../../../src/render/excel/render.js';
import { loadText } from '../../../src/text/index.js';
import { loadTheme, type Theme } from '../../../src/theme/index.js';

export type ReadCell = string | number | boolean | Date | null;
export type ReadRow = readonly ReadCell[];

/** The built-in theme. */
export const theme = loadTheme('templates');

interface Sample {
  readonly report: Report;
  readonly lists: ReportLists;
  readonly notes?: WorkNotes;
}

/** Workbooks by what they were made of. */
const written = new WeakMap<Sample, Map<string, Promise<Buffer>>>();

/** The workbook's bytes; of the same object they are made once, of a copy anew. */
export function workbookBytes(
  sample: Sample,
  language = 'en',
  rowLimit?: number,
  look: Theme = theme,
): Promise<Buffer> {
  if (look !== theme) return write(sample, language, rowLimit, look);
  const ofSample = written.get(sample) ?? new Map<string, Promise<Buffer>>();
  written.set(sample, ofSample);
  const key = `${language} ${rowLimit ?? ''}`;
  const bytes = ofSample.get(key) ?? write(sample, language, rowLimit, look);
  ofSample.set(key, bytes);
  return bytes;
}

async function write(sample: Sample, language: string, rowLimit: number | undefined, look: Theme): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(output),
    renderWorkbook({
      ...sample,
      text: loadText(['templates'], language, 'UTC'),
      theme: look,
      output,
      ...(rowLimit === undefined ? {} : { rowLimit }),
    }),
  ]);
  return bytes;
}

/** Rows of every sheet by its name, empty cells as null. */
export async function readSheets(bytes: Buffer): Promise<ReadonlyMap<string, readonly ReadRow[]>> {
  const sheets = await readXlsxFile(bytes, { trim: false });
  // The package types dates as the constructor `Date`, but gives instances.
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as unknown as readonly ReadRow[]]));
}

/** Rows of one sheet below its column keys as records by key; the keys are the row that begins with `firstKey`. */
export function recordsBelow(
  rows: readonly ReadRow[] | undefined,
  firstKey: string,
): readonly Record<string, ReadCell>[] {
  const header = rows?.findIndex((row) => row[0] === firstKey) ?? -1;
  if (rows === undefined || header < 0) throw new Error(`There is no row of keys that begins with "${firstKey}".`);
  const names = rows[header]!.map(String);
  return rows
    .slice(header + 1)
    .map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
}

/** XML of the parts of the file by path. */
export function xmlParts(bytes: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
}

/** All rows, for comparison. */
export async function allRows(rows: ReportRows): Promise<readonly ReportRow[]> {
  const all: ReportRow[] = [];
  for await (const row of rows()) all.push(row);
  return all;
}

/** What each defined name refers to, without the print titles. */
export function definedNames(bytes: Buffer): ReadonlyMap<string, string> {
  const xml = strFromU8(unzipSync(bytes)['xl/workbook.xml']!);
  const found = [...xml.matchAll(/<definedName name="(?!_xlnm)([^"]+)">([^<]*)<\/definedName>/g)];
  return new Map(found.map(([, name, to]) => [name!, to!.replaceAll('&apos;', "'").replaceAll('&amp;', '&')]));
}

/** XML of the sheet with this name. */
export function sheetXml(bytes: Buffer, name: string): string {
  const parts = xmlParts(bytes);
  const titles = [...parts['xl/workbook.xml']!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, title]) => title);
  return parts[`xl/worksheets/sheet${titles.indexOf(name) + 1}.xml`]!;
}
