// The simulator seen by an AWS client that is not ours: botocore must find in it what its truth says.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOrganization, startSimulator, truth, type Counts, type Simulator } from '../../src/simulate/index.js';
import { output, program, requireTools, script } from './support/tools.js';

const asOf = new Date('2026-11-01T03:00:00Z');
const organization = demoOrganization({ seed: 11, asOf });
const expected = truth(organization);
const administrator = organization.administratorAccountId;

interface Statistics {
  readonly type: Readonly<Record<string, number>>;
  readonly status: Readonly<Record<string, number>>;
}

/** What read_organization.py prints for a Region; everything after `administrators` only where there is a detector. */
interface RegionFound {
  readonly detectors: readonly string[];
  readonly administrators: readonly string[];
  readonly administrator?: string | null;
  readonly own?: { readonly status: string; readonly monitored: boolean };
  readonly members?: Readonly<Record<string, string>>;
  readonly associated?: number;
  readonly monitored?: readonly string[];
  readonly unprocessed?: readonly string[];
  readonly named?: number;
  readonly autoEnable?: string;
  readonly organizationStatistics?: number;
  readonly refused?: string;
  readonly rows?: Readonly<Record<string, number>>;
  readonly distinct?: number;
  readonly issueTexts?: Readonly<Record<string, number>>;
  readonly latest?: number | null;
  readonly statistics?: Statistics;
  readonly byAccount?: Readonly<Record<string, Statistics>>;
  readonly byFilter?: Readonly<Record<string, number>>;
  readonly sorted?: boolean;
}

interface Found {
  readonly organization: {
    readonly id: string;
    readonly managementAccountId: string;
    readonly accounts: Readonly<Record<string, { name: string; state: string; joined: string }>>;
    readonly accountCount: number;
    readonly units: readonly { id: string; name: string; parentId: string }[];
    readonly accountsByParent: Readonly<Record<string, readonly string[]>>;
    readonly tags: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly delegated: readonly string[];
  };
  readonly identity: { own: string; assumed: string; assumedDetectors: readonly string[]; refused: string | null };
  readonly regions: Readonly<Record<string, RegionFound>>;
}

/** A role in an account with a detector, so that the assumed credentials can be seen to be that account's. */
const place = organization.regional.find(
  ({ accountId, detector }) =>
    detector !== undefined &&
    organization.roles.some((role) => role.accountId === accountId && role.externalId !== undefined),
)!;
const role = organization.roles.find(({ accountId }) => accountId === place.accountId)!;

const regionalIn = (region: string) => organization.regional.filter((entry) => entry.region === region);
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** Counts as GuardDuty gives them: a type or status without resources is left out. */
function statisticsOf(counts: Counts | undefined): Statistics {
  const present = (entries: readonly (readonly [string, number])[]) =>
    Object.fromEntries(entries.filter(([, count]) => count > 0));
  return {
    type: present(
      Object.entries(counts?.byType ?? {}).map(([type, { healthy, unhealthy }]) => [type, healthy + unhealthy]),
    ),
    status: present([
      ['HEALTHY', counts?.healthy ?? 0],
      ['UNHEALTHY', counts?.unhealthy ?? 0],
    ]),
  };
}

