// The titles of the pages that the built-in catalog links.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { by } from '../../src/terms/index.js';
import { builtIn, builtInDirectory } from './fixture.js';

function read(file: string): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(parse(readFileSync(path.join(builtInDirectory, file), 'utf8')));
}

const pages = Object.keys(read('catalog/references.yaml')).sort();

describe.each(builtIn.languages)('the titles of pages in %s', (language) => {
  const titles = read(`text/${language}/references.yaml`);

  it('are there for every page', () => {
    expect(pages.filter((id) => !Object.hasOwn(titles, id))).toEqual([]);
  });

  it('tell the pages apart', () => {
    expect(new Set(Object.values(titles)).size).toBe(Object.keys(titles).length);
  });

  it('stand in the order of their ids', () => {
    expect(Object.keys(titles)).toEqual(Object.keys(titles).sort(by((id) => id)));
  });
});
