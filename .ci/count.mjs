// Adds up what .ci/run noted: NAME.status has the exit status of each step, NAME.json vitest's results where the step
// was a suite. Names what failed and what was skipped, and closes with "N passed, N failed" alone on a line.
// Exit status 1 when anything failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const passed = [];
const failed = [];
const skipped = [];

for (const file of readdirSync(folder).filter((name) => name.endsWith('.status'))) {
  const name = file.slice(0, -'.status'.length);
  const isOk = Number(readFileSync(join(folder, file), 'utf8')) === 0;
  const results = join(folder, `${name}.json`);
  const tests = existsSync(results)
    ? JSON.parse(readFileSync(results, 'utf8')).testResults.flatMap(({ assertionResults }) => assertionResults)
    : [];
  const before = failed.length;
  for (const { status, fullName } of tests) {
    const list = status === 'passed' ? passed : status === 'failed' ? failed : skipped;
    list.push(`${name}: ${fullName}`);
  }
  // A step without tests counts as one; so does a suite that failed without a failed test, such as one that cannot
  // be loaded or runs none.
  if (!isOk && failed.length === before) failed.push(name);
  else if (isOk && tests.length === 0) (existsSync(results) ? failed : passed).push(name);
}

if (skipped.length > 0) console.log(`\nSkipped\n  ${skipped.join('\n  ')}`);
if (failed.length > 0) console.log(`\nFailed\n  ${failed.join('\n  ')}`);
console.log(`\n${passed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
