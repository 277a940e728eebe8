// Where a machine or a caller gives the program less than it needs: it says so in words, and never with a stack.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { MAIN, runCli } from './support/cli.js';

const STACK = /\n\s+at |defect in the program/;

/** A snapshot.json as a crash, a full disk or somebody else left it. */
const DAMAGED: Readonly<Record<string, string>> = {
  'is empty': '',
  'was cut off': '{"schemaVersion": 1, "completedAt": "2026-10-31T23:0',
  'is not JSON': 'not JSON',
  'is null': 'null',
  'is a list': '[]',
  'has another shape': '{"completedAt": "2026-10-31T23:00:00Z", "regions": 7}',
  'has a time that is none': '{"completedAt": "yesterday"}',
  'has a number for a time': '{"completedAt": 1e300}',
};

describe.concurrent('a snapshot.json', () => {
  const commands = [
    ['render', '--out', 'out'],
    ['publish', '--config', 'reporter.yaml'],
  ];
  it.each(Object.keys(DAMAGED).flatMap((how) => commands.map((args) => ({ how, command: args[0]!, args }))))(
    'that $how is named by $command',
    async ({ how, args }) => {
      const cwd = temporaryFolder();
      mkdirSync(join(cwd, 'snapshot'));
      writeFileSync(join(cwd, 'snapshot', 'snapshot.json'), DAMAGED[how]!);
      writeFileSync(join(cwd, 'reporter.yaml'), 'destination: { type: directory, path: reports }\n');
      const { code, stderr } = await runCli([...args, '--snapshot', 'snapshot'], { cwd });
      expect(code).toBe(1);
      expect(stderr).toContain(join('snapshot', 'snapshot.json'));
      expect(stderr).not.toMatch(STACK);
    },
  );
});

describe.concurrent('a port', () => {
  it.each(['serve', 'simulate'])('out of range is refused by %s', async (command) => {
    const { code, stderr } = await runCli([command, '--port', '65536'], { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain('--port "65536" is not a port. Use a number from 1 to 65535');
  });
});

describe.concurrent('an endpoint', () => {
  it.each([
    ['AWS_ENDPOINT_URL', 'ftp://127.0.0.1', ['check']],
    ['AWS_ENDPOINT_URL', 'ftp://127.0.0.1', ['run']],
    ['AWS_ENDPOINT_URL_S3', 's3://bucket', ['serve', '--destination', 's3://bucket/prefix']],
    ['AWS_ENDPOINT_URL_S3', 'localhost:9000', ['links', '--destination', 's3://bucket/prefix']],
  ] as const)('is refused where it is none: %s=%s %j', async (name, url, args) => {
    const { code, stderr } = await runCli(args, { cwd: temporaryFolder(), env: { [name]: url } });
    expect(code).toBe(2);
    expect(stderr).toContain(`${name} "${url}" is not a valid endpoint address`);
  });
});

describe.concurrent('output', () => {
  /** Runs the program with a pipe that nobody reads. */
  function withoutReader(which: 'stdout' | 'stderr', args: readonly string[]): Promise<{ code: number; told: string }> {
    return new Promise((ended) => {
      const child = spawn(process.execPath, [MAIN, ...args], {
        cwd: temporaryFolder(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child[which].destroy();
      let told = '';
      child[which === 'stdout' ? 'stderr' : 'stdout'].on('data', (chunk) => (told += String(chunk)));
      child.once('close', (code) => {
        ended({ code: code ?? -1, told });
      });
    });
  }

  it.each([
    ['stdout', ['--help'], 0],
    ['stdout', ['catalog'], 0],
    ['stdout', ['explain', 'Agent exited'], 0],
    ['stderr', ['nonsense'], 2],
    ['stderr', ['serve', '--port', 'x', '--log-format', 'json'], 2],
  ] as const)('that nobody reads (%s of %j) ends nothing', async (which, args, expected) => {
    const { code, told } = await withoutReader(which, args);
    expect(code).toBe(expected);
    expect(told).not.toMatch(STACK);
  });
});

describe.concurrent('too few files', () => {
  it.each([40, 64])('that may be opened (%d) are named as the reason', async (limit) => {
    const command = `ulimit -n ${limit} && exec "$0" "$1" demo --out out`;
    const { code, told } = await new Promise<{ code: number; told: string }>((ended) => {
      const child = spawn('/bin/sh', ['-c', command, process.execPath, MAIN], {
        cwd: temporaryFolder(),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let told = '';
      child.stderr.on('data', (chunk) => (told += String(chunk)));
      child.once('close', (code) => {
        ended({ code: code ?? -1, told });
      });
    });
    expect(code).toBe(1);
    expect(told).toContain('(ulimit -n)');
    expect(told).not.toMatch(STACK);
  });
});
