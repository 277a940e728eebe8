// What a run is given, made from the configuration and the session of a command.
import { randomBytes } from 'node:crypto';
import type { LoadedConfig } from '../config/index.js';
import type { Destination } from '../publish/index.js';
import { Summing, type RunContext } from '../run/index.js';
import { runIdOf, type RunId } from '../terms/index.js';
import { checkEndpoints } from './endpoints.js';
import { destinationOf } from './destination.js';
import { packageInfo } from './package-info.js';
import type { Session } from './session.js';
import { summaryWords } from './summary-words.js';
import { templatesOf } from './templates.js';

/** What a command may give a run instead of what the configuration says. */
interface Instead {
  readonly now?: () => Date;
  readonly destination?: Destination;
  readonly workDirectory?: string;
  readonly signal?: AbortSignal;
}

/** The context of a run that one command makes. */
export interface CommandContext extends RunContext {
  /** Tell the summary what came of the run. */
  readonly reported: Summing['reported'];
  readonly collected: Summing['collected'];
  /** Ends the run, whatever came of it: logs its summary, once a stage has begun, and closes the destination. */
  readonly end: () => void;
}

/** The context of a run with a loaded configuration. From now on every line of the log carries the id of the run. */
export function contextOf(loaded: LoadedConfig, session: Session, instead: Instead = {}): CommandContext {
  const context = runContextOf(loaded, session, instead);
  session.log.bind({ runId: context.runId });
  const summing = new Summing(() => performance.now());
  return {
    ...context,
    onEvent: (event) => {
      summing.listen(event);
      context.onEvent(event);
    },
    reported: (report) => {
      summing.reported(report);
    },
    collected: (summary) => {
      summing.collected(summary);
    },
    end: () => {
      if (summing.hasBegun) {
        // Node counts in KiB.
        const summary = summing.summary(process.resourceUsage().maxRSS * 1_024);
        session.log.info(summaryWords(summary), { kind: 'summary', ...summary });
      }
      context.destination.close();
    },
  };
}

function runContextOf(
  { config, digest }: LoadedConfig,
  session: Session,
  more: Instead,
): RunContext & { readonly runId: RunId } {
  const now = more.now ?? ((): Date => new Date());
  checkEndpoints();
  return {
    runId: runIdOf(new Date(), randomBytes(4).toString('hex')),
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
