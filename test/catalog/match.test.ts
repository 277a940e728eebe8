import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueQuery } from '../../src/catalog/index.js';
import { NO_ISSUE_TEXT, UNKNOWN_ISSUE } from '../../src/terms/index.js';
import { builtIn } from './fixture.js';

const ids = (query: IssueQuery): string[] => builtIn.match(query).map(({ issueId }) => issueId);
const ecs = (...texts: string[]): IssueQuery => ({ resourceType: 'ECS', texts });
const only = (query: IssueQuery): ReturnType<typeof builtIn.match>[number] => {
  const matches = builtIn.match(query);
  expect(matches).toHaveLength(1);
  return matches[0]!;
};

describe('matching', () => {
  it('keeps the text as received', () => {
    const text =
      '  Agent  not reporting : Agent not reporting,\tfor task(s) in TaskDefinition \u2013 \u2018web:7\u2019 ';
    expect(only(ecs(text))).toEqual({
      issueId: 'ecs-agent-not-reporting',
      text,
      captures: { taskDefinitions: ['web:7'] },
      issueType: 'Agent not reporting',
    });
  });

  it('gives one issue for each different text and none for empty or repeated ones', () => {
    const first = "Others:Unidentified issue, for tasks in TaskDefinition - 'a:1'";
    const second = "Others:Unidentified issue, for tasks in TaskDefinition - 'b:1'";
    expect(
      builtIn.match(ecs('', first, ' ', second, first.replace(':', ' : ').replace(' : ', ':'))).map(({ text }) => text),
    ).toEqual([first, second]);
  });

  it('keeps texts apart that differ only far behind', () => {
    const long = `new wording ${'x'.repeat(5_000)}`;
    expect(ids(ecs(`${long}1`, `${long}2`))).toEqual([UNKNOWN_ISSUE, UNKNOWN_ISSUE]);
  });

  it('never matches across resource types', () => {
    const text = 'Agent not reporting';
    expect(only({ resourceType: 'EC2', texts: [text] }).issueId).toBe('ec2-agent-not-reporting-legacy');
    expect(only({ resourceType: 'ECS', texts: [text] }).issueId).toBe('ecs-agent-not-reporting-other');
    expect(only({ resourceType: 'EKS', texts: [text] }).issueId).toBe(UNKNOWN_ISSUE);
    expect(only({ resourceType: 'LAMBDA', texts: [text] })).toEqual({
      issueId: UNKNOWN_ISSUE,
      text,
      captures: {},
      issueType: null,
    });
  });

  it('says that there is no text when there is none', () => {
    for (const resourceType of ['ECS', 'EKS', 'EC2', 'LAMBDA']) {
      expect(builtIn.match({ resourceType, texts: ['', ' \n'] })).toEqual([
        { issueId: NO_ISSUE_TEXT, text: '', captures: {}, issueType: null },
      ]);
    }
  });

  it('calls any other text unknown, and never returns nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('ECS', 'EKS', 'EC2', 'X'), fc.string({ unit: 'binary' }), (resourceType, text) => {
        const match = only({ resourceType, texts: [text] });
        expect(match.issueId).toBe(text.trim() === '' ? NO_ISSUE_TEXT : UNKNOWN_ISSUE);
      }),
    );
  });
});

