// Does the work of one run in its own folder, and ends it so that another run can continue.
import { stat } from 'node:fs/promises';
import type { Period } from '../terms/index.js';
import type { RunContext } from './context.js';
import { openRunFolder, RunTakenOverError, type PlannedRun, type RunFolder, type RunJob } from './folder/index.js';

export interface RunRequest {
  readonly job: RunJob;
  readonly period: Period | null;
  readonly schedule: PlannedRun | null;
  readonly resume: boolean;
}

/** A result with what is to be done when it was handed on. */
export type Finished<Result> = Result & {
  /**
   * Removes the folder of the run. To be called last, when the result was printed or remembered: a run that is killed
   * before is continued to the same result. Never rejects.
   */
  readonly finished: () => Promise<void>;
};

/**
 * Runs `work` in the folder of a run, which nobody else works in.
 *
 * @throws FolderError when there can be no folder; RunTakenOverError when another run continues this one.
 */
export async function inRunFolder<Result extends object>(
  context: RunContext,
  request: RunRequest,
  work: (context: RunContext, folder: RunFolder) => Promise<Result>,
): Promise<Finished<Result>> {
  const { config, configDigest, tool, runId, workDirectory, signal, onEvent } = context;
  const onWarning = (message: string): void => {
    onEvent({ kind: 'warning', message });
  };
  onEvent({ kind: 'run', runId });
  const folder = await openRunFolder(
    {
      ...{ runId, configDigest, toolVersion: tool.version },
      ...{ job: request.job, period: request.period, schedule: request.schedule },
    },
    {
      ...{ workDirectory, signal, onWarning },
      resume: request.resume,
      maxAgeHours: config.collection.resumeMaxAgeHours,
      keepDays: config.collection.keepRunsDays,
      onNotice: (message) => {
        onEvent({ kind: 'notice', message });
      },
    },
  );
  try {
    const own = { ...context, workDirectory: folder.path, signal: AbortSignal.any([signal, folder.lost]) };
    const result = await work(own, folder);
    return {
      ...result,
      finished: () => folder.remove().catch(unlessGone(onWarning)),
    };
  } catch (error) {
    const isGone = await stat(folder.path).then(
      () => false,
      () => true,
    );
    await folder.release();
    // What failed, failed because the folder is not there any more.
    if (isGone && !(error instanceof RunTakenOverError)) throw new RunTakenOverError(runId, { cause: error });
    throw error;
  }
}

/** The result stands: whatever is in the way of removing the folder is only a warning. */
function unlessGone(onWarning: (message: string) => void): (error: unknown) => void {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    onWarning(error instanceof Error ? error.message : String(error));
  };
}
