// Stage 3: writes every file of a report set into a folder.
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Report, WorkNotes } from '../model/index.js';
import { claimFolder } from '../own-folder/index.js';
import { digestOfStream, type SetFile } from '../publish/index.js';
import { loadFormats, renderPairsNdjson, renderReportJson, type Format, type FormatName } from '../render/index.js';
import { writeArchive } from '../snapshot/index.js';
import type { Period } from '../terms/index.js';
import type { Analysis } from './analyze-stage.js';
import type { RunContext } from './context.js';
import { SET_FOLDER } from './folder/index.js';

export interface RenderedSet {
  readonly report: Report;
  /** In the order of `report.provenance.files`. */
  readonly files: readonly SetFile[];
}

export interface DigestedSet extends RenderedSet {
  readonly files: readonly Required<SetFile>[];
}

export interface SetRequest {
  readonly period: Period;
  readonly revision: number;
  readonly formats: readonly FormatName[];
  readonly languages: readonly string[];
  /** What came back with the workbooks of the officers. */
  readonly notes: WorkNotes;
}

/** Every set has it. */
export const REPORT_JSON = 'report.json';

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
  const planned = plan(context, analysis, request, await loadFormats(request.formats), directory);
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
  };
}

/** The set with the digest of each file, by which what is published is known to be what was rendered. */
export async function digestedFiles({ report, files }: RenderedSet): Promise<DigestedSet> {
  const digested: DigestedSet['files'][number][] = [];
  for (const file of files) digested.push({ ...file, digest: await digestOfStream(createReadStream(file.path)) });
  return { report, files: digested };
}

/** `report.json` before everything else, because every PDF holds a copy of it. */
function reportFirst({ name: a }: PlannedFile, { name: b }: PlannedFile): number {
  return Number(b === REPORT_JSON) - Number(a === REPORT_JSON);
}

/** Documents, the report, data files, the evidence: the order in which the report lists them. */
function plan(
  { config, templates }: RunContext,
  { saved, lists }: Analysis,
  { period, revision, languages, notes }: SetRequest,
  formats: readonly Format[],
  directory: string,
): PlannedFile[] {
  const base = `guardduty-coverage_${saved.snapshot.organization.id}_${period}_r${revision}`;
  const texts = languages.map((language) => templates.text(language));
  const settings = config.report;
  const theme = templates.theme();
  const reportJson = (): Buffer => readFileSync(join(directory, REPORT_JSON));
  const job = { lists, notes, settings, theme, reportJson };
  const documents = formats.filter((format) => format.kind === 'document');
  const data = formats.filter((format) => format.kind === 'data');
  return [
    ...documents.flatMap(({ ending, mediaType, write }) =>
      texts.map((text): PlannedFile => ({
        name: `${base}_${text.language}.${ending}`,
        contentType: mediaType,
        write: (report, output) => write({ ...job, report, text, output }),
      })),
    ),
    { name: REPORT_JSON, contentType: 'application/json', write: renderReportJson },
    {
      name: 'pairs.ndjson.gz',
      contentType: 'application/gzip',
      write: (report, output) => renderPairsNdjson({ report, lists, output }),
    },
    ...data.map(({ fileName, mediaType, write }): PlannedFile => ({
      name: fileName,
      contentType: mediaType,
      write: (report, output) => write({ ...job, report, output }),
    })),
    { name: 'snapshot.zip', contentType: 'application/zip', write: (_report, output) => writeArchive(saved, output) },
  ];
}
