import pino from 'pino';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ScheduleError, startScheduler, type SchedulerLog } from '../../src/schedule/index.js';
import { ENTRY_KINDS } from '../support/entry-kinds.js';
import { pictureOf } from '../support/folder-picture.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { begun, clockAt, daily, monthly, pass, remembered, run, settle, start, useHarness } from './harness.js';

useHarness();

const minute = 60_000;

describe('planned times', () => {
  test('a job starts when its time comes, not before', async () => {
    clockAt('2027-01-31T23:00:00Z');
    await start([monthly]);

    await pass(7 * 60 * minute - 1);
    expect(begun()).toEqual([]);
    await pass(1);
    await run(0);

    expect(begun()).toEqual(['monthly 2027-02-01T06:00:00.000Z']);
  });

  test('a time in the gap when clocks go forward starts once after the gap, through the whole night', async () => {
    clockAt('2027-03-28T00:00:00Z');
    await start([{ name: 'night', cron: '30 2 * * *', timeZone: 'Europe/Madrid' }]);

    await pass(60 * minute);
    (await run(0)).succeed();
    await pass(22 * 60 * minute);

    expect(begun()).toEqual(['night 2027-03-28T01:00:00.000Z']);
  });

  test('a time that comes twice when clocks go back starts once', async () => {
    clockAt('2027-10-30T23:00:00Z');
    await start([{ name: 'night', cron: '30 2 * * *', timeZone: 'Europe/Madrid' }]);

    await pass(90 * minute);
    (await run(0)).succeed();
    await pass(4 * 60 * minute);

    expect(begun()).toEqual(['night 2027-10-31T00:30:00.000Z']);
  });

  test('a clock that jumps over a planned time, as after a suspend, is noticed within a minute', async () => {
    clockAt('2027-02-01T00:00:00Z');
    await start([monthly]);

    clockAt('2027-03-05T12:00:00Z');
    await pass(minute);
    await run(0);

    expect(begun()).toEqual(['monthly 2027-03-01T06:00:00.000Z']);
  });

  test('a clock set back starts nothing twice', async () => {
    clockAt('2027-02-01T05:59:00Z');
    await start([monthly]);
    await pass(minute);
    (await run(0)).succeed();
    await remembered('monthly', 'succeeded', '2027-02-01');

    clockAt('2027-02-01T05:58:00Z');
    await pass(5 * minute);
    await settle();

    expect(begun()).toHaveLength(1);
  });

  test('the next runs of all jobs are known in order', async () => {
    clockAt('2027-01-30T12:00:00Z');
    const { scheduler } = await start([monthly, { ...daily, cron: '0 5 * * *' }]);

    expect(scheduler.nextRuns(4).map(({ name, at }) => `${name} ${at.toISOString()}`)).toEqual([
      'daily 2027-01-31T05:00:00.000Z',
      'daily 2027-02-01T05:00:00.000Z',
      'monthly 2027-02-01T06:00:00.000Z',
      'daily 2027-02-02T05:00:00.000Z',
    ]);
  });

  test('a schedule that skips short months is pointed out', async () => {
    clockAt('2027-01-30T12:00:00Z');
    const { log } = await start([{ ...monthly, cron: '0 6 31 * *' }]);

    expect(log).toContainEqual(
      expect.objectContaining({ level: 'warn', details: { schedule: 'monthly', cron: '0 6 31 * *' } }),
    );
  });
});

