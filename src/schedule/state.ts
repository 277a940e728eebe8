// Remembers on disk which planned times are done, so that a restart knows what was missed.
import { lstat, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { shapeFaults } from '../terms/index.js';
import { planOf } from './plan.js';
import { ScheduleError, type RunRecord } from './types.js';

/** What is remembered of one job. */
export interface JobState {
  /** The schedule that `doneUntil` was counted by; it may have changed in the configuration since. */
  readonly cron: string;
  readonly timeZone: string;
  /** The last planned time that succeeded, or when the scheduler first saw the job. Later planned times are to be done. */
  readonly doneUntil: Date;
  /** Runs begun for a planned time that is not done; a run that stopping interrupted is not counted. */
  readonly attempts: { readonly plannedAt: Date; readonly count: number } | null;
  readonly lastRun: RunRecord | null;
}

/** By job name. */
export type ScheduleState = ReadonlyMap<string, JobState>;

const instant = z.iso.datetime().transform((text) => new Date(text));

const stateSchema = z.strictObject({
  version: z.literal(1),
  jobs: z.record(
    z.string(),
    z
      .strictObject({
        cron: z.string(),
        timeZone: z.string(),
        doneUntil: instant,
        attempts: z.strictObject({ plannedAt: instant, count: z.int().min(0) }).nullable(),
        lastRun: z
          .strictObject({
            plannedAt: instant,
            startedAt: instant,
            finishedAt: instant,
            catchUp: z.boolean(),
            result: z.enum(['succeeded', 'failed', 'interrupted']),
            error: z.string().nullable(),
          })
          .nullable(),
      })
      .refine(({ cron, timeZone }) => isPlan(cron, timeZone), 'must have a valid cron expression and time zone'),
  ),
});

/** What reading the state file gave; a damaged one carries the reason. */
export type StateFile =
  | { readonly kind: 'read'; readonly state: ScheduleState }
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Reads the state file. Throws `ScheduleError` when it is there and cannot be opened, or is not a file. */
export async function readState(file: string): Promise<StateFile> {
  let text: string;
  try {
    if (!(await lstat(file)).isFile()) {
      throw new ScheduleError(
        `The scheduler keeps its state in ${file}, but that is not a file, or is a symbolic link. Move it elsewhere, then start again.`,
      );
    }
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof ScheduleError) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'absent' };
    throw new ScheduleError(
      `The scheduler's state file ${file} could not be read. Check its permissions, then start again.`,
      {
        cause: error,
      },
    );
  }
  try {
    return { kind: 'read', state: new Map(Object.entries(stateSchema.parse(JSON.parse(text)).jobs)) };
  } catch (error) {
    return { kind: 'damaged', reason: error instanceof z.ZodError ? shapeFaults(error).join('; ') : String(error) };
  }
}

/** Writes the state file as a whole: a reader finds the old state or the new one, never half of either. */
export async function writeState(file: string, state: ScheduleState): Promise<void> {
  const text = `${JSON.stringify({ version: 1, jobs: Object.fromEntries(state) }, null, 2)}\n`;
  await mkdir(dirname(file), { recursive: true });
  await removeInterrupted(`${file}.tmp`);
  const handle = await open(`${file}.tmp`, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}

/** How every state file begins. */
const OPENING = '{\n  "version": 1,\n  "jobs"';

/** Removes what an interrupted write left; anything else of that name stays, and is in the way. */
async function removeInterrupted(path: string): Promise<void> {
  try {
    if (!(await lstat(path)).isFile()) return;
    const text = await readFile(path, 'utf8');
    if (text.startsWith(OPENING.slice(0, text.length))) await unlink(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function isPlan(cron: string, timeZone: string): boolean {
  try {
    planOf(cron, timeZone);
    return true;
  } catch {
    return false; // planOf throws on what it cannot read; the caller says where that stands.
  }
}
