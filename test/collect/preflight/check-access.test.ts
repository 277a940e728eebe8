// The check before a collection, against the simulated AWS: what it asks, and that it reads as a collection does.
import { describe, expect, it } from 'vitest';
import { demoOrganization, type Fault } from '../../../src/simulate/index.js';
import { ADMINISTRATOR, ROLE, SHOP, smallOrganization } from '../../support/organization.js';
import { check } from './checking.js';

/** More members than a page holds, and more resources. */
const large = demoOrganization({
  seed: 7,
  asOf: new Date('2026-11-01T03:00:00Z'),
  accounts: 120,
  resources: 5_000,
});

describe('the check', () => {
  it('asks each question of a Region once, however many members and resources there are', async () => {
    const { failed, requests } = await check({ organization: large });
    expect(failed).toEqual([]);
    const asked = requests.counts.filter(({ service }) => service === 'guardduty');
    expect(asked.map(({ operation, count }) => `${operation} ${count}`)).toEqual([
      'DescribeOrganizationConfiguration 1',
      'GetAdministratorAccount 1',
      'GetCoverageStatistics 1',
      'GetDetector 1',
      'GetMemberDetectors 1',
      'ListCoverage 1',
      'ListDetectors 1',
      'ListMembers 1',
    ]);
  });

  it.each([
    ['ListMembers', 'members'],
    ['GetMemberDetectors', 'members'],
    ['GetDetector', 'features'],
    ['ListCoverage', 'resources'],
  ])('refuses an answer to %s that a collection would refuse', async (operation, path) => {
    const faults: Fault[] = [{ kind: 'dropMember', operation, path }];
    const { failed } = await check({ faults });
    expect(failed).toContain(`guardduty:${operation} unknown`);
  });

  it.each([
    'DescribeOrganizationConfiguration',
    'GetAdministratorAccount',
    'GetCoverageStatistics',
    'GetDetector',
    'GetMemberDetectors',
    'ListCoverage',
    'ListDetectors',
    'ListMembers',
  ])('names a missing permission for %s, also where a collection goes on without', async (operation) => {
    const { failed } = await check({ faults: [{ kind: 'denied', operation }] });
    expect(failed).toContain(`guardduty:${operation} problem`);
  });

  it('calls Regions that cannot be read a problem only where the scope needs them', async () => {
    const faults: Fault[] = [{ kind: 'denied', operation: 'ListRegions' }];
    expect((await check({ faults })).failed).toEqual(['account:ListRegions unknown']);
    expect((await check({ faults, regions: 'enabled' })).failed).toEqual([
      'account:ListRegions problem',
      'scope.regions problem',
    ]);
  });

  it('tries to read tags where they are wanted, of one account', async () => {
    const faults: Fault[] = [{ kind: 'denied', operation: 'ListTagsForResource' }];
    expect((await check({ faults })).failed).toEqual([]);
    const { failed, requests } = await check({ faults, settings: { accountTags: ['owner'] } });
    expect(failed).toEqual(['organizations:ListTagsForResource problem']);
    expect(requests.count({ operation: 'ListTagsForResource' })).toBe(1);
  });
});

const ROLES = { mode: 'member-role', roleName: ROLE.name, externalId: ROLE.externalId } as const;

describe('the check of roles', () => {
  it('reads GuardDuty in one Region of every account, with its role', async () => {
    const { failed, checks, requests } = await check({ settings: ROLES, regions: 'enabled' });
    expect(failed).toEqual([]);
    for (const operation of ['ListDetectors', 'GetDetector', 'GetCoverageStatistics', 'ListCoverage'])
      expect(requests.count({ operation, accountId: SHOP })).toBe(1);
    const details = checks.filter(({ name }) => name === 'sts:AssumeRole').map(({ detail }) => detail);
    expect(details).toContain(`The role in account ${SHOP} can be assumed; it reads GuardDuty (eu-central-1).`);
    expect(details).toContain(
      `Account ${ADMINISTRATOR} reads itself, without a role; it reads GuardDuty (eu-central-1).`,
    );
  });

  it.each(['ListDetectors', 'GetDetector', 'GetCoverageStatistics', 'ListCoverage'])(
    'names %s where a role lacks it, and the role',
    async (operation) => {
      const faults: Fault[] = [{ kind: 'denied', operation, accountId: SHOP }];
      const { failed, advice } = await check({ settings: ROLES, faults });
      expect(failed).toEqual([`guardduty:${operation} problem`]);
      expect(advice[0]).toContain(`Allow guardduty:${operation} for the role in account ${SHOP}`);
    },
  );

  it('says which role may not read its Regions, without which a collection goes on', async () => {
    const faults: Fault[] = [{ kind: 'denied', operation: 'ListRegions', accountId: SHOP }];
    const { failed, advice } = await check({ settings: ROLES, faults });
    expect(failed).toEqual(['account:ListRegions unknown']);
    expect(advice[0]).toContain(`for the role in account ${SHOP}`);
  });

  it('asks for nothing more where GuardDuty is off', async () => {
    const organization = smallOrganization();
    const regional = organization.regional.filter(({ accountId }) => accountId !== SHOP);
    const { failed, checks, requests } = await check({
      settings: ROLES,
      regions: 'enabled',
      organization: { ...organization, regional },
    });
    expect(failed).toEqual([]);
    expect(requests.count({ operation: 'ListDetectors', accountId: SHOP })).toBe(3);
    expect(requests.count({ operation: 'ListCoverage', accountId: SHOP })).toBe(0);
    expect(checks.map(({ detail }) => detail)).toContain(
      `The role in account ${SHOP} can be assumed; GuardDuty is off in all Regions in scope.`,
    );
  });
});
