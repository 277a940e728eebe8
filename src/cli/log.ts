// Messages for the operator, on standard error: plain lines for people, JSON for log collectors.
import pino from 'pino';

export type LogFormat = 'text' | 'json';

/** Never given a secret, token or e-mail address. */
export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** A log in the given format. `json` lines carry time, level, message, and the fields of what is told. */
export function openLog(format: LogFormat): Log {
  if (format === 'json') {
    const logger = pino(
      { base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ dest: 2, sync: true }),
    );
    return {
      info: (message, fields = {}) => {
        logger.info(fields, message);
      },
      warn: (message, fields = {}) => {
        logger.warn(fields, message);
      },
      error: (message, fields = {}) => {
        logger.error(fields, message);
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
  };
}
