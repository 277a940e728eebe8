import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { NO_NOTES } from '../../src/model/index.js';
import { FolderError } from '../../src/own-folder/index.js';
import { directoryDestination } from '../../src/publish/index.js';
import { analyzeStage } from '../../src/run/analyze-stage.js';
import type { RunContext } from '../../src/run/context.js';
import type { RunEvent } from '../../src/run/index.js';
import { renderStage, type SetRequest } from '../../src/run/render-stage.js';
import { runIdOf } from '../../src/terms/index.js';
import { sample } from '../golden/sample.js';
import { errorOf, saveSnapshot } from '../snapshot/fixture.js';
import { pictureOf } from '../support/folder-picture.js';
import { templatesOf } from '../support/templates.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { asPeriod } from '../support/ids.js';

const tool = { name: 'guardduty-coverage-reporter', version: '0.0.0-test' };

function contextWith(more: Partial<RunContext> = {}): { context: RunContext; events: RunEvent[] } {
  const events: RunEvent[] = [];
  const { config, digest } = loadConfig({ file: undefined, environment: {} });
  const folder = temporaryFolder();
  return {
    events,
    context: {
      runId: runIdOf(new Date(0), 'c0ffee00'),
      config,
      configDigest: digest,
      tool,
      templates: templatesOf(config),
      workDirectory: folder,
      destination: directoryDestination(folder),
      now: () => new Date('2026-11-01T00:00:00Z'),
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event),
      ...more,
    },
  };
}

async function render(
  request: Partial<SetRequest>,
  context: RunContext,
  directory = join(temporaryFolder(), 'set'),
  plan = sample,
) {
  const snapshot = temporaryFolder();
  saveSnapshot(snapshot, plan);
  const analysis = await analyzeStage(context, snapshot);
  const full = {
    period: asPeriod('2026-10'),
    revision: 2,
    formats: [],
    languages: ['en'],
    notes: NO_NOTES,
    ...request,
  };
  return { ...(await renderStage(context, analysis, full, directory)), directory, snapshot };
}

