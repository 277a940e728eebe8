// Whole collections from the simulated AWS: the snapshot holds every fact that was answered, and names every gap.
import { readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  demoOrganization,
  type FeatureDescription,
  type OrganizationDescription,
  type RegionalDescription,
} from '../../src/simulate/index.js';
import {
  gapOf,
  isRecorded,
  type Feature,
  type Gap,
  type PairFacts,
  type SavedSnapshot,
} from '../../src/snapshot/index.js';
import { ADMINISTRATOR, DATA, LAB, REGIONS, ROLE, SHOP, smallOrganization } from '../support/organization.js';
import { allOf } from '../snapshot/fixture.js';
import { regionName } from '../support/ids.js';
import { collected, Collecting } from './collecting.js';

const demo = demoOrganization({ seed: 7, asOf: new Date('2026-11-01T03:00:00Z'), accounts: 90, resources: 1_500 });
/** Plans of detectors that answers about members do not have, by the service model. */
const DETECTOR_ONLY = ['FLOW_LOGS', 'CLOUD_TRAIL', 'DNS_LOGS', 'AI_ANALYST'];

async function pairsIn(saved: SavedSnapshot, region: string): Promise<PairFacts[]> {
  const pairs = await allOf(saved.pairs(regionName(region)));
  return pairs.filter((pair): pair is PairFacts => !isRecorded(pair));
}

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name < other.name ? -1 : 1;

/** Plans as a snapshot has them, with the time of change of each plan and setting. */
function expected(features: readonly FeatureDescription[]): { features: Feature[]; times: string[] } {
  const sorted = [...features].sort(byName);
  const shape = ({ name, status = 'UNKNOWN', managedBy }: FeatureDescription) => ({
    name,
    status,
    ...(managedBy === undefined ? {} : { managedBy }),
  });
  return {
    features: sorted.map((one) => ({ ...shape(one), settings: [...(one.additional ?? [])].sort(byName).map(shape) })),
    times: sorted
      .flatMap((one) => [one, ...[...(one.additional ?? [])].sort(byName)])
      .map(({ updatedAt }) => updatedAt),
  };
}

/** The organization with other plans for one account in one Region. */
function withFeatures(
  organization: OrganizationDescription,
  accountId: string,
  region: string,
  features: readonly FeatureDescription[],
): OrganizationDescription {
  const change = (entry: RegionalDescription): RegionalDescription =>
    entry.accountId === accountId && entry.region === region && entry.detector !== undefined
      ? { ...entry, detector: { ...entry.detector, features } }
      : entry;
  return { ...organization, regional: organization.regional.map(change) };
}

