// The simulated organization in a process of its own, so that its work is not counted as the reporter's.
import { demoOrganization, startSimulator, truth } from '../../src/simulate/index.js';

const [accounts = 0, resources = 0] = process.argv.slice(2).map(Number);
const asOf = new Date('2026-11-01T03:00:00Z');
const organization = demoOrganization({ seed: 7, asOf, accounts, resources });
const simulator = await startSimulator({ organization, now: () => asOf });
const { totals, enabledRegions } = truth(organization);

process.send?.({ url: simulator.url, regions: enabledRegions.length, resources: totals.total });
process.on('message', () => {
  const byOperation: Record<string, number> = {};
  for (const { service, operation, count } of simulator.requests.counts) {
    const name = `${service}:${operation}`;
    byOperation[name] = (byOperation[name] ?? 0) + count;
  }
  process.send?.({ byOperation });
});
process.on('disconnect', () => process.exit(0));
