// Reads spans of time from the command line.
import { UsageError } from './errors.js';

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/**
 * Seconds of a span such as `90s`, `30m`, `12h` or `7d`.
 *
 * @param longest - in seconds.
 * @throws UsageError when it is not written so, is nothing, or is longer.
 */
export function secondsOf(option: string, text: string, longest: number): number {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  // The pattern leaves these four.
  const seconds = Number(amount) * SECONDS[unit as keyof typeof SECONDS];
  if (amount === undefined || !(seconds >= 1 && seconds <= longest)) {
    throw new UsageError(
      `${option} "${text}" is not a duration from 1s to ${spanOf(longest)}. Write it as, for example, 30m, 12h or 7d.`,
    );
  }
  return seconds;
}

/** A span in its largest whole unit, for example `12h`. */
export function spanOf(seconds: number): string {
  const [unit, size] = (['d', 'h', 'm', 's'] as const)
    .map((name) => [name, SECONDS[name]] as const)
    .find(([, length]) => seconds % length === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}
