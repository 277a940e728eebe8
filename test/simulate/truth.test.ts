// The truth of each state of a pair: the table of states, row by row, on a small organization.
import { describe, expect, it } from 'vitest';
import {
  truth,
  type FeatureDescription,
  type OrganizationDescription,
  type PopulationState,
  type RegionalDescription,
  type Watch,
} from '../../src/simulate/index.js';
import { ADMIN, CLOSED, LAB, PROD, instance, oddOrganization } from '../support/odd-organization.js';

const HERE = 'eu-west-1';
const updatedAt = '2026-01-01T00:00:00.000Z';
const AGENTS = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'];

function plan(name: string, status: string, agents: readonly string[] = []): FeatureDescription {
  const additional = agents.map((setting) => ({ name: setting, status, updatedAt }));
  return { name, status, updatedAt, additional };
}

const S3 = plan('S3_DATA_EVENTS', 'ENABLED');
const ON = plan('RUNTIME_MONITORING', 'ENABLED', AGENTS);
const OFF = plan('RUNTIME_MONITORING', 'DISABLED', AGENTS);
const ODD = plan('RUNTIME_MONITORING', 'HALF');
const EKS_ON = plan('EKS_RUNTIME_MONITORING', 'ENABLED', AGENTS.slice(0, 1));
const EKS_OFF = plan('EKS_RUNTIME_MONITORING', 'DISABLED', AGENTS.slice(0, 1));
const NO_AGENTS = { ...ON, additional: AGENTS.map((name) => ({ name, status: 'DISABLED', updatedAt })) };

/** The small organization with LAB's plans, and its records in eu-west-1, changed. */
function withLab(
  features: readonly FeatureDescription[],
  more: Partial<RegionalDescription> = {},
): OrganizationDescription {
  return changed(LAB, (entry) => ({ coverage: [], detector: { ...entry.detector!, features }, ...more }));
}

function changed(
  accountId: string,
  change: (entry: RegionalDescription) => Partial<RegionalDescription>,
  organization = oddOrganization(),
): OrganizationDescription {
  const isMeant = (entry: RegionalDescription) => entry.accountId === accountId && entry.region === HERE;
  const regional = organization.regional.map((entry) => (isMeant(entry) ? { ...entry, ...change(entry) } : entry));
  return { ...organization, regional };
}

const LISTED = { coverage: [instance(901)] };
const LISTED_ALL_THE_SAME = { ...LISTED, listsThoughOff: true } as const;

