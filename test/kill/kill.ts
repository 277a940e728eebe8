// Kills the built program at random moments, lets another run continue, and compares with a run that nobody killed.
//   npm run test:kill -- --cases 200 --seed 7
import { parseArgs } from 'node:util';
import { killedRun } from './killed-run.js';
import { random } from './random.js';
import { killedScheduler } from './killed-scheduler.js';
import { Stand } from './stand.js';
import { twoRuns } from './two-runs.js';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '12' }, seed: { type: 'string' }, trials: { type: 'string' } },
});
const cases = Number(values.cases);
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const trials = values.trials === undefined ? Math.min(10, cases) : Number(values.trials);

console.log(`seed ${seed}`);
const stands = await Stand.openAll();
let failed = 0;
async function attempt(name: string, work: () => Promise<string>): Promise<void> {
  try {
    console.log(`ok      ${name}: ${await work()}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

for (let number = 0; number < cases; number += 1) {
  const stand = stands[number % stands.length]!;
  await attempt(`kill ${number} (${stand.name})`, () => killedRun(stand, random(seed + number)));
}
for (let number = 0; number < trials; number += 1) await attempt(`two runs ${number}`, () => twoRuns(number));
await attempt('scheduler killed after the manifest', killedScheduler);
for (const stand of stands) await stand.close();
console.log(`${cases} kills, ${trials} trials of two runs, 1 scheduler: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
