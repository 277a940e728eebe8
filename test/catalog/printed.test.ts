// The guide's own texts in Spanish and German: an officer pastes what the page in front of him says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtIn } from './fixture.js';

const row = z.strictObject({
  id: z.string(),
  via: z.string().optional(),
  type: z.string().nullable(),
  text: z.string().nullable(),
  /** Without its type the text says nothing. */
  needsType: z.boolean().default(false),
});
const printed = z
  .strictObject({ es: z.array(row), de: z.array(row) })
  .parse(parse(readFileSync(new URL('printed.yaml', import.meta.url), 'utf8')));

/** What a real text has in place of the page's placeholders, and what must be read from it. */
const VALUES: Readonly<Record<string, { readonly value: string; readonly captures: object }>> = {
  TASK_DEFINITION: { value: 'web-shop:42', captures: { taskDefinitions: ['web-shop:42'] } },
  TASK_ID: {
    value: '0123456789abcdef0123456789abcdef',
    captures: { taskIds: ['0123456789abcdef0123456789abcdef'] },
  },
  TASK_ID_1: {
    value: '0123456789abcdef0123456789abcdef',
    captures: { taskIds: ['0123456789abcdef0123456789abcdef'] },
  },
  SERVICE_NAME: { value: 'checkout', captures: { serviceNames: ['checkout'] } },
  EXIT_CODE: { value: '137', captures: { exitCode: 137 } },
  SERVICE: { value: 'AWS Batch', captures: { service: 'AWS Batch' } },
  REASON: { value: 'Essential container in task exited', captures: { reason: 'Essential container in task exited' } },
  CONFIGURATION_DETAILS: { value: 'subnets', captures: { configurationDetails: 'subnets' } },
  VPC_ISSUE: { value: 'DNS is off', captures: { vpcIssue: 'DNS is off' } },
  vpcId: { value: 'vpc-0123456789abcdef0', captures: { vpcId: 'vpc-0123456789abcdef0' } },
  ClusterName: { value: 'prod-1', captures: { clusterName: 'prod-1' } },
};
const filled = (text: string): string => text.replace(/\b[A-Za-z_]+(?:_1)?\b/g, (word) => VALUES[word]?.value ?? word);
const capturesIn = (text: string): object =>
  Object.assign({}, ...Object.entries(VALUES).map(([name, { captures }]) => (new RegExp(`\\b${name}\\b`).test(text) ? captures : {}))) as object; // prettier-ignore

/** The ways in which the type and the text of a row stand together. */
function textsOf({ type, text, needsType }: z.output<typeof row>): readonly string[] {
  if (text === null) return [type, `${type}:`, `${type} : `].filter((one) => one !== null);
  // The page itself prints the type in front of one of the texts.
  const typed = type === null || text.startsWith(`${type}:`) ? [] : [`${type}:${text}`, `${type} : ${text}`, `${type}: ${text}`];
  return [...typed, ...(needsType && typed.length > 0 ? [] : [text])];
} // prettier-ignore

describe.each(['es', 'de'] as const)('the page in "%s"', (language) => {
  it.each(printed[language])('$id is recognised as "$text" behind "$type"', (one) => {
    const resourceType = language === 'es' ? 'ECS' : 'EKS';
    for (const text of textsOf(one).flatMap((variant) => [variant, filled(variant)])) {
      if (one.via !== undefined && !text.startsWith(one.type ?? '')) continue;
      const expected = { issueId: one.id, ...(one.via === undefined ? {} : { via: one.via }) };
      expect(builtIn.match({ resourceType, texts: [text] }), text).toMatchObject([expected]);
    }
  });

  it.each(printed[language].filter(({ text }) => text !== null))('"$text" gives what it names', (one) => {
    const resourceType = language === 'es' ? 'ECS' : 'EKS';
    for (const text of textsOf(one)) {
      const [match] = builtIn.match({ resourceType, texts: [filled(text)] });
      expect(match?.captures, text).toMatchObject(capturesIn(text));
    }
  });
});
