import { describe, expect, it } from 'vitest';
import type { AffectedRow } from '../../../src/model/index.js';
import {
  PARTLY_COVERED,
  NO_PAIRS as COUNTS_OF_PAIRS,
  type CoverageCounts,
  coveragePercent,
  type PairCounts,
  percentOf,
  totalOf,
} from '../../../src/terms/index.js';
import { workbookPalette } from '../../../src/render/excel/engine/index.js';
import {
  causeDo,
  causeTitle,
  completenessText,
  coverageReasons,
  watchedReasons,
} from '../../../src/render/words/index.js';
import { loadText } from '../../../src/text/index.js';
import { NO_PAIRS } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import {
  allRows,
  definedNames,
  readSheets,
  recordsBelow,
  sheetXml,
  theme,
  workbookBytes,
  xmlParts,
  type ReadCell,
  type ReadRow,
} from './workbook-reader.js';

const sample = await sampleReport('usual');
const { report } = sample;
const { matrix } = sample.lists;
const bytes = await workbookBytes(sample);
const sheets = await readSheets(bytes);

const NONE: CoverageCounts = { healthy: 0, unhealthy: 0, other: 0 };

/** That GuardDuty lists none is only said where everything expected was read. */
const coverage = (counts: CoverageCounts, { read, expected }: Pick<PairCounts, 'read' | 'expected'>): ReadCell => {
  const seen = read < expected ? 'No resources in the lists read' : 'No resources listed';
  return share(coveragePercent(counts), read === 0 ? 'No list was read' : seen);
};
const share = (percent: number | null, otherwise: string): ReadCell =>
  percent === null ? otherwise : Number((percent / 100).toFixed(3));
const countCells = (counts: CoverageCounts, pairs: PairCounts): Record<string, ReadCell> => ({
  healthy: counts.healthy,
  unhealthy: counts.unhealthy,
  other: counts.other,
  resources: totalOf(counts),
  coverage: coverage(counts, pairs),
  watched: share(percentOf(pairs.watched, pairs.expected), 'Not applicable'),
  pairs_expected: pairs.expected,
  pairs_watched: pairs.watched,
  pairs_partly: pairs.partly,
  pairs_unwatched: pairs.unwatched,
  pairs_unknown: pairs.unknown,
  pairs_not_applicable: pairs.notApplicable,
});

/** Excel counts days; a millisecond is below what a fraction of a day resolves. */
function expectInstant(cell: ReadCell | undefined, instant: string | null): void {
  if (instant === null) expect(cell).toBeNull();
  else {
    expect(cell).toBeInstanceOf(Date);
    expect(Math.abs((cell as Date).getTime() - Date.parse(instant))).toBeLessThanOrEqual(1);
  }
}