describe('a rendered set', () => {
  it('has every file under its exact name, with its content type, as the report lists them', async () => {
    const { context, events } = contextWith();
    const formats = ['ndjson', 'csv', 'xlsx', 'pdf'] as const;
    const { report, files, directory } = await render({ formats, languages: ['de', 'en'] }, context);
    const base = 'guardduty-coverage_o-a1b2c3d4e5_2026-10_r2';
    const names = [
      `${base}_de.pdf`,
      `${base}_en.pdf`,
      `${base}_de.xlsx`,
      `${base}_en.xlsx`,
      'report.json',
      'pairs.ndjson.gz',
      'resources.csv',
      'resources.ndjson.gz',
      'snapshot.zip',
    ];
    expect(files.map(({ name }) => name)).toEqual(names);
    expect(report.provenance.files).toEqual(names);
    expect(report).toMatchObject({ reportId: 'o-a1b2c3d4e5/2026-10/r2', languages: ['de', 'en'] });
    expect(report.provenance.tool).toEqual(tool);
    expect(readdirSync(directory).sort()).toEqual(['.coverage-reporter.json', ...names].sort());
    expect(files.map(({ path }) => path)).toEqual(names.map((name) => join(directory, name)));
    expect(new Set(files.map(({ contentType }) => contentType.split(';')[0]))).toEqual(
      new Set([
        'application/pdf',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/json',
        'text/csv',
        'application/gzip',
        'application/zip',
      ]),
    );
    const content = (name: string): Buffer => readFileSync(join(directory, name));
    expect(content(names[0]!).subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.parse(content('report.json').toString())).toEqual(JSON.parse(JSON.stringify(report)));
    expect(gunzipSync(content('resources.ndjson.gz')).toString().trimEnd().split('\n')).toHaveLength(14);
    expect(Object.keys(unzipSync(content('snapshot.zip')))[0]).toBe('snapshot.json');
    for (const name of names.slice(2, 4)) expect(Object.keys(unzipSync(content(name)))).toContain('xl/workbook.xml');

    const told = events.flatMap((event) => (event.kind === 'file' ? [[event.name, event.bytes]] : []));
    const written = ['report.json', ...names.filter((name) => name !== 'report.json')];
    expect(told).toEqual(written.map((name) => [name, content(name).length]));
  });

  it('always has the report and the evidence, whatever formats are wanted', async () => {
    const { files } = await render({}, contextWith().context);
    expect(files.map(({ name }) => name)).toEqual(['report.json', 'pairs.ndjson.gz', 'snapshot.zip']);
  });

  it('has the same bytes when it is made again', async () => {
    const { context } = contextWith();
    const digests = async (): Promise<string[]> => {
      const { files } = await render({ formats: ['xlsx', 'pdf', 'csv', 'ndjson'] }, context);
      return files.map(({ path }) => createHash('sha256').update(readFileSync(path)).digest('hex'));
    };
    expect(await digests()).toEqual(await digests());
  });

  it.each([
    [true, "'=1+1"],
    [false, '=1+1'],
  ])('with csvFormulaSafe: %s has an account named =1+1 as %s in its CSV file', async (csvFormulaSafe, cell) => {
    const { context } = contextWith();
    const config = { ...context.config, report: { ...context.config.report, csvFormulaSafe } };
    const plan = { ...sample, accounts: sample.accounts.map((account) => ({ ...account, name: '=1+1' })) };
    const { directory } = await render({ formats: ['csv'] }, { ...context, config }, undefined, plan);
    const [, ...lines] = readFileSync(join(directory, 'resources.csv'), 'utf8').trimEnd().split('\r\n');
    expect(new Set(lines.map((line) => line.split(',')[1]))).toEqual(new Set([cell]));
  });

  it('replaces the set that was rendered into the folder before', async () => {
    const directory = join(temporaryFolder(), 'set');
    await render({ formats: ['csv', 'xlsx'] }, contextWith().context, directory);
    await render({}, contextWith().context, directory);
    expect(readdirSync(directory)).toEqual([
      '.coverage-reporter.json',
      'pairs.ndjson.gz',
      'report.json',
      'snapshot.zip',
    ]);
  });

  it('replaces what was interrupted', async () => {
    const directory = join(temporaryFolder(), 'set');
    const { context } = contextWith({
      onEvent: (event) => {
        if (event.kind === 'file') throw new Error('the power went off');
      },
    });
    await errorOf(render({ formats: ['csv'] }, context, directory));
    writeFileSync(join(directory, 'resources.csv'), 'half of i');
    await render({}, contextWith().context, directory);
    expect(readdirSync(directory)).toEqual([
      '.coverage-reporter.json',
      'pairs.ndjson.gz',
      'report.json',
      'snapshot.zip',
    ]);
  });

  it('does not replace a workbook that somebody has worked in', async () => {
    const directory = join(temporaryFolder(), 'set');
    const { files } = await render({ formats: ['xlsx'] }, contextWith().context, directory);
    const workbook = files[0]!.path;
    appendFileSync(workbook, 'notes');
    const before = pictureOf(directory);
    const error = await errorOf(render({ formats: ['xlsx'] }, contextWith().context, directory));
    expect(error).toBeInstanceOf(FolderError);
    expect(error.message).toContain(`"${basename(workbook)}" (changed since it was written)`);
    expect(pictureOf(directory)).toEqual(before);
  });

  it('does not write into a file that comes into its place meanwhile', async () => {
    const directory = join(temporaryFolder(), 'set');
    const { context } = contextWith({
      onEvent: (event) => {
        if (event.kind === 'file' && event.name === 'report.json')
          writeFileSync(join(directory, 'snapshot.zip'), 'mine');
      },
    });
    expect((await errorOf(render({}, context, directory))).message).toContain('EEXIST');
    expect(readFileSync(join(directory, 'snapshot.zip'), 'utf8')).toBe('mine');
  });

  it('is not finished when it is cancelled', async () => {
    const reason = new Error('Cancelled by SIGINT');
    const { context } = contextWith({ signal: AbortSignal.abort(reason) });
    const directory = join(temporaryFolder(), 'set');
    expect(await errorOf(render({}, context, directory))).toBe(reason);
    expect(existsSync(join(directory, 'report.json'))).toBe(false);
  });
});
