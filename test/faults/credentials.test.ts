// Credentials that end while a run is under way.
import { describe, expect, it } from 'vitest';
import { ACCOUNTS, REGIONS, ROLE } from '../support/organization.js';
import { expectTruth, gapsOf, statesIn } from '../e2e/support/truths.js';
import { Workspace } from '../e2e/support/workspace.js';

describe.concurrent('expired credentials of the process', () => {
  it('become a gap where they were refused: nobody can renew them', async (context) => {
    const workspace = await Workspace.of(context, {
      faults: [{ kind: 'expiredToken', operation: 'ListCoverage', region: REGIONS.large }],
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization, { except: [REGIONS.large] });
    expect(gapsOf(report)).toMatchObject([
      {
        operation: 'guardduty:ListCoverage',
        region: REGIONS.large,
        reason: 'credentials-expired',
        errorCode: 'ExpiredTokenException',
        attempts: 2,
        pairs: 5,
      },
    ]);
    expect(statesIn(report, REGIONS.large)).toEqual(Object.fromEntries(ACCOUNTS.map((id) => [id, 'watched-unlisted'])));
  });
});

describe.concurrent('expired credentials of an assumed role', () => {
  it('are replaced by new ones, and nothing is lost', async (context) => {
    // In the simulated AWS two hours pass when the records of a Region are first asked for: every session issued until
    // then has ended, whatever the program believes.
    let lateMs = 0;
    const workspace = await Workspace.of(context, {
      config: {
        collection: { mode: 'member-role', roleName: ROLE.name, externalId: ROLE.externalId },
      },
      now: () => {
        if (lateMs === 0 && workspace.simulator.requests.count({ operation: 'ListCoverage' }) > 0) lateMs = 7_200_000;
        return new Date(Date.now() + lateMs);
      },
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toEqual([]);
    const { requests } = workspace.simulator;
    expect(requests.count({ service: 'guardduty', status: 403 })).toBeGreaterThan(0);
    // Four accounts need a role, each of them a second time; Regions read side by side may both ask for the new one.
    const assumed = requests.count({ operation: 'AssumeRole', status: 200 });
    expect(assumed).toBeGreaterThanOrEqual(8);
    expect(assumed).toBeLessThanOrEqual(4 + 4 * 3);
  });
});
