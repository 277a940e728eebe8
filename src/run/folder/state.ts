// The file run.json of a run folder: whose it is, and how far the run came.
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isPeriod, isReportId, isRunId, isSha256, type Period, type RunId } from '../../terms/index.js';

export const STATE_FILE = 'run.json';
export const UNFINISHED_STATE_FILE = `${STATE_FILE}.partial`;

/** What works in a run folder. */
export type RunJob = 'run' | 'publish' | 'collect';

/** The planned run of a scheduler. */
export interface PlannedRun {
  readonly name: string;
  readonly plannedAt: Date;
}

const runId = z.string().refine(isRunId);
const sha256 = z.string().refine(isSha256);

const fileSchema = z.strictObject({ name: z.string(), sha256, size: z.int().min(0), contentType: z.string() });

/** The stage that a run reached, and what it hands on to the next one. */
const reachedSchema = z.discriminatedUnion('stage', [
  z.strictObject({ stage: z.literal('collecting') }),
  z.strictObject({ stage: z.literal('collected'), snapshotSha256: sha256 }),
  z.strictObject({
    stage: z.literal('rendered'),
    snapshotSha256: sha256,
    reportId: z.string().refine(isReportId),
    files: z.array(fileSchema),
  }),
  z.strictObject({
    stage: z.literal('published'),
    snapshotSha256: sha256,
    folder: z.string().refine(isReportId),
    manifestSha256: sha256,
  }),
]);
export type Reached = z.infer<typeof reachedSchema>;
export type RenderedFile = z.infer<typeof fileSchema>;

const stateSchema = z.strictObject({
  version: z.literal(1),
  runId,
  job: z.enum(['run', 'publish', 'collect']),
  /** When the first of the runs that worked on this began. */
  startedAt: z.iso.datetime(),
  configDigest: z.string(),
  toolVersion: z.string(),
  period: z.string().refine(isPeriod).nullable(),
  schedule: z.strictObject({ name: z.string(), plannedAt: z.iso.datetime() }).nullable(),
  /** Earlier runs whose work this one continues, oldest first. */
  continued: z.array(runId),
  reached: reachedSchema,
});

export interface RunState {
  readonly version: 1;
  readonly runId: RunId;
  readonly job: RunJob;
  readonly startedAt: string;
  readonly configDigest: string;
  readonly toolVersion: string;
  readonly period: Period | null;
  readonly schedule: { readonly name: string; readonly plannedAt: string } | null;
  readonly continued: readonly RunId[];
  readonly reached: Reached;
}

/** The state in a run folder; undefined when there is none that can be read. */
export async function readRunState(folder: string): Promise<RunState | undefined> {
  try {
    const found = stateSchema.safeParse(JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8')));
    return found.success ? found.data : undefined;
  } catch {
    // Absent, taken over meanwhile, or cut short: nothing can be continued from it.
    return undefined;
  }
}

/** Writes the state as a whole: after a kill or a power cut there is the old one or the new one. */
export async function writeRunState(folder: string, state: RunState): Promise<void> {
  const partial = join(folder, UNFINISHED_STATE_FILE);
  // What an interrupted write left is cut off: the folder is this run's alone.
  const handle = await open(partial, 'w');
  try {
    await handle.writeFile(`${JSON.stringify(state, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(partial, join(folder, STATE_FILE));
}
