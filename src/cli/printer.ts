// Prints what a command answers.
import type { CommonOptions } from './options.js';

/** Prints the result: the value as JSON with --json, else its lines. */
export type Print = (value: unknown, lines: readonly string[]) => void;

export function printer({ json }: CommonOptions): Print {
  return (value, lines) => {
    process.stdout.write(
      json === true ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
    );
  };
}
