import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemaReader, type JsonSchema } from '../../../scripts/type-schema.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** Schema of the type `Whole` of a module with this text; numbers whose name ends with Percent have a maximum. */
function schemaOf(module: string): JsonSchema {
  const path = join(temporaryFolder(), 'module.ts');
  writeFileSync(path, module);
  return schemaReader([path], (property) => (property.endsWith('Percent') ? { maximum: 100 } : {}))(path, 'Whole');
}

it('says of a type what JSON Schema can say, with its comments', () => {
  const schema = schemaOf(`
    const STATES = ['on', 'off'] as const;
    /** A part. */
    interface Part { readonly inner: Part | null }
    export interface Whole {
      /** Version of
       * {@link Part}. */
      readonly version: 1;
      readonly state: (typeof STATES)[number] | null;
      readonly sharePercent: number;
      readonly names?: readonly string[];
      readonly done: boolean | null;
      readonly part: Part;
      readonly byName: Readonly<Record<string, { readonly count: number }>>;
    }`);
  const count = { type: 'object', properties: { count: { type: 'number' } }, required: ['count'] };
  expect(schema).toEqual({
    type: 'object',
    properties: {
      version: { const: 1, description: 'Version of `Part`.' },
      state: { enum: ['off', 'on', null] },
      sharePercent: { type: 'number', maximum: 100 },
      names: { type: 'array', items: { type: 'string' } },
      done: { type: ['boolean', 'null'] },
      part: { $ref: '#/$defs/Part' },
      byName: { type: 'object', additionalProperties: { ...count, additionalProperties: false } },
    },
    required: ['version', 'state', 'sharePercent', 'done', 'part', 'byName'],
    additionalProperties: false,
    $defs: {
      Part: {
        description: 'A part.',
        type: 'object',
        properties: { inner: { anyOf: [{ $ref: '#/$defs/Part' }, { type: 'null' }] } },
        required: ['inner'],
        additionalProperties: false,
      },
    },
  });
});

it.each([
  ['export interface Whole { readonly at: bigint }', '"at" of Whole is bigint, which JSON does not have'],
  ['export interface Whole { readonly at: unknown }', '"at" of Whole is unknown'],
  ['import type { Gone } from "./gone.js"; export interface Whole { readonly at: Gone }', '"at" of Whole is Gone'],
  ['export interface Part { readonly at: string }', 'exports no Whole'],
])('refuses %s', (module, message) => {
  expect(() => schemaOf(module)).toThrow(message);
});
