// Every command of the remediation catalog, read by a real shell, then by the AWS CLI or kubectl themselves.
import { spawn } from 'node:child_process';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fillCommand, type CommandVariables } from '../../src/catalog/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { outcome, output, program, requireTools, script } from './support/tools.js';

const CATALOG = 'templates/remediation/catalog';

/** A possible value for every variable, one that passes the services' own checks. */
const VALUES: CommandVariables = {
  ACCOUNT_ID: '111122223333',
  CLUSTER: 'web',
  CLUSTER_ARN: 'arn:aws:ecs:eu-west-1:111122223333:cluster/web',
  DETECTOR_ID: '12abc34d567e8fa901bc2d34e56789f0',
  DNS_SUFFIX: 'amazonaws.com',
  INSTANCE_ID: 'i-0123456789abcdef0',
  PARTITION: 'aws',
  REGION: 'eu-west-1',
  API_CALL: 'CreateVpcEndpoint',
  ENDPOINT_ID: 'vpce-0123456789abcdef0',
  NAMED_SG_ID: 'sg-0123456789abcdef1',
  NAMED_SUBNET_ID: 'subnet-0123456789abcdef1',
  K8S_RESOURCE: 'daemonsets',
  K8S_VERB: 'patch',
  OWNER_ACCOUNT_ID: '444455556666',
  POLICY_NAME: 'restrict-image-registries',
  QUOTA_NAME: 'team-quota',
  SERVICE_NAME: 'checkout',
  SERVICE_NAMES: ['checkout', 'cart'],
  TASK_DEFINITION: 'checkout:7',
  TASK_DEFINITIONS: ['checkout:7', 'cart:3'],
  TASK_ID: '0123456789abcdef0123456789abcdef',
  TASK_IDS: ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210'],
  VPC_ID: 'vpc-0123456789abcdef0',
  WEBHOOK_NAMESPACE: 'kyverno',
  WEBHOOK_SERVICE: 'kyverno-svc',
  ADDON_VERSION: 'v1.16.0-eksbuild.2',
  ADMIN_DETECTOR_ID: '98abc34d567e8fa901bc2d34e56789f0',
  AGENT_MANAGEMENT: 'EC2_AGENT_MANAGEMENT',
  ASSOCIATION_ID: '01234567-89ab-4def-8123-456789abcdef',
  CPU_LIMIT: '1000m',
  CPU_REQUEST: '200m',
  EXECUTION_ID: '11234567-89ab-4def-8123-456789abcdef',
  FARGATE_PROFILE: 'batch',
  FEATURE: 'RUNTIME_MONITORING',
  HOSTED_ZONE_ID: 'Z0123456789ABCDEFGHIJ',
  INSTANCE_ROLE: 'web-instances',
  K8S_VERSION: '1.34',
  LABEL: 'owner=platform',
  MEMORY_LIMIT: '1024Mi',
  MEMORY_REQUEST: '256Mi',
  NEW_K8S_VERSION: '1.35',
  NEW_TASK_DEFINITION: 'checkout:8',
  NEW_TASK_IDS: ['1123456789abcdef0123456789abcdef', '2edcba9876543210fedcba9876543210'],
  NODE_NAME: 'ip-10-0-1-2.eu-west-1.compute.internal',
  NODEGROUP: 'workers',
  OWNER_DETECTOR_ID: '76abc34d567e8fa901bc2d34e56789f0',
  PID: '4711',
  POLICY_ID: 'p-examplepolicy',
  PREFIX_LIST_ID: 'pl-6da54004',
  QUOTA_CODE: 'L-29B6F2EB',
  QUOTA_VALUE: '100',
  ROLE: 'ecs-execution',
  SERVICE_CODE: 'vpc',
  SERVICE_PRINCIPAL: 'guardduty.amazonaws.com',
  SG_ID: 'sg-0123456789abcdef0',
  SUBNET_ID: 'subnet-0123456789abcdef0',
  TAG_VALUE: 'true',
  TEAM: 'platform',
  VPC_CIDR: '10.0.0.0/16',
};

/** Commands for the AWS CLI and kubectl; the rest are the operating system's and need no model. */
const TESTED = /(?:^|\bdo )(?:aws|kubectl) /;

interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly sent: { readonly service: string; readonly operation: string } | null;
}

function commandsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(commandsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'commands' && Array.isArray(item) ? item.map(String) : commandsIn(item),
  );
}

