// What interrupted runs left: run folders in the work directory, and revisions without a manifest at the destination.
import type { AccessCheck } from '../../collect/index.js';
import type { Config } from '../../config/index.js';
import { unpublishedRevisions, type Destination } from '../../publish/index.js';
import { listRuns, type RunListing } from '../../run/index.js';

/** Lists the run folders. They are in nobody's way, so none of them is a problem. */
export async function runsCheck({ collection }: Config, now: () => Date): Promise<AccessCheck> {
  const { workDirectory, keepRunsDays } = collection;
  const runs = await listRuns(workDirectory, now);
  const detail =
    runs.length === 0
      ? 'No run is at work, and none was interrupted.'
      : `${runs.map(words).join('; ')}. Folders of interrupted runs are removed after ${keepRunsDays} days.`;
  return { name: 'runs', region: workDirectory, result: 'ok', detail };
}

function words({ runId, state, job, period, stage }: RunListing): string {
  if (state === 'unknown' || job === null) return `${runId} (says nothing of itself)`;
  const what = `${job}${period === null ? '' : ` for ${period}`}, ${stage ?? ''}`;
  if (state === 'running') return `${runId} (${what}, at work)`;
  const resume = job === 'collect' ? 'collect --resume' : `run --resume --period ${period ?? ''}`;
  return `${runId} (${what}, interrupted${job === 'publish' ? '' : `; "${resume}" continues it`})`;
}

/** Lists revisions without a manifest. Nothing at a destination is ever deleted, so they only use up their numbers. */
export async function unpublishedCheck(destination: Destination): Promise<readonly AccessCheck[]> {
  const about = { name: 'unpublished revisions', region: destination.description };
  try {
    const revisions = await unpublishedRevisions(destination);
    const detail =
      revisions.length === 0
        ? 'Every revision with files has its manifest.'
        : `${revisions.join(', ')}: files without a manifest, of a run that was interrupted or is at work. Nobody is shown them.`;
    return [{ ...about, result: 'ok', detail }];
  } catch {
    // That the destination cannot be listed is told by its own checks.
    return [];
  }
}
