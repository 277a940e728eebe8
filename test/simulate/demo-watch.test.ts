// What the demo organization has to show about being watched: states, plans, clusters beside their instances.
import { GetMemberDetectorsCommand, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  demoOrganization,
  startSimulator,
  truth,
  type PairTruth,
  type PopulationState,
  type RegionalDescription,
} from '../../src/simulate/index.js';
import { clients } from './helpers.js';

const AS_OF = new Date('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const organization = demoOrganization({ seed: 1, asOf: AS_OF });
const facts = truth(organization);
const administrator = organization.administratorAccountId;

/** Pairs in one state, with their keys. */
function inState(state: PopulationState): (PairTruth & { readonly key: string })[] {
  return Object.entries(facts.pairs).flatMap(([key, pair]) => (pair.state === state ? [{ key, ...pair }] : []));
}

function regionalOf(key: string): RegionalDescription | undefined {
  return organization.regional.find(({ accountId, region }) => `${accountId}/${region}` === key);
}

function settingsOf(region: string) {
  const { autoEnable } = organization.administration.find((entry) => entry.region === region)!;
  return { members: autoEnable.members, ...autoEnable.features.find(({ name }) => name === 'RUNTIME_MONITORING') };
}

describe('the demo’s ECS clusters', () => {
  it.each([1, 2, 3, 7])('are what the records of their instances make of them, all over, with seed %i', (seed) => {
    const { regional } = demoOrganization({ seed, asOf: AS_OF });
    let withInstances = 0;
    let spoiled = 0;
    for (const { coverage } of regional) {
      const instances = coverage.filter((row) => row.type === 'EC2');
      const clusters = coverage.filter((row) => row.type === 'ECS');
      const known = new Set(clusters.map(({ id }) => id));
      expect(instances.filter(({ clusterArn = '' }) => clusterArn.includes(':ecs:') && !known.has(clusterArn))).toEqual(
        [],
      );
      for (const cluster of clusters) {
        const own = instances.filter(({ clusterArn }) => clusterArn === cluster.id);
        const healthy = own.filter(({ status }) => status === 'HEALTHY').length;
        expect([cluster.coveredContainerInstances, cluster.compatibleContainerInstances]).toEqual([
          healthy,
          own.length,
        ]);
        if (own.length > 0) withInstances += 1;
        if (healthy === own.length) continue;
        spoiled += 1;
        expect(cluster.status, cluster.id).toBe('UNHEALTHY');
      }
    }
    expect(withInstances).toBeGreaterThan(100);
    expect(spoiled).toBeGreaterThan(40);
  });

  it('have the instance as their only cause, or tasks with issues beside it', () => {
    const rows = new Map(
      organization.regional.flatMap(({ coverage }) => coverage.map((row) => [row.id, row] as const)),
    );
    const spoiled = facts.ecsClusters.filter(({ unhealthyInstances }) => unhealthyInstances.length > 0);
    const texts = spoiled.map(({ resourceId }) => {
      const row = rows.get(resourceId)!;
      return (row.issue === '' ? 0 : 1) + (row.type === 'ECS' ? row.fargateIssues.length : 0);
    });
    expect(texts.filter((count) => count === 0).length).toBeGreaterThan(10);
    expect(texts.filter((count) => count > 0).length).toBeGreaterThan(2);
    for (const { unhealthyInstances } of spoiled)
      for (const id of unhealthyInstances) expect(rows.get(id)).toMatchObject({ type: 'EC2', status: 'UNHEALTHY' });
    expect(facts.ecsClusters).toHaveLength(facts.totals.byType.ECS.healthy + facts.totals.byType.ECS.unhealthy);
  });
});

describe('the demo', () => {
  it('has a few healthy clusters that are not covered as a whole', () => {
    expect(facts.healthyClustersBelow.length).toBeGreaterThan(10);
    expect(facts.healthyClustersBelow.length).toBeLessThan(60);
    for (const { covered, compatible, type } of facts.healthyClustersBelow) {
      // ECS clusters are healthy only with all of their instances.
      expect(type).toBe('EKS');
      expect(covered).toBeGreaterThan(0);
      expect(covered).toBeLessThan(compatible);
    }
  });

  it('adds up: expected pairs, and what is not applicable', () => {
    const { expected, watched, partly, unwatched, unknown, notApplicable } = facts.watch;
    expect(watched + partly + unwatched + unknown).toBe(expected);
    expect(expected + notApplicable).toBe(Object.keys(facts.states).length);
    const { excluded: none, ...others } = facts.stateCounts;
    expect(none).toBe(0);
    expect(others['not-offered'] + others['region-disabled'] + others['account-inactive']).toBe(notApplicable);
    for (const count of [watched, partly, unwatched, unknown]) expect(count).toBeGreaterThan(0);
  });

  it('has a Region without Runtime Monitoring, on no list and not for the organization', () => {
    const regions = new Set(inState('not-offered').map(({ key }) => key.split('/')[1]));
    expect([...regions]).toEqual(['ca-west-1']);
    expect(facts.states[`${administrator}/ca-west-1`]).toBe('not-offered');
    const lists = organization.regional.filter(({ region }) => region === 'ca-west-1').map(({ detector }) => detector);
    const names = lists.flatMap((detector) => detector?.features.map(({ name }) => name) ?? []);
    expect(names.filter((name) => name.includes('RUNTIME_MONITORING'))).toEqual([]);
    expect(settingsOf('ca-west-1')).toEqual({ members: 'ALL' });
  });

  it('has a Region in which all members are enabled and Runtime Monitoring is for nobody', () => {
    expect(settingsOf('ap-northeast-2')).toMatchObject({ members: 'ALL', autoEnable: 'NONE' });
    const here = Object.entries(facts.states).flatMap(([key, state]) =>
      key.endsWith('/ap-northeast-2') ? [state] : [],
    );
    const off = here.filter((state) => state === 'monitoring-off').length;
    const on = here.filter((state) => state === 'watched').length;
    expect(off).toBeGreaterThan(10 * on);
    expect(on).toBeGreaterThan(0);
  });

  it('has lists that do not say whether run time is watched, one of them empty, one with records', () => {
    const lists = inState('unreadable').flatMap(({ plans }) => (plans === null ? [] : [Object.keys(plans)]));
    const silent = lists.filter((names) => !names.includes('RUNTIME_MONITORING'));
    expect(silent.filter((names) => names.length === 0)).toHaveLength(1);
    expect(silent.filter((names) => names.length > 0)).toHaveLength(2);
    const [empty, unprocessed] = inState('monitoring-unknown').sort(
      (a, b) => (a.plans === null ? 1 : 0) - (b.plans === null ? 1 : 0),
    );
    expect([empty?.plans, unprocessed?.plans]).toEqual([{}, null]);
  });

  it('lists records where monitoring is off, by a mark in the description', () => {
    const contradictory = inState('contradictory');
    expect(contradictory).toHaveLength(4);
    for (const { key, plans } of contradictory) {
      expect(plans).toMatchObject({ RUNTIME_MONITORING: 'off', EKS_RUNTIME_MONITORING: 'off' });
      expect(regionalOf(key)).toMatchObject({ listsThoughOff: true });
      expect(facts.byPair[key]?.total).toBeGreaterThan(0);
    }
  });

  it('has pairs whose agents nobody manages, with no records, and many that manage some', () => {
    const none = inState('no-agents');
    expect(none).toHaveLength(12);
    for (const { key, agents } of none) {
      expect(agents).toEqual({ EKS: 'off', ECS: 'off', EC2: 'off' });
      expect(facts.byPair[key]).toBeUndefined();
    }
    const ways = new Set(inState('watched').map(({ agents }) => Object.values(agents).join()));
    expect(ways).toEqual(new Set(['on,on,on', 'on,on,off', 'on,off,off']));
    expect(inState('partly-watched').every(({ agents }) => agents.EKS === 'on' && agents.EC2 === 'off')).toBe(true);
  });

  it('has members whose monitoring a policy manages, switched on and off', () => {
    expect(inState('watched').some(({ managedByPolicy }) => managedByPolicy)).toBe(true);
    const off = inState('monitoring-off');
    expect(off.filter(({ managedByPolicy }) => managedByPolicy).length).toBeGreaterThan(5);
    expect(off.some(({ managedByPolicy }) => !managedByPolicy)).toBe(true);
  });

  it('has new accounts that are not watched, and one that is not new any more', () => {
    const ages = organization.accounts
      .filter(({ state }) => state === 'ACTIVE')
      .map(({ id, joinedAt }) => ({ id, days: (AS_OF.getTime() - Date.parse(joinedAt)) / DAY }))
      .filter(({ days }) => days < 40)
      .sort((a, b) => a.days - b.days);
    expect(ages.map(({ days }) => days)).toEqual([3, 6, 12, 15]);
    for (const { id } of ages) expect(facts.states[`${id}/eu-west-1`]).toMatch(/^(monitoring-off|not-a-member)$/);
  });

  it('has protection plans of many kinds, also against what the organization switches on for everybody', () => {
    const varied = [
      'S3_DATA_EVENTS',
      'EKS_AUDIT_LOGS',
      'EBS_MALWARE_PROTECTION',
      'RDS_LOGIN_EVENTS',
      'LAMBDA_NETWORK_LOGS',
    ];
    for (const name of [...varied, 'RDS_LOGIN_EVENTS/RDS_DATA_RISK', 'AI_PROTECTION']) {
      expect(facts.plans[name]?.on, name).toBeGreaterThan(20);
      expect(facts.plans[name]?.off, name).toBeGreaterThan(20);
      expect(facts.plans[name]?.absent, name).toBeGreaterThan(0);
    }
    const { autoEnable } = organization.administration.find(({ region }) => region === 'eu-west-1')!;
    expect(autoEnable.features.find(({ name }) => name === 'EBS_MALWARE_PROTECTION')?.autoEnable).toBe('ALL');
    const loose = Object.values(facts.pairs).filter(
      ({ plans }) => plans?.['RDS_LOGIN_EVENTS'] === 'off' && plans['RDS_LOGIN_EVENTS/RDS_DATA_RISK'] === 'on',
    );
    expect(loose.length).toBeGreaterThan(5);
    // Only an own detector tells of these, and the administrator has 17.
    expect(facts.plans['AI_ANALYST']).toEqual({ on: 16, off: 0, unknown: 0, absent: 1 });
  });

  it('has every state but excluded ones in smaller samples, too, in which EKS alone is watched here and there', () => {
    for (const seed of [1, 2, 9]) {
      const small = truth(demoOrganization({ seed, asOf: AS_OF, accounts: 40, resources: 1_400 }));
      const missing = Object.entries(small.stateCounts).flatMap(([state, count]) => (count === 0 ? [state] : []));
      expect(missing).toEqual(['partly-unlisted', 'excluded']);
    }
  });
});

describe('members over the wire', () => {
  it('have the plans of the truth', async () => {
    const simulator = await startSimulator({ organization, now: () => AS_OF });
    onTestFinished(() => simulator.close());
    const region = 'eu-west-1';
    const { guardduty } = clients(simulator.url, region);
    const [DetectorId] = (await guardduty.send(new ListDetectorsCommand({}))).DetectorIds!;
    const told = Object.entries(facts.pairs).filter(
      ([key, { plans }]) => key.endsWith(`/${region}`) && !key.startsWith(administrator) && plans !== null,
    );
    for (let start = 0; start < told.length; start += 50) {
      const batch = told.slice(start, start + 50);
      const AccountIds = batch.map(([key]) => key.split('/')[0]!);
      const { MemberDataSourceConfigurations: members = [] } = await guardduty.send(
        new GetMemberDetectorsCommand({ DetectorId, AccountIds }),
      );
      const named = members.map(({ AccountId, Features = [] }): [string, string[]] => [
        `${AccountId!}/${region}`,
        Features.flatMap(({ Name, Status, AdditionalConfiguration = [] }) => [
          `${Name!} ${Status!}`,
          ...AdditionalConfiguration.map((setting) => `${Name!}/${setting.Name!} ${setting.Status!}`),
        ]).sort(),
      ]);
      const words = { on: 'ENABLED', off: 'DISABLED', unknown: '' };
      const expected = batch.map(([key, { plans }]): [string, string[]] => [
        key,
        Object.entries(plans!)
          .map(([name, status]) => `${name} ${words[status]}`)
          .sort(),
      ]);
      expect(Object.fromEntries(named)).toEqual(Object.fromEntries(expected));
    }
    expect(told.length).toBeGreaterThan(80);
  });
});
