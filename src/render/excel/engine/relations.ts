// Addresses on the web that the cells of a sheet lead to: the part of relationships that stands beside the sheet.
import { escapeXml, RELATIONS, XML_HEAD } from './xml.js';

const NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Gives every address of one sheet an id. */
export class Relations {
  readonly #ids = new Map<string, string>();

  /** The id by which a cell's link refers to the address. */
  idOf(url: string): string {
    const id = this.#ids.get(url) ?? `rId${this.#ids.size + 1}`;
    this.#ids.set(url, id);
    return id;
  }

  /** The part's XML. Begins when it is read, which must be after the last link. */
  async *xml(): AsyncGenerator<Buffer> {
    const items = [...this.#ids].map(
      ([url, id]) =>
        `<Relationship Id="${id}" Type="${RELATIONS}/hyperlink" Target="${escapeXml(url)}" TargetMode="External"/>`,
    );
    yield await Promise.resolve(Buffer.from(relationships(items)));
  }
}

/** A part of relationships. */
export function relationships(items: readonly string[]): string {
  return `${XML_HEAD}<Relationships xmlns="${NAMESPACE}">${items.join('')}</Relationships>`;
}

/** Where the relationships of a sheet stand in the file. */
export function relationsPath(sheetPath: string): string {
  return sheetPath.replace(/([^/]+)$/, '_rels/$1.rels');
}
