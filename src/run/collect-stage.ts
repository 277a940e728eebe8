// Stage 1: reads AWS into a snapshot folder.
import { collect } from '../collect/index.js';
import type { Snapshot } from '../snapshot/index.js';
import type { RunContext } from './context.js';

/** Collects into `directory`. @throws CollectError when there can be no report. */
export async function collectStage(context: RunContext, directory: string, resume: boolean): Promise<Snapshot> {
  const { config, configDigest, tool, now, signal, onEvent } = context;
  onEvent({ kind: 'stage', stage: 'collect' });
  return collect({
    scope: config.scope,
    settings: config.collection,
    tool,
    configDigest,
    directory,
    resume,
    now,
    signal,
    onEvent,
  });
}