describe('single flight', () => {
  test('jobs due together run one after the other, and none is forgotten', async () => {
    clockAt('2027-02-01T05:59:00Z');
    await start([monthly, { ...monthly, name: 'second' }, { ...monthly, name: 'third' }]);

    await pass(minute);
    const first = await run(0);
    await settle();
    expect(begun()).toHaveLength(1);
    first.succeed();
    (await run(1)).succeed();
    await run(2);

    expect(begun().map((line) => line.split(' ')[0])).toEqual(['monthly', 'second', 'third']);
  });

  test('a job due several times during a long run starts once after it, for the latest time', async () => {
    clockAt('2027-02-01T05:59:00Z');
    await start([daily]);

    await pass(minute);
    const first = await run(0);
    await pass(3 * 24 * 60 * minute);
    await settle();
    expect(begun()).toHaveLength(1);
    first.succeed();
    (await run(1)).succeed();
    await remembered('daily', 'succeeded', '2027-02-04');
    await settle();

    expect(begun()).toEqual(['daily 2027-02-01T06:00:00.000Z', 'daily 2027-02-04T06:00:00.000Z']);
  });

  test('a failing job is logged with its cause, and the next time starts as planned', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { log } = await start([daily]);
    const error = new Error('Could not collect.', { cause: new Error('access denied') });

    await pass(minute);
    (await run(0)).fail(error);
    await remembered('daily', 'failed', '2027-02-01');
    await pass(24 * 60 * minute);
    await run(1);

    const line = log.find(({ level }) => level === 'error');
    expect(line?.message).toBe('The run failed: Could not collect. (access denied)');
    expect(line?.details).toMatchObject({ schedule: 'daily', err: error });
    expect(begun()).toEqual(['daily 2027-02-01T06:00:00.000Z', 'daily 2027-02-02T06:00:00.000Z']);
  });

  test('a job that throws at once is a failed run too', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { stateFile } = await start([{ ...daily, name: 'other' }]);
    const errors: string[] = [];
    const log: SchedulerLog = {
      ...pino({ enabled: false }),
      info: () => undefined,
      warn: () => undefined,
      error: (_d, m) => errors.push(m),
    };
    const scheduler = await startScheduler({
      jobs: [daily],
      stateFile: `${stateFile}.2`,
      now: () => new Date(),
      health: { host: '127.0.0.1', port: 0 },
      graceMs: 0,
      log,
      execute: () => {
        throw new Error('at once');
      },
    });

    await pass(minute);
    await settle();
    await scheduler.stop();

    expect(errors).toEqual(['The run failed: at once']);
  });
});

describe('what is left to do when a run is done', () => {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  /** Starts a scheduler whose one run leaves `finish` to do, and stops it after that. */
  async function runOnce(stateFile: string, log: SchedulerLog, finish: () => Promise<void>): Promise<void> {
    clockAt('2027-03-01T05:59:00Z');
    const scheduler = await startScheduler({
      jobs: [daily],
      stateFile,
      now: () => new Date(),
      health: { host: '127.0.0.1', port: 0 },
      graceMs: 0,
      log,
      execute: () => Promise.resolve(finish),
    });
    await pass(minute);
    await scheduler.stop();
  }

  test('is done when it is remembered that the run is done', async () => {
    const stateFile = join(temporaryFolder(), 'state.json');
    const states: string[] = [];
    await runOnce(stateFile, quiet, () => {
      states.push(readFileSync(stateFile, 'utf8'));
      return Promise.resolve();
    });
    expect(states).toHaveLength(1);
    expect(states[0]).toContain('"doneUntil": "2027-03-01T06:00:00.000Z"');
  });

  test('is left when that cannot be remembered, so that the next start finds what the run did', async () => {
    const stateFile = join(temporaryFolder(), 'state.json');
    let isDone = false;
    const warn = (_details: object, message: string): void => {
      throw new Error(message);
    };
    const info = (_details: object, message: string): void => {
      // The state cannot be written from here on.
      if (message === 'The run succeeded.') mkdirSync(`${stateFile}.tmp`);
    };
    await runOnce(stateFile, { ...quiet, info, warn }, () => {
      isDone = true;
      return Promise.resolve();
    });
    expect(isDone).toBe(false);
  });

  test('only warns when it fails: the run stays done', async () => {
    const stateFile = join(temporaryFolder(), 'state.json');
    const warnings: string[] = [];
    await runOnce(stateFile, { ...quiet, warn: (_details, message) => warnings.push(message) }, () =>
      Promise.reject(new Error('The folder is in use.')),
    );
    expect(warnings).toEqual(['Something was left behind: The folder is in use.']);
    expect(readFileSync(stateFile, 'utf8')).toContain('"result": "succeeded"');
  });
});

