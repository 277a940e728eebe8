// What a run is given, made from the configuration and the session of a command.
import type { LoadedConfig } from '../config/index.js';
import type { Destination } from '../publish/index.js';
import type { RunContext } from '../run/index.js';
import { checkEndpoints } from './endpoints.js';
import { destinationOf } from './destination.js';
import { packageInfo } from './package-info.js';
import type { Session } from './session.js';
import { templatesOf } from './templates.js';

/** The context of a run with a loaded configuration. */
export function contextOf(
  { config, digest }: LoadedConfig,
  session: Session,
  more: {
    readonly now?: () => Date;
    readonly destination?: Destination;
    readonly workDirectory?: string;
    readonly signal?: AbortSignal;
  } = {},
): RunContext {
  const now = more.now ?? ((): Date => new Date());
  checkEndpoints();
  return {
    config,
    configDigest: digest,
    tool: packageInfo(),
    templates: templatesOf(config),
    workDirectory: more.workDirectory ?? config.collection.workDirectory,
    destination: more.destination ?? destinationOf(config, now),
    now,
    signal: more.signal ?? session.signal,
    onEvent: session.progress.onEvent,
  };
}
