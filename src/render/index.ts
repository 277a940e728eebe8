// The formats of a report set, one line each: everything that has to know which there are takes its list from here.
import type { DataFormat, DocumentFormat } from './format.js';

export { renderPairsNdjson, renderReportJson } from './data/index.js';

/** In the order of help, configuration and links. A folder is loaded when its format is asked for. */
const FORMATS = {
  pdf: () => import('./pdf/index.js'),
  xlsx: () => import('./excel/index.js'),
  csv: () => import('./csv/index.js'),
  ndjson: () => import('./ndjson/index.js'),
} satisfies Readonly<Record<string, () => Promise<{ readonly format: DocumentFormat<never> | DataFormat<never> }>>>;

/** As `report.formats` of the configuration has it. */
export type FormatName = keyof typeof FORMATS;

/** Any of them: what it may be given to write has the settings of all. */
export type Format = Awaited<ReturnType<(typeof FORMATS)[FormatName]>>['format'];

/** Every format, in the order of the table. */
export const FORMAT_NAMES =
  // The table has no key but these, and some: it is a constant whose type names each of them.
  Object.keys(FORMATS) as [FormatName, ...FormatName[]];

/** These formats, all unless given, in the order of the table; without what makes their files. */
export async function loadFormats(names: readonly FormatName[] = FORMAT_NAMES): Promise<readonly Format[]> {
  const loaded = await Promise.all(FORMAT_NAMES.filter((name) => names.includes(name)).map((name) => FORMATS[name]()));
  return loaded.map(({ format }) => format);
}
