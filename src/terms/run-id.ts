// The id of a run: when it started, and a random part, so that no two runs have the same.
import type { Branded } from './ids.js';

/** For example `20261101T030238Z-4f9c2a1b`. It stands in logs and in the work directory, never in published bytes. */
export type RunId = Branded<'RunId'>;

const FORM = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

/** Whether a text is the id of a run. */
export function isRunId(text: string): text is RunId {
  return FORM.test(text);
}

/** When the run began, to the second. */
export function startOfRun(id: RunId): Date {
  return new Date(id.slice(0, 16).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

/**
 * The id of a run.
 *
 * @param random - eight hexadecimal digits in lower case.
 */
export function runIdOf(start: Date, random: string): RunId {
  const seconds = start.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  const id = `${seconds}-${random}`;
  if (!isRunId(id)) throw new TypeError(`"${id}" is not the id of a run.`);
  return id;
}
