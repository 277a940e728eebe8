// Proves that a change only moves: SHA-256 of every file of the demo's set and of the golden snapshots' sets, written
// before a change and compared after it. Needs `npm run build` first.
//
//   npm run bytes -- write before.txt     npm run bytes -- compare before.txt
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { unpack } from '../test/e2e/support/files.js';
import { GOLDEN_NAMES } from '../test/golden/plans.js';
import { LANGUAGES } from '../test/support/report-of.js';
import { FORMAT_NAMES } from '../src/render/index.js';

/** What operators set, with everything that shows on pages and sheets, and lists that are cut. */
const configuration = `
report:
  organizationName: Example Corp
  timeZone: Europe/Berlin
  classification: Internal
  targets: { overall: 90, EKS: 50, EC2: 85 }
  pdf: { organizationalUnits: 4, accounts: 20, matrixAccounts: 12, accountsPerIssue: 5, unhealthyResources: 30 }
`;

function run(...args: readonly string[]): void {
  execFileSync('node', ['dist/cli/main.js', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Makes every set in an empty folder. */
function makeSets(folder: string): void {
  run('demo', '--out', join(folder, 'demo'), '--language', LANGUAGES.join(','));
  const config = join(folder, 'reporter.yaml');
  writeFileSync(config, configuration);
  for (const name of GOLDEN_NAMES) {
    const snapshot = join(folder, 'snapshots', name);
    unpack(join('test/fixtures/snapshot/v2', `golden-${name}`, 'snapshot.zip'), snapshot);
    const options = ['--config', config, '--language', LANGUAGES.join(','), '--format', FORMAT_NAMES.join(',')];
    run('render', '--snapshot', snapshot, '--out', join(folder, 'rendered', name), ...options);
  }
}

/** Lines of `<sha256>  <path>`, by path. */
function checksums(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return files
    .sort()
    .map((path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${relative(folder, path)}`);
}

const [mode, file] = process.argv.slice(2);
if (file === undefined || (mode !== 'write' && mode !== 'compare')) {
  throw new Error('Say "write FILE" before a change, and "compare FILE" after it.');
}
const folder = mkdtempSync(join(tmpdir(), 'set-bytes-'));
try {
  makeSets(folder);
  const now = checksums(folder);
  if (mode === 'write') {
    writeFileSync(file, `${now.join('\n')}\n`);
    console.log(`${now.length} checksums written to ${file}`);
  } else {
    const before = readFileSync(file, 'utf8').trimEnd().split('\n');
    const lines = [...before.filter((line) => !now.includes(line)), ...now.filter((line) => !before.includes(line))];
    const changed = [...new Set(lines.map((line) => line.slice(66)))];
    console.log(
      [...changed.map((path) => `other bytes: ${path}`), `${now.length} files, ${changed.length} changed`].join('\n'),
    );
    if (changed.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