describe('after being down', () => {
  /** Runs a scheduler up to a successful run of 1 February, then stops it. */
  async function haveRunInFebruary() {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler } = await start([monthly]);
    await pass(minute);
    (await run(0)).succeed();
    await remembered('monthly', 'succeeded', '2027-02-01');
    await scheduler.stop();
  }

  test('a missed run is made up once', async () => {
    await haveRunInFebruary();

    clockAt('2027-03-03T12:00:00Z');
    const second = await start([monthly]);
    (await run(1)).succeed();
    await remembered('monthly', 'succeeded', '2027-03-01');
    await second.scheduler.stop();
    await start([monthly]);
    await pass(10 * minute);
    await settle();

    expect(begun()).toEqual(['monthly 2027-02-01T06:00:00.000Z', 'monthly 2027-03-01T06:00:00.000Z made up']);
  });

  test('of several missed times the latest is made up, and the others are named', async () => {
    await haveRunInFebruary();

    clockAt('2027-06-03T12:00:00Z');
    const { log } = await start([monthly]);
    await run(1);

    expect(begun()[1]).toBe('monthly 2027-06-01T06:00:00.000Z made up');
    expect(log).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        details: {
          schedule: 'monthly',
          firstMissed: new Date('2027-03-01T06:00:00Z'),
          plannedAt: new Date('2027-06-01T06:00:00Z'),
        },
      }),
    );
  });

  test('nothing is made up when nothing was missed, nor for a job never seen before', async () => {
    await haveRunInFebruary();

    clockAt('2027-02-20T12:00:00Z');
    await start([monthly, daily]);
    await pass(minute);
    await settle();

    expect(begun()).toHaveLength(1);
  });

  test('a job that was seen and never ran is made up', async () => {
    clockAt('2027-02-20T12:00:00Z');
    const { scheduler } = await start([monthly]);
    await scheduler.stop();

    clockAt('2027-03-01T06:00:01Z');
    await start([monthly]);
    await run(0);

    expect(begun()).toEqual(['monthly 2027-03-01T06:00:00.000Z made up']);
  });

  test('a time in the gap when clocks go forward is made up too', async () => {
    const job = { name: 'night', cron: '30 2 28 * *', timeZone: 'Europe/Madrid' };
    clockAt('2027-03-20T00:00:00Z');
    await (await start([job])).scheduler.stop();

    clockAt('2027-03-28T09:00:00Z');
    await start([job]);
    await run(0);

    expect(begun()).toEqual(['night 2027-03-28T01:00:00.000Z made up']);
  });

  test('a failed run is made up at the next start, at most three times', async () => {
    clockAt('2027-02-20T12:00:00Z');
    await (await start([monthly])).scheduler.stop();
    clockAt('2027-03-03T12:00:00Z');
    for (const attempt of [0, 1, 2]) {
      const { scheduler } = await start([monthly]);
      (await run(attempt)).fail(new Error('no'));
      await scheduler.stop();
    }

    const { log } = await start([monthly]);
    await settle();
    expect(begun()).toHaveLength(3);
    expect(log.at(-1)).toMatchObject({ level: 'error', details: { schedule: 'monthly', attempts: 3 } });

    clockAt('2027-04-01T05:59:30Z');
    await pass(minute);
    await run(3);
    expect(begun()[3]).toBe('monthly 2027-04-01T06:00:00.000Z');
  });

  test('a changed schedule counts from now on', async () => {
    await haveRunInFebruary();

    clockAt('2027-02-20T12:00:00Z');
    await start([{ ...monthly, cron: '0 6 15 * *' }]);
    await settle();

    expect(begun()).toHaveLength(1);
  });

  test('a run missed under the schedule as it was is made up although the schedule changed', async () => {
    await haveRunInFebruary();

    clockAt('2027-03-03T12:00:00Z');
    const { scheduler } = await start([{ ...monthly, cron: '0 6 15 * *' }]);
    await run(1);

    expect(begun()[1]).toBe('monthly 2027-03-01T06:00:00.000Z made up');
    expect(scheduler.nextRuns(1)[0]?.at).toEqual(new Date('2027-03-15T06:00:00Z'));
  });

  test('a time that comes while its missed one still waits replaces it', async () => {
    clockAt('2027-02-01T00:00:00Z');
    await (await start([daily, { ...daily, name: 'other', cron: '0 5 * * *' }])).scheduler.stop();

    clockAt('2027-02-02T04:00:00Z');
    await start([daily, { ...daily, name: 'other', cron: '0 5 * * *' }]);
    const first = await run(0);
    await pass(3 * 60 * minute);
    first.succeed();
    (await run(1)).succeed();
    (await run(2)).succeed();
    await settle();

    expect(begun()).toEqual([
      'other 2027-02-01T05:00:00.000Z made up',
      'other 2027-02-02T05:00:00.000Z',
      'daily 2027-02-02T06:00:00.000Z',
    ]);
  });
});

