// How texts are found in what people paste: events, records, cells of our own files, and texts one after the other.
import { describe, expect, it } from 'vitest';
import { pastedTexts, type KnownTexts } from '../../src/cli/pasted.js';

const PULL = "Agent exited:CannotPullContainerError: pull failed for tasks in TaskDefinition - 'web:3'";
const SERVICES = "Agent not provisioned : Service 'a' requires a new deployment, Impacted service name(s): 'a', 'b'";
const WAITING = 'No Agent Reporting:Waiting for SSM notification';
const ADD_ON = 'EKS Addon Issue - AccessDenied: denied';

const known: KnownTexts = {
  types: ['Agent exited', 'Agent not provisioned', 'No Agent Reporting', 'El agente salió', 'EKS Addon Issue'],
  isKnown: (words) => /pull failed for tasks|requires a new deployment|Waiting for SSM|denied$|^Plain text/.test(words),
};
const texts = (input: string): readonly string[] => pastedTexts(input, known).map(({ text }) => text);
const typed = (input: string): readonly string[] =>
  pastedTexts(input, known).map(({ text, resourceType }) => `${resourceType ?? '-'} ${text}`);

const event = (type: string, issue: string, details: object = {}): object => ({
  version: '0',
  'detail-type': 'GuardDuty Runtime Protection Unhealthy',
  source: 'aws.guardduty',
  detail: { resourceAccountId: '111122223333', resourceDetails: { resourceType: type, ...details }, issue },
});
const cluster = (issues: readonly string[]): object => ({ ecsClusterDetails: { fargateDetails: { issues } } });

describe('a pasted event', () => {
  it('has the texts of its tasks and its own, each once, with the type of its resource', () => {
    const both = event('ECS', PULL, cluster([SERVICES, PULL]));
    expect(typed(JSON.stringify(both))).toEqual([`ECS ${SERVICES}`, `ECS ${PULL}`]);
    expect(typed(JSON.stringify(both, null, 2))).toEqual([`ECS ${SERVICES}`, `ECS ${PULL}`]);
  });

  it('keeps a record that is unhealthy and says nothing, beside others, and only that', () => {
    const record = (type: string, status: string, issue: string, details: object = {}): object => ({
      ResourceDetails: { ResourceType: type, ...details },
      CoverageStatus: status,
      Issue: issue,
    });
    const silent = record('EKS', 'UNHEALTHY', '');
    const told = record('ECS', 'UNHEALTHY', '', { EcsClusterDetails: { FargateDetails: { Issues: [PULL] } } });
    const healthy = record('EC2', 'HEALTHY', '');
    const answer = { Resources: [silent, record('EC2', 'UNHEALTHY', WAITING), told, healthy] };
    expect(typed(JSON.stringify(answer))).toEqual(['EKS ', `EC2 ${WAITING}`, `ECS ${PULL}`]);
    expect(typed(JSON.stringify({ Resources: [silent] }))).toEqual(['EKS ']);
  });

  it('may stand in a list, behind another one, or on a line of its own', () => {
    const all = [event('ECS', '', cluster([PULL])), event('EC2', WAITING)];
    const found = [`ECS ${PULL}`, `EC2 ${WAITING}`];
    expect(typed(JSON.stringify(all))).toEqual(found);
    expect(typed(all.map((one) => JSON.stringify(one)).join('\n'))).toEqual(found);
    expect(typed(all.map((one) => JSON.stringify(one, null, 2)).join(',\n'))).toEqual(found);
  });

  it('may be a string within a message, or have escaped quotes', () => {
    const inner = JSON.stringify(event('EC2', WAITING));
    expect(typed(JSON.stringify({ Type: 'Notification', Message: inner }))).toEqual([`EC2 ${WAITING}`]);
    expect(typed(JSON.stringify(inner))).toEqual([`EC2 ${WAITING}`]);
    expect(typed(JSON.stringify(inner).slice(1, -1))).toEqual([`EC2 ${WAITING}`]);
    expect(typed(JSON.stringify(event('ECS', PULL)).replaceAll("'", '\\u0027'))).toEqual([`ECS ${PULL}`]);
  });

  it('that gives no reason has one empty text, with the type of its resource', () => {
    expect(typed(JSON.stringify(event('EKS', '')))).toEqual(['EKS ']);
  });

  it('may be pasted in part', () => {
    expect(texts(`"issue": ${JSON.stringify(PULL)},`)).toEqual([PULL]);
    expect(texts(JSON.stringify([PULL, WAITING]))).toEqual([PULL, WAITING]);
    expect(texts(JSON.stringify(PULL))).toEqual([PULL]);
  });
});

