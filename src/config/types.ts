// The types of the effective configuration.
import type { z } from 'zod';
import type { configSchema } from './schema.js';

type DeepReadonly<T> = T extends string
  ? T // An id is text, though its type is an object's too.
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

/** Any part of a configuration. Lists and single values replace what they override as a whole. */
export type PartialDeep<T> = T extends string
  ? T
  : T extends readonly unknown[]
    ? T
    : T extends object
      ? { readonly [Key in keyof T]?: PartialDeep<T[Key]> }
      : T;

/** The effective configuration: every default applied, targets by type filled in from the overall one. */
export type Config = DeepReadonly<z.output<typeof configSchema>>;

/** Where report sets are published. */
export type DestinationConfig = Config['destination'];

/** One entry of `schedules`. */
export type ScheduleConfig = Config['schedules'][number];
