// The image's health check: which process it watches, and what it makes of the page.
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askHealth, watchedCommand } from '../../src/cli/health-check.js';

const MAIN = ['node', '/app/dist/cli/main.js'];

describe('the health check', () => {
  it.each([
    [['schedule'], {}],
    [['schedule', '--config', '/data/own.yaml'], { config: '/data/own.yaml' }],
    [['schedule', '-c', 'own.yaml', '--log-format', 'json'], { config: 'own.yaml' }],
    [['--log-format', 'json', 'schedule', '--config=own.yaml'], { config: 'own.yaml' }],
    [['schedule', '-cown.yaml'], { config: 'own.yaml' }],
  ])('reads the configuration that %j reads', (words, expected) => {
    expect(watchedCommand([...MAIN, ...words, ''])).toEqual(expected);
    expect(watchedCommand(['/sbin/docker-init', '--', ...MAIN, ...words])).toEqual(expected);
  });

  it.each([['run', '--resume'], ['serve', '--host', '0.0.0.0'], ['demo'], []])(
    'watches nothing where %j serves no health page',
    (...words) => {
      expect(watchedCommand([...MAIN, ...words])).toBeUndefined();
    },
  );
});

describe('the health page', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function page(status: number): Promise<number> {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? status : 404).end();
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a host and port has an address of this kind.
    return (server.address() as AddressInfo).port;
  }

  it('is asked at the configured port, on this machine where it is served on every address', async () => {
    const port = await page(200);
    for (const host of ['127.0.0.1', '0.0.0.0', 'localhost'])
      expect(await askHealth({ host, port })).toMatchObject({ isHealthy: true });
  });

  it('makes the process unhealthy when it answers with an error, or not at all', async () => {
    const port = await page(500);
    expect(await askHealth({ host: '127.0.0.1', port })).toEqual({
      isHealthy: false,
      message: `http://127.0.0.1:${port}/healthz answers 500.`,
    });
    servers.splice(0).forEach((server) => server.close());
    const { isHealthy, message } = await askHealth({ host: '127.0.0.1', port });
    expect(isHealthy).toBe(false);
    expect(message).toContain('does not answer: connect ECONNREFUSED');
  });

  it('cannot be found where any free port is taken, and says so', async () => {
    const { isHealthy, message } = await askHealth({ host: '127.0.0.1', port: 0 });
    expect(isHealthy).toBe(false);
    expect(message).toContain('health.port is 0');
  });
});
