// What `explain` answers and prints.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/index.js';
import { UsageError } from '../../src/cli/errors.js';
import { explain, explainAll, RESOURCE_TYPES, type Explanation } from '../../src/cli/explanation.js';
import { answerLines, explanationLines } from '../../src/cli/explanation-lines.js';
import { loadText, type Text } from '../../src/text/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const templates = fileURLToPath(new URL('../../templates', import.meta.url));
const languages = ['en', 'es', 'de'];
const catalog = loadCatalog({ directories: [`${templates}/remediation`], languages });
const texts = new Map(languages.map((language) => [language, loadText([templates], language, 'UTC')]));

function text(language: string): Text {
  const known = texts.get(language);
  if (known === undefined) throw new Error(`no texts in ${language}`);
  return known;
}

const PRIVATE_DNS =
  'VPC Endpoint Creation Failed:Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-0a1b2c3d4e5f60718';
const PULL =
  "Agent exited:CannotPullContainerError: pull image manifest has been retried for tasks in TaskDefinition - 'web-shop:42'";

const answer = (given: string, types = RESOURCE_TYPES, language = 'en'): Explanation =>
  explain(catalog, given, types, language);
const printed = (given: string, width: number, language = 'en'): string[] =>
  explanationLines(answer(given, RESOURCE_TYPES, language), text(language), width);

describe('the explanation of a text', () => {
  it('names every other issue that the text stands for', () => {
    const { issueId, alternatives } = answer(PRIVATE_DNS);
    expect([issueId, ...alternatives.map((one) => one.issueId)]).toEqual([
      'eks-vpc-endpoint-private-dns',
      'ecs-vpc-endpoint-private-dns',
      'ec2-vpc-endpoint-private-dns',
    ]);
    expect(alternatives[0]).toEqual({
      issueId: 'ecs-vpc-endpoint-private-dns',
      resourceType: 'ECS',
      title: catalog.text('ecs-vpc-endpoint-private-dns', 'en').title,
    });
    expect(answer(PRIVATE_DNS, ['ECS'])).toMatchObject({ issueId: 'ecs-vpc-endpoint-private-dns', alternatives: [] });
  });

  it('names the issue of a Bottlerocket instance, which has the same texts', () => {
    const { issueId, alternatives } = answer('No Agent Reporting', ['EC2']);
    expect(issueId).toBe('ec2-no-agent-reporting');
    expect(alternatives.map((one) => one.issueId)).toEqual(['ec2-bottlerocket-no-agent-reporting']);
  });

  it('is among the issues of every documented text', () => {
    for (const { id, then, examples } of catalog.entries()) {
      for (const example of then.length === 0 ? examples : []) {
        const { issueId, alternatives } = answer(example);
        expect([issueId, ...alternatives.map((one) => one.issueId)], example).toContain(id);
      }
    }
  });

  it('is that of every issue by its id', () => {
    for (const { id } of catalog.entries()) expect(answer(` ${id}\n`)).toMatchObject({ issueId: id, captures: {} });
  });

  it('refuses an id that no issue has', () => {
    expect(() => answer('ecs-agent-exitd-reason')).toThrow(UsageError);
    expect(() => answer('ecs-agent-exitd-reason')).toThrow(/no issue "ecs-agent-exitd-reason".*lists them all/);
  });

  it('says of other texts that they are unknown, and of an empty one that there is none', () => {
    expect(answer('The moon is in the wrong house')).toMatchObject({ issueId: 'unknown-issue', alternatives: [] });
    expect(answer(' \n')).toMatchObject({ issueId: 'no-issue-text', alternatives: [] });
  });

  it('has the references of the issue and of its procedures, each once', () => {
    const { issueId, references } = answer(PRIVATE_DNS);
    const used = catalog.entry(issueId).steps.flatMap(({ procedure }) => procedure ?? []);
    const expected = [
      ...catalog.entry(issueId).references,
      ...used.flatMap((id) => catalog.procedure(id).references),
    ].map(({ url }) => url);
    expect(references.map(({ url }) => url)).toEqual([...new Set(expected)]);
  });
});

