// One case: a run is killed once or more, continued, and must end as if nobody had killed it.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { PERIOD, type Outcome, type Stand, type Workplace } from './stand.js';

/** From where a random delay is counted: what the program prints when a stage begins. */
const MOMENTS = [
  'Run 2',
  'Collecting from AWS',
  'accounts ×',
  'Counting',
  'Writing the reports',
  'Publishing',
  'MANIFEST',
];
const LONGEST_DELAY_MS = 250;
/** Requests that may have been written down and not sent when the process was killed. */
const IN_FLIGHT = 64;

const usual = new Map<Stand, Promise<Outcome>>();

/** What came of it, in words. @throws When anything is not as it must be. */
export async function killedRun(stand: Stand, next: () => number): Promise<string> {
  if (!usual.has(stand)) usual.set(stand, unkilled(stand));
  const expected = await usual.get(stand);
  const workplace = stand.workplace();
  stand.simulator.requests.reset();
  const told: string[] = [];
  const kills = next() < 0.3 ? 2 : 1;
  for (let kill = 0; kill < kills; kill += 1) {
    told.push(await killOnce(workplace, kill > 0, next));
    workplace.ageHeartbeats();
  }
  const last = await workplace.run(['run', '--period', PERIOD, '--json', '--resume']);
  assert.equal(last.code, 4, last.stderr);
  const sets = workplace.sets();
  const hadEnded = told.includes('ended before');
  // Who had ended is not continued: the last run is then one of its own.
  if (!hadEnded) assert.equal(sets.length, 1, `${told.join(', ')}: ${sets.join(', ')}`);
  const verified = await workplace.run(['verify', sets[0]!]);
  assert.equal(verified.code, 0, verified.stdout + verified.stderr);
  assert.deepEqual(workplace.outcome(sets[0]!), expected);
  // A run that was killed before it wrote down what it is leaves a folder that is cleared by age.
  assert.deepEqual(workplace.startedRuns(), []);
  const requests = stand.simulator.requests.count() - stand.simulator.requests.count({ service: 's3' });
  const { requests: reported } = JSON.parse(last.stdout) as { requests: number };
  if (!hadEnded) {
    const surplus = reported - requests;
    assert.ok(surplus >= 0 && surplus <= IN_FLIGHT * kills, `${reported} requests reported, ${requests} made`);
  }
  return `${told.join(', ')}; ${reported} requests reported, ${requests} made`;
}

async function killOnce(workplace: Workplace, resume: boolean, next: () => number): Promise<string> {
  const moment = MOMENTS[Math.floor(next() * MOMENTS.length)]!;
  const delay = Math.floor(next() * LONGEST_DELAY_MS * (moment === 'MANIFEST' ? 0.2 : 1));
  const cli = workplace.start(['run', '--period', PERIOD, ...(resume ? ['--resume'] : [])]);
  try {
    await cli.until(() => (moment === 'MANIFEST' ? workplace.sets().length > 0 : cli.stderr.includes(moment)));
    await sleep(delay);
  } catch {
    // It ended before the moment came, as one that continues a late stage does.
  }
  cli.kill('SIGKILL');
  const { code } = await cli.finished;
  // A result that was printed, with the folder gone: the process had nothing left to do but to end.
  const isDone = cli.stdout !== '' && workplace.runFolders().length === 0;
  return code === null && !isDone ? `killed ${delay} ms after "${moment}"` : 'ended before';
}

async function unkilled(stand: Stand): Promise<Outcome> {
  const workplace = stand.workplace();
  const { code, stderr } = await workplace.run(['run', '--period', PERIOD]);
  assert.equal(code, 4, stderr);
  return workplace.outcome(workplace.sets()[0]!);
}