describe('the state file', () => {
  test.each([
    '',
    '{"version":1,"jobs":{"monthly":{"cron":',
    '{"version":2,"jobs":{}}',
    '[]',
    '{"version":1,"jobs":{"monthly":{}}}',
    '{"version":1,"jobs":{"monthly":{"cron":"x","timeZone":"UTC","doneUntil":"2027-01-01T00:00:00Z","attempts":null,"lastRun":null}}}',
  ])('when damaged (%j) is kept aside, and the latest run is made up with a warning', async (content) => {
    clockAt('2027-02-20T12:00:00Z');
    const { scheduler, stateFile } = await start([monthly]);
    await scheduler.stop();
    writeFileSync(stateFile, content);

    const { log } = await start([monthly]);
    await run(0);

    expect(begun()).toEqual(['monthly 2027-02-01T06:00:00.000Z made up']);
    const warning = log.find(({ level }) => level === 'warn');
    expect(warning?.message).toContain('The state file is damaged');
    expect(warning?.details).toMatchObject({ file: stateFile, kept: `${stateFile}.damaged` });
    expect(readFileSync(`${stateFile}.damaged`, 'utf8')).toBe(content);
  });

  test('is never put aside onto another file, whatever that is', async () => {
    clockAt('2027-02-20T12:00:00Z');
    const { scheduler, stateFile } = await start([monthly]);
    await scheduler.stop();
    writeFileSync(stateFile, 'second');
    writeFileSync(`${stateFile}.damaged`, 'first');
    symlinkSync('nowhere', `${stateFile}.damaged-2`);

    const { log } = await start([monthly]);

    expect(log.find(({ level }) => level === 'warn')?.details).toMatchObject({ kept: `${stateFile}.damaged-3` });
    expect(readFileSync(`${stateFile}.damaged-3`, 'utf8')).toBe('second');
    expect(readFileSync(`${stateFile}.damaged`, 'utf8')).toBe('first');
  });

  test.each(Object.entries(ENTRY_KINDS).filter(([name]) => /folder|link t|pipe|socket/.test(name)))(
    'is not kept in %s, which refuses the start and stays',
    async (_, make) => {
      clockAt('2027-02-20T12:00:00Z');
      const { scheduler, stateFile } = await start([monthly]);
      await scheduler.stop();
      rmSync(stateFile);
      await make(stateFile);
      const before = pictureOf(dirname(stateFile));

      await expect(start([monthly])).rejects.toThrow(
        /keeps its state in .* but that is not a file, or is a symbolic link/,
      );
      expect(pictureOf(dirname(stateFile))).toEqual(before);
    },
  );

  test.each(['mine', '{"version": 1}'])('does not replace a file beside it: %j', async (content) => {
    clockAt('2027-02-20T12:00:00Z');
    const { scheduler, stateFile } = await start([monthly]);
    await scheduler.stop();
    writeFileSync(`${stateFile}.tmp`, content);
    const before = pictureOf(dirname(stateFile));

    await expect(start([monthly])).rejects.toThrow(/The scheduler's state file/);
    expect(pictureOf(dirname(stateFile))).toEqual(before);
  });

  test.each(['', '{\n', '{\n  "version": 1,\n  "jobs": {\n    "mon'])(
    'is written although writing it was interrupted: %j',
    async (content) => {
      clockAt('2027-02-20T12:00:00Z');
      const { scheduler, stateFile } = await start([monthly]);
      await scheduler.stop();
      writeFileSync(`${stateFile}.tmp`, content);

      await start([monthly]);

      expect(readdirSync(dirname(stateFile))).toEqual(['schedule.json']);
    },
  );

  test('is replaced as a whole and leaves no other file behind', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { stateFile } = await start([monthly]);
    await pass(minute);
    (await run(0)).succeed();
    await remembered('monthly', 'succeeded', '2027-02-01');

    expect(readdirSync(dirname(stateFile))).toEqual(['schedule.json']);
  });

  test('that cannot be written refuses the start, and says why', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { stateFile, scheduler } = await start([daily]);
    await scheduler.stop();
    mkdirSync(`${stateFile}.tmp`);

    await expect(start([daily])).rejects.toThrow(/The scheduler's state file .* Make its directory writable/);
    await expect(start([daily])).rejects.toBeInstanceOf(ScheduleError);
  });

  test('that can no longer be written later is an error in the log, not the end of reporting', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { stateFile, log } = await start([daily]);
    mkdirSync(`${stateFile}.tmp`);

    await pass(minute);
    (await run(0)).succeed();
    await settle();
    await pass(24 * 60 * minute);
    await run(1);

    expect(log.filter(({ level }) => level === 'error').map(({ message }) => message)[0]).toContain(
      'could not be written',
    );
  });
});

