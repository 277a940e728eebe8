// What a run came to, in figures for whoever runs the program: made from its events and its outcome.
import type { Completeness, Report } from '../model/index.js';
import type { Known, Verdict } from '../terms/index.js';
import type { CollectionSummary } from './collect-stage.js';
import type { RunEvent, Stage } from './context.js';

/** The figures of one run; null where the run did not come so far. */
export interface RunSummary {
  /** Requests to AWS of the collection that was made or reported on, retries included. */
  readonly requests: Known<number>;
  /** Of these, requests that AWS throttled, and those that failed in any other way. */
  readonly throttles: Known<number>;
  readonly failures: Known<number>;
  readonly gaps: Known<number>;
  readonly warnings: number;
  /** Files of the report set that were rendered, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** Seconds by stage, in the order of the stages. */
  readonly durations: Readonly<Partial<Record<Stage, number>>>;
  readonly seconds: number;
  /** Most memory that the process has held so far. */
  readonly peakMemoryBytes: number;
  readonly verdict: Known<Verdict>;
  readonly completeness: Known<Completeness['verdict']>;
  readonly reportId: Known<string>;
}

type Outcome = Pick<
  RunSummary,
  'requests' | 'throttles' | 'failures' | 'gaps' | 'verdict' | 'completeness' | 'reportId'
>;

const NOTHING: Outcome = {
  requests: null,
  throttles: null,
  failures: null,
  gaps: null,
  verdict: null,
  completeness: null,
  reportId: null,
};

/** Listens to a run. The clock is the caller's: milliseconds that only go up. */
export class Summing {
  readonly #started: number;
  readonly #durations = new Map<Stage, number>();
  #stage: { readonly name: Stage; readonly since: number } | undefined;
  #files = 0;
  #bytes = 0;
  #warnings = 0;
  #outcome = NOTHING;

  constructor(private readonly clock: () => number) {
    this.#started = clock();
  }

  /** Whether there is anything to sum up: what is refused before the first stage is no run. */
  get hasBegun(): boolean {
    return this.#stage !== undefined || this.#durations.size > 0;
  }

  listen(event: RunEvent): void {
    if (event.kind === 'stage') this.#enter(event.stage);
    else if (event.kind === 'warning') this.#warnings += 1;
    else if (event.kind === 'file') {
      this.#files += 1;
      this.#bytes += event.bytes;
    }
  }

  /** Takes the figures of the report that was published. */
  reported({ reportId, conclusion, provenance: { callTotals, requests } }: Report): void {
    this.#outcome = {
      requests,
      throttles: callTotals.reduce((sum, { throttles }) => sum + throttles, 0),
      failures: callTotals.reduce((sum, { failures }) => sum + failures, 0),
      gaps: conclusion.completeness.gaps,
      verdict: conclusion.verdict,
      completeness: conclusion.completeness.verdict,
      reportId,
    };
  }

  /** Takes the figures of a collection of which no report was made. */
  collected({ requests, throttles, failures, gapsTotal }: CollectionSummary): void {
    this.#outcome = { ...NOTHING, requests, throttles, failures, gaps: gapsTotal };
  }

  /** The figures so far. */
  summary(peakMemoryBytes: number): RunSummary {
    this.#enter(undefined);
    return {
      ...this.#outcome,
      warnings: this.#warnings,
      files: this.#files,
      bytes: this.#bytes,
      durations: Object.fromEntries(
        [...this.#durations].map(([stage, milliseconds]) => [stage, inSeconds(milliseconds)]),
      ),
      seconds: inSeconds(this.clock() - this.#started),
      peakMemoryBytes,
    };
  }

  #enter(stage: Stage | undefined): void {
    const now = this.clock();
    if (this.#stage !== undefined) {
      const { name, since } = this.#stage;
      this.#durations.set(name, (this.#durations.get(name) ?? 0) + now - since);
    }
    this.#stage = stage === undefined ? undefined : { name: stage, since: now };
  }
}

function inSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1_000;
}
