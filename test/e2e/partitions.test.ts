// Other partitions: ARNs, roles and commands follow, and Regions can be listed where AWS does not tell them.
import { describe, expect, it } from 'vitest';
import { ROLE, smallOrganization } from '../support/organization.js';
import { expectTruth, gapsOf } from './support/truths.js';
import { PERIOD, Workspace } from './support/workspace.js';
import type { OrganizationDescription } from '../../src/simulate/index.js';

const PARTITIONS = [
  { partition: 'aws-us-gov', regions: ['us-gov-east-1', 'us-gov-west-1'] },
  { partition: 'aws-cn', regions: ['cn-north-1', 'cn-northwest-1'] },
] as const;

/** Account Management does not answer there. Enough resources for an issue whose command names an ARN. */
function organizationIn(partition: string, regions: readonly [string, string]): OrganizationDescription {
  return {
    ...smallOrganization({ partition, resources: { [regions[0]]: 40, [regions[1]]: 12 } }),
    denials: [{ service: 'account', operation: 'ListRegions' }],
  };
}

describe.concurrent.each(PARTITIONS)('in partition $partition', ({ partition, regions }) => {
  const collection = { homeRegion: regions[1] };

  it('listed Regions are read, and what is left out is not known: no gap, but said', async (context) => {
    const workspace = await Workspace.of(context, {
      organization: organizationIn(partition, regions),
      config: { collection, scope: { regions: [...regions] } },
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toEqual([]);
    expect(report.conclusion.completeness.verdict).toBe('met');
    expect(report.population).toMatchObject({ regionsNotEnabled: null, regionsLeftOut: null });
    expect(report.provenance).toMatchObject({ partition });
    expect(report.provenance.callerArn).toMatch(new RegExp(`^arn:${partition}:iam::`));
    const text = JSON.stringify(report);
    expect(text).not.toContain('arn:aws:');
    const commands = report.remediation.flatMap(({ affected }) => affected.flatMap((one) => one.commands));
    expect(commands.map(({ command }) => command).join('\n')).toContain(`arn:${partition}:iam::aws:policy/`);
    expect(workspace.simulator.requests.counts.every(({ region }) => regions.some((known) => known === region))).toBe(
      true,
    );
  });

  it('"enabled" ends with an error that says what to do', async (context) => {
    const workspace = await Workspace.of(context, {
      organization: organizationIn(partition, regions),
      config: { collection },
    });
    const { code, stderr } = await workspace.cli(['run', '--period', PERIOD]);
    expect(code).toBe(1);
    expect(stderr).toContain('list the Regions under scope.regions');
    expect(workspace.hasPublished).toBe(false);
  });

  it('roles are assumed by their ARN in the partition', async (context) => {
    const workspace = await Workspace.of(context, {
      organization: organizationIn(partition, regions),
      config: {
        collection: { ...collection, mode: 'member-role', roleName: ROLE.name, externalId: ROLE.externalId },
        scope: { regions: [...regions] },
      },
    });
    const report = await workspace.report(4);
    expectTruth(report, workspace.organization);
    expect(gapsOf(report)).toEqual([]);
  });
});
