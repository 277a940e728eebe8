import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { startHealthServer, type Health } from '../../src/schedule/health.js';
import { ScheduleError } from '../../src/schedule/index.js';
import { clockAt, daily, monthly, pass, remembered, run, start, useHarness } from './harness.js';

useHarness();

interface Page {
  readonly status: number;
  readonly text: string;
}

/** One request; Node's client, because it sends any method. */
function ask(url: string, method = 'GET'): Promise<Page> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

async function pageOf(url: string): Promise<unknown> {
  const { status, text } = await ask(url);
  return { status, ...(JSON.parse(text) as object) };
}

describe('/healthz', () => {
  test('shows that the process lives, the last runs and the next ones', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler } = await start([daily]);
    await pass(60_000);
    (await run(0)).fail(new Error('Could not publish.'));
    // The state file is there a moment before the scheduler has come to rest.
    await vi.waitFor(
      async () => {
        expect(await pageOf(`${scheduler.healthUrl}/healthz`)).toMatchObject({ running: null, lastRuns: [{}] });
      },
      { interval: 1 },
    );

    expect(await pageOf(`${scheduler.healthUrl}/healthz`)).toMatchObject({
      status: 'alive',
      phase: 'ready',
      running: null,
      lastRuns: [
        { name: 'daily', plannedAt: '2027-02-01T06:00:00.000Z', result: 'failed', error: 'Could not publish.' },
      ],
      nextRuns: [{ name: 'daily', at: '2027-02-02T06:00:00.000Z' }, ...Array<object>(9).fill({ name: 'daily' })],
    });
  });

  test('shows the run in progress, and remembers the last run over a restart', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const first = await start([monthly]);
    await pass(60_000);
    const running = await run(0);
    expect(await pageOf(`${first.scheduler.healthUrl}/healthz`)).toMatchObject({
      running: { name: 'monthly', plannedAt: '2027-02-01T06:00:00.000Z' },
      lastRuns: [],
    });
    running.succeed();
    await first.scheduler.stop();

    const second = await start([monthly]);

    expect(await pageOf(`${second.scheduler.healthUrl}/healthz`)).toMatchObject({
      running: null,
      lastRuns: [{ name: 'monthly', result: 'succeeded', error: null }],
    });
  });
});

describe('/readyz', () => {
  test('is 200 while the scheduler works, with the failed runs, and 503 while it stops', async () => {
    clockAt('2027-02-01T05:59:00Z');
    const { scheduler } = await start([daily, { ...monthly, cron: '30 6 1 * *' }]);
    const url = `${scheduler.healthUrl}/readyz`;
    expect(await pageOf(url)).toEqual({ status: 200, ready: true, phase: 'ready', failed: [] });

    await pass(60_000);
    (await run(0)).fail(new Error('no'));
    await remembered('daily', 'failed', '2027-02-01');
    await pass(30 * 60_000);
    const running = await run(1);
    expect(await pageOf(url)).toMatchObject({ status: 200, failed: [{ name: 'daily', error: 'no' }] });

    const stopped = scheduler.stop();
    expect(await pageOf(url)).toMatchObject({ status: 503, ready: false, phase: 'stopping' });
    running.succeed();
    await stopped;
    await expect(ask(url)).rejects.toThrow();
  });
});

describe('the server', () => {
  const starting: Health = { phase: 'starting', running: null, lastRuns: [], nextRuns: [] };

  test('answers GET and HEAD on its two pages and nothing else', async () => {
    const server = await startHealthServer({ host: '127.0.0.1', port: 0 }, () => starting);
    const statuses: Record<string, number> = {};
    for (const [method, path] of [
      ['GET', '/healthz'],
      ['GET', '/healthz?probe=1'],
      ['GET', '/readyz'],
      ['HEAD', '/healthz'],
      ['HEAD', '/readyz'],
      ['POST', '/healthz'],
      ['DELETE', '/readyz'],
      ['GET', '/'],
      ['GET', '/healthz/'],
    ] as const) {
      statuses[`${method} ${path}`] = (await ask(server.url + path, method)).status;
    }
    const head = await ask(`${server.url}/healthz`, 'HEAD');
    await server.close();

    expect(statuses).toEqual({
      'GET /healthz': 200,
      'GET /healthz?probe=1': 200,
      'GET /readyz': 503,
      'HEAD /healthz': 200,
      'HEAD /readyz': 503,
      'POST /healthz': 404,
      'DELETE /readyz': 404,
      'GET /': 404,
      'GET /healthz/': 404,
    });
    expect(head.text).toBe('');
  });

  test('says which address is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;

    const opening = startHealthServer({ host: '127.0.0.1', port }, () => starting);

    await expect(opening).rejects.toThrow(`127.0.0.1, port ${port}. Set health.host and health.port`);
    await expect(opening).rejects.toBeInstanceOf(ScheduleError);
    await new Promise((resolve) => other.close(resolve));
  });

  test('is bound to the configured host only', async () => {
    const server = await startHealthServer({ host: '127.0.0.1', port: 0 }, () => starting);
    const elsewhere = server.url.replace('127.0.0.1', '127.0.0.2');

    await expect(ask(`${elsewhere}/healthz`)).rejects.toThrow();
    await server.close();
  });
});
