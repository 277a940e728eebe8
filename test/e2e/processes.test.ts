// Most tests run commands in processes that have the program loaded already (support/warm.ts). Here every command is the
// process that an operator starts: it does its work, and ends by itself or when it is told to, with its own exit code.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { BUCKET, BUCKET_REGION, ORGANIZATION_ID } from '../support/organization.js';
import { RunningCli, type CliOptions, type Finished } from './support/cli.js';
import { PERIOD, Workspace } from './support/workspace.js';

// The simulated bucket has Object Lock on, so "check" would have a problem with a destination that sets no retention.
const DESTINATION = {
  type: 's3',
  bucket: BUCKET,
  prefix: 'reports',
  region: BUCKET_REGION,
  objectLock: { mode: 'GOVERNANCE', retainDays: 1 },
} as const;
const SCHEDULE = { name: 'yearly', cron: '0 6 1 1 *', timeZone: 'UTC', job: 'run', period: 'previous-month' } as const;

interface Expected {
  readonly args: readonly string[];
  readonly code: number;
  /** What it prints. */
  readonly prints: string | RegExp;
  /** It works until it is told to stop. */
  readonly isService?: true;
}

const COMMANDS: Readonly<Record<string, Expected>> = {
  run: { args: ['--period', PERIOD], code: 4, prints: `s3://${BUCKET}/reports` },
  collect: { args: ['--out', 'other'], code: 0, prints: '5 accounts × 3 Regions' },
  render: { args: ['--snapshot', 'snapshot', '--out', 'out', '--period', PERIOD], code: 0, prints: 'report.json' },
  publish: { args: ['--snapshot', 'snapshot', '--period', '2026-09'], code: 4, prints: '2026-09/r1' },
  schedule: { args: [], code: 0, prints: 'Next: yearly', isService: true },
  demo: { args: ['--out', 'demo', '--language', 'en'], code: 0, prints: 'Start with demo/index.html' },
  check: { args: [], code: 0, prints: 'A collection makes' },
  verify: {
    args: [`${ORGANIZATION_ID}/2026-08/r1`],
    code: 0,
    prints: 'INTACT: every file is unchanged since it was published',
  },
  serve: { args: ['--port', '0'], code: 0, prints: 'Press Ctrl-C to stop.', isService: true },
  links: { args: ['--period', '2026-08', '--expires', '1h'], code: 0, prints: 'X-Amz-Signature=' },
  explain: { args: ['Agent exited'], code: 0, prints: 'Agent exited' },
  catalog: { args: ['--check'], code: 0, prints: /\S/ },
  simulate: { args: ['--port', '0'], code: 0, prints: 'http://127.0.0.1:', isService: true },
};

let workspace: Workspace;
beforeAll(async () => {
  workspace = await Workspace.open({
    config: { destination: DESTINATION, schedules: [SCHEDULE], health: { port: 0 }, report: { formats: ['xlsx'] } },
  });
  expect((await workspace.cli(['collect', '--out', 'snapshot'])).code).toBe(0);
  expect((await workspace.cli(['publish', '--snapshot', 'snapshot', '--period', '2026-08'])).code).toBe(4);
});
afterAll(() => workspace.close());

function start(name: string, args: readonly string[]): RunningCli {
  const env = { COVERAGE_REPORTER_COLLECTION__WORK_DIRECTORY: `work-of-${name}` };
  if (name !== 'links') return workspace.start([name, ...args], { env });
  // Its result is signed with the credentials, which must not come out of any other command.
  const options: CliOptions = {
    cwd: workspace.folder,
    env: { ...env, AWS_ENDPOINT_URL: workspace.simulator.url, COVERAGE_REPORTER_CONFIG: 'reporter.yaml' },
  };
  return new RunningCli([name, ...args], options);
}

async function ended(cli: RunningCli, { isService, prints }: Expected): Promise<Finished> {
  if (isService === true) {
    await cli.until(() => (cli.stdout + cli.stderr).match(prints) !== null);
    cli.kill('SIGTERM');
  }
  return cli.finished;
}

it('every command is tried', () => {
  const program = buildProgram('1.2.3', () => Promise.resolve());
  expect(Object.keys(COMMANDS)).toEqual(program.commands.map((command) => command.name()));
});

describe.concurrent('the process of', () => {
  it.each(Object.entries(COMMANDS))('%s', { timeout: 180_000 }, async (name, expected) => {
    const { code, signal, stdout, stderr } = await ended(start(name, expected.args), expected);
    expect({ code, signal }, stdout + stderr).toEqual({ code: expected.code, signal: null });
    expect(stdout + stderr).toMatch(expected.prints);
    expect(stderr).not.toContain('defect in the program');
  });
});
