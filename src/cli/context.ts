// What a run is given, made from the configuration and the session of a command.
import type { Config, LoadedConfig } from '../config/index.js';
import type { Destination } from '../publish/index.js';
import type { RunContext } from '../run/index.js';
import { Templates, type TemplateFolders } from '../templates/index.js';
import { checkEndpoints } from './endpoints.js';
import { packageInfo, packagePath } from './package-info.js';
import { destinationOf, type Session } from './session.js';

/** The built-in templates, and the configured ones over them. */
export function templateFolders({ templates }: Pick<Config, 'templates'>): TemplateFolders {
  return { builtIn: packagePath('templates'), own: templates.directory };
}

/** Templates as they are from now on, in the languages of the reports. */
export function templatesOf(config: Config): Templates {
  const { languages, timeZone } = config.report;
  return new Templates({ ...templateFolders(config), languages, timeZone });
}

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
