// Reads XML from untrusted files: no document types, no entities but XML's own, bounded depth and text.
import { SaxesParser } from 'saxes';
import { damaged } from './refusal.js';

/** What a part of a workbook is read with. Names come without their namespace prefix. */
export interface XmlReader {
  open(name: string, attributes: XmlAttributes): void;
  /** Text between two tags, in one or more pieces. */
  text(text: string): void;
  close(name: string): void;
  /** Nothing more is wanted; asked after each piece of input. The rest is not parsed. */
  readonly isDone?: boolean;
}

export type XmlAttributes = Readonly<Record<string, string>>;

/** Elements inside each other; a workbook has about a dozen. */
const DEPTH_LIMIT = 100;
/** Bytes without a tag: the longest text of a cell has 32,767 characters. */
const TEXT_LIMIT = 4 * 1024 ** 2;

/**
 * Feeds a part to a reader.
 *
 * @throws RefusedWorkbookError when it is not well-formed UTF-8 XML, or goes beyond the limits.
 */
export async function readXml(name: string, bytes: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let depth = 0;
  let withoutTag = 0;
  parser.on('doctype', () => {
    throw damaged(`"${name}" has a document type, which no spreadsheet program writes`);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    withoutTag = 0;
    if (depth > DEPTH_LIMIT) throw damaged(`the elements of "${name}" are nested too deeply`);
    reader.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    withoutTag = 0;
    reader.close(localName(tag.name));
  });
  parser.on('text', (text) => {
    reader.text(text);
  });
  parser.on('cdata', (text) => {
    reader.text(text);
  });
  parser.on('error', (error) => {
    throw damaged(`"${name}" is not well-formed XML`, error);
  });
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw damaged(`"${name}" is not UTF-8`, error);
    }
  };
  for await (const chunk of bytes) {
    // Read on, because only the end shows whether the part has the checksum that it should have.
    if (reader.isDone === true) continue;
    withoutTag += chunk.length;
    if (withoutTag > TEXT_LIMIT) throw damaged(`"${name}" contains a text that is too long`);
    parser.write(decode(chunk));
  }
  if (reader.isDone !== true) parser.write(decode()).close();
}

/** The value of an attribute whose name may have a namespace prefix. */
export function attribute(attributes: XmlAttributes, name: string): string | undefined {
  const plain = attributes[name];
  if (plain !== undefined) return plain;
  const prefixed = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return prefixed === undefined ? undefined : attributes[prefixed];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