describe('the explanation of a message behind an issue type', () => {
  const templatesOfOwn = temporaryFolder();
  mkdirSync(join(templatesOfOwn, 'catalog'));
  mkdirSync(join(templatesOfOwn, 'text/en'), { recursive: true });
  writeFileSync(
    join(templatesOfOwn, 'catalog/api.yaml'),
    `entries:
  - id: api-moon-phase
    issueType: null
    class: actionable
    owner: platform
    effort: low
    impact: [none]
    settling: null
    patterns: ['the moon is not full']
    examples: ['The moon is not full']
    steps: [{ id: wait, source: eks-coverage }]
    references: [ecs-coverage]
`,
  );
  writeFileSync(
    join(templatesOfOwn, 'text/en/api-moon-phase.yaml'),
    'title: The moon\nmeaning: It is not full.\nrisk: None.\nsteps: { wait: Wait. }\nverify: Look up.\n',
  );
  const own = loadCatalog({ directories: [`${templates}/remediation`, templatesOfOwn], languages: ['en'] });

  it('has the meaning of the type, and the type of resource that knows it', () => {
    const { issueId, issueType, resourceType, typeRow } = explain(
      own,
      'Addon Status Unhealthy:EKS Addon Issue - Moon: the moon is not full',
      RESOURCE_TYPES,
      'en',
    );
    const { title, meaning, risk } = own.text('eks-addon-status-unhealthy-addon-issue', 'en');
    expect([issueId, issueType, resourceType]).toEqual(['api-moon-phase', 'Addon Status Unhealthy', 'EKS']);
    expect(typeRow).toEqual({ issueId: 'eks-addon-status-unhealthy-addon-issue', title, meaning, risk });
  });

  it('is known without a type, too, and lists pages of the types that were asked for', () => {
    const { issueId, typeRow, resourceType, references } = explain(own, 'The moon is not full', ['ECS'], 'en');
    expect([issueId, typeRow, resourceType]).toEqual(['api-moon-phase', null, null]);
    expect(references.map(({ url }) => url)).toEqual([expect.stringContaining('gdu-assess-coverage-ecs')]);
    expect(explain(own, 'The moon is not full', RESOURCE_TYPES, 'en').references).toHaveLength(2);
  });

  it('names the page that a step comes from', () => {
    const { steps } = explain(own, 'The moon is not full', RESOURCE_TYPES, 'en');
    expect(steps[0]?.source).toEqual({
      title: own.referenceTitle('eks-coverage', 'en'),
      url: expect.stringContaining('eks-runtime-monitoring-coverage') as string,
      checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    });
  });
});

describe('the explanation of several texts', () => {
  const dns = { resourceDetails: { resourceType: 'ECS', ecsClusterDetails: {} }, issue: PRIVATE_DNS };

  it('has one for each, with what each names, for the type of resource that an event names', () => {
    const input = JSON.stringify([{ detail: dns }, { detail: { issue: PULL } }]);
    expect(explainAll(catalog, input, RESOURCE_TYPES, 'en')).toMatchObject([
      { issueId: 'ecs-vpc-endpoint-private-dns', captures: { vpcId: 'vpc-0a1b2c3d4e5f60718' }, alternatives: [] },
      { issueId: 'ecs-agent-exited-cannot-pull-container', captures: { taskDefinitions: ['web-shop:42'] } },
    ]);
  });

  it('is no message of another type of resource where it begins with an issue type, in whatever language', () => {
    const text =
      "El agente salió: ExitCode: 137 con el motivo: 'OutOfMemory' para las tareas en TaskDefinition - 'web:3'";
    expect(explainAll(catalog, text, RESOURCE_TYPES, 'en')).toMatchObject([
      { issueId: 'ecs-agent-exited-exit-code-with-reason', alternatives: [] },
    ]);
  });

  it('finds every documented text behind any other one', () => {
    for (const { id, then, examples, resourceType } of catalog.entries()) {
      for (const example of then.length === 0 && resourceType !== null ? examples : []) {
        for (const joint of ['\n', ' | ', '\n\n']) {
          const ids = explainAll(catalog, `${PULL}${joint}${example}`, [resourceType ?? ''], 'en').flatMap((one) => [
            one.issueId,
            ...one.alternatives.map(({ issueId }) => issueId),
          ]);
          expect(ids, `${joint}${example}`).toContain(id);
        }
      }
    }
  });

  it('is printed with each text above its answer, and what can never be watched once', () => {
    const words = text('en');
    const lines = (input: string): string =>
      answerLines(explainAll(catalog, input, RESOURCE_TYPES, 'en'), words, 400).join('\n');
    const both = lines(`${PULL}\n${PRIVATE_DNS}`);
    for (const given of [PULL, PRIVATE_DNS]) expect(both).toContain(`${given}\n\n`);
    const never = words.t('blindSpots.sentence', {
      list: 'ECS Managed Instances, Lambda Managed Instances, EKS hybrid nodes, and EKS on Fargate',
    });
    expect(both.split(never)).toHaveLength(2);
    expect(lines('No Agent Reporting')).not.toContain('EKS hybrid nodes');
  });
});