describe('stopping', () => {
  test('waits for a job that finishes within the grace, and starts no other', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler } = await start([monthly, daily], { graceMs: 5000 });
    await pass(minute);
    const first = await run(0);

    const stopped = scheduler.stop();
    await pass(4999);
    expect(first.signal.aborted).toBe(false);
    first.succeed();
    await stopped;

    await remembered('monthly', 'succeeded', '2027-02-01');
    expect(begun()).toHaveLength(1);
  });

  test('ends a job after the grace through its signal and waits for its end; the run is made up at the next start', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler, log } = await start([monthly], { graceMs: 5000 });
    await pass(minute);
    const first = await run(0);
    let isStopped = false;

    const stopped = scheduler.stop().then(() => {
      isStopped = true;
    });
    await pass(5000);
    await settle();
    expect(first.signal.aborted).toBe(true);
    expect(isStopped).toBe(false);
    // Aborting gives the scheduler's own reason, an Error.
    first.fail(first.signal.reason as Error);
    await stopped;

    await remembered('monthly', 'interrupted', '2027-02-01');
    expect(log.at(-1)).toMatchObject({ level: 'warn', message: expect.stringContaining('interrupted') as string });
    await start([monthly]);
    await run(1);
    expect(begun()[1]).toBe('monthly 2027-02-01T06:00:00.000Z made up');
  });

  test('any number of interruptions does not use up the attempts', async () => {
    clockAt('2027-02-20T12:00:00Z');
    await (await start([monthly])).scheduler.stop();
    clockAt('2027-03-03T12:00:00Z');
    for (const attempt of [0, 1, 2, 3, 4]) {
      const { scheduler } = await start([monthly], { graceMs: 0 });
      const interrupted = await run(attempt);
      const stopped = scheduler.stop();
      await pass(1);
      interrupted.fail(new Error('aborted'));
      await stopped;
    }

    expect(begun()).toHaveLength(5);
  });

  test('a job that finishes although it was told to end has succeeded', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler } = await start([monthly], { graceMs: 10 });
    await pass(minute);
    const first = await run(0);

    const stopped = scheduler.stop();
    await pass(10);
    first.succeed();
    await stopped;

    await remembered('monthly', 'succeeded', '2027-02-01');
  });

  test('without a running job is immediate, can be asked twice, and nothing starts afterwards', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler } = await start([monthly]);

    await Promise.all([scheduler.stop(), scheduler.stop()]);
    await pass(10 * minute);
    await settle();

    expect(begun()).toEqual([]);
  });
});

test('a scheduler without jobs does not start', async () => {
  await expect(start([])).rejects.toThrow('Add an entry to "schedules"');
});

test('pino is a log that the scheduler takes', () => {
  const log: SchedulerLog = pino({ enabled: false });

  expect(typeof log.info).toBe('function');
});
