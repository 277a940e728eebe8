// Reads whole numbers from the command line.
import { UsageError } from './errors.js';

/** @throws UsageError when the text is not a whole number of at least `least`. */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`${option} "${text}" is not a whole number of ${least} or more.`);
  return value;
}

/** The number of a revision, as the id of a report has it. @throws UsageError when the text is none. */
export function revisionNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--revision "${text}" is not a whole number from 1 to 999999999, in digits.`);
}

/** @throws UsageError when the text is not the number of a port, or 0 to choose a free one. */
export function portNumber(option: string, text: string): number {
  const port = wholeNumber(option, text, 0);
  if (port > LAST_PORT) {
    throw new UsageError(
      `${option} "${text}" is not a port. Use a number from 1 to ${LAST_PORT}, or 0 to choose a free one.`,
    );
  }
  return port;
}

const LAST_PORT = 65_535;
