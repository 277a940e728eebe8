// The shape that a service's model gives an answer, read from the SDK's schema once, so that answers are checked quickly.
import type { NormalizedSchema } from '@smithy/core/schema';

export type Shape =
  | { readonly kind: 'object'; readonly members: () => readonly (readonly [name: string, shape: Shape])[] }
  | { readonly kind: 'list'; readonly items: () => Shape }
  | { readonly kind: 'map' | 'instant' | 'number' | 'boolean' | 'text' | 'any' };

/** The shape of a schema, by the names on the wire. Parts are read when they are first needed: a schema may hold itself. */
export function shapeOf(schema: NormalizedSchema): Shape {
  if (schema.isStructSchema()) {
    return {
      kind: 'object',
      members: once(() =>
        [...schema.structIterator()].map(([name, member]) => [
          member.getMergedTraits().jsonName ?? name,
          shapeOf(member),
        ]),
      ),
    };
  }
  if (schema.isListSchema()) return { kind: 'list', items: once(() => shapeOf(schema.getValueSchema())) };
  if (schema.isMapSchema()) return { kind: 'map' };
  if (schema.isTimestampSchema()) return { kind: 'instant' };
  if (schema.isNumericSchema()) return { kind: 'number' };
  if (schema.isBooleanSchema()) return { kind: 'boolean' };
  return { kind: schema.isStringSchema() ? 'text' : 'any' };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
