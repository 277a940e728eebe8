// Stage 3: writes every file of a report set into a folder.
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { SetFile } from '../publish/index.js';
import { renderReportJson, renderResourcesCsv, renderResourcesNdjson } from '../render/data/index.js';
import { renderWorkbook } from '../render/excel/index.js';
import { renderPdf } from '../render/pdf/index.js';
import type { Report, ReportRows } from '../report/index.js';
import { writeArchive } from '../snapshot/index.js';
import type { Analysis } from './analyze-stage.js';
import type { RunContext } from './context.js';
import { openText, openTheme } from './templates.js';

export type Format = RunContext['config']['report']['formats'][number];

export interface RenderedSet {
  readonly report: Report;
  /** In the order of `report.provenance.files`. */
  readonly files: readonly SetFile[];
}

export interface SetRequest {
  readonly period: string;
  readonly revision: number;
  readonly formats: readonly Format[];
  readonly languages: readonly string[];
}

interface PlannedFile {
  readonly name: string;
  readonly contentType: string;
  readonly write: (report: Report, output: Writable) => Promise<void>;
}

/** Renders one set into `directory`, which is emptied first. */
export async function renderStage(
  context: RunContext,
  analysis: Analysis,
  request: SetRequest,
  directory: string,
): Promise<RenderedSet> {
  context.onEvent({ kind: 'stage', stage: 'render' });
  const planned = plan(context, analysis, request);
  const report = analysis.report({
    period: request.period,
    revision: request.revision,
    languages: request.languages,
    files: planned.map(({ name }) => name),
  });
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  const files: SetFile[] = [];
  // One after the other: each is bound by the processor, and together they would only need more memory.
  for (const { name, contentType, write } of planned) {
    context.signal.throwIfAborted();
    const path = join(directory, name);
    await write(report, createWriteStream(path, { highWaterMark: 1 << 18 }));
    context.onEvent({ kind: 'file', name, bytes: (await stat(path)).size });
    files.push({ name, path, contentType });
  }
  return { report, files };
}

function plan(context: RunContext, { saved, rows, affected }: Analysis, request: SetRequest): PlannedFile[] {
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
          renderPdf({ report, text, theme, output, limits: { matrixAccounts: config.report.matrixAccounts } }),
      },
      {
        name: `${base}_${language}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        write: (report, output) => renderWorkbook({ report, rows, affected, text, output }),
      },
    ];
  });
  const wanted = (format: Format, extension: string, files: readonly PlannedFile[]): PlannedFile[] =>
    request.formats.includes(format) ? files.filter(({ name }) => name.endsWith(extension)) : [];
  return [
    ...wanted('pdf', '.pdf', documents),
    ...wanted('xlsx', '.xlsx', documents),
    {
      name: 'report.json',
      contentType: 'application/json',
      write: (report, output) => renderReportJson(report, output),
    },
    ...wanted('csv', '.csv', [dataFile('resources.csv', 'text/csv; charset=utf-8', rows, renderResourcesCsv)]),
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
