// The last line of a run: what it came to, for people.
import type { RunSummary } from '../run/index.js';

/** One line; the fields of the JSON line have the same figures. */
export function summaryWords(summary: RunSummary): string {
  const { requests, throttles, failures, gaps, warnings, files, bytes, durations, seconds, peakMemoryBytes } = summary;
  const stages = Object.entries(durations).map(([stage, time]) => `${stage} ${time.toFixed(1)} s`);
  return [
    `Summary: ${outcome(summary)}`,
    ...(requests === null
      ? []
      : [`${requests} requests to AWS (${throttles ?? 0} throttled, ${failures ?? 0} failed)`]),
    ...(gaps === null ? [] : [`${gaps} gaps`]),
    ...(warnings === 0 ? [] : [`${warnings} warnings`]),
    ...(files === 0 ? [] : [`${files} files of ${Math.ceil(bytes / 1_024)} KiB`]),
    `${seconds.toFixed(1)} s${stages.length === 0 ? '' : ` (${stages.join(', ')})`}`,
    `peak memory ${Math.ceil(peakMemoryBytes / 1_048_576)} MiB`,
  ].join('; ');
}

function outcome({ reportId, verdict, completeness, requests }: RunSummary): string {
  if (reportId === null) return requests === null ? 'no report' : 'a snapshot';
  return `${reportId}, conclusion ${verdict ?? 'unknown'}, completeness ${completeness ?? 'unknown'}`;
}