describe('pasted records', () => {
  it('of ListCoverage have the texts of each, with its type', () => {
    const ecs = { ResourceType: 'ECS', EcsClusterDetails: { FargateDetails: { Issues: [PULL, SERVICES] } } };
    const resources = [
      { ResourceId: 'a', ResourceDetails: ecs, CoverageStatus: 'UNHEALTHY', Issue: '' },
      { ResourceId: 'b', ResourceDetails: { ResourceType: 'EC2' }, Issue: WAITING },
    ];
    expect(typed(JSON.stringify({ Resources: resources }))).toEqual([
      `ECS ${PULL}`,
      `ECS ${SERVICES}`,
      `EC2 ${WAITING}`,
    ]);
  });

  it('of our own data files have their texts, and no title of an issue is taken for one', () => {
    expect(typed(JSON.stringify({ resource_type: 'ECS', issue_ids: ['x'], issue_texts: [PULL] }))).toEqual([
      `ECS ${PULL}`,
    ]);
    expect(texts(JSON.stringify({ issues: [{ issueId: 'x', title: { en: 'Title' } }] }))).toEqual(['']);
  });
});

describe('several pasted texts', () => {
  it('are parted in a cell of resources.csv, quoted or not', () => {
    expect(texts(`${PULL} | ${SERVICES} | Plain text`)).toEqual([PULL, SERVICES, 'Plain text']);
    expect(texts(`"${PULL} ""x"" | ${SERVICES}"`)).toEqual([`${PULL} "x"`, SERVICES]);
  });

  it('are parted on lines, and a line that only goes on is not', () => {
    expect(texts(`${PULL}\n${SERVICES}\r\nEl agente salió: Motivo: x\n`)).toEqual([
      PULL,
      SERVICES,
      'El agente salió: Motivo: x',
    ]);
    expect(texts(`${ADD_ON}\n${ADD_ON}\nPlain text`)).toEqual([ADD_ON, 'Plain text']);
    expect(texts("Agent exited: ExitCode: 137\n for tasks in TaskDefinition - 'web:3'\n")).toEqual([
      "Agent exited: ExitCode: 137\n for tasks in TaskDefinition - 'web:3'",
    ]);
    expect(texts('Nobody knows\n\nthis one')).toEqual(['Nobody knows', 'this one']);
  });

  it('are parted behind each other where a new issue type begins', () => {
    expect(texts(`${PULL} ${SERVICES}`)).toEqual([PULL, SERVICES]);
    expect(texts(`${WAITING} ${PULL}`)).toEqual([WAITING, PULL]);
  });

  it('are one where the type is said twice, or only spoken of', () => {
    for (const one of [
      'Agent exited: Agent exited: Reason: x',
      'Agent not provisioned:the task says Agent exited: later',
      'Addon Creation Failed:EKS Addon Issue - AccessDenied: a | is in a name',
    ]) {
      expect(texts(one)).toEqual(one.includes(' | ') ? one.split(' | ') : [one]);
    }
  });
});

describe('what is no JSON after all', () => {
  it.each(['{', '[allowed-registries] container <x> has an invalid registry', '{"a": 1} and more', '"', '{"issue":'])(
    '%j is one text',
    (input) => {
      expect(texts(input)).toEqual([input]);
    },
  );

  it('is nothing where nothing is pasted', () => {
    expect(pastedTexts(' \n', known)).toEqual([{ text: '', resourceType: null }]);
  });

  it('ends for objects as deep and quotes as many as anybody may send', () => {
    const deep = '{"resourceDetails":'.repeat(5_000) + JSON.stringify({ issue: PULL }) + '}'.repeat(5_000);
    expect(texts(deep)).toEqual([PULL]);
    expect(texts(`{${'"\\'.repeat(50_000)}`)).toHaveLength(1);
  });
});