describe('a snapshot', () => {
  let saved: SavedSnapshot;
  beforeAll(async () => {
    saved = await collected({ organization: demo });
  });

  it('has every plan of every account, with settings, who manages them and when each was changed', async () => {
    let compared = 0;
    const managers = new Set<string | undefined>();
    for (const { region } of saved.snapshot.regions) {
      for (const pair of (await pairsIn(saved, region)).filter((one) => one.features !== undefined)) {
        const { features } = demo.regional.find(
          (one) => one.accountId === pair.accountId && one.region === region,
        )!.detector!;
        const told = pair.source === 'own' ? features : features.filter(({ name }) => !DETECTOR_ONLY.includes(name));
        const { features: plans, times } = expected(told);
        expect(pair.features).toEqual(plans);
        // One instant stands for all that were changed at once.
        const { changedAt } = pair;
        expect(Array.isArray(changedAt) ? changedAt : times.map(() => changedAt ?? null)).toEqual(times);
        for (const { managedBy, settings } of plans)
          for (const one of [managedBy, ...settings.map((setting) => setting.managedBy)]) managers.add(one);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(1_000);
    expect([...managers].sort()).toEqual(['GUARDDUTY_POLICY', undefined]);
  });

  it('has what the organization does with every plan, whether it can grow, and when each account joined', () => {
    for (const { region, relation, organizationFeatures, memberLimitReached } of saved.snapshot.regions) {
      const { autoEnable } = demo.administration.find((one) => one.region === region)!;
      const features = autoEnable.features.map(({ name, autoEnable: value, additional = [] }) => ({
        name,
        autoEnable: value,
        settings: [...additional].sort(byName),
      }));
      const isTold = relation === 'administrator';
      expect(organizationFeatures).toEqual(isTold ? features.sort(byName) : null);
      expect(memberLimitReached).toBe(isTold ? false : null);
    }
    const joined = new Map(demo.accounts.map(({ id, joinedAt }) => [id, joinedAt]));
    for (const { accountId, joinedAt } of saved.snapshot.accounts) expect(joinedAt).toBe(joined.get(accountId) ?? null);
  });

  it('has the time of each change where they differ, and words that no document knows, as they came', async () => {
    const features: readonly FeatureDescription[] = [
      {
        name: 'RUNTIME_MONITORING',
        status: 'ENABLED',
        updatedAt: '2026-03-01T00:00:00.000Z',
        additional: [
          { name: 'EKS_ADDON_MANAGEMENT', status: 'PAUSED', updatedAt: '2026-05-01T00:00:00.000Z' },
          { name: 'EC2_AGENT_MANAGEMENT', updatedAt: '2026-04-01T00:00:00.000Z', managedBy: 'GUARDDUTY_POLICY' },
        ],
      },
      { name: 'A_NEW_PLAN', status: 'SOMETIMES', updatedAt: '2026-02-01T00:00:00.000Z' },
    ];
    const organization = withFeatures(smallOrganization(), SHOP, REGIONS.small, features);
    const saved = await collected({ organization });
    const pair = (await pairsIn(saved, REGIONS.small)).find(({ accountId }) => accountId === SHOP)!;
    const plans = expected(features);
    expect(pair.features).toEqual(plans.features);
    expect(pair.changedAt).toEqual(plans.times);
    // A status of a plan that does not watch run time is no reason for a gap.
    expect(pair).not.toHaveProperty('statusGap');
    expect(await allOf(saved.gaps(regionName(REGIONS.small)))).toEqual([]);
  });

  it('has every plan of the organization also when AWS tells them page by page', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `PLAN_${String(index).padStart(2, '0')}`);
    const plain = smallOrganization();
    const administration = plain.administration.map((entry) => ({
      ...entry,
      autoEnable: {
        members: 'NEW' as const,
        memberAccountLimitReached: true,
        features: [...names].reverse().map((name) => ({ name, autoEnable: 'NEW' as const })),
      },
    }));
    const collecting = await Collecting.start({ organization: { ...plain, administration } });
    const { snapshot } = await collecting.collect();
    for (const { organizationFeatures, autoEnableMembers, memberLimitReached } of snapshot.regions) {
      expect(organizationFeatures?.map(({ name }) => name)).toEqual(names);
      expect([autoEnableMembers, memberLimitReached]).toEqual(['NEW', true]);
    }
    const { requests } = collecting.simulator;
    expect(requests.count({ operation: 'DescribeOrganizationConfiguration' })).toBe(2 * snapshot.regions.length);
  });

  it('knows nothing of plans that AWS did not tell to the end, and says why', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `PLAN_${index}`);
    const plain = smallOrganization();
    const features = names.map((name) => ({ name, autoEnable: 'ALL' as const }));
    const administration = plain.administration.map((entry) => ({
      ...entry,
      autoEnable: { ...entry.autoEnable, features },
    }));
    const saved = await collected({
      organization: { ...plain, administration },
      faults: [{ kind: 'denied', operation: 'DescribeOrganizationConfiguration', region: REGIONS.small, after: 1 }],
    });
    const region = saved.snapshot.regions.find((one) => one.region === REGIONS.small)!;
    expect(region).toMatchObject({
      relation: 'administrator',
      autoEnableMembers: 'ALL',
      memberLimitReached: false,
      organizationFeatures: null,
    });
    expect(await allOf(saved.gaps(region.region))).toMatchObject([
      { operation: 'guardduty:DescribeOrganizationConfiguration', reason: 'access-denied' },
    ]);
  });

  it('has the plans that were read before an answer was refused, and a gap for the others', async () => {
    const saved = await collected({
      organization: demo,
      faults: [{ kind: 'denied', operation: 'GetMemberDetectors', region: 'eu-west-1', after: 1 }],
    });
    const members = (await pairsIn(saved, 'eu-west-1')).filter(
      ({ source, relationshipStatus }) => source === 'member' && relationshipStatus === 'Enabled',
    );
    const known = members.filter(({ features }) => features !== undefined);
    expect(known).toHaveLength(50);
    const [gap, ...others] = await allOf(saved.gaps(regionName('eu-west-1')));
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ operation: 'guardduty:GetMemberDetectors', reason: 'access-denied' });
    expect(members.length).toBeGreaterThan(60);
    for (const pair of members) expect(pair.gap).toBe(known.includes(pair) ? undefined : gap!.id);
  });
});

