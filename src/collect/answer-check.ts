// Makes answers of AWS what their types say: values that the service's own model does not allow are taken out and noted.
import { HttpResponse } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { getSmithyContext } from '@smithy/core/transport';
import type { Pluggable } from '@smithy/types';
import { InvalidResponse } from './failure.js';
import type { OddValue } from './odd-values.js';

/** Seconds since 1970 above which a number must be milliseconds, and one above which it must be microseconds. */
const MILLISECONDS_FROM = 1e11;
const MICROSECONDS_FROM = 1e14;

type Json = Record<string, unknown>;

/**
 * A plug-in for a client whose service speaks JSON. The SDK believes whatever type arrives; with this its types hold.
 * Absent members stay absent: which of them must be there is for each reader to say.
 *
 * @param onOdd - told of each value that was taken out; `operation` is the model's name, for example `ListCoverage`.
 */
export function answerCheck<Input extends object, Output extends object>(
  onOdd: (operation: string, odd: OddValue) => void,
): Pluggable<Input, Output> {
  return {
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          const result = await next(args);
          const { response } = result;
          if (!HttpResponse.isInstance(response) || response.statusCode >= 300) return result;
          const { operationSchema } = getSmithyContext(context) as { operationSchema?: readonly unknown[] };
          const [, , name, , , output] = operationSchema ?? [];
          // The SDK's generated operations are tuples of this form (pinned, and tested against each service).
          const schema = NormalizedSchema.of(output as Parameters<typeof NormalizedSchema.of>[0]);
          response.body = checkedBody(schema, response.body as Uint8Array, (odd) => {
            onOdd(String(name), odd);
          });
          return result;
        },
        // Next to the network: the SDK reads what this hands on.
        { step: 'deserialize', priority: 'low', name: 'answerCheck', override: true },
      );
    },
  };
}

/** The same bytes when nothing is odd, which is nearly always. */
function checkedBody(schema: NormalizedSchema, bytes: Uint8Array, onOdd: (odd: OddValue) => void): Uint8Array {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // The SDK's own reader fails in the same way, with its own words.
    return bytes;
  }
  const check = new Check(onOdd);
  const kept = check.usable(schema, value, '') ?? {};
  return check.hasChanged ? Buffer.from(JSON.stringify(kept)) : bytes;
}

/** One walk through an answer beside its schema. */
class Check {
  /** Whether anything was taken out or written in another form. */
  hasChanged = false;

  constructor(private readonly onOdd: (odd: OddValue) => void) {}

  /** What can be used of a value; undefined when nothing can. */
  usable(schema: NormalizedSchema, value: unknown, path: string): unknown {
    if (schema.isStructSchema()) {
      return isObject(value) ? this.#members(schema, value, path) : this.#takeOut(value, path, 'an object');
    }
    if (schema.isListSchema()) {
      return Array.isArray(value) ? this.#items(schema, value, path) : this.#takeOut(value, path, 'a list');
    }
    if (schema.isMapSchema()) return wholeMap(value, path);
    if (schema.isTimestampSchema()) return this.#instant(value) ?? this.#takeOut(value, path, 'an instant');
    if (schema.isNumericSchema()) return typeof value === 'number' ? value : this.#takeOut(value, path, 'a number');
    if (schema.isBooleanSchema()) {
      return typeof value === 'boolean' ? value : this.#takeOut(value, path, 'true or false');
    }
    if (schema.isStringSchema()) return typeof value === 'string' ? value : this.#takeOut(value, path, 'text');
    return value;
  }

  #members(schema: NormalizedSchema, value: Json, path: string): Json {
    for (const [name, member] of schema.structIterator()) {
      const key = member.getMergedTraits().jsonName ?? name;
      const found = value[key];
      // JSON's null means the same as absence to every AWS service.
      if (found === undefined || found === null) continue;
      const kept = this.usable(member, found, path === '' ? key : `${path}.${key}`);
      if (kept !== found) value[key] = kept;
    }
    return value;
  }

  #items(schema: NormalizedSchema, value: readonly unknown[], path: string): unknown[] {
    const items = schema.getValueSchema();
    return value.map((item) => this.usable(items, item, `${path}[]`)).filter((item) => item !== undefined);
  }

  /** Seconds since 1970, as the model has them. Text, milliseconds and microseconds can be read as well. */
  #instant(value: unknown): number | undefined {
    const found = typeof value === 'string' ? secondsIn(value) : value;
    if (typeof found !== 'number' || !Number.isFinite(found)) return undefined;
    const seconds = found / (found >= MICROSECONDS_FROM ? 1e6 : found >= MILLISECONDS_FROM ? 1e3 : 1);
    if (seconds !== value) this.hasChanged = true;
    return seconds;
  }

  #takeOut(value: unknown, path: string, wanted: string): unknown {
    this.hasChanged = true;
    this.onOdd({ member: path === '' ? 'the answer' : path, problem: `${kindOf(value)} where ${wanted} belongs` });
    return undefined;
  }
}

/** A map is a tally here: with one entry less it would say something else, so it is used whole or not at all. */
function wholeMap(value: unknown, path: string): Json {
  if (!isObject(value)) throw new InvalidResponse(`${path} is ${kindOf(value)} where a map belongs`);
  return value;
}

function secondsIn(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  return Date.parse(text) / 1_000;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const names: Readonly<Record<string, string>> = { string: 'text', number: 'a number', boolean: 'true or false' };
  return names[typeof value] ?? 'an object';
}
