// Golden files: what the program made once and must make again. `npm run test:update-golden` writes them anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

/** Compares with the file at `path`; a missing one fails, so that a test can never pass without anything to compare. */
export function expectGolden(
  actual: string,
  name: string,
  { directory = fileURLToPath(new URL('.', import.meta.url)), update = isUpdate } = {},
): void {
  const path = `${directory}/${name}`;
  if (update) writeFileSync(path, actual);
  if (!existsSync(path)) {
    throw new Error(`There is no golden file ${name}. Run "npm run test:update-golden", look at it, and commit it.`);
  }
  expect(actual, `${name} is not what it was; when that is meant, run "npm run test:update-golden"`).toBe(
    readFileSync(path, 'utf8'),
  );
}
