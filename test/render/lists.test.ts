// Lists that are longer than what the report keeps of them: nothing of them is missing, and none is read more than needed.
import { beforeAll, describe, expect, it } from 'vitest';
import { KEPT, type AffectedGroup, type Report, type ReportLists } from '../../src/model/index.js';
import { renderPairsNdjson } from '../../src/render/index.js';
import { renderResourcesNdjson } from '../../src/render/ndjson/ndjson.js';
import { dimensionText } from '../../src/render/words/index.js';
import { gapIdOf } from '../../src/terms/index.js';
import { loadText } from '../../src/text/index.js';
import { accountId } from '../support/ids.js';
import { streamOf } from '../support/lists.js';
import { sampleReport } from '../support/samples.js';
import { bytesOf } from './data/ndjson-lines.js';
import { notesWith } from './excel/notes.js';
import { readSheets, recordsBelow, workbookBytes, type ReadRow } from './excel/workbook-reader.js';
import { missingIn } from './pdf/honest.js';
import { LIMITS, read, renderToBytes, type ReadPdf } from './pdf/support.js';

const text = loadText(['templates'], 'en', 'UTC');
const BEYOND = 7;

interface Given {
  readonly report: Report;
  readonly lists: ReportLists;
}

const sample = await sampleReport('usual');

/** An organization whose gaps, differences and groups are more than the report keeps. */
function longLists(): Given {
  const { report, lists } = sample;
  const [gap] = report.gaps;
  const [difference] = report.reconciliation.differences;
  const [entry, ...others] = report.remediation;
  const gaps = Array.from({ length: KEPT.gaps + BEYOND }, (_, index) => ({
    ...gap!,
    id: gapIdOf(['gap', index]),
    reason: index === KEPT.gaps ? ('clock-skewed' as const) : ('throttled' as const),
    detail: `gap-number-${String(index)}`,
  }));
  const differences = Array.from({ length: KEPT.differences + BEYOND }, (_, index) => ({
    ...difference!,
    dimension: `type:difference-${String(index)}`,
  }));
  const groups = Array.from({ length: KEPT.groups + BEYOND }, (_, index) => ({
    accountId: accountId(String(700_000_000_000 + index)),
    accountName: `group-${String(index)}`,
    region: lists.matrix.regions[0]!,
    // The last ones have most.
    resources: 1 + index,
  }));
  const remediation = [
    {
      ...entry!,
      affected: entry!.affected.slice(0, 1),
      groups: groups.slice(0, KEPT.groups),
      groupsTotal: groups.length,
    },
    ...others,
  ];
  const all: readonly AffectedGroup[] = [
    ...groups.map((group) => ({ ...group, issueId: entry!.issueId })),
    ...others.flatMap(({ issueId, groups: own }) => own.map((group) => ({ ...group, issueId }))),
  ];
  return {
    report: {
      ...report,
      conclusion: {
        ...report.conclusion,
        completeness: { ...report.conclusion.completeness, gaps: gaps.length, differences: differences.length },
      },
      gaps: gaps.slice(0, KEPT.gaps),
      reconciliation: {
        ...report.reconciliation,
        differences: differences.slice(0, KEPT.differences),
      },
      remediation,
    },
    lists: { ...lists, gaps: streamOf(gaps), differences: streamOf(differences), groups: () => all.values() },
  };
}

/** The lists, and how often each has been asked for. */
function counted(lists: ReportLists): { readonly lists: ReportLists; readonly asked: Record<string, number> } {
  const asked: Record<string, number> = {};
  const counting =
    <Result>(name: string, list: () => Result): (() => Result) =>
    () => {
      asked[name] = (asked[name] ?? 0) + 1;
      return list();
    };
  return {
    asked,
    lists: {
      rows: counting('rows', lists.rows),
      affected: counting('affected', lists.affected),
      matrix: { ...lists.matrix, rows: counting('matrix', lists.matrix.rows) },
      causes: counting('causes', lists.causes),
      followUp: counting('followUp', lists.followUp),
      gaps: counting('gaps', lists.gaps),
      differences: counting('differences', lists.differences),
      groups: counting('groups', lists.groups),
    },
  };
}

const { report, lists } = longLists();
const last = { gap: KEPT.gaps + BEYOND - 1, group: KEPT.groups + BEYOND - 1 };