requireTools(['python'], 'the simulator, read with botocore', () => {
  let simulator: Simulator;
  let found: Found;
  let listable: readonly (readonly [string, RegionFound])[];

  beforeAll(async () => {
    simulator = await startSimulator({ organization, now: () => asOf });
    const request = {
      url: simulator.url,
      homeRegion: 'us-east-1',
      managementKey: `AKIA${organization.managementAccountId}`,
      role: {
        arn: `arn:${organization.partition}:iam::${role.accountId}:role/${role.name}`,
        externalId: role.externalId,
        region: place.region,
      },
    };
    // The script's only output is the object described by Found.
    found = JSON.parse(
      await output(program('python'), [script('read_organization.py'), JSON.stringify(request)]),
    ) as Found;
    listable = Object.entries(found.regions).filter(([, { rows }]) => rows !== undefined);
  });

  afterAll(() => simulator.close());

  it('knows every operation that was asked for', () => {
    expect(simulator.requests.unknown).toEqual([]);
  });

  it('gives every account, unit and tag of the organization over all pages, empty ones too', () => {
    const { accounts, accountCount, units, accountsByParent, tags, delegated, ...rest } = found.organization;
    expect(rest).toEqual({ id: organization.organizationId, managementAccountId: organization.managementAccountId });
    expect(accountCount).toBe(organization.accounts.length);
    for (const { id, name, state, joinedAt } of organization.accounts) {
      expect(accounts[id]).toMatchObject({ name, state });
      expect(Date.parse(accounts[id]!.joined)).toBe(Date.parse(joinedAt));
    }
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(units.toSorted(byId)).toEqual(organization.organizationalUnits.toSorted(byId));
    for (const [parentId, ids] of Object.entries(accountsByParent)) {
      const there = organization.accounts.filter((account) => account.parentId === parentId).map(({ id }) => id);
      expect(ids.toSorted()).toEqual(there.toSorted());
    }
    expect(sum(Object.fromEntries(Object.entries(accountsByParent).map(([id, ids]) => [id, ids.length])))).toBe(
      organization.accounts.length,
    );
    for (const [id, values] of Object.entries(tags)) {
      expect(values).toEqual(organization.accounts.find((account) => account.id === id)!.tags);
    }
    expect(delegated).toContain(administrator);
  });

  it('lists the Regions that are enabled for the caller', () => {
    expect(Object.keys(found.regions).toSorted()).toEqual(expected.enabledRegions);
  });

  it('issues credentials for a role, which are that account’s, and refuses a wrong external id', () => {
    expect(found.identity).toEqual({
      own: administrator,
      assumed: role.accountId,
      assumedDetectors: [place.detector!.id],
      refused: 'AccessDenied',
    });
  });

  it('names the administrator, the members and what they monitor in every Region', () => {
    let administered = 0;
    for (const [region, answer] of Object.entries(found.regions)) {
      const regional = regionalIn(region);
      const own = regional.find(({ accountId }) => accountId === administrator);
      const named = organization.administration.find((entry) => entry.region === region)?.administratorAccountId;
      expect(answer.detectors, region).toEqual(own?.detector === undefined ? [] : [own.detector.id]);
      expect(answer.administrators, region).toEqual(named === undefined ? [] : [named]);
      if (own?.detector === undefined) continue;
      expect(answer.own!.status, region).toBe(own.detector.status);
      expect(answer.administrator ?? named, region).toBe(named);
      if (named !== administrator) {
        expect(answer.members, region).toEqual({});
        continue;
      }
      administered += 1;
      const members = regional.filter((entry) => entry.member !== undefined && entry.accountId !== administrator);
      expect(answer.members, region).toEqual(
        Object.fromEntries(members.map(({ accountId, member }) => [accountId, member!.status])),
      );
      expect(answer.named, region).toBe(members.length);
      expect(answer.organizationStatistics, region).toBe(members.length);
      const associated = members.filter(({ member }) => ['Enabled', 'Disabled'].includes(member!.status ?? ''));
      expect(answer.associated, region).toBe(associated.length);
      const on = Object.entries(expected.states)
        .filter(
          ([pair, state]) =>
            pair.endsWith(`/${region}`) && ['watched', 'partly-watched', 'no-agents', 'monitoring-off'].includes(state),
        )
        .map(([pair, state]) => ({ id: pair.split('/')[0]!, on: state !== 'monitoring-off' }));
      for (const { id, on: isOn } of on) {
        if (id !== administrator && answer.refused === undefined)
          expect(answer.monitored!.includes(id), `${id} ${region}`).toBe(isOn);
      }
      expect(answer.autoEnable, region).toBe(
        organization.administration.find((entry) => entry.region === region)!.autoEnable.members,
      );
    }
    expect(administered).toBeGreaterThan(10);
  });

  it('lists exactly the records of the truth, each once, by account, type, status and issue text', () => {
    const refused = Object.entries(found.regions).filter(([, answer]) => answer.refused !== undefined);
    expect(refused.map(([, answer]) => answer.refused)).toEqual(['AccessDeniedException']);
    const texts: Record<string, number> = {};
    for (const [region, { rows, distinct, issueTexts }] of listable) {
      for (const [text, count] of Object.entries(issueTexts!)) texts[text] = (texts[text] ?? 0) + count;
      expect(sum(rows!), region).toBe(expected.byRegion[region]?.total ?? 0);
      expect(distinct, region).toBe(sum(rows!));
      for (const [key, count] of Object.entries(rows!)) {
        const [accountId, type, status] = key.split('/') as [string, 'EKS' | 'ECS' | 'EC2', string];
        const side = status === 'HEALTHY' ? 'healthy' : 'unhealthy';
        expect(count, `${region} ${key}`).toBe(expected.byPair[`${accountId}/${region}`]!.byType[type][side]);
      }
    }
    expect(listable.reduce((total, [, { rows }]) => total + sum(rows!), 0)).toBe(expected.totals.total);
    expect(texts).toEqual(expected.issueTexts);
  });

  it('counts the same, unfiltered and by account', () => {
    let accounts = 0;
    for (const [region, { statistics, byAccount }] of listable) {
      expect(statistics, region).toEqual(statisticsOf(expected.byRegion[region]));
      for (const [accountId, counts] of Object.entries(byAccount!)) {
        accounts += 1;
        expect(counts, `${accountId} ${region}`).toEqual(statisticsOf(expected.byPair[`${accountId}/${region}`]));
      }
    }
    expect(accounts).toBe(expected.pairsWithRows);
  });

  it('filters by type and status together, sorts, and dates records within the organization’s past', () => {
    for (const [region, { byFilter, sorted, latest }] of listable) {
      const counts = expected.byRegion[region];
      for (const type of ['EKS', 'ECS', 'EC2'] as const) {
        expect(byFilter![`${type}/HEALTHY`], `${region} ${type}`).toBe(counts?.byType[type].healthy ?? 0);
        expect(byFilter![`${type}/UNHEALTHY`], `${region} ${type}`).toBe(counts?.byType[type].unhealthy ?? 0);
      }
      expect(sorted, region).toBe(true);
      if (counts !== undefined) expect(latest! * 1000, region).toBeLessThan(asOf.getTime());
    }
  });
});
