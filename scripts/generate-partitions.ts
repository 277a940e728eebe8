// Makes src/terms/partitions.ts from the partition data of the AWS SDK.
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { by } from '../src/terms/index.js';

const PATH = 'src/terms/partitions.ts';

/** The SDK does not export its table, only a question about one Region. */
const TABLE = '../node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';

const shape = z.object({
  partitionsInfo: z.object({
    partitions: z.array(z.object({ id: z.string(), outputs: z.object({ dnsSuffix: z.string() }) })).min(1),
  }),
});

/** Path and content of the module. */
export async function generatedPartitions(): Promise<Readonly<Record<string, string>>> {
  const { partitions } = shape.parse(await import(TABLE)).partitionsInfo;
  const content = [
    '// Generated from the partition data of the AWS SDK by "npm run generate". Do not edit.',
    '/** The domain of the endpoints of AWS, by partition. */',
    'export const DNS_SUFFIXES: ReadonlyMap<string, string> = new Map([',
    ...[...partitions].sort(by(({ id }) => id)).map(({ id, outputs }) => `['${id}', '${outputs.dnsSuffix}'],`),
    ']);',
    '',
  ].join('\n');
  return { [PATH]: await format(content, { ...(await resolveConfig(PATH)), filepath: PATH }) };
}
