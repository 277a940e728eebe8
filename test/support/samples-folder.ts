// The folder in which the test files of a run share their samples. Vitest's global set-up; it is gone after the run.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

/** The environment variable that names it; the processes of tests start later and inherit it. */
export const SAMPLES_FOLDER = 'COVERAGE_TEST_SAMPLES';

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-samples-'));
  process.env[SAMPLES_FOLDER] = folder;
  // What was changed may be what makes them.
  project.onTestsRerun(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  });
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
