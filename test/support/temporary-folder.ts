// Folders that go away by themselves, so that no test leaves anything in the system's temporary folder.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterFile } from './after-file.js';

/** A new empty folder for each call, in a test, a hook or a helper of either; it goes away after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-test-'));
  afterFile(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
