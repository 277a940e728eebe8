// What is broken into lines can be copied and searched for in one piece.
import { expect, it } from 'vitest';
import type { RemediationEntry } from '../../../src/model/index.js';
import { sampleReport } from '../../support/samples.js';
import { contentOf, renderToBytes, utf16 } from './support.js';

const { report } = await sampleReport('small');
const [entry] = report.remediation as readonly [RemediationEntry, ...RemediationEntry[]];

/** What the document's text is replaced with where it is copied. */
async function replaced(commands: readonly string[], resourceId: string): Promise<(text: string) => boolean> {
  const affected = [{ ...entry.affected[0]!, name: 'a', resourceId, commands: [] }];
  const steps = [{ ...entry.steps[0]!, commands }];
  const content = contentOf(await renderToBytes({ ...report, remediation: [{ ...entry, steps, affected }] }));
  return (text) => content.includes(`/ActualText <${utf16(text)}>`);
}

const command = `aws ssm send-command --targets 'Key=tag:${'x'.repeat(90)},Values=y' --document-name AWS-ConfigureAWSPackage`;
const id = `arn:aws:ecs:eu-central-1:111122223333:cluster/${'very-long-'.repeat(12)}10x20`;

it('a command and an identifier that are longer than a line are one text', async () => {
  const copied = await replaced([command], id);
  expect(copied(command)).toBe(true);
  expect(copied(id)).toBe(true);
});

it('a command of several lines keeps its line ends and indents', async () => {
  const copied = await replaced(
    [`kubectl apply -f - <<'EOF'\nsubjects:\n  - kind: User\n    name: ${'n'.repeat(200)}\nEOF`],
    id,
  );
  expect(copied(`kubectl apply -f - <<'EOF'\nsubjects:\n  - kind: User\n    name: ${'n'.repeat(200)}\nEOF`)).toBe(true);
});

it('a text that fits a line, or ends its lines between words, is left as it is', async () => {
  const words = 'several words '.repeat(30).trim();
  const copied = await replaced(['aws sts get-caller-identity'], words);
  expect(copied('aws sts get-caller-identity')).toBe(false);
  expect(copied(words)).toBe(false);
});

it('an identifier with letters that have their text beside them is not put into one piece, which would nest the two', async () => {
  const mixed = `${'long-'.repeat(40)}नमस्ते`;
  const copied = await replaced([command], mixed);
  expect(copied(mixed)).toBe(false);
  expect(copied('नमस्ते')).toBe(true);
});
