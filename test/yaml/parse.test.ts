import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/terms/index.js';
import { parseYaml } from '../../src/yaml/index.js';

const sources = readdirSync('templates', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join('templates', name), 'utf8'));

describe('what the build prepares', () => {
  // The build's own file: the tests run from the sources, where nothing is prepared.
  const prepared = JSON.parse(readFileSync('dist/yaml/prepared.json', 'utf8')) as Readonly<Record<string, unknown>>;

  it('is the value of every built-in file, and of nothing else', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(prepared).toEqual(Object.fromEntries(sources.map((source) => [sha256Of(source), parseYaml(source).value])));
  });
});

describe('a YAML text', () => {
  it('has a value, and the line of everything in it', () => {
    const { value, faults, spanOf } = parseYaml('a: 1\nb:\n  - c: 2\n  - d: 3\n');
    expect(value).toEqual({ a: 1, b: [{ c: 2 }, { d: 3 }] });
    expect(faults).toEqual([]);
    expect([[], ['a'], ['b'], ['b', 1], ['b', 1, 'd'], ['b', 7, 'x'], ['z']].map((keys) => spanOf(keys).first)).toEqual(
      [1, 1, 2, 4, 4, 2, 1],
    );
  });

  it('that is none has its faults with their lines, and no value', () => {
    expect(parseYaml('a: 1\nb: "open\n')).toMatchObject({ value: undefined, faults: [{ line: 3 }] });
    expect(parseYaml('a: 1\n---\nb: 2\n').faults).toMatchObject([{ message: 'a file is one document, without ---' }]);
  });

  it('of aliases of aliases is refused before it fills the memory', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`); // prettier-ignore
    expect(parseYaml(['l0: &l0 [x]', ...levels].join('\n'))).toMatchObject({ value: undefined, faults: [{ line: 1 }] });
  });

  it('that is empty has the value null', () => {
    expect(parseYaml('')).toMatchObject({ value: null, faults: [] });
  });
});
