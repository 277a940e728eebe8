// Golden files: what the program made once and must make again. `npm run test:update-golden` writes them anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

/** Lines shown from the first one that differs. */
const SHOWN = 6;

/** Compares with the file at `path`; a missing one fails, so that a test can never pass without anything to compare. */
export function expectGolden(
  actual: string,
  name: string,
  { directory = fileURLToPath(new URL('.', import.meta.url)), update = isUpdate } = {},
): void {
  const path = join(directory, name);
  if (update) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  if (!existsSync(path)) {
    throw new Error(`There is no golden file ${name}. Run "npm run test:update-golden", look at it, and commit it.`);
  }
  const expected = readFileSync(path, 'utf8');
  if (actual !== expected) throw new Error(difference(actual, expected, name));
}

/** Where two texts first differ, with the lines from there on. */
function difference(actual: string, expected: string, name: string): string {
  const [made, stored] = [actual.split('\n'), expected.split('\n')];
  let at = 0;
  while (made[at] === stored[at]) at += 1;
  const from = (lines: readonly string[], sign: string): readonly string[] =>
    lines.slice(at, at + SHOWN).map((line) => `${sign} ${line}`);
  return [
    `${name} is not what it was, from line ${at + 1} on; when that is meant, run "npm run test:update-golden".`,
    ...from(stored, '-'),
    ...from(made, '+'),
  ].join('\n');
}