/** Every id of a gap that the snapshot names, by Region. */
async function linksOf(saved: SavedSnapshot): Promise<{ region: string; links: (string | null | undefined)[] }[]> {
  return Promise.all(
    saved.snapshot.regions.map(async ({ region, membersGap, coverageGap }) => ({
      region,
      links: [membersGap, coverageGap, ...(await pairsIn(saved, region)).flatMap((pair) => [pair.gap, pair.statusGap])],
    })),
  );
}

describe('a gap', () => {
  it('has an id made of what it says, and stands in the file of each Region whose pairs name it', async () => {
    const strange = withFeatures(demo, demo.administratorAccountId, 'eu-west-2', [
      { name: 'RUNTIME_MONITORING', status: 'PAUSED', updatedAt: '2026-01-01T00:00:00.000Z' },
    ]);
    const saved = await collected({
      organization: strange,
      faults: [
        { kind: 'denied', operation: 'ListMembers', region: 'eu-west-3' },
        { kind: 'denied', operation: 'ListDetectors', region: 'us-east-1' },
        { kind: 'denied', operation: 'GetMemberDetectors', region: 'us-east-2' },
      ],
    });
    let named = 0;
    for (const { region, links } of await linksOf(saved)) {
      const gaps = await allOf(saved.gaps(regionName(region)));
      const ids = gaps.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { id, ...facts } of gaps) expect(gapOf(facts).id).toBe(id);
      const wanted = links.filter((id) => id !== null && id !== undefined);
      for (const id of wanted) expect(ids).toContain(id);
      named += wanted.length;
    }
    // The plans of all members of a Region, of two more in another, one status word, two lists and one detector.
    expect(named).toBeGreaterThan(70);
  });

  it('of a role that cannot be assumed is the same one in every Region', async () => {
    const plain = smallOrganization();
    const roles = plain.roles.filter(({ accountId }) => ![DATA, LAB].includes(accountId));
    const collecting = await Collecting.start({
      organization: { ...plain, roles },
      settings: { mode: 'member-role', externalId: ROLE.externalId },
    });
    const saved = await collecting.collect();
    const found: Gap[][] = [];
    for (const { region } of saved.snapshot.regions) {
      const gaps = await allOf(saved.gaps(region));
      expect(gaps.map(({ accountId }) => accountId).sort()).toEqual([DATA, LAB]);
      for (const pair of await pairsIn(saved, region)) {
        const own = gaps.find(({ accountId }) => accountId === pair.accountId);
        expect([pair.source, pair.gap]).toEqual(['own', own?.id]);
      }
      found.push(gaps);
    }
    expect(found).toHaveLength(3);
    expect(new Set(found.flat().map(({ id }) => id)).size).toBe(2);
    expect(new Set(found.flat().map(({ reason }) => reason))).toEqual(new Set(['role-not-assumable']));
  });
});