describe('the state of a pair', () => {
  it.each<[string, readonly FeatureDescription[], Partial<RegionalDescription>, PopulationState, Watch]>([
    ['monitoring on and no records', [S3, ON], {}, 'watched', 'all'],
    ['monitoring on and records', [S3, ON, EKS_OFF], LISTED, 'watched', 'all'],
    ['all agents off and no records', [S3, NO_AGENTS], {}, 'no-agents', 'all'],
    ['all agents off and records', [S3, NO_AGENTS], LISTED, 'watched', 'all'],
    ['monitoring on without a word about agents', [plan('RUNTIME_MONITORING', 'ENABLED')], {}, 'watched', 'all'],
    ['the older plan alone', [OFF, EKS_ON], {}, 'partly-watched', 'part'],
    ['the older plan alone, and records', [OFF, EKS_ON], LISTED, 'partly-watched', 'part'],
    ['the older plan on a list without the newer one', [S3, EKS_ON], {}, 'partly-watched', 'part'],
    ['monitoring off', [S3, OFF, EKS_OFF], LISTED, 'monitoring-off', 'none'],
    ['monitoring off, and records all the same', [S3, OFF, EKS_OFF], LISTED_ALL_THE_SAME, 'contradictory', 'unknown'],
    ['no plan at all', [], {}, 'unreadable', 'unknown'],
    ['no plan at all, and records', [], LISTED_ALL_THE_SAME, 'monitoring-unknown', 'unknown'],
    ['a status that nobody knows', [S3, ODD], {}, 'unreadable', 'unknown'],
    ['a status that nobody knows beside the older plan', [ODD, EKS_ON], LISTED, 'monitoring-unknown', 'unknown'],
    ['neither plan, where the administrator has one', [S3], {}, 'unreadable', 'unknown'],
    ['neither plan, and records', [S3], LISTED_ALL_THE_SAME, 'monitoring-unknown', 'unknown'],
  ])('with %s', (_what, features, more, state, watch) => {
    expect(truth(withLab(features, more)).pairs[`${LAB}/${HERE}`]).toMatchObject({ state, watch });
  });

  it('is "not offered" only where the administrator’s own list names neither plan, and is not empty', () => {
    const stateOf = (own: readonly FeatureDescription[], members: readonly FeatureDescription[]) => {
      const organization = changed(
        ADMIN,
        ({ detector }) => ({ coverage: [], detector: { ...detector!, features: own } }),
        withLab(members),
      );
      const { states } = truth(organization);
      return [states[`${ADMIN}/${HERE}`], states[`${LAB}/${HERE}`]];
    };
    expect(stateOf([S3], [S3])).toEqual(['not-offered', 'not-offered']);
    expect(stateOf([S3], [])).toEqual(['not-offered', 'unreadable']);
    expect(stateOf([], [S3])).toEqual(['unreadable', 'unreadable']);
    expect(stateOf([S3, EKS_OFF], [S3])).toEqual(['unreadable', 'unreadable']);
    expect(stateOf([S3], [S3, ON])).toEqual(['not-offered', 'watched']);
  });

  it('is watched also where the list of records is refused', () => {
    const denials = [{ service: 'guardduty', operation: 'ListCoverage', region: HERE }];
    const stateOf = (...features: FeatureDescription[]) =>
      truth({ ...withLab(features), denials }).states[`${LAB}/${HERE}`];
    expect([stateOf(ON), stateOf(OFF, EKS_ON), stateOf(OFF), stateOf(NO_AGENTS)]).toEqual([
      'watched-unlisted',
      'partly-unlisted',
      'monitoring-off',
      'watched-unlisted',
    ]);
  });

  it('is told by records also where the member’s plans cannot be read, and where the account is not active', () => {
    const refused = { service: 'guardduty', operation: 'GetMemberDetectors', region: HERE, accountId: PROD };
    const organization = { ...oddOrganization(), denials: [refused] };
    expect(truth(organization).pairs[`${PROD}/${HERE}`]).toMatchObject({ state: 'monitoring-unknown', plans: null });
    const accounts = organization.accounts.map((account) => ({ ...account, state: 'SUSPENDED' }));
    const { states } = truth({ ...oddOrganization(), accounts });
    expect([states[`${PROD}/${HERE}`], states[`${LAB}/${HERE}`]]).toEqual(['watched', 'account-inactive']);
  });
});

