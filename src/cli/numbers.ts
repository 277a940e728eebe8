// Reads whole numbers from the command line.
import { UsageError } from './errors.js';

/** @throws UsageError when the text is not a whole number of at least `least`. */
export function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new UsageError(`${option} "${text}" is not a whole number from ${least}.`);
  return value;
}
