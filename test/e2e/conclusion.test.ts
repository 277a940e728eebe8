// Situations of small organizations, through the real command line: what the report concludes, and how the run ends.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Conclusion, Manifest, Report } from '../../src/model/index.js';
import { truth, type OrganizationDescription } from '../../src/simulate/index.js';
import { SMALL_ROLE, smallOrganizations, type SmallOrganizationName } from '../support/small-organizations.js';
import { expectTruth } from './support/truths.js';
import { PERIOD, Workspace, type TestConfig } from './support/workspace.js';

const NAMES = Object.keys(smallOrganizations) as SmallOrganizationName[]; // The keys of an object of ours.
const MEMBER_ROLE = { mode: 'member-role', roleName: SMALL_ROLE.name, externalId: SMALL_ROLE.externalId } as const;

/** What the parts say beside the verdict, where a situation is about them. */
const PARTS: Partial<Record<SmallOrganizationName, object>> = {
  'all-healthy': { watched: { percent: 100, range: null }, coverage: { overall: { percent: 100 } } },
  'all-off': {
    completeness: { verdict: 'met' },
    watched: { percent: 0, reasons: ['none-watched'] },
    coverage: { overall: { percent: null, reasons: ['nothing-read'] } },
  },
  'mostly-off': { watched: { percent: 16.6 }, coverage: { overall: { percent: 100, verdict: 'met' } } },
  'eks-only': { watched: { percent: 0, pairs: { partly: 6, watched: 0 } }, coverage: { overall: { percent: 100 } } },
  'no-resources': { coverage: { verdict: 'met', overall: { percent: null, reasons: ['no-resources'] } } },
  'not-offered': {
    completeness: { verdict: 'met' },
    watched: { percent: null, pairs: { expected: 0, notApplicable: 6 }, reasons: ['no-expected-pair'] },
  },
  'half-unknown': {
    watched: { range: { low: 50, high: 100 }, reasons: ['unknown-pairs'] },
    coverage: { verdict: 'undetermined', pairsUnread: 3, overall: { reasons: ['unread-pairs'] } },
  },
  'half-unlisted': {
    completeness: { verdict: 'met-with-gaps', pairsUnknown: 0, gaps: 1 },
    watched: { verdict: 'met', percent: 100, range: null },
    coverage: { verdict: 'undetermined', pairsUnread: 3, overall: { reasons: ['unread-pairs'] } },
  },
  'eks-only-unlisted': { watched: { verdict: 'not-met', range: null, pairs: { partly: 6 } } },
  'met-with-gaps': { verdict: 'met', completeness: { verdict: 'met-with-gaps', gaps: 1, pairsUnknown: 0 } },
};

async function ran(
  context: Parameters<typeof Workspace.of>[0],
  organization: OrganizationDescription,
  config: TestConfig = {},
): Promise<{ workspace: Workspace; code: number | null; stdout: string }> {
  const workspace = await Workspace.of(context, { organization, config });
  const { code, stdout, stderr } = await workspace.cli(['run', '--period', PERIOD]);
  expect(stderr).not.toContain('defect');
  return { workspace, code, stdout };
}

const WORDS = { met: 'met', undetermined: 'undetermined', 'not-met': 'not met' } as const;

describe.concurrent.each(NAMES)('%s', (name) => {
  const { organization, expected } = smallOrganizations[name];

  it('is concluded and ended as it has to be, in report, manifest and terminal', async (context) => {
    const { workspace, code, stdout } = await ran(context, organization);
    const report = workspace.publishedReport(`${organization.organizationId}/${PERIOD}/r1`);
    expect({ verdict: report.conclusion.verdict, exitCode: code }).toEqual(expected);
    expect(report.conclusion).toMatchObject(PARTS[name] ?? {});
    expectTruth(report, organization);
    const { expected: pairs, watched, partly, unwatched, unknown, notApplicable } = report.conclusion.watched.pairs;
    expect({ expected: pairs, watched, partly, unwatched, unknown, notApplicable }).toEqual(truth(organization).watch);
    const manifest: Manifest = workspace.manifest(report.reportId);
    expect(manifest.conclusion).toEqual({
      verdict: report.conclusion.verdict,
      completeness: report.conclusion.completeness.verdict,
      watched: report.conclusion.watched.verdict,
      coverage: report.conclusion.coverage.verdict,
    });
    expect(stdout.split('\n')[0]).toBe(`Conclusion    ${WORDS[expected.verdict]}`);
    const { code: verified, stderr } = await workspace.cli(['verify', report.reportId]);
    expect(verified, stderr).toBe(0);
  });

  it('comes to the same with a role in every account', async (context) => {
    const { workspace, code } = await ran(context, organization, { collection: MEMBER_ROLE });
    const report = workspace.publishedReport(`${organization.organizationId}/${PERIOD}/r1`);
    expect({ verdict: report.conclusion.verdict, exitCode: code }).toEqual(expected);
    expectTruth(report, organization, { memberRole: SMALL_ROLE });
  });
});

describe.concurrent('a target of less than all', () => {
  it('is met by as many watched pairs, and what is unknown is undetermined only where it could turn it', async (context) => {
    const { organization } = smallOrganizations['half-unknown'];
    const workspace = await Workspace.of(context, { organization, config: { report: { targets: { watched: 50 } } } });
    const first = await workspace.report(3);
    expect(first.conclusion.watched).toMatchObject({ verdict: 'met', range: { low: 50, high: 100 } });
    // Records of half of the pairs could not be listed: how healthy they are is not known.
    expect(first.conclusion).toMatchObject({ verdict: 'undetermined', coverage: { verdict: 'undetermined' } });
    workspace.configure({ report: { targets: { watched: 50.1 } } });
    expect((await workspace.report(3)).conclusion.watched.verdict).toBe('undetermined');
  });
});

describe.concurrent('the same snapshot', () => {
  it('is concluded in the same way when it is rendered again', async (context) => {
    const { organization } = smallOrganizations['mostly-off'];
    const workspace = await Workspace.of(context, { organization });
    expect((await workspace.cli(['collect', '--out', 'snapshot'])).code).toBe(0);
    const conclusions: Conclusion[] = [];
    for (const out of ['one', 'two']) {
      const { code } = await workspace.cli(['render', '--snapshot', 'snapshot', '--out', out, '--period', PERIOD]);
      expect(code).toBe(0);
      const report = JSON.parse(readFileSync(workspace.path(out, 'report.json'), 'utf8')) as Report;
      conclusions.push(report.conclusion);
    }
    expect(conclusions[0]).toEqual(conclusions[1]);
    expect(conclusions[0]?.verdict).toBe('not-met');
  });
});
