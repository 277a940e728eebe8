// Member-role mode: a role in each account, for accounts that no administrator can see.
import { describe, expect, it } from 'vitest';
import { ACCOUNTS, ADMINISTRATOR, DATA, LAB, ROLE, smallOrganization } from '../support/organization.js';
import { expectTruth, gapsOf, pairsOf } from './support/truths.js';
import { Workspace } from './support/workspace.js';

const MEMBER_ROLE = { mode: 'member-role', roleName: ROLE.name, externalId: ROLE.externalId } as const;

describe.concurrent('with a role in every account', () => {
  it('reads what the administrator reads, and assumes each role once', async (context) => {
    const workspace = await Workspace.of(context, { config: { collection: MEMBER_ROLE } });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(report.provenance.mode).toBe('member-role');
    expect(gapsOf(report)).toEqual([]);
    const { requests } = workspace.simulator;
    // The administrator's own account needs no role.
    expect(requests.count({ operation: 'AssumeRole' })).toBe(ACCOUNTS.length - 1);
    expect(requests.count({ operation: 'ListMembers' })).toBe(0);
  });

  it('shows accounts without the role as unreadable, with the reason, and all others as they are', async (context) => {
    const organization = smallOrganization();
    const withoutRole = [DATA, LAB];
    const workspace = await Workspace.of(context, {
      organization: {
        ...organization,
        roles: organization.roles.filter(({ accountId }) => !withoutRole.includes(accountId)),
      },
      config: { collection: MEMBER_ROLE },
    });
    const report = await workspace.report(4);
    const unreadable = [...pairsOf(report)].filter(([, { state }]) => state === 'unreadable').map(([key]) => key);
    const regions = organization.regions.map(({ name }) => name);
    expect(unreadable.sort()).toEqual(withoutRole.flatMap((id) => regions.map((region) => `${id}/${region}`)).sort());
    expect(
      new Set(gapsOf(report).map(({ operation, accountId, reason }) => `${operation} ${accountId!} ${reason}`)),
    ).toEqual(new Set(withoutRole.map((id) => `sts:AssumeRole ${id} role-not-assumable`)));
    const truth = new Map([...pairsOf(report)].filter(([, { state }]) => state !== 'unreadable'));
    expect([...truth.values()].every(({ state }) => state === 'watched')).toBe(true);
    expect(report.gaps.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(unreadable.length);
  });

  it('with a wrong external id sees its own account and nothing else', async (context) => {
    const workspace = await Workspace.of(context, {
      config: { collection: { ...MEMBER_ROLE, externalId: 'not-the-right-one' } },
    });
    const report = await workspace.report(3);
    const states = [...pairsOf(report)].map(([key, { state }]) => [key.split('/')[0], state]);
    for (const [accountId, state] of states) expect(state).toBe(accountId === ADMINISTRATOR ? 'watched' : 'unreadable');
    expect(new Set(gapsOf(report).map(({ reason }) => reason))).toEqual(new Set(['role-not-assumable']));
    expect(JSON.stringify(report)).not.toContain('not-the-right-one');
  });
});
