// Writes a workbook: exceljs makes everything but the rows of lists, which are streamed in.
import type { Writable } from 'node:stream';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { by } from '../../../terms/index.js';
import { writeZip, type ZipEntry } from '../../../zip/index.js';
import { chartParts, withChartTypes, withDrawing } from './charts/parts.js';
import { withPalette } from './charts/theme.js';
import { buildFrame, type BookOptions, type Frame, type FreeSheet } from './frame.js';
import { inputsXml } from './inputs.js';
import type { ListSheet } from './list.js';
import { withNames } from './names.js';
import { Relations, relationsPath } from './relations.js';
import { RowFeed } from './row-feed.js';
import { listSheetXml, withLinks } from './sheet-xml.js';

/**
 * Writes the workbook. The same options and rows give the same bytes.
 *
 * @param output - Ended when the workbook is complete, destroyed when it fails.
 * @throws Error when a list has fewer or more rows than it announces, or when rows or `output` fail.
 */
export async function writeWorkbook(options: BookOptions, output: Writable): Promise<void> {
  const frame = await buildFrame(options);
  const feeds = new Map(options.layout.parts.map(({ list }) => [list, new RowFeed(list)]));
  try {
    await writeZip(entriesOf(options, frame, feeds), output);
  } finally {
    await Promise.all([...feeds.values()].map((feed) => feed.close()));
  }
}

function entriesOf(
  { layout, palette }: BookOptions,
  frame: Frame,
  feeds: ReadonlyMap<ListSheet, RowFeed>,
): readonly ZipEntry[] {
  const parts = new Map(Object.entries(unzipSync(frame.bytes)).filter(([path]) => !path.endsWith('/')));
  const change = (path: string, how: (xml: string) => string): void => {
    const content = parts.get(path);
    if (content === undefined) throw new Error(`The workbook cannot be written: exceljs has written no "${path}".`);
    parts.set(path, strToU8(how(strFromU8(content))));
  };
  for (const [path, free] of frame.freeByPath) addToFreeSheet(parts, change, path, free);
  change('xl/workbook.xml', (xml) => withNames(xml, frame.names, layout));
  change('xl/theme/theme1.xml', (xml) => withPalette(xml, palette));
  return [...parts].sort(by(([path]) => placeInFile(path))).flatMap(([path, content]): readonly ZipEntry[] => {
    const part = frame.partsByPath.get(path);
    const feed = part === undefined ? undefined : feeds.get(part.list);
    if (part === undefined || feed === undefined) return [{ path, content }];
    const inputs = inputsXml(part, frame.names);
    const relations = new Relations();
    const sheet = { path, content: listSheetXml(strFromU8(content), part, feed, { layout, inputs, relations }) };
    const hasAddresses = part.list.columns.some(({ kind }) => kind === 'web');
    return hasAddresses ? [sheet, { path: relationsPath(path), content: relations.xml() }] : [sheet];
  });
}

function addToFreeSheet(
  parts: Map<string, Uint8Array>,
  change: (path: string, how: (xml: string) => string) => void,
  path: string,
  { name, links, charts }: FreeSheet,
): void {
  change(path, (xml) => withLinks(xml, links, name));
  if (charts.length === 0) return;
  change(path, withDrawing);
  change('[Content_Types].xml', (xml) => withChartTypes(xml, charts));
  for (const [added, xml] of chartParts(path, charts)) parts.set(added, strToU8(xml));
}

/** Content types first, as readers that only look at the beginning expect; then by name, sheets by number. */
function placeInFile(path: string): string {
  return path === '[Content_Types].xml' ? '' : path.replace(/\d+/g, (digits) => digits.padStart(6, '0'));
}
