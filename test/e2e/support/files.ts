// Reads published files back with programs other than the ones that wrote them.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readXlsxFile from 'read-excel-file/node';

/** Records of a CSV file by column name (RFC 4180). */
export function parseCsv(text: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  // A field in quotes with doubled quotes inside, or a plain one; then what ends it.
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  const [header, ...rows] = lines.filter((fields) => fields.length > 1);
  return rows.map((fields) => Object.fromEntries(header!.map((name, index) => [name, fields[index] ?? ''])));
}

export type ReadCell = string | number | boolean | Date | null;

/** A workbook's sheets by name; each the rows below the line of column keys that begins with `firstKey`, by key. */
export async function readWorkbook(path: string): Promise<{
  readonly rows: (sheet: string, firstKey: string) => Record<string, ReadCell>[];
  readonly cells: (sheet: string) => readonly (readonly ReadCell[])[];
}> {
  const sheets = await readXlsxFile(path, { trim: false });
  const cells = (name: string): readonly (readonly ReadCell[])[] => {
    const found = sheets.find(({ sheet }) => sheet === name);
    if (found === undefined) throw new Error(`The workbook has no sheet "${name}".`);
    // The package types dates as the constructor `Date`, but gives instances.
    return found.data as unknown as readonly (readonly ReadCell[])[];
  };
  const rows = (name: string, firstKey: string): Record<string, ReadCell>[] => {
    const all = cells(name);
    const header = all.findIndex((row) => row[0] === firstKey);
    if (header === -1) throw new Error(`"${name}" has no line that begins with "${firstKey}".`);
    const names = all[header]!.map(String);
    return all.slice(header + 1).map((row) => Object.fromEntries(names.map((key, index) => [key, row[index] ?? null])));
  };
  return { rows, cells };
}

/** Text of a PDF without white space, page by page: lines may break anywhere. */
export async function readPdf(path: string): Promise<readonly string[]> {
  const data = new Uint8Array(readFileSync(path));
  const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(squash(items.map((item) => ('str' in item ? item.str : '')).join('')));
  }
  await pdf.destroy();
  return pages;
}

/** Text without any white space. */
export function squash(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** Unpacks an archive into a folder. */
export function unpack(archive: string, folder: string): void {
  for (const [name, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** SHA-256 of every file below a folder by its path there. */
export function digestsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const digests = files.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return Object.fromEntries(digests.sort(([a], [b]) => (a < b ? -1 : 1)));
}
