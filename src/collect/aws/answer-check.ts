// Makes answers of AWS what their types say: values that the service's own model does not allow are taken out and noted.
import { HttpResponse } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { getSmithyContext } from '@smithy/core/transport';
import type { Pluggable } from '@smithy/types';
import { shapeOf, type Shape } from './answer-shape.js';
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
  const shapes = new Map<string, Shape>();
  return {
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          const result = await next(args);
          const { response } = result;
          if (!HttpResponse.isInstance(response) || response.statusCode >= 300) return result;
          const { operationSchema } = getSmithyContext(context) as { operationSchema?: readonly unknown[] };
          // The SDK's generated operations are tuples of this form (pinned, and tested against each service).
          const [, , name, , , output] = operationSchema ?? [];
          const operation = String(name);
          let shape = shapes.get(operation);
          if (shape === undefined) {
            shape = shapeOf(NormalizedSchema.of(output as Parameters<typeof NormalizedSchema.of>[0]));
            shapes.set(operation, shape);
          }
          response.body = checkedBody(shape, response.body as Uint8Array, (odd) => {
            onOdd(operation, odd);
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
function checkedBody(shape: Shape, bytes: Uint8Array, onOdd: (odd: OddValue) => void): Uint8Array {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    // The SDK's own reader fails in the same way, with its own words.
    return bytes;
  }
  const check = new Check(onOdd);
  const kept = check.usable(shape, value) ?? {};
  return check.hasChanged ? Buffer.from(JSON.stringify(kept)) : bytes;
}

/** One walk through an answer beside its shape. */
class Check {
  /** Whether anything was taken out or written in another form. */
  hasChanged = false;
  /** Names from the answer down to the value that is looked at. */
  readonly #path: string[] = [];

  constructor(private readonly onOdd: (odd: OddValue) => void) {}

  /** What can be used of a value; undefined when nothing can. */
  usable(shape: Shape, value: unknown): unknown {
    switch (shape.kind) {
      case 'object':
        return isObject(value) ? this.#members(shape.members(), value) : this.#takeOut(value, 'an object');
      case 'list':
        return Array.isArray(value) ? this.#items(shape.items(), value) : this.#takeOut(value, 'a list');
      case 'map':
        return isObject(value) ? value : this.#refuse(value);
      case 'instant':
        return this.#instant(value) ?? this.#takeOut(value, 'an instant');
      case 'number':
        return typeof value === 'number' ? value : this.#takeOut(value, 'a number');
      case 'boolean':
        return typeof value === 'boolean' ? value : this.#takeOut(value, 'true or false');
      case 'text':
        return typeof value === 'string' ? value : this.#takeOut(value, 'text');
      case 'any':
        return value;
    }
  }

  #members(members: readonly (readonly [name: string, shape: Shape])[], value: Json): Json {
    for (const [name, shape] of members) {
      const found = value[name];
      // JSON's null means the same as absence to every AWS service.
      if (found === undefined || found === null) continue;
      this.#path.push(name);
      const kept = this.usable(shape, found);
      this.#path.pop();
      if (kept !== found) value[name] = kept;
    }
    return value;
  }

  /** The same list without what cannot be used. */
  #items(shape: Shape, value: unknown[]): unknown[] {
    this.#path.push('[]');
    const kept = value.map((item) => this.usable(shape, item));
    this.#path.pop();
    return kept.every((item, index) => item === value[index]) ? value : kept.filter((item) => item !== undefined);
  }

  /** Seconds since 1970, as the model has them. Text, milliseconds and microseconds can be read as well. */
  #instant(value: unknown): number | undefined {
    const found = typeof value === 'string' ? secondsIn(value) : value;
    if (typeof found !== 'number' || !Number.isFinite(found)) return undefined;
    const seconds = found / (found >= MICROSECONDS_FROM ? 1e6 : found >= MILLISECONDS_FROM ? 1e3 : 1);
    if (seconds !== value) this.hasChanged = true;
    return seconds;
  }

  #takeOut(value: unknown, wanted: string): unknown {
    this.hasChanged = true;
    this.onOdd({ member: this.#member, problem: `${kindOf(value)} where ${wanted} belongs` });
    return undefined;
  }

  /** A map is a tally here: with one entry less it would say something else, so it is used whole or not at all. */
  #refuse(value: unknown): never {
    throw new InvalidResponse(`${this.#member} is ${kindOf(value)} where a map belongs`);
  }

  get #member(): string {
    return this.#path.length === 0 ? 'the answer' : this.#path.join('.').replaceAll('.[]', '[]');
  }
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
