// Opens the folder that a run works in: its own, or that of an interrupted run under its own name.
import type { RunId } from '../../terms/index.js';
import { clearOldRuns } from './clearing.js';
import { HEARTBEAT_TIMES } from './heartbeat.js';
import { makeRunsDirectory, RunFolder, type RunIdentity } from './run-folder.js';
import { takeOver, type TakeoverOptions } from './takeover.js';

export interface OpenOptions extends Omit<TakeoverOptions, 'times'> {
  readonly workDirectory: string;
  /** Continue an interrupted run that did the same. */
  readonly resume: boolean;
  readonly keepDays: number;
}

/**
 * The folder of this run, in which nobody else works.
 *
 * @throws FolderError when there can be no folders of runs.
 */
export async function openRunFolder(identity: RunIdentity, options: OpenOptions): Promise<RunFolder> {
  const runs = await makeRunsDirectory(options.workDirectory);
  const times = HEARTBEAT_TIMES;
  const taken = options.resume ? await takeOver(runs, identity, { ...options, times }) : undefined;
  if (taken !== undefined) options.onNotice(continuing(taken.continued.at(-1) ?? taken.runId, taken));
  // A planned run always asks, and need not be told each time that there is nothing.
  else if (options.resume && identity.schedule === null) {
    options.onWarning('There is no interrupted run to continue. Everything begins anew.');
  }
  const folder = taken ?? (await RunFolder.make(runs, identity, times));
  await clearOldRuns(runs, identity.runId, options);
  return folder;
}

function continuing(earlier: RunId, { reached: { stage } }: RunFolder): string {
  return `Continuing run ${earlier}, which ${WORDS[stage]}.`;
}

const WORDS = {
  collecting: 'was reading AWS',
  collected: 'had read AWS',
  rendered: 'had written the reports',
  published: 'had published the reports',
} as const;
