// The parts of a workbook that say where everything else is: sheets, names, date system, number formats.
import { posix } from 'node:path';
import { damaged, notAWorkbook } from './refusal.js';
import { DateFormats } from './date-formats.js';
import { attribute, readXml, type XmlAttributes, type XmlReader } from './xml.js';
import type { ZipFile } from './zip-file.js';

export interface WorkbookParts {
  /** Worksheets in their order. */
  readonly sheets: readonly SheetPart[];
  /** Names of the whole workbook and what they refer to, as written, for example `'Read me'!$B$4`. */
  readonly names: ReadonlyMap<string, string>;
  readonly sharedStrings: string | undefined;
  /** Dates count from 1904. */
  readonly is1904: boolean;
  readonly dateFormats: DateFormats;
}

export interface SheetPart {
  readonly name: string;
  /** Path of its XML in the file. */
  readonly path: string;
}

/** Sheets, and names, that are looked at; our workbooks have some dozens of each. */
const SHEETS_LIMIT = 1_000;
const NAMES_LIMIT = 100_000;

/** @throws RefusedWorkbookError when the file is something else than a workbook, or its parts do not belong together. */
export async function readParts(zip: ZipFile): Promise<WorkbookParts> {
  if (!zip.has('_rels/.rels')) throw notAWorkbook('it is a zip file with other content');
  const main = (await relationships(zip, '')).find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !/\.xml$/i.test(main)) throw notAWorkbook('it is another kind of document');
  const book = new BookReader();
  await readXml(main, zip.read(main), book);
  if (!book.isWorkbook) throw notAWorkbook('it is another kind of document');
  const related = await relationships(zip, main);
  const targetOf = (type: string): string | undefined => related.find((one) => one.type === type)?.target;
  const styles = targetOf('styles');
  const dateFormats = new DateFormats();
  if (styles !== undefined) await readXml(styles, zip.read(styles), dateFormats);
  const sheets = book.sheets.flatMap(({ name, relationship }): SheetPart[] => {
    const found = related.find(({ id }) => id === relationship);
    if (found === undefined) throw damaged(`the sheet "${name}" is missing`);
    // Chart sheets and macro sheets are sheets too, without rows.
    return found.type === 'worksheet' ? [{ name, path: found.target }] : [];
  });
  return { sheets, names: book.names, sharedStrings: targetOf('sharedStrings'), is1904: book.is1904, dateFormats };
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: the rest differs between the two editions of the standard. */
  readonly type: string;
  /** Path in the file. */
  readonly target: string;
}

/** The relationships of a part, or of the whole file for ''. */
async function relationships(zip: ZipFile, part: string): Promise<readonly Relationship[]> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!zip.has(path)) return found;
  await readXml(path, zip.read(path), {
    open: (name, attributes) => {
      const { Id, Type, Target, TargetMode } = attributes;
      if (name !== 'Relationship' || Id === undefined || Type === undefined || Target === undefined) return;
      if (TargetMode === 'External' || found.length >= SHEETS_LIMIT) return;
      const target = posix.join('/', Target.startsWith('/') ? '' : folder, Target).slice(1);
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}

class BookReader implements XmlReader {
  isWorkbook = false;
  is1904 = false;
  readonly sheets: { readonly name: string; readonly relationship: string }[] = [];
  readonly names = new Map<string, string>();
  #name: string | undefined;
  #text = '';

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'workbook') this.isWorkbook = true;
    else if (name === 'workbookPr') this.is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    else if (name === 'sheet') this.#sheet(attributes);
    else if (name === 'definedName' && attribute(attributes, 'localSheetId') === undefined) {
      // A name of one sheet alone comes from a copy of a sheet; the original's is the one that counts.
      this.#name = attributes['name']?.toLowerCase();
      this.#text = '';
    }
  }

  text(text: string): void {
    if (this.#name !== undefined) this.#text += text;
  }

  close(name: string): void {
    if (name !== 'definedName' || this.#name === undefined) return;
    if (this.names.size >= NAMES_LIMIT) throw damaged('it has more defined names than this program accepts');
    this.names.set(this.#name, this.#text.trim());
    this.#name = undefined;
  }

  #sheet(attributes: XmlAttributes): void {
    const { name } = attributes;
    const relationship = attribute(attributes, 'id');
    if (name === undefined || relationship === undefined) return;
    if (this.sheets.length >= SHEETS_LIMIT) throw damaged('it has more sheets than this program accepts');
    this.sheets.push({ name, relationship });
  }
}
