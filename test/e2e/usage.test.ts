// Mistakes on the command line and in the configuration: told at once, all of them, before anything is started.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runCli } from './support/cli.js';

const NO_AWS_SDK = ['--import', fileURLToPath(new URL('support/no-aws-sdk.mjs', import.meta.url))];

let folder: string;
beforeAll(() => {
  folder = temporaryFolder();
  writeFileSync(
    join(folder, 'bad.yaml'),
    [
      'collection:',
      '  requestPerSecond: 5',
      '  attempts: 0',
      'report:',
      '  languages: english',
      'destination:',
      '  type: ftp',
      '',
    ].join('\n'),
  );
});
afterAll(() => {
  // Whatever was mistyped, nothing was written.
  expect(readdirSync(folder)).toEqual(['bad.yaml']);
});

// A request would fail at once: there is nothing at this address.
const NOWHERE = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, nodeOptions: readonly string[] = []) {
  return runCli(args, { cwd: folder, env: { ...NOWHERE, ...env }, nodeOptions });
}

describe.concurrent('a mistake ends with 2 and says what is right', () => {
  it.each<{
    readonly args: readonly string[];
    readonly says: readonly string[];
    readonly env?: Record<string, string>;
  }>([
    { args: ['runn'], says: ["unknown command 'runn'", 'Did you mean run?'] },
    { args: ['run', '--perod', '2026-10'], says: ["unknown option '--perod'", 'Did you mean --period?'] },
    { args: ['run', '--period', '2026-13'], says: ['"2026-13" is not a month', 'yyyy-mm'] },
    { args: ['run', '--log-format', 'xml'], says: ['Allowed choices are text, json'] },
    { args: ['render', '--out', 'x'], says: ["required option '-s, --snapshot <directory>' not specified"] },
    {
      args: ['render', '--snapshot', 'x', '--out', 'y', '--revision', '0'],
      says: ['--revision "0" is not a whole number'],
    },
    { args: ['render', '--snapshot', 'x', '--out', 'y', '--format', 'docx'], says: ['report.formats', 'pdf'] },
    { args: ['demo', '--seed', 'seven'], says: ['--seed "seven" is not a whole number'] },
    { args: ['explain', 'Agent exited', '--type', 'EC3'], says: ['--type "EC3" is not one of EKS, ECS, EC2'] },
    { args: ['explain'], says: ["missing required argument 'text'"] },
    { args: ['verify', 'some-where'], says: ['neither a folder with a manifest.json nor a report id'] },
    { args: ['schedule'], says: ['There is nothing to schedule', 'Add an entry to "schedules", or use "run"'] },
    { args: ['run', '--config', 'missing.yaml'], says: ['missing.yaml'] },
    {
      args: ['run'],
      env: { COVERAGE_REPORTER_COLLECTION__ATEMPTS: '3' },
      says: ['unknown variable', 'did you mean COVERAGE_REPORTER_COLLECTION__ATTEMPTS?'],
    },
  ])('$args', async ({ args, says, env }) => {
    const { code, stdout, stderr } = await run(args, env);
    for (const words of says) expect(stderr).toContain(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});

it.concurrent('a wrong configuration is told with every problem and its place', async () => {
  const env = { COVERAGE_REPORTER_REPORT__TIME_ZONE: 'Mars/Olympus' };
  const { code, stderr } = await run(['run', '--config', 'bad.yaml'], env);
  expect(code).toBe(2);
  expect(stderr).toContain('Nothing was started');
  for (const problem of [
    /bad\.yaml:2:\d+: collection\.requestPerSecond: .*requestsPerSecond/,
    /bad\.yaml:3:\d+: collection\.attempts: /,
    /bad\.yaml:5:\d+: report\.languages: /,
    /bad\.yaml:7:\d+: destination\.?.*: /,
    /COVERAGE_REPORTER_REPORT__TIME_ZONE: report\.timeZone: /,
  ]) {
    expect(stderr).toMatch(problem);
  }
});

describe.concurrent('help and version need no AWS SDK', () => {
  it.each([
    { args: ['--help'] },
    { args: ['--version'] },
    { args: ['run', '--help'] },
    { args: ['schedule', '--help'] },
    { args: ['help', 'demo'] },
  ])('$args', async ({ args }) => {
    const { code, stdout, stderr } = await run(args, {}, NO_AWS_SDK);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(args.includes('--version') ? /^\d+\.\d+\.\d+\n$/ : /Usage: coverage-reporter/);
  });

  it('while a command that asks AWS does load it', async () => {
    const { code, stderr } = await run(['check'], {}, NO_AWS_SDK);
    expect(code).not.toBe(0);
    expect(stderr).toContain('the AWS SDK was loaded');
  });
});
