// The wordings of gaps: what is made from one is found again.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  filledWording,
  GAP_WORDINGS,
  gapWordingOf,
  type GapWordingTable,
  gapWords,
  isGapWordingTable,
} from '../../src/terms/index.js';

const WORDINGS = Object.entries(GAP_WORDINGS).flatMap(([table, wordings]) =>
  Object.entries<string>(wordings).map(([kind, words]) => ({ table: table as GapWordingTable, kind, words })),
);

/** A value for each placeholder; those with a table of their own have a wording of it. */
function valuesOf(words: string): Readonly<Record<string, string>> {
  const names = [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return Object.fromEntries(
    names.map((name) => [name, isGapWordingTable(name) ? Object.values<string>(GAP_WORDINGS[name])[0]! : `x-${name}`]),
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(place) : [readFileSync(place, 'utf8')];
  });
}

describe('the wordings of gaps', () => {
  it.each(WORDINGS)('$table: "$words" is found again, with its values', ({ table, kind, words }) => {
    const values = valuesOf(words);
    expect(gapWordingOf(table, filledWording(words, values))).toEqual({ table, kind, values });
  });

  it('keep what AWS answered, over several lines and with words like ours', () => {
    const answer = 'ValidationException: a in b was asked once and failed: c\nsecond line {answer} $1';
    const words = gapWords('detail', 'asked-often', {
      operation: 'guardduty:X',
      region: 'us-east-1',
      times: '8',
      answer,
    });
    expect(gapWordingOf('detail', words)?.values['answer']).toBe(answer);
  });

  it('leave other words alone', () => {
    expect(gapWordingOf('detail', 'Something that an earlier version said.')).toBeUndefined();
  });

  it('have every problem of a value that the readers note', () => {
    const noted = sources('src/collect').flatMap((source) =>
      [...source.matchAll(/problem: '([^']+)'/g)].map(([, problem]) => problem!),
    );
    expect(noted.length).toBeGreaterThan(5);
    expect(noted.filter((problem) => gapWordingOf('problem', problem) === undefined)).toEqual([]);
  });
});
