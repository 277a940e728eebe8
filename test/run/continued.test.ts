// A run that ends between two stages after it read AWS, and the one that continues it: one set, the same bytes.
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { directoryDestination, verifySet, type Destination } from '../../src/publish/index.js';
import type { RunContext } from '../../src/run/context.js';
import { HEARTBEAT_TIMES } from '../../src/run/folder/heartbeat.js';
import { makeRunsDirectory, RunFolder } from '../../src/run/folder/run-folder.js';
import { readRunState } from '../../src/run/folder/state.js';
import { run, type RunEvent } from '../../src/run/index.js';
import { snapshotDigest } from '../../src/run/snapshot-changed.js';
import { runIdOf } from '../../src/terms/index.js';
import { sample } from '../golden/sample.js';
import { errorOf, saveSnapshot } from '../snapshot/fixture.js';
import { asPeriod } from '../support/ids.js';
import { templatesOf } from '../support/templates.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const period = asPeriod('2026-10');
const tool = { name: 'guardduty-coverage-reporter', version: '0.0.0-test' };
const { config, digest } = loadConfig({
  file: undefined,
  environment: {},
  overrides: { report: { formats: ['csv'], languages: ['en'] } },
});

/** A work directory whose one run has read AWS, and a place for reports. */
async function collectedRun() {
  const [work, place] = [temporaryFolder(), join(temporaryFolder(), 'reports')];
  let count = 0;
  const nextId = () => runIdOf(new Date('2026-11-01T03:00:00Z'), String((count += 1)).padStart(8, '0'));
  const runs = await makeRunsDirectory(work);
  const identity = { runId: nextId(), job: 'run', period, schedule: null } as const;
  const made = { ...identity, configDigest: digest, toolVersion: tool.version };
  const folder = await RunFolder.make(runs, made, HEARTBEAT_TIMES);
  saveSnapshot(folder.snapshotDirectory, sample);
  await folder.reach({ stage: 'collected', snapshotSha256: (await snapshotDigest(folder.snapshotDirectory))! });
  await folder.release();
  const events: RunEvent[] = [];
  const resume = (changes: Partial<Destination> = {}) => {
    const context: RunContext = {
      ...{ runId: nextId(), config, configDigest: digest, tool, templates: templatesOf(config), workDirectory: work },
      destination: Object.assign(directoryDestination(place), changes),
      now: () => new Date('2026-11-01T03:05:00Z'),
      signal: new AbortController().signal,
      onEvent: (event) => events.push(event),
    };
    return run(context, { period, resume: true });
  };
  const folders = () => readdirSync(runs);
  const stage = async () => (await readRunState(join(runs, folders()[0]!)))?.reached.stage;
  const told = (): string[] => events.flatMap((event) => ('message' in event ? [event.message] : []));
  return { runs, place, resume, folders, stage, told };
}

/** A destination that ends the run when a file is to be stored, or when it was. */
function endingAt(place: string, name: string, when: 'before' | 'after'): Partial<Destination> {
  const real = directoryDestination(place);
  return {
    create: async (key, file) => {
      if (key.endsWith(name) && when === 'before') throw new Error('Ended.');
      await real.create(key, file);
      if (key.endsWith(name)) throw new Error('Ended.');
    },
  };
}

/** SHA-256 of every file of the only set of a place, which must be intact. */
async function onlySet(place: string): Promise<Record<string, string>> {
  const [organization] = readdirSync(place).filter((name) => name.startsWith('o-'));
  expect(readdirSync(join(place, organization!, period))).toEqual(['r1']);
  const { intact, manifest, manifestSha256 } = await verifySet(
    directoryDestination(place),
    `${organization!}/${period}/r1`,
  );
  expect(intact).toBe(true);
  return { manifest: manifestSha256, ...Object.fromEntries(manifest.files.map((file) => [file.name, file.sha256])) };
}

const whole = await collectedRun();
await (await whole.resume()).finished();
const expected = await onlySet(whole.place);

