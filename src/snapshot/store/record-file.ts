// Reads the files of a snapshot: their bytes are checked against the digest, and their lines once in a process.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { sha256From, shapeFaults, type Sha256 } from '../../terms/index.js';
import { SnapshotError } from '../errors.js';
import { readLines } from './lines.js';

/** @throws SnapshotError when the file is missing, or its bytes are not those that the snapshot names. */
export async function checkDigest(directory: string, file: string, expected: string): Promise<void> {
  const path = join(directory, file);
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new SnapshotError(
      `${path} cannot be read, although snapshot.json names it. The snapshot is damaged. Use another copy of it, or collect again.`,
      { cause },
    );
  }
  const found: Sha256 = sha256From(hash);
  if (found !== expected) {
    throw new SnapshotError(
      `${path} was changed after it was written: its SHA-256 is not the one in snapshot.json. The snapshot is damaged. Use another copy of it, or collect again.`,
    );
  }
}

export interface RecordFileOptions<Shape> {
  readonly path: string;
  readonly schema: z.ZodType<Shape>;
  /** What a line is called, for example "a coverage record". */
  readonly what: string;
  /** Lines that the header counts. */
  readonly lines: number;
  /** What is wrong with a line that has the shape, or undefined; sees the one before it. */
  readonly problem: (record: Shape, before: Shape | undefined) => string | undefined;
}

/** The records of one file. Each call of `read` is a new pass; only the first whole one looks at every line's shape. */
export class RecordFile<Shape> {
  #isChecked = false;

  constructor(private readonly options: RecordFileOptions<Shape>) {}

  /** @throws SnapshotError when the file is damaged, or a line is not what it should be. */
  async *read(): AsyncGenerator<Shape, void> {
    const { path, lines } = this.options;
    // The digest has been checked, and every line after it: what is read again is what was read before.
    const parse = this.#isChecked ? (text: string): Shape => JSON.parse(text) as Shape : this.#checked();
    let line = 0;
    try {
      for await (const text of readLines(path)) {
        line += 1;
        yield parse(text, line);
      }
    } catch (cause) {
      if (cause instanceof SnapshotError) throw cause;
      throw new SnapshotError(
        `${path} cannot be read to its end: it is missing or damaged. Use another copy of it, or collect again.`,
        { cause },
      );
    }
    if (line !== lines) {
      throw new SnapshotError(`${path} has ${line} records, but snapshot.json counts ${lines}.`);
    }
    this.#isChecked = true;
  }

  #checked(): (text: string, line: number) => Shape {
    const { path, schema, what, problem } = this.options;
    let before: Shape | undefined;
    return (text, line) => {
      const at = `${path}, line ${line}`;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (cause) {
        throw new SnapshotError(`${at}: the line is not valid JSON.`, { cause });
      }
      const parsed = schema.safeParse(value);
      if (!parsed.success)
        throw new SnapshotError(`${at}: this is not ${what}: ${shapeFaults(parsed.error).join('; ')}.`);
      const wrong = problem(parsed.data, before);
      if (wrong !== undefined) throw new SnapshotError(`${at}: ${wrong}`);
      before = parsed.data;
      return parsed.data;
    };
  }
}
