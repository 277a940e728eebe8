// An S3 server that is not ours: versitygw on a folder of this machine.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { program } from './tools.js';

/** The server's only credentials. */
export const KEYS = { accessKeyId: 'conformance', secretAccessKey: 'conformance-secret' };

export interface Gateway {
  readonly url: string;
  stop(): void;
}

/** Starts the server on folders that are made below `directory`. */
export async function startGateway(directory: string): Promise<Gateway> {
  const [data, versions] = [join(directory, 'data'), join(directory, 'versions')];
  await Promise.all([data, versions].map((folder) => mkdir(folder)));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const gateway = spawn(
    program('versitygw'),
    ['--quiet', '--port', `127.0.0.1:${port}`, 'posix', '--versioning-dir', versions, data],
    { stdio: 'ignore', env: { ROOT_ACCESS_KEY: KEYS.accessKeyId, ROOT_SECRET_KEY: KEYS.secretAccessKey } },
  );
  await answering(url);
  return {
    url,
    stop: () => {
      gateway.kill();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) found(address.port);
        else failed(new Error('no port'));
      });
    });
  });
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