describe('the printed explanation', () => {
  it('holds everything that the entry has, in every language', () => {
    for (const language of languages) {
      for (const { id } of catalog.entries()) {
        const entry = answer(id, RESOURCE_TYPES, language);
        const lines = printed(id, 100, language);
        const whole = lines.map((line) => line.trim()).join(' ');
        const words = text(language);
        const steps = entry.steps.flatMap((step) => [step, ...(step.procedure?.steps ?? [])]);
        for (const part of [
          entry.title,
          entry.meaning,
          entry.risk,
          entry.verify,
          words.label('class', entry.class),
          words.label('owner', entry.owner),
          words.label('effort', entry.effort),
          ...entry.impact.map((impact) => words.label('impact', impact)),
          ...steps.map((step) => step.text),
          ...Object.values(entry.variables),
          ...entry.references.flatMap(({ url, checked }) => [url, words.day(checked)]),
        ]) {
          expect(whole).toContain(part);
        }
        for (const command of steps.flatMap((step) => step.commands)) {
          expect(`${lines.join('\n')}\n`).toContain(`${command}\n`);
        }
      }
    }
  });

  it('wraps prose and leaves commands and addresses on one line', () => {
    for (const width of [30, 40, 80, 100]) {
      const long = printed(PULL, width).filter((line) => line.length > width);
      for (const line of long) expect(line).toMatch(/^ *(?:aws |for |kubectl |https:\/\/|\S+$)/);
    }
  });

  it('begins a here-document and its end at the start of a line', () => {
    const ids = catalog.entries().flatMap(({ id, steps }) => (steps.some((one) => one.procedure === 'P7') ? [id] : []));
    expect(ids).not.toHaveLength(0);
    for (const id of ids) expect(printed(id, 80).join('\n').split('\n')).toContain('EOT');
  });

  it('says how long an issue may still clear by itself', () => {
    const waiting = catalog.entries().find(({ settlingMinutes }) => settlingMinutes !== null);
    expect(printed(waiting?.id ?? '', 200).join('\n')).toContain(`up to ${waiting?.settlingMinutes} minutes after`);
  });

  it('shows what a terminal would obey', () => {
    const lines = printed("Agent exited:Reason: a\u001b[31mb\u202ec for tasks in TaskDefinition - 'w:1'", 100);
    expect(lines.join('\n')).not.toMatch(/[\u001b\u202e]/);
    expect(lines).toContain('  reason: a[U+001B][31mb[U+202E]c');
  });

  it('prints names of several services as one list', () => {
    const given =
      "Agent not provisioned:Service 'a' requires a new deployment to fix/troubleshoot. Refer documentation, Impacted service name(s): 'checkout, cart'";
    expect(printed(given, 100)).toContain('  serviceNames: checkout, cart');
  });
});
