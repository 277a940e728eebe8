// Two runs in process namespaces of their own, each process 1 as in a container, on one work directory and destination.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSimulator } from '../../src/simulate/index.js';
import { MAIN } from '../e2e/support/cli.js';
import { REGIONS, smallOrganization } from '../support/organization.js';
import { PERIOD, Workplace } from './stand.js';

const STAGGER_MS = 170;
const APART = ['--pid', '--fork', '--kill-child', '--mount-proc'];
const canUnshare = spawnSync('unshare', [...APART, 'true']).status === 0;

/** One trial. @throws When a set is mixed or not intact. */
export async function twoRuns(number: number): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'coverage-two-'));
  const simulator = await startSimulator({ organization: smallOrganization(), now: () => new Date() });
  try {
    const place = { configuration: { type: 'directory', path: 'reports' }, env: {}, folder: join(root, 'reports') };
    const workplace = new Workplace(root, simulator, place);
    // Other figures, and other files of the same names.
    const scopes = { 'all.yaml': {}, 'one.yaml': { scope: { regions: [REGIONS.small] } } };
    const languages = { 'all.yaml': ['en'], 'one.yaml': ['es'] };
    for (const [name, scope] of Object.entries(scopes)) {
      const report = { formats: ['csv', 'xlsx'], languages: languages[name as keyof typeof languages] };
      workplace.configure(name, { ...scope, report });
    }
    const runs = Object.keys(scopes).map(async (config, index) => {
      await sleep(index * number * STAGGER_MS);
      return { config, ...(await runApart(root, simulator.url, config)) };
    });
    const published: string[] = [];
    for (const { config, code, stdout, stderr } of await Promise.all(runs)) {
      assert.ok(code === 4 || code === 3 || code === 0, `${config}: ${String(code)} ${stderr}`);
      const { folder, totals } = JSON.parse(stdout) as { folder: string; totals: unknown };
      const report = JSON.parse(readFileSync(join(root, 'reports', folder, 'report.json'), 'utf8')) as {
        totals: unknown;
        languages: readonly string[];
        regions: readonly unknown[];
      };
      assert.deepEqual(report.totals, totals);
      assert.deepEqual(report.languages, languages[config as keyof typeof languages]);
      const verified = await workplace.run(['verify', folder]);
      assert.equal(verified.code, 0, verified.stdout + verified.stderr);
      published.push(folder);
    }
    assert.equal(new Set(published).size, 2);
    assert.deepEqual(workplace.sets().toSorted(), published.toSorted());
    assert.deepEqual(workplace.runFolders(), []);
    return `${published.join(', ')}${canUnshare ? '' : ' (no process namespaces here)'}`;
  } finally {
    await simulator.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function runApart(
  cwd: string,
  url: string,
  config: string,
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const command = [process.execPath, MAIN, 'run', '--period', PERIOD, '--json'];
  const [program = '', ...args] = canUnshare ? ['unshare', ...APART, ...command] : command;
  const child = spawn(program, args, {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: cwd,
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      COVERAGE_REPORTER_CONFIG: config,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, ...texts });
    });
  });
}
