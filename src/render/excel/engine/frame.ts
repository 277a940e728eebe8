// Has exceljs write the workbook: the sheets that are laid out freely, and every list with everything but its rows.
import type { Workbook, Worksheet } from 'exceljs';
import { cleanText } from './cell.js';
import type { Chart } from './charts/chart.js';
import { Grid } from './grid.js';
import type { Layout, SheetPart } from './layout.js';
import { addListFrame } from './list-frame.js';
import { listNames, type DefinedName } from './names.js';
import { headerFooter, pageSetup, type PageTexts } from './page.js';
import type { Palette } from './palette.js';
import type { SheetLink } from './sheet-xml.js';
import { argb, workbookStyles, type Formats } from './styles.js';

/** What a workbook is, but for the rows of its lists. */
export interface BookOptions {
  readonly layout: Layout;
  readonly palette: Palette;
  readonly formats: Formats;
  readonly properties: BookProperties;
  readonly page: PageTexts;
  /** Fills the sheets that are laid out freely, each found by its key. */
  readonly fill: (gridOf: (key: string) => Grid) => BookAdditions;
}

/** What programs show of the file. */
export interface BookProperties {
  readonly creator: string;
  readonly title: string;
  readonly subject: string;
  readonly company: string;
  readonly category: string;
  readonly language: string;
  /** When it was made and changed. */
  readonly at: Date;
}

/** What the workbook has besides its sheets. */
export interface BookAdditions {
  /** Names of cells; those of lists come by themselves. */
  readonly names: readonly DefinedName[];
  /** Charts by the key of their sheet; one sheet at most has any. */
  readonly charts: Readonly<Record<string, readonly Chart[]>>;
}

export interface Frame {
  /** The workbook as an .xlsx file. */
  readonly bytes: Uint8Array;
  /** What the sheets that are laid out freely still need, by the path of their worksheet in the file. */
  readonly freeByPath: ReadonlyMap<string, FreeSheet>;
  /** Lists by the path of their worksheet in the file. */
  readonly partsByPath: ReadonlyMap<string, SheetPart>;
  readonly names: readonly DefinedName[];
}

export interface FreeSheet {
  readonly name: string;
  readonly links: readonly SheetLink[];
  readonly charts: readonly Chart[];
}

/** Builds the workbook without the rows of its lists. */
export async function buildFrame(options: BookOptions): Promise<Frame> {
  const { layout, palette, formats, properties, page, fill } = options;
  // Loading exceljs takes a third of a second; runs that make no workbook do not pay for it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  setProperties(workbook, properties);
  const styles = workbookStyles(palette, formats);
  const free = new Map(
    [...layout.free].map(([key, { name, tab }]) => {
      const sheet = addFreeSheet(workbook, name, tab, page);
      return [key, { sheet, grid: new Grid(sheet, styles.grid) }] as const;
    }),
  );
  const { names, charts } = fill((key) => {
    const found = free.get(key);
    if (found === undefined) throw new RangeError(`The workbook has no sheet "${key}" that is laid out freely.`);
    return found.grid;
  });
  const partsByPath = new Map<string, SheetPart>();
  for (const part of layout.parts) partsByPath.set(pathOf(addListFrame(workbook, part, page, styles)), part);
  const freeByPath = new Map(
    [...free].map(([key, { sheet, grid }]) => {
      const links = grid.links.map(({ from, link }) => ({ from, to: layout.locate(link) }));
      return [pathOf(sheet), { name: sheet.name, links, charts: charts[key] ?? [] }] as const;
    }),
  );
  return {
    bytes: new Uint8Array(await workbook.xlsx.writeBuffer()),
    freeByPath,
    partsByPath,
    names: [...names, ...listNames(layout)],
  };
}

function setProperties(workbook: Workbook & { language?: string }, properties: BookProperties): void {
  workbook.creator = cleanText(properties.creator);
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = properties.at;
  workbook.modified = properties.at;
  workbook.views = [{ x: 0, y: 0, width: 28_800, height: 17_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  workbook.title = cleanText(properties.title);
  workbook.subject = cleanText(properties.subject);
  workbook.company = cleanText(properties.company);
  workbook.category = cleanText(properties.category);
  // exceljs writes it, but its types do not have it.
  workbook.language = properties.language;
}

function addFreeSheet(workbook: Workbook, name: string, tab: string, page: PageTexts): Worksheet {
  return workbook.addWorksheet(name, {
    properties: { tabColor: argb(tab) },
    views: [{ showGridLines: false }],
    pageSetup: pageSetup(),
    headerFooter: headerFooter(page),
  });
}

function pathOf(sheet: Worksheet): string {
  return `xl/worksheets/sheet${sheet.id}.xml`;
}
