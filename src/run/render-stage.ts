// Stage 3: writes every file of a report set into a folder.
import { createWriteStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Report, ReportRows, WorkNotes } from '../model/index.js';
import { claimFolder, type OwnFolder } from '../own-folder/index.js';
import type { SetFile } from '../publish/index.js';
import { renderResourcesCsv } from '../render/csv/index.js';
import { renderReportJson } from '../render/data/index.js';
import { renderWorkbook } from '../render/excel/index.js';
import { renderResourcesNdjson } from '../render/ndjson/index.js';
import { renderPdf } from '../render/pdf/index.js';
import { writeArchive } from '../snapshot/index.js';
import { openText, openTheme } from '../templates/index.js';
import type { Analysis } from './analyze-stage.js';
import type { RunContext } from './context.js';
import { SET_FOLDER } from './work-directory.js';

export type Format = RunContext['config']['report']['formats'][number];

export interface RenderedSet {
  readonly report: Report;
  /** In the order of `report.provenance.files`. */
  readonly files: readonly SetFile[];
  /** Where they are. */
  readonly folder: OwnFolder;
}

export interface SetRequest {
  readonly period: string;
  readonly revision: number;
  readonly formats: readonly Format[];
  readonly languages: readonly string[];
  /** What came back with the workbooks of the officers. */
  readonly notes: WorkNotes;
}

const REPORT_JSON = 'report.json';

interface PlannedFile {
  readonly name: string;
  readonly contentType: string;
  readonly write: (report: Report, output: Writable) => Promise<void>;
}

/**
 * Renders one set into `directory`, which is emptied first.
 *
 * @throws FolderError when it holds anything but what this program rendered there; nothing is changed then.
 */
export async function renderStage(
  context: RunContext,
  analysis: Analysis,
  request: SetRequest,
  directory: string,
): Promise<RenderedSet> {
  context.onEvent({ kind: 'stage', stage: 'render' });
  const planned = plan(context, analysis, request, directory);
  const report = analysis.report({
    period: request.period,
    revision: request.revision,
    languages: request.languages,
    files: planned.map(({ name }) => name),
    returnedWorkbooks: request.notes.workbooks,
  });
  const folder = await claimFolder(directory, SET_FOLDER);
  await folder.empty();
  await folder.announce(report.provenance.files);
  // One after the other: each is bound by the processor, and together they would only need more memory.
  for (const { name, write } of [...planned].sort(reportFirst)) {
    context.signal.throwIfAborted();
    const path = join(directory, name);
    await write(report, createWriteStream(path, { flags: 'wx', highWaterMark: 1 << 18 }));
    await folder.finished(name);
    context.onEvent({ kind: 'file', name, bytes: (await stat(path)).size });
  }
  return {
    report,
    files: planned.map(({ name, contentType }) => ({ name, path: join(directory, name), contentType })),
    folder,
  };
}

/** `report.json` before everything else, because every PDF holds a copy of it. */
function reportFirst({ name: a }: PlannedFile, { name: b }: PlannedFile): number {
  return Number(b === REPORT_JSON) - Number(a === REPORT_JSON);
}

function plan(
  context: RunContext,
  { saved, rows, affected }: Analysis,
  request: SetRequest,
  directory: string,
): PlannedFile[] {
  const { config } = context;
  const base = `guardduty-coverage_${saved.snapshot.organization.id}_${request.period}_r${request.revision}`;
  const documents = request.languages.flatMap((language): PlannedFile[] => {
    const text = openText(context, language);
    const theme = openTheme(context);
    return [
      {
        name: `${base}_${language}.pdf`,
        contentType: 'application/pdf',
        write: (report, output) =>
          renderPdf({
            report,
            rows,
            limits: config.report.pdf,
            reportJson: readFileSync(join(directory, REPORT_JSON)),
            text,
            theme,
            output,
          }),
      },
      {
        name: `${base}_${language}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        write: (report, output) =>
          renderWorkbook({ report, rows, affected, notes: request.notes, text, theme, output }),
      },
    ];
  });
  const wanted = (format: Format, extension: string, files: readonly PlannedFile[]): PlannedFile[] =>
    request.formats.includes(format) ? files.filter(({ name }) => name.endsWith(extension)) : [];
  const renderCsv = (options: { rows: ReportRows; output: Writable }): Promise<void> =>
    renderResourcesCsv({ ...options, formulaSafe: config.report.csvFormulaSafe });
  return [
    ...wanted('pdf', '.pdf', documents),
    ...wanted('xlsx', '.xlsx', documents),
    {
      name: REPORT_JSON,
      contentType: 'application/json',
      write: (report, output) => renderReportJson(report, output),
    },
    ...wanted('csv', '.csv', [dataFile('resources.csv', 'text/csv; charset=utf-8', rows, renderCsv)]),
    ...wanted('ndjson', '.gz', [dataFile('resources.ndjson.gz', 'application/gzip', rows, renderResourcesNdjson)]),
    { name: 'snapshot.zip', contentType: 'application/zip', write: (_report, output) => writeArchive(saved, output) },
  ];
}

function dataFile(
  name: string,
  contentType: string,
  rows: ReportRows,
  render: (options: { rows: ReportRows; output: Writable }) => Promise<void>,
): PlannedFile {
  return { name, contentType, write: (_report, output) => render({ rows, output }) };
}
