import { describe, expect, it } from 'vitest';
import { type CoverageCounts, coveragePercent, percentOf, totalOf } from '../../../src/terms/index.js';
import { NO_PAIRS } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { allRows, readSheets, recordsBelow, workbookBytes, type ReadCell } from './workbook-reader.js';

const sample = await sampleReport('usual');
const { report } = sample;
const { matrix } = sample.lists;
const sheets = await readSheets(await workbookBytes(sample));

const NONE: CoverageCounts = { healthy: 0, unhealthy: 0, other: 0 };

interface Pairs {
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
}

/** "No resources" is only known where everything was looked at. */
const coverage = (counts: CoverageCounts, { pairsAssessed, pairsInScope }: Pairs): ReadCell => {
  const seen = pairsAssessed < pairsInScope ? 'No resources seen' : 'No resources';
  return share(coveragePercent(counts), pairsAssessed === 0 ? 'Not assessed' : seen);
};
const share = (percent: number | null, otherwise: string): ReadCell =>
  percent === null ? otherwise : Number((percent / 100).toFixed(3));
const countCells = (counts: CoverageCounts, pairs: Pairs): Record<string, ReadCell> => ({
  healthy: counts.healthy,
  unhealthy: counts.unhealthy,
  other: counts.other,
  resources: totalOf(counts),
  coverage: coverage(counts, pairs),
});

