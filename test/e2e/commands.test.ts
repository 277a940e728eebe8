// The commands around a run: check, explain, catalog, simulate.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN } from './support/cli.js';
import { REGIONS, ROLE } from '../support/organization.js';
import { Workspace } from './support/workspace.js';
import { demoOrganization } from '../../src/simulate/index.js';

interface Checked {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly region: string;
    readonly result: string;
    readonly advice?: string;
  }[];
}

async function check(workspace: Workspace) {
  const { code, stdout, stderr } = await workspace.cli(['check', '--json']);
  expect(stdout, stderr).not.toBe('');
  const checked = JSON.parse(stdout) as Checked;
  const failed = checked.checks.filter(({ result }) => result !== 'ok');
  return { code, checked, failed };
}

describe.concurrent('check', () => {
  it('is content where everything works, and changes nothing', async (context) => {
    const workspace = await Workspace.of(context);
    const { code, checked, failed } = await check(workspace);
    expect(failed).toEqual([]);
    expect(code).toBe(0);
    expect(checked.ok).toBe(true);
    const names = new Set(checked.checks.map(({ name }) => name));
    expect([...names]).toEqual(
      expect.arrayContaining([
        'sts:GetCallerIdentity',
        'organizations:ListAccounts',
        'guardduty:ListCoverage',
        'folder',
        'templates',
      ]),
    );
    expect(workspace.hasPublished).toBe(false);
  });

  it('finds the three Regions of the demo organization where not everything can be seen', async (context) => {
    const organization = demoOrganization({
      seed: 7,
      asOf: new Date('2026-11-01T03:00:00Z'),
      accounts: 24,
      resources: 200,
    });
    const workspace = await Workspace.of(context, { organization });
    const { code, failed } = await check(workspace);
    expect(code).toBe(1);
    expect(failed.map(({ name, region, result }) => `${name} ${region} ${result}`).sort()).toEqual([
      'GuardDuty administrator ap-northeast-3 problem',
      'GuardDuty administrator sa-east-1 problem',
      'guardduty:ListCoverage ca-central-1 problem',
    ]);
  });

  it('names each missing permission and what to do, without giving up at the first', async (context) => {
    const operations = ['ListMembers', 'GetMemberDetectors', 'GetCoverageStatistics', 'ListCoverage'];
    const region = REGIONS.large;
    const workspace = await Workspace.of(context, {
      faults: [
        { kind: 'denied', operation: 'GetCoverageStatistics', region },
        { kind: 'denied', operation: 'ListCoverage', region },
        { kind: 'denied', operation: 'GetMemberDetectors', region },
        { kind: 'denied', operation: 'ListMembers', region: REGIONS.small },
        { kind: 'denied', operation: 'ListRoots' },
      ],
    });
    const { code, failed } = await check(workspace);
    expect(code).toBe(1);
    const named = failed.filter(({ result }) => result === 'problem').map(({ name }) => name);
    const expected = ['organizations:ListRoots', ...operations.map((operation) => `guardduty:${operation}`)];
    expect([...new Set(named)].sort()).toEqual(expected.sort());
    for (const { name, advice } of failed) expect(advice).toContain(`Allow ${name}`);
    const text = await workspace.cli(['check']);
    expect(text.stdout).toContain(`PROBLEM  guardduty:ListCoverage (${region})`);
  });

  it('finds a language that has no texts, and a run does not even begin to read AWS with it', async (context) => {
    const workspace = await Workspace.of(context, { config: { report: { languages: ['en', 'xx'] } } });
    const { code, failed } = await check(workspace);
    expect(code).toBe(1);
    expect(failed).toMatchObject([{ name: 'templates', result: 'problem' }]);
    workspace.simulator.requests.reset();
    const run = await workspace.cli(['run']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('There are no texts in "xx". The languages with texts are de, en, es.');
    expect(workspace.simulator.requests.count()).toBe(0);
  });

  it('tries the role in every account in member-role mode', async (context) => {
    const workspace = await Workspace.of(context, {
      config: { collection: { mode: 'member-role', roleName: ROLE.name } },
    });
    const { code, failed } = await check(workspace);
    expect(code).toBe(1);
    // Without the external id four of five accounts refuse; the fifth is the reading one.
    expect(failed.map(({ name, result }) => `${name} ${result}`)).toEqual(Array(4).fill('sts:AssumeRole problem'));
    workspace.configure({ collection: { externalId: ROLE.externalId } });
    expect((await check(workspace)).failed).toEqual([]);
  });
});

interface Explained {
  readonly issueId: string;
  readonly resourceType: string;
  readonly captures: object;
  readonly steps: readonly ExplainedStep[];
  readonly variables: object;
}

interface ExplainedStep {
  readonly commands: readonly string[];
  readonly procedure: { readonly steps: readonly ExplainedStep[] } | null;
}

/** What `explain --json` answers; at least one. */
function issuesIn<T>(stdout: string): readonly [T, ...T[]] {
  return (JSON.parse(stdout) as { issues: readonly [T, ...T[]] }).issues;
}

describe.concurrent('explain', () => {
  it('says what an issue means and what clears it, without AWS and in another language', async (context) => {
    const workspace = await Workspace.of(context);
    const text = "Agent exited: ExitCode: 137 for tasks in TaskDefinition - 'web:3'";
    const { code, stdout } = await workspace.cli(['explain', text, '--type', 'ecs', '--json']);
    expect(code).toBe(0);
    const [english] = issuesIn<{ issueId: string; resourceType: string; title: string; steps: object }>(stdout);
    expect(english.resourceType).toBe('ECS');
    expect(english.issueId).toContain('exit-code');
    expect(Object.keys(english.steps).length).toBeGreaterThan(0);
    const german = await workspace.cli(['explain', text, '--language', 'de']);
    expect(german.code).toBe(0);
    expect(german.stdout).toContain(`${english.issueId}: `);
    expect(german.stdout).not.toContain(english.title);
    expect(workspace.simulator.requests.count()).toBe(0);
  });

  it.for<readonly [type: string, text: string, idPart: string, captures: object, command: string]>([
    [
      'ecs',
      "Agent exited: ExitCode: 137 for tasks in TaskDefinition - 'web:3'",
      'exit-code',
      { taskDefinitions: ['web:3'], exitCode: 137 },
      'for definition in web:3; do aws ecs run-task',
    ],
    [
      'eks',
      "EKS Addon Issue - InsufficientNumberOfReplicas: The add-on is unhealthy because it doesn't have the desired number of replicas.",
      'eks-addon',
      {},
      'aws eks',
    ],
    [
      'ec2',
      'VPC Endpoint Creation Failed:Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-0a1b2c3d4e5f60718 (Service: Ec2, Status Code:400, Request ID: 1).',
      'dns',
      { vpcId: 'vpc-0a1b2c3d4e5f60718' },
      'vpc-0a1b2c3d4e5f60718',
    ],
  ])(
    'gives scripts the id, what the text tells and the filled-in commands of %s',
    async ([type, text, idPart, captures, command], context) => {
      const workspace = await Workspace.of(context);
      const { code, stdout } = await workspace.cli(['explain', text, '--type', type, '--json']);
      expect(code).toBe(0);
      const [answer] = issuesIn<Explained>(stdout);
      expect(answer.resourceType).toBe(type.toUpperCase());
      expect(answer.issueId).toContain(idPart);
      expect(answer.captures).toMatchObject(captures);
      const commands = answer.steps.flatMap((step) => [
        ...step.commands,
        ...(step.procedure?.steps.flatMap((one) => one.commands) ?? []),
      ]);
      expect(commands.join('\n')).toContain(command);
      const left = new Set(commands.flatMap((one) => one.match(/\$[A-Z][A-Z0-9_]*/g) ?? []));
      expect(Object.keys(answer.variables)).toEqual([...left].sort());
    },
  );

  it('reads a text with quotes of any kind from standard input', () => {
    const input = 'Agent exited: ExitCode: 137\n for tasks in TaskDefinition - ‘web:3’\n';
    const { status, stdout } = spawnSync(process.execPath, [MAIN, 'explain', '-', '--json'], {
      input,
      encoding: 'utf8',
      env: {},
    });
    expect(status).toBe(0);
    expect(issuesIn(stdout)).toMatchObject([{ resourceType: 'ECS', captures: { taskDefinitions: ['web:3'] } }]);
  });

  it('refuses a type, a language or an id that is not there, and names those that are', async (context) => {
    const workspace = await Workspace.of(context);
    for (const [args, reason] of [
      [['x', '--type', 'lambda'], '"lambda" is not one of EKS, ECS, EC2'],
      [['x', '--language', 'fr'], '"fr" is not one of de, en, es'],
      [['ecs-no-such-issue'], 'no issue "ecs-no-such-issue"'],
    ] as const) {
      const { code, stdout, stderr } = await workspace.cli(['explain', ...args]);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(reason);
    }
  });

  it('says of an unknown text that it is unknown', async (context) => {
    const workspace = await Workspace.of(context);
    const { code, stdout } = await workspace.cli(['explain', 'The moon is in the wrong house', '--json']);
    expect(code).toBe(0);
    expect(issuesIn(stdout)).toMatchObject([{ issueId: 'unknown-issue', resourceType: null }]);
  });
});

describe.concurrent('catalog', () => {
  it('counts what is built in, in every language, without AWS', async (context) => {
    const workspace = await Workspace.of(context);
    const { code, stdout } = await workspace.cli(['catalog', '--check', '--json']);
    expect(code).toBe(0);
    const catalog = JSON.parse(stdout) as { entries: number; languages: string[]; counts: { entries: number }[] };
    expect(catalog.languages).toEqual(['de', 'en', 'es']);
    expect(catalog.entries).toBeGreaterThanOrEqual(74);
    expect(catalog.counts.reduce((sum, count) => sum + count.entries, 0)).toBe(catalog.entries);
    expect(workspace.simulator.requests.count()).toBe(0);
  });

  it('checks messages, remediation and theme of a folder, and lists what they replace', async (context) => {
    const workspace = await Workspace.of(context);
    const own = join(workspace.folder, 'templates');
    await cp('templates/remediation/text/es', join(own, 'remediation/text/pt'), { recursive: true });
    await cp('templates/locales/es', join(own, 'locales/pt'), { recursive: true });
    await mkdir(join(own, 'locales/de'));
    await writeFile(join(own, 'locales/de/own.yaml'), 'status.healthy: Überwacht\n');
    const good = await workspace.cli(['catalog', own, '--check', '--json']);
    expect(good.code, good.stdout).toBe(0);
    const { languages, overrides } = JSON.parse(good.stdout) as { languages: string[]; overrides: string[] };
    expect(languages).toEqual(['de', 'en', 'pt']);
    expect(overrides).toContain('locales/de/own.yaml#status.healthy');
    expect(overrides).toContain('locales/pt');
    expect(overrides).toContain('remediation/text/pt');

    await rm(join(own, 'remediation'), { recursive: true });
    const without = await workspace.cli(['catalog', own, '--check']);
    expect(without.code).toBe(2);
    expect(without.stdout).toContain('there are no texts in "pt"');

    await rm(join(own, 'locales/pt'), { recursive: true });
    await writeFile(join(own, 'locales/de/own.yaml'), 'status.wealthy: Überwacht\n');
    const wrong = await workspace.cli(['catalog', own, '--check']);
    expect(wrong.code).toBe(2);
    expect(wrong.stdout).toContain('locales/de/own.yaml:1: "status.wealthy" is not used anywhere');
  });

  it('refuses templates that cannot be used, and names them', async (context) => {
    const workspace = await Workspace.of(context);
    const { code, stdout } = await workspace.cli(['catalog', '/no/such/folder', '--check']);
    expect(code).toBe(2);
    expect(stdout).toContain('/no/such/folder cannot be listed');
  });
});

describe.concurrent('simulate', () => {
  it('serves the demo organization to any AWS client until it is told to stop', async (context) => {
    const workspace = await Workspace.of(context);
    const cli = workspace.start(['simulate', '--port', '0', '--seed', '7', '--json']);
    await cli.until(() => cli.stdout.endsWith('}\n'));
    const { url } = JSON.parse(cli.stdout) as { url: string };
    const credentials = { accessKeyId: 'simulated', secretAccessKey: 'simulated' };
    const client = new STSClient({ endpoint: url, region: 'us-east-1', credentials });
    const { Account } = await client.send(new GetCallerIdentityCommand({}));
    client.destroy();
    const { administratorAccountId } = demoOrganization({ seed: 7, asOf: new Date('2026-11-01T03:00:00Z') });
    expect(Account).toBe(administratorAccountId);
    cli.kill('SIGINT');
    expect((await cli.finished).code).toBe(0);
  });
});