describe('figures of the workbook', () => {
  it('have the sheets in their order', () => {
    expect([...sheets.keys()]).toEqual([
      'Read me', 'Summary', 'Work list', 'Pairs to follow up', 'Accounts', 'Regions', 'Organizational units', 'Matrix', 'Protection plans', 'Resources', 'Issues', 'Unrecognized messages',
      'Remediation', 'Affected by account', 'Procedures', 'References', 'Variables', 'Gaps', 'Reconciliation',
      'Provenance', 'API requests',
    ]); // prettier-ignore
  });

  it('give the conclusion with its parts, targets, ranges and reasons on the summary', () => {
    const summary = sheets.get('Summary')!;
    const text = loadText(['templates'], 'en', 'UTC');
    const { verdict, watched, coverage: part, completeness } = report.conclusion;
    const lines = (label: string): readonly ReadRow[] => summary.filter((row) => row[0] === label);
    expect(lines('Conclusion')[0]!.slice(1, 3)).toEqual([
      text.t(`conclusion.${verdict}`),
      text.t(`conclusion.${verdict}.meaning`),
    ]);
    expect(lines('Watched pairs')[0]!.slice(1, 3)).toEqual([
      text.t(`conclusion.${watched.verdict}`),
      watchedReasons(text, watched)[0],
    ]);
    expect(lines('Coverage')[0]!.slice(1, 3)).toEqual([
      text.t(`conclusion.${part.verdict}`),
      coverageReasons(text, part.overall, part)[0],
    ]);
    expect(lines('Completeness')[0]!.slice(1, 3)).toEqual([
      text.t(`completeness.${completeness.verdict}`),
      completenessText(text, report),
    ]);
    const { pairs, range, targetPercent } = watched;
    expect(lines('Watched pairs')[1]!.slice(1, 8)).toEqual([
      share(percentOf(pairs.watched, pairs.expected), ''),
      pairs.watched,
      pairs.expected,
      targetPercent / 100,
      text.t(`conclusion.${watched.verdict}`),
      share(range!.low, ''),
      share(range!.high, ''),
    ]);
    expect(lines('Coverage of all types')[0]!.slice(1, 6)).toEqual([
      coverage(report.totals, pairs),
      report.totals.healthy,
      totalOf(report.totals),
      part.overall.targetPercent / 100,
      text.t(`conclusion.${part.overall.verdict}`),
    ]);
    expect(lines('As of')[0]![1]).toBe('November 1, 2026 at 4:05 AM (UTC)');
    // What holds for every type is said once.
    const reasons = summary
      .map((row) => row[2])
      .filter((cell) => String(cell).includes('could not list all resources'));
    expect(reasons).toHaveLength(1);
  });

  it('say what to do first, each leading to its root cause or to its remediation', () => {
    const summary = sheets.get('Summary')!;
    const text = loadText(['templates'], 'en', 'UTC');
    const first = summary.findIndex((row) => row[0] === 'What to do first' && row[1] === 'Gain') + 1;
    const told = report.actions.map((action) => {
      if (action.kind === 'issue') {
        const { title, steps } = report.remediation.find(({ issueId }) => issueId === action.issueId)!;
        return [text.pick(title), action.gain, 'Resources', text.pick(steps[0]!.text)];
      }
      const cause = report.causes.find(({ id }) => id === action.causeId)!;
      return [causeTitle(text, cause), action.pairs, 'Pairs', causeDo(text, report, cause)];
    });
    expect(told.length).toBeGreaterThan(3);
    expect(summary.slice(first, first + told.length).map((row) => row.slice(0, 4))).toEqual(told);
    const pairs = sheets.get('Pairs to follow up')!;
    const links = [
      ...sheetXml(bytes, 'Summary').matchAll(/<hyperlink ref="C(\d+)" location="'Pairs to follow up'!A(\d+)"/g),
    ];
    const toCauses = links.filter(([, from]) => Number(from) > first);
    expect(toCauses.length).toBe(report.actions.filter(({ kind }) => kind === 'cause').length);
    for (const [, from, to] of toCauses) expect(pairs[Number(to) - 1]![4]).toBe(summary[Number(from) - 1]![0]);
  });

  it.each([
    ['met', 'good'],
    ['undetermined', 'warn'],
    ['not-met', 'bad'],
  ] as const)('colour the verdict "%s" as every format does', async (verdict, tone) => {
    const changed = { ...report, conclusion: { ...report.conclusion, verdict } };
    const book = await workbookBytes({ ...sample, report: changed });
    const [, row] = /!\$B\$(\d+)$/.exec(definedNames(book).get('figure_conclusion')!)!;
    const style = new RegExp(`<c r="B${row!}" s="(\\d+)"`).exec(sheetXml(book, 'Summary'))![1]!;
    const parts = xmlParts(book)['xl/styles.xml']!;
    const cells = [.../<cellXfs.*<\/cellXfs>/s.exec(parts)![0].matchAll(/<xf [^>]*fillId="(\d+)"/g)];
    const fills = [.../<fills.*<\/fills>/s.exec(parts)![0].matchAll(/<fill>(.*?)<\/fill>/gs)];
    const fill = fills[Number(cells[Number(style)]![1])]![1];
    expect(fill).toContain(workbookPalette(theme)[tone].slice(1).toUpperCase());
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
    const labels = ['Regions outside the scope: not enabled for the reading account', 'Regions outside the scope: enabled, but excluded by the configuration']; // prettier-ignore
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
    const words = 'Not known, because the program could not read account:ListRegions';
    expect(regionsOf(unknown.get('Summary')!)).toEqual([words, words]);
  });

  it('are the same for every account', () => {
    const rows = recordsBelow(sheets.get('Accounts'), 'account_id');
    expect(rows).toHaveLength(report.byAccount.length);
    report.byAccount.forEach((account, index) => {
      expect(rows[index]).toMatchObject({
        account_id: account.accountId,
        account_name: account.name === '' ? null : account.name,
        ...countCells(account.counts, account.pairCounts),
        ec2_coverage: coverage(account.byResourceType['EC2'] ?? NONE, account.pairCounts),
        ec2_resources: totalOf(account.byResourceType['EC2'] ?? NONE),
        new_account: account.isNew ? 'New account' : null,
        issues: account.issues,
      });
      expectInstant(rows[index]!['joined_at'], account.joinedAt);
    });
  });

  it('never say that there are no resources where nobody looked', async () => {
    const counts = { healthy: 0, unhealthy: 0, other: 0 };
    const of = (read: number, expected = 2) => ({
      ...report.byAccount[0]!,
      counts,
      byResourceType: Object.fromEntries(report.byResourceType.map(({ resourceType }) => [resourceType, counts])),
      pairCounts: { ...COUNTS_OF_PAIRS, pairs: 2, read, expected, watched: read, unknown: expected - read },
    });
    const byAccount = [of(0), of(1), of(2), of(0, 0)];
    const changed = { ...report, byAccount, plans: null, actions: [], causesTotal: 0, pairsToFollowUp: 0 };
    const lists = { ...sample.lists, matrix: NO_PAIRS, causes: () => [], followUp: () => [] };
    const rows = recordsBelow(
      (await readSheets(await workbookBytes({ report: changed, lists }))).get('Accounts'),
      'account_id',
    );
    const expected = ['No list was read', 'No resources in the lists read', 'No resources listed', 'No list was read'];
    expect(rows.map((row) => row['coverage'])).toEqual(expected);
    expect(rows.map((row) => row['eks_coverage'])).toEqual(expected);
  });

  it('are the same for every Region and organizational unit', () => {
    const regions = recordsBelow(sheets.get('Regions'), 'region');
    expect(regions.map((row) => row['region'])).toEqual(report.byRegion.map(({ region }) => region));
    report.byRegion.forEach((region, index) => {
      expect(regions[index]).toMatchObject(countCells(region.counts, region.pairCounts));
    });
    const ous = recordsBelow(sheets.get('Organizational units'), 'ou_path');
    expect(ous.map((row) => row['ou_id'])).toEqual(report.byOu.map(({ ouId }) => ouId));
    report.byOu.forEach((ou, index) => {
      expect(ous[index]).toMatchObject(countCells(ou.counts, ou.pairCounts));
    });
  });

  it('are in the matrix as a percentage when watched and as the state in words otherwise, with what is listed all the same', () => {
    const rows = recordsBelow(sheets.get('Matrix'), 'account_id');
    expect(rows).toHaveLength(report.byAccount.length);
    const words: Record<string, string> = {
      'not-visible': 'Not visible to the reading account',
      unreadable: 'Could not be read',
      excluded: 'Excluded by the configuration',
      'monitoring-off': 'Runtime Monitoring off',
    };
    let compared = 0;
    [...matrix.rows()].forEach((row, index) => {
      expect(rows[index]!['account_id']).toBe(row.accountId);
      row.cells.forEach((cell, column) => {
        const shown = rows[index]![matrix.regions[column]!];
        if (cell.state === 'watched') expect(shown).toBe(coverage(cell.counts, { read: 1, expected: 1 }));
        else if (totalOf(cell.counts) > 0) expect(shown).toMatch(/ \(\d+ resources?, [\d.]+%\)$/);
        else expect(typeof shown).toBe('string');
        if (words[cell.state] !== undefined && totalOf(cell.counts) === 0) {
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
        unhealthy_instances: orNull(row.unhealthyInstances.join(' | ')),
      });
      expectInstant(rows[index]!['updated_at'], row.updatedAt);
    });
  });

  it('name every gap, difference and affected resource', () => {
    expect(recordsBelow(sheets.get('Gaps'), 'region').map((row) => row['gap_id'])).toEqual(
      report.gaps.map(({ id }) => id),
    );
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
      moved: 'Changed during collection; a second list agrees',
      differs: 'Differs',
      'not-read': 'GuardDuty’s count could not be read',
    };
    expect(compared.map((row) => row['result'])).toEqual([
      ...differences.map(() => words.differs),
      ...drawn!.pairs.map(({ result }) => words[result]),
    ]);
    const intro = new Map(sheets.get('Reconciliation')!.map(([label, value]) => [label, value]));
    expect(intro.get('Pairs drawn at random for the sample')).toBe(drawn!.pairs.length);
    expect(intro.get('Drawn by lowest SHA-256 of')).toBe(`${drawn!.seed} <account id> <Region>`);
    expect(intro.get('Pairs whose records changed during collection')).toBe(report.reconciliation.movedPairs.length);
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

  it('say that a cluster which is only partly covered is healthy, and count it on the summary', async () => {
    const rows: AffectedRow[] = [];
    for await (const row of sample.lists.affected()) rows.push(row);
    const work = recordsBelow(sheets.get('Work list'), 'account_id');
    expect(rows.some(({ issueId }) => issueId === PARTLY_COVERED)).toBe(true);
    rows.forEach(({ issueId }, index) => {
      expect(work[index]!['coverage_status']).toBe(issueId === PARTLY_COVERED ? 'Healthy' : 'Unhealthy');
    });
    const units = sheets.get('Summary')!.find((row) => row[1] === 'Covered units')!;
    const at = units.indexOf('Healthy clusters that are only partly covered');
    const eks = sheets.get('Summary')!.find((row, index, all) => row[0] === 'EKS' && all.indexOf(units) < index)!;
    expect(eks[at]).toBe(
      report.byResourceType.find(({ resourceType }) => resourceType === 'EKS')!.units!.healthyButPartly,
    );
  });

  it('carry the digests and the requests of every operation and Region', () => {
    const facts = sheets.get('Provenance')!.map((row) => row[1]);
    const { configDigest, snapshotDigest, catalogDigest, files, calls } = report.provenance;
    expect(facts).toEqual(expect.arrayContaining([configDigest, snapshotDigest, catalogDigest, ...files]));
    expect(recordsBelow(sheets.get('API requests'), 'operation').map((row) => row['requests'])).toEqual(
      calls.map(({ requests }) => requests),
    );
  });
});
