// The shapes of the catalog's YAML files. Unknown keys are refused everywhere.
import { z } from 'zod';
import { ISSUE_CLASSES, ISSUE_EFFORTS, ISSUE_IMPACTS, ISSUE_OWNERS, RESOURCE_TYPES } from '../terms/index.js';
import { tableNames, variableSources } from './types.js';

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case words joined by hyphens');
const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'use capitals, digits and underscores');
const procedureId = z.string().regex(/^P[1-9][0-9]*$/, 'name procedures P1, P2 and so on');
const text = z
  .string()
  .refine((value) => value.trim() !== '', { message: 'the text is empty', abort: true })
  .refine((value) => value === value.trim() && !/[\p{Cc}\u2028\u2029]/u.test(value), 'write the text as one line')
  .refine((value) => value.split('`').length % 2 === 1, 'a backtick has no closing backtick')
  .refine((value) => !/\$[A-Z]/.test(value), 'texts must not contain $NAME; put variables in commands');

const step = z
  .strictObject({
    id,
    source: id.optional(),
    commands: z.array(z.string().min(1)).min(1).optional(),
    procedure: procedureId.optional(),
  })
  .refine((value) => value.commands === undefined || value.procedure === undefined, {
    message: 'a step must have commands or a procedure, not both',
  });

const entry = z.strictObject({
  id,
  issueType: z.string().min(1).nullable(),
  class: z.enum(ISSUE_CLASSES),
  owner: z.enum(ISSUE_OWNERS),
  effort: z.enum(ISSUE_EFFORTS),
  impact: z
    .array(z.enum(ISSUE_IMPACTS))
    .min(1)
    .refine((values) => !values.includes('none') || values.length === 1, '"none" must be the only entry'),
  settling: z.int().positive().nullable(),
  derived: z.literal('container-instances').optional(),
  fallback: z.boolean().optional(),
  then: z.array(z.enum(tableNames)).min(1).optional(),
  patterns: z.array(z.string().min(1)).default([]),
  examples: z.array(z.string().min(1)).default([]),
  translated: z
    .record(
      z.string().regex(/^[a-z]{2,3}$/, 'write a language as a code such as "es"'),
      z.strictObject({ patterns: z.array(z.string().min(1)).min(1), examples: z.array(z.string().min(1)).min(1) }),
    )
    .default({}),
  steps: z.array(step).min(1),
  references: z.array(id).default([]),
});

/** `catalog/<table>.yaml` */
export const tableShape = z.strictObject({ entries: z.array(entry) });
/** `catalog/procedures.yaml` */
export const proceduresShape = z.record(
  procedureId,
  z.strictObject({ steps: z.array(step).min(1), references: z.array(id).default([]) }),
);
/** `catalog/references.yaml` */
export const referencesShape = z.record(
  id,
  z.strictObject({
    url: z.string().regex(/^https:\/\/[^\s/]+\.[^\s]+$/, 'a reference must be an https address'),
    checked: z.iso.date(),
    resourceType: z.enum(RESOURCE_TYPES).optional(),
  }),
);
/** `catalog/variables.yaml` */
export const variablesShape = z.record(
  variableName,
  z
    .strictObject({
      from: z.enum(variableSources),
      capture: z.string().optional(),
      form: z.string().min(1).optional(),
      list: z.boolean().optional(),
    })
    .refine((value) => (value.from === 'capture') === (value.capture !== undefined), {
      message: 'give "capture" if the variable comes from a capture, and only then',
    })
    .refine((value) => (value.from === 'capture') === (value.form !== undefined), {
      message: 'give the "form" of its values if the variable comes from a capture, and only then',
    }),
);
/** `text/<language>/<issue-id>.yaml` */
export const issueTextShape = z.strictObject({
  title: text,
  meaning: text,
  risk: text,
  steps: z.record(id, text),
  verify: text,
});
/** `text/<language>/procedures.yaml` */
export const procedureTextsShape = z.record(procedureId, z.strictObject({ title: text, steps: z.record(id, text) }));
/** `text/<language>/variables.yaml` */
export const variableTextsShape = z.record(variableName, text);
/** `text/<language>/references.yaml` */
export const referenceTitlesShape = z.record(id, text);

export type RawEntry = z.output<typeof entry>;
export type RawStep = z.output<typeof step>;
export type RawProcedure = z.output<typeof proceduresShape>[string];
export type RawReference = z.output<typeof referencesShape>[string];
export type RawVariable = z.output<typeof variablesShape>[string];
export type RawProcedureText = z.output<typeof procedureTextsShape>[string];