describe('the captures', () => {
  const captures = (resourceType: string, text: string): unknown => only({ resourceType, texts: [text] }).captures;

  it('hold exit code, reason and task definition', () => {
    expect(
      captures('ECS', "Agent exited:ExitCode: 137 with reason: 'Out of memory' for tasks in TaskDefinition - 'web:7'"),
    ).toEqual({
      exitCode: 137,
      reason: 'Out of memory',
      taskDefinitions: ['web:7'],
    });
    expect(captures('ECS', "Agent exited : Reason: It's over, for task(s) in TaskDefinition 'web:7'")).toEqual({
      reason: "It's over",
      taskDefinitions: ['web:7'],
    });
  });

  it('hold an exit code only where the text has a number', () => {
    expect(captures('ECS', "Agent exited:ExitCode: none for tasks in TaskDefinition - 'web:7'")).toEqual({
      taskDefinitions: ['web:7'],
    });
  });

  it.each(["'web:7'", '"web:7"', '\u2018web:7\u2019', '`web:7`', ": 'web:7'"])(
    'hold the task definition in the quotes of %s',
    (quoted) => {
      expect(captures('ECS', `Agent not provisioned:TaskExecutionRole missing from TaskDefinition ${quoted}`)).toEqual({
        taskDefinitions: ['web:7'],
      });
    },
  );

  it('hold every task definition that a text names, and fill only commands that take several', () => {
    const text = "Agent not reporting:Agent not reporting for tasks in TaskDefinition - 'web:7, shop:1'";
    expect(captures('ECS', text)).toEqual({ taskDefinitions: ['web:7', 'shop:1'] });
    expect(builtIn.variablesFrom({ taskDefinitions: ['web:7', 'shop:1'] })).toEqual({
      TASK_DEFINITIONS: ['web:7', 'shop:1'],
    });
  });

  it.each([
    ["'a1', 'b2'", ['a1', 'b2']],
    ['"a1", "b2"', ['a1', 'b2']],
    ["'a1, b2'", ['a1', 'b2']],
    ['a1, b2, a1', ['a1', 'b2']],
    ["'a1' and so on", ['a1']],
    ["'a1'. Refer documentation", ['a1']],
    ["'a1', 'b2' and 3 more", ['a1', 'b2']],
    ["'a1', 'b2', and 'c3'", ['a1', 'b2', 'c3']],
    ['["a1","b2"]', ['a1', 'b2']],
    ['[a1, b2]', ['a1', 'b2']],
    ["\\'a1\\', \\'b2\\'", ['a1', 'b2']],
    ['\\u0027a1\\u0027, \\u0027b2\\u0027', ['a1', 'b2']],
    ['&#39;a1&#39;, &quot;b2&quot;', ['a1', 'b2']],
    ["'a1','b2', ...", ['a1', 'b2']],
  ])('hold the names in the list %s', (list, names) => {
    const tasks = `Agent not provisioned:Tasks started before enabling Runtime Monitoring require a relaunch. Impacted task ID(s): ${list}`;
    const services = `Agent not provisioned:Services deployed before enabling Automated Agent Configuration are not covered. Impacted service name(s): ${list}`;
    expect(captures('ECS', tasks)).toEqual({ taskIds: names });
    expect(captures('ECS', services)).toEqual({ serviceNames: names });
  });

  it('hold the last name behind a quote that is not closed only if it is a task, which has a form of its own', () => {
    const tasks = "Tasks started before enabling Runtime Monitoring require a relaunch. Impacted task ID(s): 'a1, b2";
    const services =
      "Services deployed before enabling Automated Agent Configuration are not covered. Impacted service name(s): 'shop', 'check";
    expect(captures('ECS', tasks)).toEqual({ taskIds: ['a1', 'b2'] });
    expect(captures('ECS', services)).toEqual({ serviceNames: ['shop'] });
  });

  it('hold a VPC id only when the text has one', () => {
    const text = (vpc: string): string =>
      `VPC Endpoint Creation Failed:VPC endpoint creation not supported for shared VPC ${vpc}`;
    expect(captures('EKS', text('vpc-0abc'))).toEqual({ vpcId: 'vpc-0abc' });
    expect(captures('EKS', text('vpcId'))).toEqual({});
  });

  it('hold account ids only where the text has twelve digits', () => {
    const text = (owner: string): string =>
      `VPC Endpoint Creation Failed:Owner account ID ${owner} for shared VPC vpc-0abc doesn't have either Runtime Monitoring, automated agent configuration, or both, enabled`;
    for (const type of ['EKS', 'EC2']) {
      expect(captures(type, text('111122223333'))).toEqual({ ownerAccountId: '111122223333', vpcId: 'vpc-0abc' });
      expect(captures(type, text('OWNER_ACCOUNT_ID'))).toEqual({ vpcId: 'vpc-0abc' });
      expect(captures(type, text('1111222233334'))).toEqual({ vpcId: 'vpc-0abc' });
    }
  });

  it('tell the accounts of a shared VPC apart', () => {
    const text =
      'Shared VPC Endpoint Deletion Failed:Shared VPC endpoint deletion not allowed for account ID 111122223333, shared VPC vpc-0abc, owner account ID 444455556666.';
    for (const type of ['EKS', 'EC2']) {
      expect(captures(type, text)).toEqual({
        accountId: '111122223333',
        vpcId: 'vpc-0abc',
        ownerAccountId: '444455556666',
      });
    }
  });

  it('fill the command variables, one value only where one fits', () => {
    expect(builtIn.variablesFrom({ serviceNames: ['web'], vpcId: 'vpc-0a1b2c3d', message: 'm' })).toEqual({
      SERVICE_NAME: 'web',
      SERVICE_NAMES: ['web'],
      VPC_ID: 'vpc-0a1b2c3d',
    });
    const taskIds = ['0123456789abcdef0123456789abcdef', '01234567-89ab-cdef-0123-456789abcdef'];
    expect(builtIn.variablesFrom({ taskIds })).toEqual({ TASK_IDS: taskIds });
  });
});

