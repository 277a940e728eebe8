// Run folders: one for each run, taken over by one other at most, and only when the run is dead.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { clearOldRuns, listRuns } from '../../../src/run/folder/clearing.js';
import { RunTakenOverError } from '../../../src/run/folder/errors.js';
import { HEARTBEAT_TIMES } from '../../../src/run/folder/heartbeat.js';
import { makeRunsDirectory, RunFolder, type RunIdentity } from '../../../src/run/folder/run-folder.js';
import { takeOver, type TakeoverOptions } from '../../../src/run/folder/takeover.js';
import { runIdOf, startOfRun, type RunId } from '../../../src/terms/index.js';
import { errorOf } from '../../snapshot/fixture.js';
import { asPeriod } from '../../support/ids.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const START = new Date('2026-11-01T03:02:38Z');
const QUICK = { renewMs: 5, deadAfterMs: 120_000, lookMs: 20 };
const id = (number: number, start = START): RunId => runIdOf(start, number.toString(16).padStart(8, '0'));

function identityOf(runId: RunId, changes: Partial<RunIdentity> = {}): RunIdentity {
  const period = asPeriod('2026-10');
  return { runId, job: 'run', period, schedule: null, configDigest: 'c0', toolVersion: '1.0.0', ...changes };
}

async function opened(changes: Partial<RunIdentity> = {}, times = HEARTBEAT_TIMES) {
  const work = temporaryFolder();
  const runs = await makeRunsDirectory(work);
  const folder = await RunFolder.make(runs, identityOf(id(1), changes), times);
  const warnings: string[] = [];
  const notices: string[] = [];
  const options: TakeoverOptions = {
    maxAgeHours: 24,
    times: QUICK,
    signal: new AbortController().signal,
    onWarning: (message) => warnings.push(message),
    onNotice: (message) => notices.push(message),
  };
  return { work, runs, folder, warnings, notices, options };
}

/** Makes a heartbeat older than the file system's time by this. */
function age(folder: string, seconds: number): void {
  const past = new Date(Date.now() - seconds * 1_000);
  utimesSync(join(folder, 'heartbeat'), past, past);
}

describe('the id of a run', () => {
  it('is its start in UTC and a random part', () => {
    expect(id(0x4f9c2a1b)).toBe('20261101T030238Z-4f9c2a1b');
    expect(startOfRun(id(1))).toEqual(START);
    expect(() => runIdOf(START, '../x')).toThrow(TypeError);
  });
});

describe('a run folder', () => {
  it('holds the state and the heartbeat of one run, and is gone when it is done', async () => {
    const { runs, folder } = await opened();
    expect(readdirSync(folder.path).sort()).toEqual(['heartbeat', 'run.json']);
    expect(JSON.parse(readFileSync(join(folder.path, 'run.json'), 'utf8'))).toMatchObject({
      runId: id(1),
      job: 'run',
      startedAt: START.toISOString(),
      reached: { stage: 'collecting' },
    });
    await folder.remove();
    expect(readdirSync(runs)).toEqual([]);
  });

  it('is never made where another run has the same id', async () => {
    const { runs } = await opened();
    expect(await errorOf(RunFolder.make(runs, identityOf(id(1)), QUICK))).toMatchObject({ code: 'EEXIST' });
  });

  it('is left whole when it holds anything of somebody else', async () => {
    const { folder } = await opened();
    mkdirSync(join(folder.path, 'returned-x1'));
    writeFileSync(join(folder.path, 'returned-x1', 'notes.txt'), 'mine');
    const error = await errorOf(folder.remove());
    expect(error.message).toContain('besides what this program wrote it holds "returned-x1/notes.txt"');
    expect(existsSync(join(folder.path, 'run.json'))).toBe(true);
  });

  it('renews its heartbeat, and finds out when another run took it over', async () => {
    const { runs, folder } = await opened({}, QUICK);
    age(folder.path, 600);
    await vi.waitFor(() => {
      expect(readFileSync(join(folder.path, 'heartbeat'), 'utf8')).toBe(`${id(1)}\n`);
    });
    renameSync(folder.path, join(runs, id(2)));
    await vi.waitFor(() => {
      expect(folder.lost.aborted).toBe(true);
    });
    expect(folder.lost.reason).toBeInstanceOf(RunTakenOverError);
    for (const act of [() => folder.checkOwned(), () => folder.reach({ stage: 'collecting' })])
      expect(await errorOf(act())).toMatchObject({ code: 'run-taken-over' });
    await folder.release();
    expect(readdirSync(runs)).toEqual([id(2)]);
  });
});