describe('the workbook of lists that are longer than what the report keeps', () => {
  let sheets: ReadonlyMap<string, readonly ReadRow[]>;

  beforeAll(async () => {
    sheets = await readSheets(await workbookBytes({ report, lists }));
  });

  it('has every gap, every difference and every group', () => {
    const gaps = recordsBelow(sheets.get('Gaps'), 'region').map((row) => row['detail']);
    expect(gaps).toEqual(Array.from({ length: last.gap + 1 }, (_, index) => `gap-number-${String(index)}`));
    const differences = recordsBelow(sheets.get('Reconciliation'), 'region').map((row) => row['dimension']);
    expect(differences.slice(KEPT.differences, KEPT.differences + BEYOND)).toEqual(
      Array.from({ length: BEYOND }, (_, index) => `difference-${String(KEPT.differences + index)}`),
    );
    expect(differences).toHaveLength(KEPT.differences + BEYOND + report.reconciliation.sample!.pairs.length);
    const groups = recordsBelow(sheets.get('Affected by account'), 'issue_title');
    expect(groups[last.group]).toMatchObject({
      account_name: `group-${String(last.group)}`,
      resources: last.group + 1,
    });
    expect(groups).toHaveLength(report.remediation.reduce((sum, { groupsTotal }) => sum + groupsTotal, 0));
  });

  it('says how many there are, and how many pairs moved', () => {
    const numbers = (name: string): readonly unknown[] =>
      sheets
        .get(name)!
        .slice(0, 40)
        .map((row) => row[1]);
    expect(numbers('Summary')).toEqual(expect.arrayContaining([KEPT.gaps + BEYOND, KEPT.differences + BEYOND]));
    expect(numbers('Reconciliation')).toEqual(expect.arrayContaining([KEPT.differences + BEYOND]));
  });
});

describe('the PDF of lists that are longer than what the report keeps', () => {
  let document: ReadPdf;

  beforeAll(async () => {
    const limits = { gaps: KEPT.gaps + BEYOND, differences: 20, accountsPerIssue: 3 };
    document = await read(await renderToBytes(report, 'en', limits, lists));
  });

  it('prints as many as the configuration allows, also where that is more than the report keeps', () => {
    const printed = [0, KEPT.gaps - 1, last.gap].map((index) => `gap-number-${String(index)}`);
    expect(missingIn(document.squashed, [...printed, dimensionText(text, 'type:difference-19')])).toEqual([]);
    expect(document.squashed.includes('difference-20')).toBe(false);
  });

  it('says how many there are wherever it shows fewer', () => {
    const total = KEPT.differences + BEYOND;
    const words = [
      text.t('pdf.reading.ofTotal', { shown: KEPT.gaps + BEYOND, total: KEPT.gaps + BEYOND }),
      text.t('pdf.reading.ofTotal', { shown: 20, total }),
      text.t('pdf.shown', { shown: 20, total, sheet: text.t('excel.sheet.reconciliation') }),
      text.t('pdf.reconciliation.differs', { count: total }),
      text.t('pdf.shown', { shown: 3, total: KEPT.groups + BEYOND, sheet: text.t('excel.sheet.groups') }),
    ];
    expect(missingIn(document.squashed, words)).toEqual([]);
    // None of these lists is said to be as long as what the report keeps of it.
    expect(missingIn(document.squashed, [text.number(KEPT.gaps), `${text.number(KEPT.groups)} accounts`])).toHaveLength(
      2,
    );
  });

  it('shows the accounts with most resources, also when they come last', () => {
    const names = [0, 1, 2, 3].map((before) => `group-${String(last.group - before)}·`);
    expect(missingIn(document.squashed, names)).toEqual(names.slice(3));
  });

  it('tells on page 1 the reason of every gap', () => {
    expect(missingIn(document.pages[0]!.text, [text.t('gap.clock-skewed')])).toEqual([]);
  });
});

describe('a list is gone through', () => {
  it('by the PDF once, but twice where page 1 says something of it: reasons of gaps and what to do', async () => {
    const { lists: counting, asked } = counted(lists);
    await renderToBytes(report, 'en', LIMITS, counting);
    expect(asked).toEqual({ rows: 1, matrix: 1, causes: 2, gaps: 2, differences: 1, groups: 1 });
  });

  it('by the workbook once for each sheet that it fills, and once more as far as widths are measured', async () => {
    const { lists: counting, asked } = counted(lists);
    await workbookBytes({ report, lists: counting });
    const once = { rows: 2, affected: 2, causes: 2, followUp: 2, differences: 2, groups: 2 };
    // The matrix also for protection plans, gaps also for the pairs that name them.
    expect(asked).toEqual({ ...once, matrix: 4, gaps: 3 });
  });

  it('by the workbook once more where copies that came back disagree', async () => {
    const { lists: counting, asked } = counted(lists);
    const conflict = { workId: 'w', field: 'status', value: 'x', used: true, file: 'a.xlsx' } as const;
    await workbookBytes({ report, lists: counting, notes: notesWith({ conflicts: [conflict] }) });
    const looked = { affected: 3, causes: 3, followUp: 3 };
    expect(asked).toEqual({ ...looked, rows: 2, matrix: 4, gaps: 3, differences: 2, groups: 2 });
  });

  it('by a data file once', async () => {
    const { lists: counting, asked } = counted(lists);
    await bytesOf((output) => renderPairsNdjson({ report, lists: counting, output }));
    await bytesOf((output) => renderResourcesNdjson({ rows: counting.rows, output }));
    expect(asked).toEqual({ matrix: 1, rows: 1 });
  });
});