describe('the official figures', () => {
  it('of every account but excluded ones stand with its pair, however many accounts a Region has', async () => {
    const excluded = demo.accounts[30]!.id;
    const saved = await collected({
      organization: demo,
      settings: { statistics: 'account' },
      exclude: [excluded],
    });
    let compared = 0;
    for (const { region, counts, coverageGap } of saved.snapshot.regions) {
      if (coverageGap !== null) continue;
      const pairs = await pairsIn(saved, region);
      expect(pairs.reduce((sum, { rows }) => sum + rows, 0)).toBe(counts.rows);
      for (const { accountId, rows, statistics } of pairs) {
        if (accountId === excluded) continue;
        const total = Object.values(statistics?.byStatus ?? {}).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(rows);
        if (rows > 0) compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(100);
    expect(saved.snapshot.sample).toBeUndefined();
  });

  it('of drawn pairs stand in the header, and what could not be had is a gap there', async () => {
    const saved = await collected({
      settings: { statistics: 'sample' },
      faults: [{ kind: 'denied', operation: 'GetCoverageStatistics', region: REGIONS.middle, after: 2 }],
    });
    const { sample = [], gaps, regions } = saved.snapshot;
    expect(sample).toHaveLength(6);
    for (const { region, statistics } of sample) expect(statistics === undefined).toBe(region === REGIONS.middle);
    expect(gaps).toMatchObject([
      { region: REGIONS.middle, operation: 'guardduty:GetCoverageStatistics', reason: 'access-denied' },
    ]);
    for (const { region } of regions) {
      expect((await pairsIn(saved, region)).filter(({ statistics }) => statistics !== undefined)).toEqual([]);
      expect(await allOf(saved.gaps(region))).toEqual([]);
    }
    const asked = regions.flatMap(({ calls }) => calls.filter(({ operation }) => operation.includes('Statistics')));
    // Before and after the list, and the drawn ones: two each, but one where it was refused.
    expect(asked.map(({ requests }) => requests).sort()).toEqual([3, 4, 4]);
  });

  it('of a Region that does not agree stand with its pairs, and the drawn ones are not asked about again', async () => {
    const saved = await collected({
      settings: { statistics: 'sample' },
      faults: [
        {
          kind: 'disagreeingStatistics',
          delta: 1,
          operation: 'GetCoverageStatistics',
          region: REGIONS.middle,
          times: 3,
        },
      ],
    });
    const { sample = [], gaps } = saved.snapshot;
    expect(gaps).toEqual([]);
    expect(sample).toHaveLength(6);
    for (const { region, statistics } of sample) expect(statistics === undefined).toBe(region === REGIONS.middle);
    const pairs = (await pairsIn(saved, REGIONS.middle)).filter(({ rows }) => rows > 0);
    expect(pairs.map(({ accountId }) => accountId)).toEqual([DATA, SHOP]);
    for (const { rows, statistics } of pairs)
      expect(Object.values(statistics?.byStatus ?? {}).reduce((sum, count) => sum + count, 0)).toBe(rows);
  });
});

describe('a Region that is finished', () => {
  const FINISHED = REGIONS.small;
  const interrupted = async (): Promise<Collecting> => {
    const collecting = await Collecting.start({
      faults: [REGIONS.large, REGIONS.middle].map((region) => ({ kind: 'hang', operation: 'ListCoverage', region })),
    });
    await collecting.interrupt(({ kind }) => kind === 'region-finished');
    collecting.simulator.setFaults([]);
    collecting.simulator.requests.reset();
    return collecting;
  };
  const asked = ({ simulator }: Collecting): number =>
    simulator.requests.count({ service: 'guardduty', region: FINISHED });

  it('leaves nothing behind that grows with its accounts but its files', async () => {
    const { directory } = await interrupted();
    expect(readdirSync(join(directory, 'regions'))).toEqual([`${FINISHED}.json`]);
    const kept = readFileSync(join(directory, 'regions', `${FINISHED}.json`), 'utf8');
    for (const accountId of [DATA, LAB, SHOP, ADMINISTRATOR]) expect(kept).not.toContain(`"${accountId}"`);
    const files = readdirSync(directory, { recursive: true }).map(String);
    for (const kind of ['coverage', 'pairs', 'gaps']) expect(files).toContain(join(kind, `${FINISHED}.ndjson.gz`));
  });

  it('is not read again, and the snapshot is the same as one without interruption', async () => {
    const collecting = await interrupted();
    const resumed = await collecting.collect(true);
    expect(asked(collecting)).toBe(0);
    const whole = await collected();
    // Both processes have asked who they are, and about the Regions that were not finished.
    const uncounted = ({ snapshot }: typeof whole) => ({
      ...snapshot,
      calls: [],
      regions: snapshot.regions.map((region) => ({ ...region, calls: [] })),
    });
    expect(uncounted(resumed)).toEqual(uncounted(whole));
    for (const { region } of whole.snapshot.regions)
      expect(await pairsIn(resumed, region)).toEqual(await pairsIn(whole, region));
  });

  it.each(['coverage', 'pairs', 'gaps'])('is read again when its %s were damaged', async (kind) => {
    const collecting = await interrupted();
    truncateSync(join(collecting.directory, kind, `${FINISHED}.ndjson.gz`), 5);
    const saved = await collecting.collect(true);
    expect(asked(collecting)).toBeGreaterThan(0);
    expect(await pairsIn(saved, FINISHED)).toHaveLength(5);
  });
});
