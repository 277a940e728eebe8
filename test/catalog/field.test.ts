// Texts from the field: what AWS services say, behind the issue types that GuardDuty puts in front. None is the catalog's own.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { builtIn } from './fixture.js';

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

const FOLDER = new URL('field/', import.meta.url);

for (const file of readdirSync(FOLDER).sort()) {
  describe(`the texts of ${file}`, () => {
    const { texts } = shape.parse(parse(readFileSync(new URL(file, FOLDER), 'utf8')));

    it.each(texts)('"$text" is $issue', ({ text, resourceType, issue, via, issueType, captures }) => {
      const matches = builtIn.match({ resourceType, texts: [text] });
      expect(matches).toMatchObject([
        {
          issueId: issue,
          captures,
          ...(via === undefined ? {} : { via }),
          ...(issueType === undefined ? {} : { issueType }),
        },
      ]);
    });
  });
}