requireTools(['python', 'kubectl'], 'the commands of the remediation catalog', () => {
  let directory: string;
  const templates: string[] = [];
  /** Words that reached a program, by the template they came from. */
  const calls: { readonly template: string; readonly program: string; readonly words: readonly string[] }[] = [];

  beforeAll(async () => {
    directory = temporaryFolder();
    for (const name of (await readdir(CATALOG)).sort())
      templates.push(...commandsIn(parse(await readFile(join(CATALOG, name), 'utf8'))));
    // Stand-ins that only note their words: what they get is what the shell makes of the command.
    for (const name of ['aws', 'kubectl']) {
      const path = join(directory, name);
      await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$(printf '%s\\037' ${name} "$@")" >>"$CALLS"\n`);
      await chmod(path, 0o755);
    }
    await writeFile(join(directory, 'policy.json'), '{"Version":"2012-10-17","Statement":[]}');
    await writeFile(join(directory, 'task-definition.json'), '{"family":"checkout","containerDefinitions":[]}');
    for (const template of new Set(templates.filter((command) => TESTED.test(command)))) {
      const file = join(directory, 'calls');
      await writeFile(file, '');
      const { command, unfilled } = fillCommand(template, VALUES);
      if (unfilled.length > 0) throw new Error(`No example value for ${unfilled.join(', ')} in: ${template}`);
      await output('/bin/sh', ['-euc', command], { env: { PATH: directory, CALLS: file }, cwd: directory });
      const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
      for (const line of lines) {
        const [name = '', ...words] = line.split('\u001f').slice(0, -1);
        calls.push({ template, program: name, words });
      }
    }
  });

  it('are split by a shell as meant: each reaches a program', () => {
    const tested = new Set(templates.filter((command) => TESTED.test(command)));
    expect(tested.size).toBeGreaterThan(60);
    expect(new Set(calls.map(({ template }) => template))).toEqual(tested);
    for (const { words } of calls) expect(words.join(' ')).not.toContain('$');
  });

  it('are understood by the AWS CLI, pass its checks, and query what the answer has', async () => {
    const commands = calls.filter((call) => call.program === 'aws');
    const answers = await runInCli(
      directory,
      commands.map(({ words }) => words),
    );
    const failed = commands.flatMap(({ words, template }, index) => {
      const { status, stdout, stderr, sent } = answers[index]!;
      const isWaiting = words[1] === 'wait';
      const isFilter = template.includes('[?');
      const query = words.includes('--query');
      if (sent === null) return [`${template}: ${stderr.trim()}`];
      if (!isWaiting && status !== 0) return [`${template}: ends with ${status}: ${stderr.trim()}`];
      if (query && !isFilter && /^(null|\[\]|.*: null,?$)/m.test(stdout.trim()))
        return [`${template}: the query finds nothing in ${sent.service} ${sent.operation}: ${stdout.trim()}`];
      return [];
    });
    expect(failed).toEqual([]);
    expect(new Set(answers.map(({ sent }) => sent?.service)).size).toBeGreaterThan(6);
  });

  it('tell a wrong option, parameter or query apart from a right one', async () => {
    const [option, value, query] = await runInCli(directory, [
      ['ec2', 'reboot-instances', '--instance-id', 'i-0123456789abcdef0', '--region', 'eu-west-1'],
      ['guardduty', 'update-detector', '--detector-id', 'd', '--features', '[{"Nme":"X"}]', '--region', 'eu-west-1'],
      ['eks', 'describe-cluster', '--name', 'web', '--query', 'cluster.release', '--region', 'eu-west-1'],
    ]);
    expect(option!.sent).toBeNull();
    expect(value!.sent).toBeNull();
    expect(query!.stdout.trim()).toBe('null');
  });

  it('are understood by kubectl, which then only misses its server', async () => {
    const commands = calls.filter((call) => call.program === 'kubectl');
    expect(commands.length).toBeGreaterThan(5);
    const failed: string[] = [];
    await writeFile(join(directory, 'eks-addon-cluster-admin.yaml'), heredoc(templates));
    for (const { template, words } of commands) {
      const { stderr } = await outcome(program('kubectl'), ['--server=http://127.0.0.1:1', ...words], {
        cwd: directory,
        env: { PATH: process.env['PATH'], HOME: directory },
      });
      if (!/connection.*refused|connection to the server/i.test(stderr)) failed.push(`${template}: ${stderr.trim()}`);
    }
    expect(failed).toEqual([]);
    const wrong = await outcome(program('kubectl'), ['--server=http://127.0.0.1:1', 'get', 'pods', '--wid']);
    expect(wrong.stderr).toContain('unknown flag');
  });
});

/** The manifest that one of the commands writes for the next to apply. */
function heredoc(templates: readonly string[]): string {
  const command = templates.find((template) => template.startsWith('cat > eks-addon-cluster-admin.yaml'));
  return /<<'EOT'\n(.*)\nEOT/s.exec(command ?? '')![1]!;
}

async function runInCli(cwd: string, commands: readonly (readonly string[])[]): Promise<readonly Answer[]> {
  const child = spawn(program('python'), [script('run_aws_commands.py')], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(JSON.stringify(commands));
  await new Promise((resolve) => child.once('close', resolve));
  // The script prints one Answer for each command and nothing else.
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Answer[];
}
