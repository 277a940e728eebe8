// Runs pacing scenarios in real time: the real caller and the AWS SDK over HTTP, against a service with buckets of tokens.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Caller } from '../../src/collect/aws/caller.js';
import { CallFailure } from '../../src/collect/aws/failure.js';
import { inParallel } from '../../src/collect/aws/parallel.js';
import { regionName } from '../support/ids.js';
import { ATTEMPTS } from './pacing-model.js';
import {
  isEndless,
  type Limit,
  type Outcome,
  type Phase,
  type Row,
  type Scenario,
  type Seen,
} from './pacing-scenarios.js';

/** Runs, side by side, of a row that ends by itself: chance decides much in a short collection. */
const RUNS = 10;

/** A scenario with the number of its first bucket; those of its Regions follow the one of what comes before them. */
interface Plan {
  readonly scenario: Scenario;
  readonly before: number;
}

/** Runs all rows side by side; gives for each row the outcomes of its scenarios, run by run. */
export async function overHttp(rows: readonly Row[]): Promise<Outcome[][][]> {
  const limits: Limit[] = [];
  const plans = rows.map((row) =>
    Array.from({ length: isEndless(row) ? 1 : RUNS }, () =>
      row.scenarios.map((scenario): Plan => {
        const before = limits.push(...scenario.regions.slice(0, 1)) - 1;
        limits.push(...scenario.regions);
        return { scenario, before };
      }),
    ),
  );
  const server = fork(fileURLToPath(new URL('pacing-server.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  try {
    server.send(limits);
    const [port] = (await once(server, 'message')) as [number]; // The answers of pacing-server.ts.
    const ends = await Promise.all(
      plans.map((runs) => Promise.all(runs.map((run) => Promise.all(run.map((plan) => collect(plan, port)))))),
    );
    server.send('seen');
    const [seen] = (await once(server, 'message')) as [Seen[]];
    return ends.map((runs, row) =>
      runs.map((run, index) =>
        run.map((end, one) => {
          const { before, scenario } = plans[row]![index]![one]!;
          const regions = seen.slice(before + 1, before + 1 + scenario.regions.length);
          const requests = requestsOf([seen[before]!, ...regions]);
          // What is cut off at the end of an endless one may have reached the service or not.
          if (scenario.seconds === undefined && requests !== end.requests)
            console.error(`The caller counts ${end.requests} requests, the service ${requests}.`);
          return { ...end, regions };
        }),
      ),
    );
  } finally {
    server.disconnect();
  }
}

/** One collection. */
async function collect(
  { scenario, before }: Plan,
  port: number,
): Promise<{ endMs: number; lost: number; requests: number }> {
  const { ceiling, regions, phases, seconds } = scenario;
  const end = new AbortController();
  const caller = new Caller({
    requestsPerSecond: ceiling,
    startRequestsPerSecond: 5,
    attempts: ATTEMPTS,
    requestTimeoutSeconds: 30,
    deadlineMs: Infinity,
    signal: end.signal,
  });
  const handler = new NodeHttpHandler({ httpAgent: { maxSockets: 1_000 } });
  let lost = 0;

  async function service(number: number, name: string, asked: readonly Phase[]): Promise<void> {
    const client = new GuardDutyClient({
      region: 'eu-west-1',
      endpoint: `http://127.0.0.1:${port}/${number}`,
      credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
      maxAttempts: 1,
      requestHandler: handler,
    });
    for (const { calls, lanes } of asked) {
      await inParallel(numbersBelow(calls), lanes, async () => {
        try {
          await caller.call({ operation: 'guardduty:ListDetectors', region: regionName(name) }, (abortSignal) =>
            client.send(new ListDetectorsCommand({}), { abortSignal }),
          );
        } catch (error) {
          if (!(error instanceof CallFailure)) throw error;
          lost += 1;
        }
      });
    }
  }

  const startMs = performance.now();
  const stop = (): void => {
    end.abort();
  };
  const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1_000);
  const names = regions.map((_, index) => `region-${index}`);
  try {
    await service(before, 'global', scenario.before);
    await Promise.all(names.map((name, index) => service(before + 1 + index, name, phases)));
  } catch (error) {
    if (!end.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    handler.destroy();
  }
  const counts = (['global', ...names.map(regionName)] as const).flatMap((name) => caller.takeCounts(name));
  const requests = counts.reduce((sum, count) => sum + count.requests, 0);
  return { endMs: performance.now() - startMs, lost, requests };
}

function requestsOf(seen: readonly Seen[]): number {
  return seen.reduce((sum, { accepted, throttled }) => sum + accepted.length + throttled.length, 0);
}

function* numbersBelow(end: number): Generator<number> {
  for (let number = 0; number < end; number += 1) yield number;
}
