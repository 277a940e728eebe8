// The simulated organization in a process of its own, so that its work is not counted as the reporter's.
// Arguments: accounts, resources and Regions, at least the 17 that are on by default.
import {
  demoOrganization,
  startSimulator,
  truth,
  type OrganizationDescription,
  type RegionalDescription,
} from '../../src/simulate/index.js';

const [accounts = 0, resources = 0, regions = 0] = process.argv.slice(2).map(Number);
const asOf = new Date('2026-11-01T03:00:00Z');
const organization = withRegions(demoOrganization({ seed: 7, asOf, accounts, resources }), regions);
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

/**
 * The organization with so many Regions in use: Regions to be opted in to are opted in to everywhere, each as the twin of
 * an ordinary one, with every other of its resources.
 */
function withRegions(demo: OrganizationDescription, count: number): OrganizationDescription {
  const names = demo.regions.filter(({ optStatus }) => optStatus === 'DISABLED').map(({ name }) => name);
  const added = names.slice(0, Math.max(0, count - (demo.regions.length - names.length)));
  const special = new Set(demo.denials.map(({ region }) => region));
  const ordinary = demo.administration.filter(
    (one) => one.administratorAccountId === demo.administratorAccountId && !special.has(one.region),
  );
  const twins = new Map(ordinary.slice(0, added.length).map((one, index) => [one.region, added[index] ?? '']));
  if (twins.size < added.length) throw new RangeError(`there are ${ordinary.length} ordinary Regions to take as twins`);
  const copies = ordinary.slice(0, added.length).map((one) => ({ ...one, region: twins.get(one.region) ?? '' }));
  return {
    ...demo,
    accounts: demo.accounts.map((account) => ({
      ...account,
      enabledRegions: [...new Set([...account.enabledRegions, ...added])],
    })),
    administration: [...demo.administration.filter(({ region }) => !added.includes(region)), ...copies],
    regional: demo.regional
      .filter(({ region }) => !added.includes(region))
      .flatMap((one) => {
        const twin = twins.get(one.region);
        return twin === undefined ? [one] : halves(one, twin);
      }),
  };
}

function halves(one: RegionalDescription, region: string): readonly RegionalDescription[] {
  const half = (parity: number) => one.coverage.filter((_, index) => index % 2 === parity);
  const { detector } = one;
  const id =
    detector === undefined ? '' : `${detector.id.slice(0, -4)}${Buffer.from(region).toString('hex').slice(-4)}`;
  return [
    { ...one, coverage: half(0) },
    { ...one, region, coverage: half(1), ...(detector === undefined ? {} : { detector: { ...detector, id } }) },
  ];
}
