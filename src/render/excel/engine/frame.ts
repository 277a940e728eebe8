// Has exceljs write the workbook: the sheets that are laid out freely, and every list with everything but its rows.
import type { Workbook, Worksheet } from 'exceljs';
import { cleanText } from './cell.js';
import type { Chart } from './charts/chart.js';
import { summaryCharts } from '../sheets/summary/charts.js';
import type { SheetContext } from '../context.js';
import { FIGURE_PREFIX } from '../contract.js';
import { Grid } from './grid.js';
import type { Layout, SheetPart } from './layout.js';
import { addListFrame } from './list-frame.js';
import { absolute, listNames, type DefinedName } from './names.js';
import { headerFooter, pageSetup } from './page.js';
import type { SheetLink } from './sheet-xml.js';
import { writeReadMe } from '../sheets/readme.js';
import { writeSummary } from '../sheets/summary/summary.js';
import { argb, workbookStyles, type Styles } from './styles.js';

export interface Frame {
  /** The workbook as an .xlsx file. */
  readonly bytes: Uint8Array;
  /** What the sheets that are laid out freely still need, by the path of their worksheet in the file. */
  readonly freeByPath: ReadonlyMap<string, FreeSheet>;
  /** Lists by the path of their worksheet in the file. */
  readonly partsByPath: ReadonlyMap<string, SheetPart>;
  readonly names: readonly DefinedName[];
  /** Where the words for the status stand. */
  readonly statusWords: string;
}

export interface FreeSheet {
  readonly name: string;
  readonly links: readonly SheetLink[];
  readonly charts: readonly Chart[];
}

/** Builds the workbook without the rows of its lists. */
export async function buildFrame(context: SheetContext, layout: Layout): Promise<Frame> {
  // Loading exceljs takes a third of a second; runs that make no workbook do not pay for it.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  setProperties(workbook, context);
  const styles = workbookStyles(context.palette, context.text);
  const { freeNames } = layout;
  const readMe = addFreeSheet(workbook, freeNames.readme, context, styles);
  const summary = addFreeSheet(workbook, freeNames.summary, context, styles);
  const summaryGrid = new Grid(summary, styles.grid);
  const places = writeSummary(summaryGrid, context);
  const readMeGrid = new Grid(readMe, styles.grid);
  const statusRange = writeReadMe(readMeGrid, context, layout, summaryGrid.names);
  const partsByPath = new Map<string, SheetPart>();
  for (const part of layout.parts) partsByPath.set(pathOf(addListFrame(workbook, part, context, styles)), part);
  const linksOf = (grid: Grid): readonly SheetLink[] =>
    grid.links.map(({ from, link }) => ({ from, to: layout.locate(link) }));
  return {
    bytes: new Uint8Array(await workbook.xlsx.writeBuffer()),
    freeByPath: new Map([
      [pathOf(readMe), { name: freeNames.readme, links: linksOf(readMeGrid), charts: [] }],
      [
        pathOf(summary),
        {
          name: freeNames.summary,
          links: linksOf(summaryGrid),
          charts: summaryCharts(context, freeNames.summary, places),
        },
      ],
    ]),
    partsByPath,
    names: [
      ...readMeGrid.names.map(({ name, address }) => ({ name, refersTo: absolute(freeNames.readme, address) })),
      ...statusRange.map(({ name, first, last }) => ({ name, refersTo: absolute(freeNames.readme, first, last) })),
      ...summaryGrid.names.map(({ name, address }) => ({
        name: FIGURE_PREFIX + name,
        refersTo: absolute(freeNames.summary, address),
      })),
      ...listNames(layout),
    ],
    statusWords: absolute(freeNames.readme, statusRange[0].first, statusRange[0].last),
  };
}

function setProperties(workbook: Workbook & { language?: string }, { report, text }: SheetContext): void {
  const asOf = new Date(report.asOf);
  const { tool } = report.provenance;
  workbook.creator = cleanText(`${tool.name} ${tool.version}`);
  workbook.lastModifiedBy = workbook.creator;
  workbook.created = asOf;
  workbook.modified = asOf;
  workbook.views = [{ x: 0, y: 0, width: 28_800, height: 17_000, firstSheet: 0, activeTab: 0, visibility: 'visible' }];
  workbook.title = cleanText(text.pick(report.title));
  workbook.subject = cleanText(report.reportId);
  workbook.company = cleanText(report.organization.name);
  workbook.category = cleanText(report.classification === null ? '' : text.pick(report.classification));
  // exceljs writes it, but its types do not have it.
  workbook.language = text.language;
}

function addFreeSheet(
  workbook: Workbook,
  name: string,
  { report, text }: SheetContext,
  { palette }: Styles,
): Worksheet {
  return workbook.addWorksheet(name, {
    properties: { tabColor: argb(palette.tabs.first) },
    views: [{ showGridLines: false }],
    pageSetup: pageSetup(),
    headerFooter: headerFooter(report, text),
  });
}

function pathOf(sheet: Worksheet): string {
  return `xl/worksheets/sheet${sheet.id}.xml`;
}
