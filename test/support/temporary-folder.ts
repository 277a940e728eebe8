// Folders that go away by themselves, so that no test leaves anything in the system's temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const folders: string[] = [];
// Registered by the import, so before the hooks of the test file: vitest runs it after them, when all has been stopped.
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder for each call, in a test, a hook or a helper of either; it goes away after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-test-'));
  folders.push(folder);
  return folder;
}