describe('ECS container instances', () => {
  const derived = 'ecs-container-instance-agent-missing';
  const counts = (covered: number | null, compatible: number | null, ...texts: string[]): IssueQuery => ({
    ...ecs(...texts),
    containerInstances: { covered, compatible },
  });

  it('are the issue when some lack an agent and there is no text', () => {
    expect(builtIn.match(counts(2, 3))).toEqual([{ issueId: derived, text: '', captures: {}, issueType: null }]);
  });

  it('are a further issue beside those the texts name', () => {
    expect(ids(counts(0, 1, 'Others:Unidentified issue'))).toEqual(['ecs-others-unidentified', derived]);
  });

  it.each([
    [0, 0],
    [3, 3],
    [null, 3],
    [0, null],
    [-1, -1],
    [-1, 3],
  ])('are no issue when %s of %s are covered', (covered, compatible) => {
    expect(ids(counts(covered, compatible))).toEqual([NO_ISSUE_TEXT]);
  });

  it('are no issue of other resource types', () => {
    expect(ids({ ...counts(0, 1), resourceType: 'EKS' })).toEqual([NO_ISSUE_TEXT]);
  });
});

describe('EKS add-on issues', () => {
  it('are found behind each of the three rows that lead to them', () => {
    for (const [prefix, via, issueType] of [
      ['Addon Creation Failed:EKS Addon issue', 'eks-addon-creation-failed-addon-issue', 'Addon Creation Failed'],
      ['Addon Update Failed : EKS Addon Issue', 'eks-addon-update-failed-addon-issue', 'Addon Update Failed'],
      ['AddonUpdationFailed: EKSAddonIssue', 'eks-addon-update-failed-addon-issue', 'Addon Update Failed'],
      ['Addon Status Unhealthy:EKS Addon issue', 'eks-addon-status-unhealthy-addon-issue', 'Addon Status Unhealthy'],
    ] as const) {
      const text = `${prefix} - ConfigurationConflict: Conflicts found`;
      expect(only({ resourceType: 'EKS', texts: [text] })).toEqual({
        issueId: 'eks-addon-configuration-conflict',
        via,
        issueType,
        text,
        captures: { code: 'ConfigurationConflict', message: 'Conflicts found' },
      });
    }
  });

  it('with an unknown code fall back to the row for other codes', () => {
    expect(
      only({ resourceType: 'EKS', texts: ['Addon Creation Failed:EKS Addon issue - NewCode: new message'] }),
    ).toMatchObject({
      issueId: 'eks-addon-issue-other',
      captures: { code: 'NewCode', message: 'new message' },
    });
  });

  it('are recognised without such a row in front', () => {
    const match = only({ resourceType: 'EKS', texts: ['EKS Addon Issue - ConfigurationConflict: Conflicts found'] });
    expect(match.issueId).toBe('eks-addon-configuration-conflict');
    expect(match).not.toHaveProperty('via');
  });
});

describe('EC2 instances', () => {
  const ec2 = (text: string, bottlerocket?: boolean): string =>
    only({ resourceType: 'EC2', texts: [text], ...(bottlerocket === undefined ? {} : { bottlerocket }) }).issueId;

  it('use the Bottlerocket table first only when they are known to run it', () => {
    const text = 'No Agent Reporting:Waiting for SSM notification';
    expect(ec2(text)).toBe('ec2-no-agent-waiting-for-ssm');
    expect(ec2(text, false)).toBe('ec2-no-agent-waiting-for-ssm');
    expect(ec2(text, true)).toBe('ec2-bottlerocket-no-agent-waiting-for-ssm');
  });

  it('fall back to the other table, except when they are known not to run Bottlerocket', () => {
    const pull = 'ECR Image Pull Failed:The agent container image could not be pulled from Amazon ECR.';
    expect(ec2(pull)).toBe('ec2-bottlerocket-ecr-image-pull-failed');
    expect(ec2(pull, false)).toBe(UNKNOWN_ISSUE);
    expect(ec2('VPC endpoint creation not supported for shared VPC vpc-1', true)).toBe(
      'ec2-vpc-endpoint-shared-vpc-unsupported',
    );
  });

  it('tell the update of a missing association from its deletion', () => {
    const extra = 'Failed:GuardDuty SSM association does not exist in your account';
    expect(ec2(`SSM Association Updation ${extra}`)).toBe('ec2-ssm-association-update-missing');
    expect(ec2(`SSM Association Deletion ${extra}`)).toBe('ec2-ssm-association-delete-missing');
  });

  it('keep "no agent reporting" with an unknown reason apart from that without one', () => {
    expect(ec2('No Agent Reporting')).toBe('ec2-no-agent-reporting');
    expect(ec2('No Agent Reporting: the moon is full')).toBe('ec2-no-agent-reporting-other');
  });
});
