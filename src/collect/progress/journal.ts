// One line for each request to AWS, so that those of a collection that is killed are counted too.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CallCount } from '../../snapshot/index.js';
import { by, type CallRegion, isRegionName } from '../../terms/index.js';

export const JOURNAL = 'requests.log';

/** What is counted of a call: each request, and what came of it when that was no answer. */
type CallEvent = Exclude<keyof CallCount, 'operation' | 'region'>;

const EVENTS: Readonly<Record<string, CallEvent>> = { R: 'requests', T: 'throttles', F: 'failures' };
const LETTERS: Readonly<Record<CallEvent, string>> = { requests: 'R', throttles: 'T', failures: 'F' };

/** The journal in the folder of a collection. */
export class Journal {
  readonly #file: number;

  private constructor(
    path: string,
    flags: 'a' | 'w',
    /** Requests of the collections before this one. */
    readonly earlier: readonly CallCount[],
  ) {
    this.#file = openSync(path, flags);
  }

  /** @param isContinued - earlier requests count; else the journal begins anew. */
  static open(directory: string, isContinued: boolean): Journal {
    const path = join(directory, JOURNAL);
    return new Journal(path, isContinued ? 'a' : 'w', isContinued ? read(path) : []);
  }

  /** Written at once: what is in the hands of the operating system survives the process. */
  note(event: CallEvent, operation: string, region: CallRegion): void {
    writeSync(this.#file, `${LETTERS[event]} ${operation} ${region}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function read(path: string): CallCount[] {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // The collection made no request, or is one of a version without a journal.
  }
  const counts = new CallCounts();
  for (const line of text.split('\n')) {
    const [letter = '', operation, region] = line.split(' ');
    const event = EVENTS[letter];
    // A line that was cut short, or is none.
    if (event === undefined || operation === undefined || !isCallRegion(region)) continue;
    counts.add({ operation, region, requests: 0, throttles: 0, failures: 0, [event]: 1 });
  }
  return counts.all;
}

function isCallRegion(text: string | undefined): text is CallRegion {
  return text === 'global' || isRegionName(text);
}

/** Requests by operation and Region. */
class CallCounts {
  readonly #counts = new Map<string, CallCount>();

  add(more: CallCount, sign: 1 | -1 = 1): void {
    const key = `${more.operation} ${more.region}`;
    const { requests, throttles, failures } = this.#counts.get(key) ?? { requests: 0, throttles: 0, failures: 0 };
    this.#counts.set(key, {
      operation: more.operation,
      region: more.region,
      requests: requests + sign * more.requests,
      throttles: throttles + sign * more.throttles,
      failures: failures + sign * more.failures,
    });
  }

  get all(): CallCount[] {
    return [...this.#counts.values()].sort(
      by(
        ({ operation }) => operation,
        ({ region }) => region,
      ),
    );
  }
}

/** What the journal has and the saved plan and Regions do not count. */
export function uncounted(earlier: readonly CallCount[], saved: readonly CallCount[]): CallCount[] {
  const counts = new CallCounts();
  for (const count of earlier) counts.add(count);
  for (const count of saved) counts.add(count, -1);
  return counts.all
    .map((count) => ({
      ...count,
      requests: Math.max(count.requests, 0),
      throttles: Math.max(count.throttles, 0),
      failures: Math.max(count.failures, 0),
    }))
    .filter(({ requests, throttles, failures }) => requests + throttles + failures > 0);
}