describe('what else is true of a pair', () => {
  it('is which agents GuardDuty manages, under either plan', () => {
    const agentsOf = (...features: FeatureDescription[]) => truth(withLab(features)).pairs[`${LAB}/${HERE}`]?.agents;
    expect(agentsOf(ON, EKS_OFF)).toEqual({ EKS: 'on', ECS: 'on', EC2: 'on' });
    expect(agentsOf(OFF, EKS_ON)).toEqual({ EKS: 'on', ECS: 'off', EC2: 'off' });
    expect(agentsOf(plan('RUNTIME_MONITORING', 'ENABLED', ['EC2_AGENT_MANAGEMENT']))).toEqual({
      EKS: 'unknown',
      ECS: 'unknown',
      EC2: 'on',
    });
  });

  it('is whether a policy manages monitoring', () => {
    const managedBy = 'GUARDDUTY_POLICY' as const;
    const isManaged = (...features: FeatureDescription[]) =>
      truth(withLab(features)).pairs[`${LAB}/${HERE}`]?.managedByPolicy;
    expect([isManaged({ ...OFF, managedBy }), isManaged(OFF), isManaged({ ...S3, managedBy }, OFF)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is the plans that an answer about it names, and the pairs that have them are counted', () => {
    const flowLogs = plan('FLOW_LOGS', 'ENABLED');
    const { pairs, plans } = truth(withLab([flowLogs, S3, OFF]));
    expect(pairs[`${LAB}/${HERE}`]?.plans).toEqual({
      S3_DATA_EVENTS: 'on',
      RUNTIME_MONITORING: 'off',
      ...Object.fromEntries(AGENTS.map((name) => [`RUNTIME_MONITORING/${name}`, 'off'])),
    });
    // The administrator's own lists in three Regions and those of its two members in one.
    expect(plans['RUNTIME_MONITORING']).toEqual({ on: 4, off: 1, unknown: 0, absent: 0 });
    expect(plans['S3_DATA_EVENTS']).toEqual({ on: 1, off: 0, unknown: 0, absent: 4 });
    expect(plans['FLOW_LOGS']).toEqual({ on: 3, off: 0, unknown: 0, absent: 0 });
  });
});

describe('the truth about clusters', () => {
  it('names healthy ones that are not whole, and the unhealthy instances of each ECS cluster', () => {
    const eks = {
      type: 'EKS',
      id: `arn:aws:eks:${HERE}:${LAB}:cluster/lab`,
      status: 'HEALTHY',
      updatedAt,
      clusterName: 'lab',
      coveredNodes: 2,
      compatibleNodes: 5,
      managementType: 'MANUAL',
    } as const;
    const unknown = { ...eks, id: `${eks.id}-unknown`, coveredNodes: -1 };
    const { healthyClustersBelow, ecsClusters } = truth(withLab([ON], { coverage: [eks, unknown] }));
    const place = { accountId: LAB, region: HERE };
    expect(healthyClustersBelow).toEqual([{ ...place, type: 'EKS', resourceId: eks.id, covered: 2, compatible: 5 }]);
    expect(ecsClusters).toHaveLength(1);
    expect(ecsClusters[0]).toMatchObject({ accountId: PROD, region: HERE, status: 'UNHEALTHY' });
    expect(ecsClusters[0]!.unhealthyInstances).toHaveLength(12);
  });

  it('joins instances to clusters of their own account and Region only', () => {
    const [shop] = oddOrganization().regional.flatMap(({ coverage }) => coverage.filter(({ type }) => type === 'ECS'));
    const { ecsClusters } = truth(withLab([ON], { coverage: [shop!] }));
    const [own] = ecsClusters.filter(({ accountId }) => accountId === LAB);
    expect(own?.unhealthyInstances).toEqual([]);
  });
});

describe('the truth with a role in each account', () => {
  const memberRole = { name: 'Reader', externalId: 'secret-handshake' };

  it('is each account’s own detector where the role may be assumed, and unknown elsewhere', () => {
    const { states, enabledRegions } = truth(oddOrganization(), { memberRole });
    const inRegion = (region: string) => [ADMIN, PROD, LAB, CLOSED].map((id) => states[`${id}/${region}`]);
    expect(inRegion(HERE)).toEqual(['watched', 'watched', 'unreadable', 'account-inactive']);
    // A former member still watches for itself; a Region that one account alone has enabled is read there.
    expect(inRegion('us-east-1')).toEqual(['watched', 'watched', 'unreadable', 'account-inactive']);
    expect(inRegion('me-central-1')).toEqual(['region-disabled', 'detector-off', 'unreadable', 'account-inactive']);
    expect(enabledRegions).toHaveLength(18);
    const stranger = truth(oddOrganization(), { memberRole: { ...memberRole, externalId: 'another' } });
    expect(stranger.states[`${PROD}/${HERE}`]).toBe('unreadable');
  });

  it('is "not offered" where no list that can be read names a plan, and one is not empty', () => {
    const stateOf = (own: readonly FeatureDescription[], prod: readonly FeatureDescription[]) => {
      const withPlans = (features: readonly FeatureDescription[]) => (entry: RegionalDescription) => ({
        coverage: [],
        detector: { ...entry.detector!, features },
      });
      const { states } = truth(changed(ADMIN, withPlans(own), changed(PROD, withPlans(prod))), { memberRole });
      return [states[`${ADMIN}/${HERE}`], states[`${PROD}/${HERE}`]];
    };
    expect(stateOf([S3], [S3])).toEqual(['not-offered', 'not-offered']);
    expect(stateOf([], [S3])).toEqual(['unreadable', 'not-offered']);
    expect(stateOf([], [])).toEqual(['unreadable', 'unreadable']);
    expect(stateOf([S3], [S3, OFF])).toEqual(['unreadable', 'monitoring-off']);
  });
});
