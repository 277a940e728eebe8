// The issues as the documentation and its readers print them, kept apart from the catalog's own examples.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fieldTexts } from './field-texts.js';
import { builtIn } from './fixture.js';

const { issues } = z
  .object({
    issues: z.array(
      z.strictObject({
        id: z.string(),
        type: z.string().nullable(),
        text: z.string().nullable(),
        observed: z.array(z.string()).default([]),
      }),
    ),
  })
  .parse(parse(readFileSync(new URL('documented.yaml', import.meta.url), 'utf8')));

/** What real texts have in place of the documentation's placeholders. */
const VALUES: Readonly<Record<string, string>> = {
  AddonIssueCode: 'SomethingNew',
  AddonIssueMessage: 'words that nobody has described',
  ClusterName: 'prod-1',
  CONFIGURATION_DETAILS: 'awsvpcConfiguration',
  EXIT_CODE: '137',
  OWNER_ACCOUNT_ID: '555555555555',
  PARTICIPANT_ACCOUNT_ID: '111122223333',
  REASON: 'Essential container in task exited',
  REQUEST_ID: '0a1b2c3d-0000-1111-2222-333344445555',
  SERVICE: 'AWS Batch',
  SERVICE_NAME: 'checkout',
  TASK_DEFINITION: 'web-shop:42',
  TASK_ID: '0123456789abcdef0123456789abcdef',
  TASK_ID_1: '0123456789abcdef0123456789abcdef',
  TYPE: 'ARM',
  VPC_ISSUE: 'The endpoint cannot be reached',
  vpcId: 'vpc-0123456789abcdef0',
};
const filled = (text: string): string => text.replace(/\b[A-Za-z_]+(?:_1)?\b/g, (word) => VALUES[word] ?? word);

/** The types in front of the add-on texts, which the documentation prints without. */
const ADDON_TYPES = ['Addon Creation Failed', 'Addon Update Failed', 'Addon Status Unhealthy', 'AddonUpdationFailed'];

type Documented = (typeof issues)[number];

function textsOf({ id, type, text, observed }: Documented): readonly string[] {
  const types = type === null ? ADDON_TYPES : id === 'eks-addon-access-denied-namespaces' ? [] : [type];
  const parts = text === null ? [] : [text, filled(text)];
  const typed = types.flatMap((one) =>
    parts.flatMap((part) => [`${one}:${part}`, `${one} : ${part}`, `${one}: ${part}`, `${one} - ${part}`]),
  );
  const alone = text === null ? [type ?? '', `${type}:`, `${type} : `] : [];
  const untyped = needsType.has(id) ? [] : parts;
  return [...typed, ...alone, ...untyped, ...observed];
}

/** Their texts are those of others too; only the type in front tells them apart. */
const needsType: ReadonlySet<string> = new Set([
  'eks-addon-creation-failed-addon-issue',
  'eks-addon-update-failed-addon-issue',
  'eks-addon-status-unhealthy-addon-issue',
  'ec2-ssm-association-update-missing',
  'ec2-ssm-association-delete-missing',
  'ec2-bottlerocket-ssm-association-update-missing',
  'ec2-bottlerocket-ssm-association-delete-missing',
  'ecs-agent-not-reporting-vpc-issue',
]);

function recognised(id: string, text: string): string | undefined {
  const bottlerocket = id.startsWith('ec2-bottlerocket-');
  const [match] = builtIn.match({
    resourceType: id.slice(0, 3).toUpperCase(),
    texts: [text],
    ...(bottlerocket ? { bottlerocket } : {}),
  });
  return needsType.has(id) && id.startsWith('eks-addon-') ? match?.via : match?.issueId;
}

describe('the documented issues', () => {
  it('are all in the catalog, and every other row that is read from a text is shown by one of the field', () => {
    const documented = issues.map(({ id }) => id);
    const known = builtIn.entries().map(({ id }) => id);
    expect(documented.filter((id) => !known.includes(id))).toEqual([]);
    const shown = new Set([...documented, ...fieldTexts().flatMap(({ issue, via }) => [issue, via])]);
    const read = builtIn.entries().filter(({ table, derived }) => table !== 'generic' && derived === null);
    expect(read.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it.each(issues)('$id is recognised as printed, and with real values', (issue) => {
    for (const text of textsOf(issue)) {
      for (const variant of [text, text.toUpperCase(), text.replaceAll(' ', '\n\t '), `${text}. Refer documentation`]) {
        expect(recognised(issue.id, variant), variant).toBe(issue.id);
      }
    }
  });

  it.each(issues)('$id is that of its own resource type only', (issue) => {
    for (const resourceType of ['ECS', 'EKS', 'EC2'].filter((type) => !issue.id.startsWith(type.toLowerCase()))) {
      for (const text of textsOf(issue)) {
        expect(builtIn.match({ resourceType, texts: [text] })[0]?.issueId).not.toBe(issue.id);
      }
    }
  });

  it.each(issues.filter(({ text }) => text !== null && text.length > 60))(
    '$id is recognised when the last words are cut off',
    (issue) => {
      for (const text of textsOf(issue).filter((one) => one.length > 60)) {
        for (const lost of [1, 2, 4]) expect(recognised(issue.id, text.slice(0, -lost)), text).toBe(issue.id);
      }
    },
  );
});