describe('an interrupted run', () => {
  it('is taken over at once when it ended by itself, with its work and its name', async () => {
    const { runs, folder, options, notices } = await opened();
    mkdirSync(folder.setDirectory);
    await folder.release();
    const taken = await takeOver(runs, identityOf(id(2)), options);
    expect(taken?.continued).toEqual([id(1)]);
    expect(taken?.runId).toBe(id(2));
    expect(readdirSync(runs)).toEqual([id(2)]);
    expect(existsSync(taken!.setDirectory)).toBe(true);
    expect(notices).toEqual([]);
  });

  it('is taken over when its heartbeat is two minutes old by the clock of its file system', async () => {
    const { runs, folder, options } = await opened();
    age(folder.path, 121);
    // The clock of this machine says nothing.
    vi.spyOn(Date, 'now').mockReturnValue(0);
    const taken = await takeOver(runs, identityOf(id(2)), options).finally(() => vi.restoreAllMocks());
    expect(taken?.runId).toBe(id(2));
    expect(readdirSync(runs)).toEqual([id(2)]);
  });

  it('is waited for until its heartbeat is two minutes old', async () => {
    const { runs, folder, options, notices } = await opened();
    age(folder.path, 119);
    const taken = await takeOver(runs, identityOf(id(2)), options);
    expect(taken?.runId).toBe(id(2));
    expect(notices).toEqual([`Run ${id(1)} may still be at work. Waiting until its heartbeat is 120 seconds old.`]);
  });

  it('is waited for no longer when the waiting is cancelled', async () => {
    const { runs, options } = await opened();
    const reason = new Error('Cancelled.');
    const signal = AbortSignal.abort(reason);
    expect(await errorOf(takeOver(runs, identityOf(id(2)), { ...options, signal }))).toBe(reason);
    expect(readdirSync(runs)).toEqual([id(1)]);
  });

  it('is left alone when it renews its heartbeat, with a warning that names it', async () => {
    const { runs, folder, options, warnings } = await opened({}, QUICK);
    expect(await takeOver(runs, identityOf(id(2)), options)).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`Run ${id(1)} does the same and is alive.`);
    await folder.checkOwned();
  });

  it('is continued by exactly one of many that would', async () => {
    const { runs, folder, options } = await opened();
    age(folder.path, 300);
    const many = Array.from({ length: 24 }, (_, index) => id(index + 2));
    const taken = await Promise.all(many.map((runId) => takeOver(runs, identityOf(runId), options)));
    const winners = taken.filter((one) => one !== undefined);
    expect(winners).toHaveLength(1);
    await winners[0]!.checkOwned();
    expect(readdirSync(runs)).toEqual([winners[0]!.runId]);
  });

  it.each<[string, Partial<RunIdentity>, number, RegExp | undefined]>([
    ['it had another configuration', { configDigest: 'c1' }, 2, /another configuration/],
    ['another version made it', { toolVersion: '2.0.0' }, 2, /another version/],
    ['it reports for another month', { period: asPeriod('2026-09') }, 2, undefined],
    ['it did something else', { job: 'collect', period: null }, 2, undefined],
    ['it was not this planned run', { schedule: { name: 'monthly', plannedAt: START } }, 2, undefined],
  ])('is not continued when %s', async (_, changes, number, warning) => {
    const { runs, folder, options, warnings } = await opened();
    await folder.release();
    expect(await takeOver(runs, identityOf(id(number), changes), options)).toBeUndefined();
    expect(readdirSync(runs)).toEqual([id(1)]);
    if (warning === undefined) expect(warnings).toEqual([]);
    else expect(warnings[0]).toMatch(warning);
  });

  it('is not continued when it is too old', async () => {
    const { runs, folder, options, warnings } = await opened();
    await folder.release();
    const later = new Date(START.getTime() + 24 * 3_600_000 + 1_000);
    expect(await takeOver(runs, identityOf(id(2, later)), options)).toBeUndefined();
    expect(warnings).toEqual([`Run ${id(1)} is not continued: it is older than 24 hours.`]);
  });

  it('is nothing when its state cannot be read', async () => {
    const { runs, folder, options } = await opened();
    await folder.release();
    writeFileSync(join(folder.path, 'run.json'), '{"version":1,');
    expect(await takeOver(runs, identityOf(id(2)), options)).toBeUndefined();
  });
});

describe('old run folders', () => {
  const DAYS = 86_400;

  it('are removed when nothing was heard of them for long enough, others stay', async () => {
    const { runs, folder } = await opened();
    const other = await RunFolder.make(runs, identityOf(id(2)), HEARTBEAT_TIMES);
    age(folder.path, 8 * DAYS);
    age(other.path, 6 * DAYS);
    mkdirSync(join(runs, 'somebody'));
    await clearOldRuns(runs, id(9), { keepDays: 7, onWarning: (message) => expect.fail(message) });
    expect(readdirSync(runs).sort()).toEqual([id(2), 'somebody']);
  });

  it('are finished with when their removal was interrupted', async () => {
    const { runs, folder } = await opened();
    renameSync(folder.path, `${folder.path}.cleared`);
    await clearOldRuns(runs, id(9), { keepDays: 7, onWarning: (message) => expect.fail(message) });
    expect(readdirSync(runs)).toEqual([]);
  });

  it('stay with a warning when they hold anything of somebody else', async () => {
    const { runs, folder } = await opened();
    writeFileSync(join(folder.path, 'notes.txt'), 'mine');
    age(folder.path, 8 * DAYS);
    const warnings: string[] = [];
    await clearOldRuns(runs, id(9), { keepDays: 7, onWarning: (message) => warnings.push(message) });
    expect(warnings[0]).toContain('holds "notes.txt"');
    expect(readdirSync(folder.path).sort()).toEqual(['heartbeat', 'notes.txt', 'run.json']);
  });

  it('are listed with what they are', async () => {
    const { work, runs, folder } = await opened();
    await folder.release();
    await RunFolder.make(runs, identityOf(id(2)), HEARTBEAT_TIMES);
    mkdirSync(join(runs, id(3)));
    expect(await listRuns(work, () => new Date())).toMatchObject([
      { runId: id(3), state: 'unknown', job: null },
      { runId: id(2), state: 'running', job: 'run', period: '2026-10', stage: 'collecting' },
      { runId: id(1), state: 'interrupted' },
    ]);
    expect(await listRuns(temporaryFolder(), () => new Date())).toEqual([]);
  });
});