describe('a run that ended', () => {
  it('is done and leaves no folder when nothing ends it', () => {
    expect(Object.keys(expected)).toEqual([
      'manifest',
      'pairs.ndjson.gz',
      'report.json',
      'resources.csv',
      'snapshot.zip',
    ]);
    expect(whole.folders()).toEqual([]);
  });

  it.each([
    ['report.json', 'before'],
    ['report.json', 'after'],
    ['resources.csv', 'before'],
    ['snapshot.zip', 'after'],
    ['manifest.json', 'before'],
    ['manifest.json', 'after'],
  ] as const)('at %s, %s it is stored, is continued to the same set', async (name, when) => {
    const { place, resume, folders, stage } = await collectedRun();
    expect((await errorOf(resume(endingAt(place, name, when)))).message).toBe('Ended.');
    expect(await stage()).toBe('rendered');
    const result = await resume();
    expect(await onlySet(place)).toEqual(expected);
    expect(result.published.manifestSha256).toBe(expected['manifest']);
    expect(result.report.reportId).toBe(result.published.folder);
    expect(folders()).toHaveLength(1);
    await result.finished();
    expect(folders()).toEqual([]);
  });

  it('twice while it published is continued to the same set', async () => {
    const { place, resume } = await collectedRun();
    await errorOf(resume(endingAt(place, 'report.json', 'after')));
    await errorOf(resume(endingAt(place, 'resources.csv', 'after')));
    await resume();
    expect(await onlySet(place)).toEqual(expected);
  });

  it('before its result was handed on gives the same result, and renews the page', async () => {
    const { runs, place, resume, folders, stage, told } = await collectedRun();
    const first = await resume();
    expect(await stage()).toBe('published');
    rmSync(join(place, 'index.html'));
    // As a process that was killed: nobody renews the heartbeat any more.
    const past = new Date(Date.now() - 180_000);
    utimesSync(join(runs, folders()[0]!, 'heartbeat'), past, past);
    const again = await resume();
    expect(again.report).toEqual(JSON.parse(JSON.stringify(first.report)));
    expect(again.published).toEqual(first.published);
    expect(told()).toContain(`"${first.published.folder}" was published by the interrupted run.`);
    expect(readFileSync(join(place, 'index.html'), 'utf8')).toContain(first.published.folder);
    expect(await onlySet(place)).toEqual(expected);
  });

  it('renders again when its files were changed, under the same revision when nothing was stored', async () => {
    const { runs, place, resume, folders } = await collectedRun();
    await errorOf(resume(endingAt(place, 'report.json', 'before')));
    const set = join(runs, folders()[0]!, 'set');
    for (const name of readdirSync(set)) rmSync(join(set, name), { recursive: true });
    await resume();
    expect(await onlySet(place)).toEqual(expected);
  });

  it('takes another revision when another run has stored its own report meanwhile', async () => {
    const { place, resume } = await collectedRun();
    await errorOf(resume(endingAt(place, 'report.json', 'before')));
    const organization = readdirSync(whole.place).find((name) => name.startsWith('o-'))!;
    const bytes = Buffer.from('{}');
    const sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    const file = { content: bytes, size: 2, sha256, contentType: 'application/json' };
    await directoryDestination(place).create(`${organization}/${period}/r1/report.json`, file);
    const result = await resume();
    expect(result.report.revision).toBe(2);
    expect(readFileSync(join(place, organization, period, 'r1', 'report.json'), 'utf8')).toBe('{}');
  });

  it('never publishes a snapshot that changed since it was collected', async () => {
    const { runs, place, resume, folders } = await collectedRun();
    const real = directoryDestination(place);
    const changes: Partial<Destination> = {
      // The first thing that is asked of the destination once the snapshot is analysed.
      list: (prefix, isForeign) => {
        const path = join(runs, folders()[0]!, 'snapshot', 'snapshot.json');
        writeFileSync(path, `${readFileSync(path, 'utf8')} `);
        return real.list(prefix, isForeign);
      },
    };
    const error = await errorOf(resume(changes));
    expect(error).toMatchObject({ code: 'snapshot-changed' });
    mkdirSync(place, { recursive: true });
    expect(readdirSync(place)).toEqual([]);
  });
});
