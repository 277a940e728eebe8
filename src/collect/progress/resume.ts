// Decides whether an interrupted collection can be continued.
import type { Plan, Reader } from '../plan/index.js';
import type { Progress, ProgressStore } from './progress-store.js';

/** What an interrupted collection left, if it was the same one and is not too old; otherwise a warning says why not. */
export async function resumable(store: ProgressStore, reader: Reader): Promise<Progress | undefined> {
  const { options } = reader;
  if (!options.resume) return undefined;
  const progress = await store.load();
  const refusal =
    progress === undefined ? 'There is no interrupted collection to resume.' : whyNotResumable(progress.plan, reader);
  if (progress === undefined || refusal !== undefined) {
    options.onEvent({ kind: 'warning', message: `${refusal ?? ''} This run collects everything again.` });
    return undefined;
  }
  options.onEvent({ kind: 'resumed', regions: progress.regions.map(({ header }) => header.region) });
  return progress;
}

function whyNotResumable(plan: Plan, { options, identity }: Reader): string | undefined {
  const ageHours = (options.now().getTime() - Date.parse(plan.startedAt)) / 3_600_000;
  if (plan.configDigest !== options.configDigest) return 'The interrupted collection had a different configuration.';
  if (plan.toolVersion !== options.tool.version)
    return 'A different version of this program made the interrupted collection.';
  if (plan.caller.accountId !== identity.accountId)
    return 'The interrupted collection was made from a different account.';
  if (ageHours > options.settings.resumeMaxAgeHours) {
    return `The interrupted collection is older than ${options.settings.resumeMaxAgeHours} hours.`;
  }
  return undefined;
}
