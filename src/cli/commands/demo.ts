// demo: the whole job against the simulated organization, without AWS.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../config/index.js';
import { checkPlace } from '../../own-folder/index.js';
import { directoryDestination } from '../../publish/index.js';
import { run } from '../../run/index.js';
import { demoOrganization, startSimulator } from '../../simulate/index.js';
import { EXIT, parseReportId } from '../../terms/index.js';
import { contextOf } from '../context.js';
import { wholeNumber } from '../numbers.js';
import { packagePath } from '../package-info.js';
import { exitCodeOf, resultLines, resultObject } from '../result.js';
import type { CommonOptions } from '../options.js';
import { openSession } from '../session.js';
import { checkedMonth, checkedPeriod } from './run.js';

export interface DemoOptions extends CommonOptions {
  readonly out: string;
  readonly seed: string;
  readonly period: string;
  readonly language?: readonly string[];
}

/** How long a collection of this size takes when AWS is asked at the usual pace. */
const COLLECTION_SECONDS = 158;

export async function demoCommand(options: DemoOptions): Promise<number> {
  // The month after it has just begun: for the simulated organization, whatever the day is here.
  const period = checkedPeriod(options.period, firstMorningAfter(checkedMonth(options.period)), 'UTC');
  const seed = wholeNumber('--seed', options.seed, 0);
  await checkPlace(options.out, holdsReports);
  const session = openSession(options);
  const asOf = firstMorningAfter(period);
  const now = collectionClock(asOf);
  const organization = demoOrganization({ seed, asOf });
  const sandbox = organization.organizationalUnits.find(({ name }) => name === 'Sandbox');
  const loaded = loadConfig({
    file: packagePath('config/demo.yaml'),
    environment: {},
    overrides: {
      ...(sandbox === undefined ? {} : { scope: { organizationalUnits: { exclude: [sandbox.id] } } }),
      ...(options.language === undefined ? {} : { report: { languages: [...options.language] } }),
    },
  });
  const destination = directoryDestination(options.out);
  const workDirectory = await mkdtemp(join(tmpdir(), 'coverage-reporter-demo-'));
  // Last, because nothing ends while it listens.
  const simulator = await startSimulator({ organization, now: () => asOf });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: simulator.url,
    AWS_ACCESS_KEY_ID: 'simulated',
    AWS_SECRET_ACCESS_KEY: 'simulated',
    AWS_REGION: loaded.config.collection.homeRegion,
  });
  try {
    const result = await run(contextOf(loaded, session, { now, destination, workDirectory }), {
      period,
      resume: false,
    });
    await result.finished();
    session.progress.stop();
    session.print(resultObject(result, options.out), [
      ...resultLines(result, options.out),
      '',
      `The organization is simulated. "run" would have exited with code ${exitCodeOf(result.report)}.`,
      `Start with ${join(options.out, 'index.html')}`,
    ]);
    return EXIT.ok;
  } finally {
    session.progress.stop();
    destination.close();
    await simulator.close();
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/**
 * Two instants, so that the same seed and period give the same bytes: the first reading is the start of the collection, all
 * others are its end. A clock that went on with every reading would give Regions other times from run to run, because they
 * end in any order.
 */
function collectionClock(start: Date): () => Date {
  const end = new Date(start.getTime() + COLLECTION_SECONDS * 1000);
  let isStarted = false;
  return () => {
    if (isStarted) return end;
    isStarted = true;
    return start;
  };
}

/** Whether reports were published to a folder, finished or not; what else lies there does not matter, as nothing is replaced. */
async function holdsReports(folder: string): Promise<boolean> {
  for (const organization of await foldersIn(folder)) {
    if (parseReportId(`${organization}/2000-01/r1`) === undefined) continue;
    for (const period of await foldersIn(join(folder, organization)))
      for (const revision of await foldersIn(join(folder, organization, period)))
        if (parseReportId(`${organization}/${period}/${revision}`) !== undefined) return true;
  }
  return false;
}

async function foldersIn(path: string): Promise<readonly string[]> {
  // A folder that cannot be listed holds no reports that were published by this user.
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** 03:00 UTC on the first day after a period: when a monthly schedule would run. */
function firstMorningAfter(period: string): Date {
  const start = new Date(`${period}-01T03:00:00Z`);
  start.setUTCMonth(start.getUTCMonth() + 1);
  return start;
}