describe('figures of the workbook', () => {
  it('have the sheets in their order', () => {
    expect([...sheets.keys()]).toEqual([
      'Read me', 'Summary', 'Work list', 'Pairs to follow up', 'Accounts', 'Regions', 'Organizational units', 'Matrix', 'Resources', 'Issues', 'Unmapped texts',
      'Remediation', 'Affected by account', 'Procedures', 'References', 'Variables', 'Gaps', 'Reconciliation',
      'Provenance', 'API calls',
    ]); // prettier-ignore
  });

  it('give coverage and assessment together on the summary', () => {
    const summary = sheets.get('Summary')!;
    const line = (label: string): readonly ReadCell[] => summary.find((row) => row[0] === label)!;
    expect(line('Coverage').slice(1, 4)).toEqual([
      coverage(report.totals, report.completeness),
      report.totals.healthy,
      totalOf(report.totals),
    ]);
    const { pairsAssessed, pairsInScope } = report.completeness;
    expect(line('Assessment').slice(1, 4)).toEqual([
      share(percentOf(pairsAssessed, pairsInScope), ''),
      pairsAssessed,
      pairsInScope,
    ]);
    expect(line('Completeness')[1]).toBe('Incomplete');
    expect(line('As of')[1]).toBe('November 1, 2026 at 4:05 AM (UTC)');
  });

  it('show every population state, and their sum is accounts × Regions', () => {
    const summary = sheets.get('Summary')!;
    const first = summary.findIndex((row) => row[0] === 'State') + 1;
    const states = summary.slice(first, first + report.population.states.length);
    expect(states.map((row) => row[1])).toEqual(report.population.states.map((state) => state.pairs));
    expect(states.map((row) => row[2])).toEqual(report.population.states.map((state) => state.accounts));
    const sum = summary[first + states.length]!;
    expect(sum.slice(0, 2)).toEqual(['Total', report.population.accounts * report.population.regions]);
    expect(states.reduce((total, row) => total + Number(row[1]), 0)).toBe(sum[1]);
  });

  it('name the Regions outside the scope, and say where they are not known', async () => {
    const labels = ['Regions not enabled for the reading account, outside the scope', 'Enabled Regions that the configuration leaves out']; // prettier-ignore
    // A list goes on in the rows below, which have no label.
    const regionsOf = (summary: readonly (readonly ReadCell[])[]): readonly ReadCell[] =>
      labels.map((label) => {
        const first = summary.findIndex((row) => row[0] === label);
        const last = summary.findIndex((row, at) => at > first && (row[0] !== null || row.length < 2));
        return summary
          .slice(first, last)
          .flatMap((row) => row[1] ?? [])
          .join(' | ');
      });
    const { regionsNotEnabled, regionsLeftOut } = report.population;
    expect(regionsOf(sheets.get('Summary')!)).toEqual(
      [regionsNotEnabled, regionsLeftOut].map((all) => all!.join(' | ')),
    );
    const population = { ...report.population, regionsNotEnabled: null, regionsLeftOut: null };
    const unknown = await readSheets(await workbookBytes({ ...sample, report: { ...report, population } }));
    const words = 'Not known, because account:ListRegions could not be read';
    expect(regionsOf(unknown.get('Summary')!)).toEqual([words, words]);
  });

  it('are the same for every account', () => {
    const rows = recordsBelow(sheets.get('Accounts'), 'account_id');
    expect(rows).toHaveLength(report.byAccount.length);
    report.byAccount.forEach((account, index) => {
      expect(rows[index]).toMatchObject({
        account_id: account.accountId,
        account_name: account.name === '' ? null : account.name,
        ...countCells(account.counts, account),
        pairs_assessed: account.pairsAssessed,
        pairs_in_scope: account.pairsInScope,
        pairs_unknown: account.pairsUnknown,
        assessment: share(percentOf(account.pairsAssessed, account.pairsInScope), 'Not applicable'),
        ec2_coverage: coverage(account.byResourceType['EC2'] ?? NONE, account),
        ec2_resources: totalOf(account.byResourceType['EC2'] ?? NONE),
        issues: account.issues,
      });
    });
  });

  it('never say that there are no resources where nobody looked', async () => {
    const counts = { healthy: 0, unhealthy: 0, other: 0 };
    const of = (pairsAssessed: number) => ({
      ...report.byAccount[0]!,
      counts,
      byResourceType: Object.fromEntries(report.byResourceType.map(({ resourceType }) => [resourceType, counts])),
      pairsAssessed,
      pairsInScope: 2,
      pairsUnknown: 2 - pairsAssessed,
    });
    const byAccount = [of(0), of(1), of(2), { ...of(0), pairsInScope: 0 }];
    const changed = { ...report, byAccount, population: { ...report.population, states: [] } };
    const lists = { ...sample.lists, matrix: NO_PAIRS };
    const rows = recordsBelow(
      (await readSheets(await workbookBytes({ report: changed, lists }))).get('Accounts'),
      'account_id',
    );
    const expected = ['Not assessed', 'No resources seen', 'No resources', 'Not assessed'];
    expect(rows.map((row) => row['coverage'])).toEqual(expected);
    expect(rows.map((row) => row['eks_coverage'])).toEqual(expected);
  });

  it('are the same for every Region and organizational unit', () => {
    const regions = recordsBelow(sheets.get('Regions'), 'region');
    expect(regions.map((row) => row['region'])).toEqual(report.byRegion.map(({ region }) => region));
    report.byRegion.forEach((region, index) => {
      expect(regions[index]).toMatchObject(countCells(region.counts, region));
    });
    const ous = recordsBelow(sheets.get('Organizational units'), 'ou_path');
    expect(ous.map((row) => row['ou_id'])).toEqual(report.byOu.map(({ ouId }) => ouId));
    report.byOu.forEach((ou, index) => {
      expect(ous[index]).toMatchObject(countCells(ou.counts, ou));
    });
  });

  it('are in the matrix as a percentage when assessed and as the state in words otherwise', () => {
    const rows = recordsBelow(sheets.get('Matrix'), 'account_id');
    expect(rows).toHaveLength(report.byAccount.length);
    const words: Record<string, string> = {
      'not-visible': 'Not visible to the administrator',
      unreadable: 'Could not be read',
      excluded: 'Excluded by configuration',
      'monitoring-off': 'Runtime Monitoring off',
    };
    let compared = 0;
    [...matrix.rows()].forEach((row, index) => {
      expect(rows[index]!['account_id']).toBe(row.accountId);
      row.cells.forEach((cell, column) => {
        const shown = rows[index]![matrix.regions[column]!];
        if (cell.state === 'assessed') expect(shown).toBe(coverage(cell.counts, { pairsAssessed: 1, pairsInScope: 1 }));
        else expect(typeof shown).toBe('string');
        if (words[cell.state] !== undefined) {
          expect(shown).toBe(words[cell.state]);
          compared += 1;
        }
      });
    });
    expect(compared).toBeGreaterThan(10);
  });

  it('list every resource with its values and types', async () => {
    const rows = recordsBelow(sheets.get('Resources'), 'account_id');
    const expected = await allRows(sample.lists.rows);
    expect(rows).toHaveLength(expected.length);
    const titles = new Map(report.issues.map((issue) => [issue.issueId, issue.title['en']]));
    const orNull = (text: string | null): string | null => (text === '' ? null : text);
    const status: Record<string, string> = { HEALTHY: 'Healthy', UNHEALTHY: 'Unhealthy' };
    expected.forEach((row, index) => {
      expect(rows[index]).toMatchObject({
        account_id: row.accountId,
        account_name: orNull(row.accountName),
        ou_path: orNull(row.ouPath),
        region: row.region,
        resource_type: row.resourceType,
        resource_id: row.resourceId,
        name: orNull(row.name),
        coverage_status: status[row.coverageStatus] ?? row.coverageStatus,
        issue_titles: orNull(row.issueIds.map((id) => titles.get(id)).join(' | ')),
        issue_ids: orNull(row.issueIds.join(' | ')),
        issue_texts: orNull(row.issueTexts.join(' | ')),
        covered_units: row.coveredUnits,
        compatible_units: row.compatibleUnits,
        agent_version: row.agentVersion,
        addon_status: row.addonStatus,
        instance_type: row.instanceType,
        cluster_arn: row.clusterArn,
      });
      const updated = rows[index]!['updated_at'];
      if (row.updatedAt === null) expect(updated).toBeNull();
      else {
        expect(updated).toBeInstanceOf(Date);
        // Excel counts days; a millisecond is below what a fraction of a day resolves.
        expect(Math.abs((updated as Date).getTime() - Date.parse(row.updatedAt))).toBeLessThanOrEqual(1);
      }
    });
  });

  it('name every gap, difference and affected resource', () => {
    expect(recordsBelow(sheets.get('Gaps'), 'region')).toHaveLength(report.gaps.length);
    const { differences, sample: drawn } = report.reconciliation;
    const compared = recordsBelow(sheets.get('Reconciliation'), 'region');
    expect(compared.map((row) => [row['listed'], row['official'], row['difference']])).toEqual(
      [...differences, ...drawn!.pairs].map(({ listed, official }) => [
        listed,
        official,
        official === null ? null : listed - official,
      ]),
    );
    const words = {
      agrees: 'Agrees',
      moved: 'Moved; a second list agrees',
      differs: 'Differs',
      'not-read': 'GuardDuty’s count not read',
    };
    expect(compared.map((row) => row['result'])).toEqual([
      ...differences.map(() => words.differs),
      ...drawn!.pairs.map(({ result }) => words[result]),
    ]);
    const intro = new Map(sheets.get('Reconciliation')!.map(([label, value]) => [label, value]));
    expect(intro.get('Pairs drawn at random for a sample')).toBe(drawn!.pairs.length);
    expect(intro.get('Drawn by the lowest SHA-256 of')).toBe(`${drawn!.seed} <account id> <Region>`);
    expect(intro.get('Pairs whose records moved after listing')).toBe(report.reconciliation.movedPairs.length);
    expect(recordsBelow(sheets.get('Work list'), 'account_id')).toHaveLength(
      report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0),
    );
    const groups = recordsBelow(sheets.get('Affected by account'), 'issue_title');
    expect(groups.reduce((sum, row) => sum + Number(row['resources']), 0)).toBe(
      report.remediation.reduce((sum, entry) => sum + entry.affectedTotal, 0),
    );
    expect(recordsBelow(sheets.get('Remediation'), 'issue_title')).toHaveLength(
      report.remediation.reduce((sum, entry) => sum + Math.max(1, entry.steps.length), 0),
    );
  });

  it('carry the digests and the requests of every operation and Region', () => {
    const facts = sheets.get('Provenance')!.map((row) => row[1]);
    const { configDigest, snapshotDigest, catalogDigest, files, calls } = report.provenance;
    expect(facts).toEqual(expect.arrayContaining([configDigest, snapshotDigest, catalogDigest, ...files]));
    expect(recordsBelow(sheets.get('API calls'), 'operation').map((row) => row['requests'])).toEqual(
      calls.map(({ requests }) => requests),
    );
  });
});
