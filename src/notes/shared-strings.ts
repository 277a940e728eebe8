// Reads the texts that cells share, one by one: a workbook can have millions, and only a few are wanted.
import { readXml, type XmlReader } from './xml.js';
import type { ZipFile } from './zip-file.js';

/** Longest text of a cell in Excel. */
const CELL_TEXT_LIMIT = 32_767;

/** @throws RefusedWorkbookError when the part is damaged. */
export async function readSharedStrings(
  zip: ZipFile,
  path: string | undefined,
  onText: (index: number, text: string) => void,
): Promise<void> {
  if (path !== undefined) await readXml(path, zip.read(path), new TextReader(onText));
}

class TextReader implements XmlReader {
  #index = 0;
  #text = '';
  #isText = false;
  #isAid = false;

  constructor(private readonly onText: (index: number, text: string) => void) {}

  open(name: string): void {
    if (name === 't') this.#isText = !this.#isAid;
    else if (name === 'rPh') this.#isAid = true;
    else if (name === 'si') this.#text = '';
  }

  text(text: string): void {
    if (this.#isText && this.#text.length < CELL_TEXT_LIMIT) this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isAid = false;
    else if (name === 'si') {
      this.onText(this.#index, this.#text.slice(0, CELL_TEXT_LIMIT));
      this.#index += 1;
    }
  }
}
