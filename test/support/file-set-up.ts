// Vitest runs this before each test file, also where files share a process and its modules: what a file changed for the
// whole process is put back, so that no file can tell which ran before it.
import { afterAll, vi } from 'vitest';
import { endFile } from './after-file.js';

const folder = process.cwd();
const environment = { ...process.env };

// Registered before the hooks of the test file, so vitest runs it after them, when all has been stopped.
afterAll(() => {
  endFile();
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  process.chdir(folder);
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, environment);
});
