// The folders of runs below a workspace's work directory, as a killed run leaves them.
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from './workspace.js';

/** Paths of the run folders, oldest first. */
export function runFolders(workspace: Workspace): string[] {
  const runs = workspace.path('work', 'runs');
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .sort()
    .map((name) => join(runs, name));
}

/** Makes every heartbeat three minutes old, so that nobody has to wait until a killed run counts as dead. */
export function ageHeartbeats(workspace: Workspace): void {
  for (const folder of runFolders(workspace)) {
    const path = join(folder, 'heartbeat');
    const past = new Date(Date.now() - 180_000);
    if (existsSync(path)) utimesSync(path, past, past);
  }
}

/** The stage that the run in a folder reached. */
export function stageOf(folder: string): string {
  const { reached } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { reached: { stage: string } };
  return reached.stage;
}
