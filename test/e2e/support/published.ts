// What a published set says: its report, and the pairs that stand in a file of their own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Report } from '../../../src/model/index.js';
import type { PairState } from '../../../src/terms/index.js';

/** A line of `pairs.ndjson.gz`. */
export interface PairLine {
  readonly account_id: string;
  readonly region: string;
  readonly state: PairState;
  /** This and the next two: null where nothing is known. */
  readonly healthy: number | null;
  readonly unhealthy: number | null;
  readonly other: number | null;
  readonly gap_id: string | null;
}

export interface PublishedReport extends Report {
  readonly pairs: readonly PairLine[];
}

/** Reads the report of a set and its pairs, which are as many as the report counts. */
export function readPublished(folder: string): PublishedReport {
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
  const lines = gunzipSync(readFileSync(join(folder, 'pairs.ndjson.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  const pairs = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as PairLine);
  if (pairs.length !== report.population.pairs)
    throw new Error(`${pairs.length} pairs were published, and the report counts ${report.population.pairs}.`);
  return { ...report, pairs };
}
