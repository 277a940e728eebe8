// Texts from the field: what AWS services say, behind the issue types that GuardDuty puts in front. None is the catalog's own.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const shape = z.strictObject({
  texts: z.array(
    z.strictObject({
      text: z.string().min(1),
      resourceType: z.enum(['ECS', 'EKS', 'EC2']),
      issue: z.string(),
      via: z.string().optional(),
      issueType: z.string().optional(),
      captures: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).default({}),
      /** Where the wording is from; "own words" where only the fact is. */
      source: z.string().min(1),
    }),
  ),
});

export type FieldText = z.output<typeof shape>['texts'][number];

const FOLDER = new URL('field/', import.meta.url);

export const fieldFiles: readonly string[] = readdirSync(FOLDER).sort();

/** The texts of one file, or of all. */
export function fieldTexts(files: readonly string[] = fieldFiles): readonly FieldText[] {
  return files.flatMap((file) => shape.parse(parse(readFileSync(new URL(file, FOLDER), 'utf8'))).texts);
}
