// Messages for the operator, on standard error: plain lines for people, JSON for log collectors.
import pino from 'pino';

export type LogFormat = 'text' | 'json';

/** Never given a secret, token or e-mail address. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** What every JSON line carries from now on, instead of what was bound before. */
  bind(fields: Readonly<Record<string, unknown>>): void;
}

const opened = new WeakMap<object, Log>();

/** The log of one command: for the same options the same one, so that an error is told with what was bound. */
export function logOf(options: { readonly logFormat: LogFormat }): Log {
  const log = opened.get(options) ?? openLog(options.logFormat);
  opened.set(options, log);
  return log;
}

/** A log in the given format. `json` lines carry time, level, message, and the fields of what is told. */
export function openLog(format: LogFormat): Log {
  if (format === 'json') {
    const logger = pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ dest: 2, sync: true }),
    );
    let bound: Readonly<Record<string, unknown>> = {};
    return {
      info: (message, fields = {}) => {
        logger.info({ ...bound, ...fields }, message);
      },
      warn: (message, fields = {}) => {
        logger.warn({ ...bound, ...fields }, message);
      },
      error: (message, fields = {}) => {
        logger.error({ ...bound, ...fields }, message);
      },
      bind: (fields) => {
        bound = fields;
      },
    };
  }
  const write = (prefix: string, message: string): void => {
    process.stderr.write(`${prefix}${message}\n`);
  };
  return {
    info: (message) => {
      write('', message);
    },
    warn: (message) => {
      write('warning: ', message);
    },
    error: (message) => {
      write('error: ', message);
    },
    bind: () => undefined,
  };
}
