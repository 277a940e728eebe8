import { describe, expect, it } from 'vitest';
import { PairTable } from '../../src/analyze/pair-table.js';
import { isNewAccount, plansOf } from '../../src/conclude/index.js';
import { agentsOf, type Known, NO_RESOURCES, type PairState, type ProtectionPlan } from '../../src/terms/index.js';
import { accountId, regionName } from '../support/ids.js';

const plan = (name: string, status: string, more: Partial<ProtectionPlan> = {}): ProtectionPlan => ({
  name,
  status,
  settings: [],
  ...more,
});

interface Pair {
  readonly plans: Known<readonly ProtectionPlan[]>;
  readonly state?: PairState;
  readonly relationshipStatus?: Known<string>;
}

/** One account a pair, in one Region. */
function tableOf(pairs: readonly Pair[]): PairTable {
  const accounts = pairs.map((_, at) => accountId(`${at + 1}`.padStart(12, '0')));
  const table = new PairTable(accounts, [regionName('eu-west-1')]);
  for (const [at, pair] of pairs.entries()) {
    const defaults = { state: 'watched', counts: NO_RESOURCES, relationshipStatus: 'Enabled', gapId: null } as const;
    table.set(at, { ...defaults, ...pair });
  }
  return table;
}

const nobody = () => false;

describe('the protection plans', () => {
  it('are counted over expected pairs by what GuardDuty told', () => {
    const told = [plan('S3_DATA_EVENTS', 'ENABLED'), plan('RDS_LOGIN_EVENTS', 'DISABLED')];
    const pairs = tableOf([
      { plans: told },
      { plans: told, state: 'not-offered' },
      { plans: [plan('S3_DATA_EVENTS', 'PENDING', { managedBy: 'GUARDDUTY_POLICY' })] },
      { plans: null, state: 'unreadable' },
      { plans: told, state: 'excluded' },
      { plans: null, state: 'account-inactive' },
    ]);
    const { told: known, notTold, plans } = plansOf({ pairs, autoEnable: [null], isNew: nobody });
    expect({ known, notTold }).toEqual({ known: 3, notTold: 1 });
    expect(plans).toMatchObject([
      { name: 'RDS_LOGIN_EVENTS', on: 0, off: 2, unknown: 0, absent: 1, policyManaged: 0 },
      { name: 'S3_DATA_EVENTS', on: 2, off: 0, unknown: 1, absent: 0, policyManaged: 1 },
    ]);
  });

  it('have their settings with them, and what the organization gives its members', () => {
    const settings = [{ name: 'RDS_DATA_RISK', status: 'ENABLED', managedBy: 'GUARDDUTY_POLICY' }];
    const pairs = tableOf([{ plans: [plan('RDS_LOGIN_EVENTS', 'ENABLED', { settings })] }]);
    const autoEnable = [
      [
        { name: 'RDS_LOGIN_EVENTS', autoEnable: 'NEW' },
        { name: 'AI_PROTECTION', autoEnable: 'ALL' },
      ],
    ];
    const { plans } = plansOf({ pairs, autoEnable, isNew: nobody });
    expect(plans).toMatchObject([
      { name: 'AI_PROTECTION', on: 0, off: 0, absent: 1, autoEnable: [{ value: 'ALL', regions: 1 }] },
      {
        name: 'RDS_LOGIN_EVENTS',
        settings: [{ name: 'RDS_DATA_RISK', on: 1, off: 0, unknown: 0, policyManaged: 1 }],
        autoEnable: [{ value: 'NEW', regions: 1 }],
      },
    ]);
  });

  it('are named where members have off what all should get, but not of new accounts and of no member', () => {
    const off = [plan('RUNTIME_MONITORING', 'DISABLED')];
    const pairs = tableOf([
      { plans: off },
      { plans: off, relationshipStatus: null },
      { plans: off },
      { plans: [plan('RUNTIME_MONITORING', 'ENABLED')] },
    ]);
    const isNew = (id: string) => id === '000000000003';
    const autoEnable = [[{ name: 'RUNTIME_MONITORING', autoEnable: 'ALL' }]];
    expect(plansOf({ pairs, autoEnable, isNew }).plans[0]?.offThoughAll).toBe(1);
    const none = [[{ name: 'RUNTIME_MONITORING', autoEnable: 'NEW' }]];
    expect(plansOf({ pairs, autoEnable: none, isNew }).plans[0]?.offThoughAll).toBe(0);
  });

  it('are named where they contradict themselves, and one that is told twice counts once', () => {
    const setting = [{ name: 'EC2_AGENT_MANAGEMENT', status: 'ENABLED' }];
    const pairs = tableOf([
      { plans: [plan('RUNTIME_MONITORING', 'ENABLED'), plan('EKS_RUNTIME_MONITORING', 'ENABLED')] },
      { plans: [plan('RUNTIME_MONITORING', 'DISABLED', { settings: setting })] },
      { plans: [plan('RUNTIME_MONITORING', 'ENABLED'), plan('RUNTIME_MONITORING', 'ENABLED')] },
    ]);
    const { contradictions, plans } = plansOf({ pairs, autoEnable: [null], isNew: nobody });
    expect(contradictions).toEqual({ bothRuntimePlans: 1, settingWithoutPlan: 1 });
    expect(plans.find(({ name }) => name === 'RUNTIME_MONITORING')).toMatchObject({ on: 2, off: 1, absent: 0 });
  });
});

describe('the agents of a pair', () => {
  it('are those of Runtime Monitoring, and for EKS those of the older plan where it is on', () => {
    const setting = (status: string) => [{ name: 'EKS_ADDON_MANAGEMENT', status }];
    expect(agentsOf(null)).toEqual({ EKS: 'unknown', ECS: 'unknown', EC2: 'unknown' });
    expect(agentsOf([plan('RUNTIME_MONITORING', 'ENABLED', { settings: setting('ENABLED') })])).toEqual({
      EKS: 'on',
      ECS: 'unknown',
      EC2: 'unknown',
    });
    const newer = plan('RUNTIME_MONITORING', 'DISABLED', { settings: setting('DISABLED') });
    const older = plan('EKS_RUNTIME_MONITORING', 'ENABLED', { settings: setting('ENABLED') });
    expect(agentsOf([newer, older]).EKS).toBe('on');
    expect(agentsOf([newer, { ...older, status: 'DISABLED' }]).EKS).toBe('off');
  });
});

describe('a new account', () => {
  it.each([
    ['2026-10-18T00:00:00.001Z', true],
    ['2026-10-18T00:00:00.000Z', false],
    ['2026-11-05T00:00:00.000Z', true],
    [null, false],
  ])('joined less than so many days ago: %s', (joinedAt, isNew) => {
    expect(isNewAccount(joinedAt, '2026-11-01T00:00:00.000Z', 14)).toBe(isNew);
    expect(isNewAccount(joinedAt, '2026-11-01T00:00:00.000Z', 0)).toBe(joinedAt?.startsWith('2026-11') ?? false);
  });
});
