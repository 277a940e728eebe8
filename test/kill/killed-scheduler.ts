// A scheduler that is killed when the manifest is stored and before it remembers that: the next one publishes nothing.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../src/simulate/index.js';
import { smallOrganization } from '../support/organization.js';
import { Workplace } from './stand.js';

const MONTHLY = { name: 'monthly', cron: '0 6 1 * *', timeZone: 'UTC', job: 'run', period: 'previous-month' };

/** @throws When there are two sets, or none. */
export async function killedScheduler(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'coverage-scheduler-'));
  const simulator = await startSimulator({ organization: smallOrganization(), now: () => new Date() });
  try {
    const place = { configuration: { type: 'directory', path: 'reports' }, env: {}, folder: join(root, 'reports') };
    const workplace = new Workplace(root, simulator, place);
    workplace.configure('reporter.yaml', { schedules: [MONTHLY], health: { port: 0 } });
    const { cron, timeZone } = MONTHLY;
    const doneUntil = new Date(Date.now() - 45 * 86_400_000).toISOString();
    const jobs = { monthly: { cron, timeZone, doneUntil, attempts: null, lastRun: null } };
    mkdirSync(join(root, 'work'));
    writeFileSync(join(root, 'work', 'schedule.json'), JSON.stringify({ version: 1, jobs }));
    const first = workplace.start(['schedule', '--log-format', 'json']);
    await first.until(() => workplace.sets().length > 0);
    first.kill('SIGKILL');
    await first.finished;
    const isDone = first.stderr.includes('The run succeeded.');
    workplace.ageHeartbeats();
    const asked = simulator.requests.count();
    if (!isDone) {
      const second = workplace.start(['schedule', '--log-format', 'json']);
      await second.until(() => second.stderr.includes('The run succeeded.'));
      await second.until(() => workplace.runFolders().length === 0);
      second.kill('SIGTERM');
      assert.equal((await second.finished).code, 0);
    }
    assert.equal(simulator.requests.count(), asked);
    const sets = workplace.sets();
    assert.equal(sets.length, 1);
    const verified = await workplace.run(['verify', sets[0]!]);
    assert.equal(verified.code, 0, verified.stdout + verified.stderr);
    return `${sets[0]!}${isDone ? ', remembered before it was killed' : ', continued'}`;
  } finally {
    await simulator.close();
    rmSync(root, { recursive: true, force: true });
  }
}
