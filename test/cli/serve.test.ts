import { get } from 'node:http';
import { createServer } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryDestination } from '../../src/publish/index.js';
import { RunningCli, runCli } from '../e2e/support/cli.js';
import { ORGANIZATION, publish, temporaryFolder } from '../publish/sets.js';

const folder = `${ORGANIZATION}/2026-10/r1`;

async function library(): Promise<string> {
  const root = temporaryFolder();
  await publish(directoryDestination(root), folder);
  return root;
}

describe('serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'shows the library of a folder until %s, and writes nothing',
    async (signal) => {
      const root = await library();
      const cli = new RunningCli(['serve', '--destination', root, '--port', '0', '--json'], { cwd: temporaryFolder() });
      await cli.until(() => cli.stdout.includes('}'));
      // The program's own --json result.
      const { url, destination } = JSON.parse(cli.stdout) as { url: string; destination: string };
      expect(destination).toBe(root);
      const page = await (await fetch(url)).text();
      expect(page).toContain('October 2026');
      expect(await (await fetch(`${url}${folder}/report.pdf`)).text()).toBe(`pdf of ${folder}`);
      // The page shows what is published, also where it was never stored.
      expect(existsSync(join(root, 'index.html'))).toBe(false);
      cli.kill(signal);
      expect(await cli.finished).toMatchObject({ code: 0, stderr: '' });
    },
  );

  it('prints where to look', async () => {
    const cli = new RunningCli(['serve', '--destination', await library(), '--port', '0'], { cwd: temporaryFolder() });
    await cli.until(() => cli.stdout.includes('Ctrl-C'));
    expect(cli.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n/);
    cli.kill('SIGTERM');
    await cli.finished;
  });

  it('says that there is nothing at a place where nothing is published', async () => {
    const place = join(temporaryFolder(), 'wrong');
    const cli = new RunningCli(['serve', '--destination', place, '--port', '0'], { cwd: temporaryFolder() });
    await cli.until(() => cli.stdout.includes('Ctrl-C'));
    expect(cli.stderr).toContain(`${place} holds no published report, so the page is empty`);
    cli.kill('SIGTERM');
    await cli.finished;
    expect(existsSync(place)).toBe(false);
  });

  it('warns when others than this machine can reach it, and keeps to the hosts that it was told', async () => {
    const cli = new RunningCli(
      ['serve', '--destination', await library(), '--port', '0', '--host', '0.0.0.0', '--allow-host', 'localhost:9000'],
      { cwd: temporaryFolder() },
    );
    await cli.until(() => cli.stdout.includes('Ctrl-C'));
    expect(cli.stderr).toContain(
      'The library listens on 0.0.0.0 and has no password: anyone who can reach it there can read every report',
    );
    expect(cli.stdout).not.toContain('this machine only');
    const [url = ''] = cli.stdout.split('\n');
    const statusFor = (host: string): Promise<number | undefined> =>
      new Promise((answered, failed) => {
        get(url, { headers: { host } }, (response) => {
          response.resume();
          answered(response.statusCode);
        }).once('error', failed);
      });
    expect(await statusFor('localhost:9000')).toBe(200);
    expect(await statusFor('evil.example')).toBe(421);
    cli.kill('SIGTERM');
    await cli.finished;
  });

  it('refuses a port that is taken, and says what to do', async () => {
    const other = createServer();
    const port = await new Promise<number>((listening) => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address();
        listening(typeof address === 'object' ? address!.port : 0);
      });
    });
    const { code, stderr } = await runCli(['serve', '--destination', await library(), '--port', String(port)], {
      cwd: temporaryFolder(),
    });
    other.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${port} cannot be used (EADDRINUSE). Name another one with --port`);
  });

  it.each([
    ['--port', 'x', '--port "x" is not a whole number'],
    ['--port', '70000', '--port "70000" is not a port'],
    ['--destination', 's3:x', 'is not a bucket'],
    ['--host', 'localhost', '--host "localhost" is not an IP address'],
    ['--host', '203.0.113.1', 'This machine cannot listen on 203.0.113.1 (EADDRNOTAVAIL)'],
    ['--allow-host', 'http://reports.example.com/', '--allow-host "http://reports.example.com/" is not a host'],
    ['--allow-host', '*', '--allow-host "*" is not a host'],
  ])('refuses %s %s', async (option, value, reason) => {
    const cwd = temporaryFolder();
    const { code, stderr } = await runCli(['serve', option, value], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });
});
