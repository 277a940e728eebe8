// Sample reports for renderers, as the program makes them: collected from the simulator, analysed and built. Collecting
// takes a second, so a snapshot is collected once and kept for every test file of the run.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSnapshot, type SavedSnapshot } from '../../src/snapshot/index.js';
import { savedOf } from '../snapshot/fixture.js';
import { reportOf, type MadeReport, type ReportOptions } from './report-of.js';
import { READ_AT, SAMPLE_SOURCES, type SampleName } from './sample-organizations.js';
import { SAMPLES_FOLDER } from './samples-folder.js';

export type { SampleName } from './sample-organizations.js';

/** Reports that were made without options; the files of a process share them. */
const made = new Map<SampleName, Promise<MadeReport>>();

/** The report of a sample, and its lists. */
export async function sampleReport(name: SampleName, options?: ReportOptions): Promise<MadeReport> {
  if (options !== undefined) return reportOf(await sampleSnapshot(name), options);
  const report = made.get(name) ?? sampleSnapshot(name).then((saved) => reportOf(saved));
  made.set(name, report);
  return report;
}

/** The report of a snapshot without accounts and Regions, which no collection gives. */
export function emptyReport(): Promise<MadeReport> {
  return reportOf(savedOf({ accounts: [], regions: [] }));
}

/** The snapshot of a sample. */
export async function sampleSnapshot(name: SampleName): Promise<SavedSnapshot> {
  const kept = process.env[SAMPLES_FOLDER];
  if (kept === undefined) throw new Error(`There is no folder for samples: ${SAMPLES_FOLDER} is not set.`);
  const folder = join(kept, name);
  const collecting = turn.then(() => (existsSync(folder) ? undefined : collectSample(name, folder)));
  turn = collecting.catch(() => undefined);
  await collecting;
  return openSnapshot(folder);
}

/** The environment and the clock are the process's, so it collects one sample at a time. */
let turn: Promise<unknown> = Promise.resolve();

/** Another process may do so at the same time: what it made is the same, and the first that is whole stays. */
async function collectSample(name: SampleName, folder: string): Promise<void> {
  const own = mkdtempSync(`${folder}-`);
  await collectedInto(own, name);
  try {
    renameSync(own, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(own, { recursive: true });
  }
}

async function collectedInto(folder: string, name: SampleName): Promise<void> {
  // Loaded only where something is collected, because the AWS SDK takes its time.
  const { collectInto } = await import('../collect/collect-into.js');
  const { startSimulator } = await import('../../src/simulate/index.js');
  const { organization, faults = [], collection = {} } = SAMPLE_SOURCES[name]();
  const now = (): Date => READ_AT;
  const simulator = await startSimulator({ organization, faults, now });
  const restore = withEnvironment({
    AWS_ENDPOINT_URL: simulator.url,
    AWS_ACCESS_KEY_ID: 'simulated',
    AWS_SECRET_ACCESS_KEY: 'simulated',
  });
  try {
    await collectInto(folder, { ...collection, now });
  } finally {
    restore();
    await simulator.close();
  }
}

/** Sets variables of the environment; the answer puts back what was there. */
function withEnvironment(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}
