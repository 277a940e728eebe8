import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/index.js';
import { completenessText, coverageFigures } from '../../../src/render/words/index.js';
import {
  type CoverageCounts,
  coveragePercent,
  gapIdOf,
  type PairCounts,
  type PairState,
  type Verdict,
} from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { accountId } from '../../support/ids.js';
import { matrixOf, NO_PAIRS } from '../../support/lists.js';
import { emptyReport, sampleReport } from '../../support/samples.js';
import { read, renderToBytes, squash, type ReadPdf } from './support.js';

const { report: small, lists } = await sampleReport('small');
const { regions } = lists.matrix;
const text = loadText(['templates'], 'en', 'UTC');

async function render(report: Report, language = 'en', matrix = lists.matrix): Promise<ReadPdf> {
  return read(await renderToBytes(report, language, {}, { matrix }));
}

function withTotals(totals: CoverageCounts, verdict: Verdict): Report {
  const [first, ...others] = small.byResourceType;
  const { coverage } = small.conclusion;
  const percent = coveragePercent(totals);
  const overall = { ...coverage.overall, counts: totals, percent, targetPercent: 95, verdict };
  return {
    ...small,
    totals,
    conclusion: { ...small.conclusion, coverage: { ...coverage, overall } },
    byResourceType: [{ ...first!, counts: totals }, ...others],
  };
}

/** The report with other pairs behind its figures. */
function withPairs(report: Report, pairs: Partial<PairCounts>): Report {
  const { watched } = report.conclusion;
  return {
    ...report,
    conclusion: { ...report.conclusion, watched: { ...watched, pairs: { ...watched.pairs, ...pairs } } },
  };
}

describe('the PDF of an unusual report', () => {
  it('says of an organization without resources that there is nothing to measure', async () => {
    const { report, lists: own } = await sampleReport('bare');
    const document = await render(report, 'en', own.matrix);
    const first = squash(document.pages[0]!.text);
    expect(first).toContain(squash(text.t('reason.coverage.no-resources')));
    expect(first).toContain(squash(text.t('pdf.cover.nothingToDo')));
    const figures = document.pages[0]!.items.filter(({ size }) => size > 16 && size < 20).map((item) => item.text);
    // The conclusion, then watched, which was whole, and coverage.
    expect(figures).toEqual([`${text.t('conclusion.title')}: ${text.t('conclusion.met')}`, text.percent(100), '–']);
    expect(document.squashed).toContain(squash(text.t('pdf.issues.none')));
  });

  it('renders an organization without accounts and Regions', async () => {
    const document = await render((await emptyReport()).report, 'en', NO_PAIRS);
    expect(squash(document.pages[0]!.text)).toContain(squash('0 accounts × 0 Regions = 0 pairs'));
    expect(squash(document.pages[0]!.text)).toContain(squash(text.t('reason.watched.no-expected-pair')));
    // No table is left with nothing but its head.
    expect(document.squashed).not.toContain(squash(text.t('pdf.head.relation')));
  });

  it('says of an organization of which everything is known that it is', async () => {
    const document = await render(small, 'de');
    const german = loadText(['templates'], 'de', 'UTC');
    expect(small.conclusion.completeness.verdict).toBe('met');
    expect(squash(document.pages[0]!.text)).toContain(squash(completenessText(german, small)));
    expect(document.squashed).toContain(squash(german.t('pdf.gaps.none')));
    expect(document.squashed).toContain(squash(german.t('pdf.reconciliation.agrees')));
  });

  it('says of what was not looked at that nothing is known, not that all is well', async () => {
    const { reconciliation, population, conclusion } = small;
    const healthy = { ...small, issues: [], remediation: [], totals: { healthy: 9, unhealthy: 0, other: 0 } };
    const inPart = await render(withPairs(healthy, { read: 3, expected: 4 }));
    const nothing = { healthy: 0, unhealthy: 0, other: 0 };
    const overall = { ...conclusion.coverage.overall, counts: nothing, percent: null };
    const none = await render({
      ...healthy,
      totals: nothing,
      actions: [],
      conclusion: {
        ...withPairs(small, { read: 0, watched: 0, unknown: 4, expected: 4 }).conclusion,
        completeness: { verdict: 'met-with-gaps', pairsUnknown: 4, gaps: 1, differences: 0 },
        coverage: { ...conclusion.coverage, overall: { ...overall, reasons: ['nothing-read'] } },
      },
      population: { ...population, regionsNotEnabled: null, regionsLeftOut: null },
      reconciliation: { ...reconciliation, comparisons: 0, differences: [] },
      gaps: [
        {
          id: gapIdOf(['account:ListRegions']),
          operation: 'account:ListRegions',
          region: 'global',
          accountId: null,
          accountName: null,
          reason: 'access-denied',
          errorCode: 'AccessDeniedException',
          attempts: 1,
          detail: '',
          pairs: 0,
        },
      ],
    });
    const count = ({ squashed }: ReadPdf, key: 'pdf.issues.noneSeen' | 'pdf.issues.notRead'): number =>
      squashed.split(squash(text.t(key))).length - 1;
    // In the summary, the ranking, the appendix and the annex; where nothing was read also on the cover.
    expect(count(inPart, 'pdf.issues.noneSeen')).toBe(4);
    expect(count(none, 'pdf.issues.notRead')).toBe(5);
    for (const key of ['pdf.issues.none', 'pdf.unhealthy.none', 'pdf.remediation.none'] as const) {
      expect(inPart.squashed).not.toContain(squash(text.t(key)));
      expect(none.squashed).not.toContain(squash(text.t(key)));
    }
    expect(squash(none.pages[0]!.text)).toContain(squash(text.t('reason.coverage.nothing-read')));
    expect(squash(none.pages[0]!.text)).toContain(squash('Nothing could be compared with'));
    for (const key of ['pdf.reconciliation.nothing', 'pdf.population.enabledUnknown', 'pdf.gaps.allRegions'] as const) {
      expect(none.squashed).toContain(squash(text.t(key)));
    }
    expect(none.squashed).not.toContain(squash(text.t('pdf.population.allEnabled')));
    expect(none.squashed).not.toContain(squash(text.t('pdf.reconciliation.agrees')));
  });

  it('says of either list of Regions outside the scope that it is not known, also where the other one is', async () => {
    const [unknown, leftOut] = ['pdf.population.enabledUnknown', 'pdf.population.leftOutUnknown'] as const;
    const said = async (changes: Partial<Report['population']>): Promise<readonly string[]> => {
      const { squashed } = await render({ ...small, population: { ...small.population, ...changes } });
      return [unknown, leftOut].filter((key) => squashed.includes(squash(text.t(key))));
    };
    expect(await said({ regionsNotEnabled: null, regionsLeftOut: null })).toEqual([unknown, leftOut]);
    expect(await said({ regionsNotEnabled: [], regionsLeftOut: null })).toEqual([leftOut]);
    expect(await said({ regionsNotEnabled: null, regionsLeftOut: [] })).toEqual([unknown]);
    expect(await said({ regionsNotEnabled: [], regionsLeftOut: [] })).toEqual([]);
  });

  it('counts the rows of a returned workbook whose notes were not used because their id is gone', async () => {
    const workbook = { file: 'returned/a.xlsx', sha256: null, reportId: null, notes: 2, refused: null };
    const returned = [
      { ...workbook, rowsWithoutId: 3 },
      { ...workbook, file: 'returned/b.xlsx', rowsWithoutId: 0 },
    ];
    const document = await render({ ...small, provenance: { ...small.provenance, returnedWorkbooks: returned } });
    const [, first, second] = document.squashed.split(/returned\/[ab]\.xlsx/);
    const lost = squash(text.t('returned.rowsWithoutId', { count: 3 }));
    expect(first).toContain(lost);
    expect(second).toContain(squash(text.t('returned.used', { count: 2, report: text.t('word.unknown') })));
    expect(second).not.toContain(squash('work id'));
  });

  it('says that no pair was drawn where none has records, and nothing where no sample was asked for', async () => {
    const { reconciliation } = small;
    const { seed } = reconciliation.sample!;
    const title = squash(text.t('pdf.reconciliation.sample'));
    const empty = await render({ ...small, reconciliation: { ...reconciliation, sample: { seed, pairs: [] } } });
    expect(empty.squashed).toContain(title + squash(text.t('sample.none')));
    const none = await render({ ...small, reconciliation: { ...reconciliation, sample: null } });
    expect(none.squashed).not.toContain(title);
    expect(none.squashed).not.toContain(squash('Draw them again'));
  });

  it('shows pairs that could not be read as letters and never as a percentage', async () => {
    const state: PairState = 'unreadable';
    const none = { healthy: 0, unhealthy: 0, other: 0 };
    const pairs = small.population.pairs;
    const cells = regions.map(() => ({
      state,
      counts: none,
      relationshipStatus: null,
      gapId: null,
      causeId: null,
      plans: null,
    }));
    const matrix = matrixOf(
      regions,
      small.byAccount.map((account) => ({ accountId: account.accountId, cells })),
    );
    const report: Report = {
      ...small,
      conclusion: {
        ...small.conclusion,
        watched: {
          ...small.conclusion.watched,
          percent: 0,
          verdict: 'undetermined',
          range: { low: 0, high: 100 },
          pairs: { ...small.conclusion.watched.pairs, watched: 0, unknown: pairs, read: 0 },
        },
      },
      population: {
        ...small.population,
        states: small.population.states.map((count) => ({ ...count, pairs: count.state === state ? pairs : 0 })),
      },
      totals: none,
    };
    const document = await render(report, 'en', matrix);
    const page = document.pages.find(
      ({ text: words }) => words.includes(text.t('pdf.section.matrix')) && words.includes(regions[0]!),
    )!;
    const letters = page.items.filter((item) => item.text === text.t('pdf.matrix.letter.unreadable'));
    // One in each cell and one in the legend.
    expect(letters).toHaveLength(pairs + 1);
    expect(squash(document.pages[0]!.text)).toContain(squash(`${text.percent(0)}0 of ${pairs} expected account`));
  });

  it.each([
    [{ healthy: 10_000, unhealthy: 0, other: 0 }, 'met', '100.0%'],
    [{ healthy: 9_997, unhealthy: 3, other: 0 }, 'met', '99.9%'],
    [{ healthy: 9_999, unhealthy: 0, other: 1 }, 'met', '99.9%'],
    [{ healthy: 0, unhealthy: 10_000, other: 0 }, 'not-met', '0.0%'],
  ] as const)('shows %o as a percentage that is rounded down', async (totals, verdict, expected) => {
    const report = withTotals(totals, verdict);
    const document = await render(report);
    const items = document.pages[0]!.items.map((item) => item.text);
    expect(items).toContain(expected);
    expect(squash(document.pages[0]!.text)).toContain(
      squash(coverageFigures(text, report.conclusion.coverage.overall).join(' · ')),
    );
  });

  it('prints hostile names visibly, without control characters and without losing the id', async () => {
    const names = [
      'tab\there\nand\r\nline',
      'bell\u0007null\u0000escape\u001b[31m',
      'right-to-left \u202eevil שלום مرحبا',
      'emoji 😀 and 漢字 and lone \ud800 half',
      'x'.repeat(500),
      `<script>&"'\\()`,
      '',
      '\u200b',
    ];
    const byAccount = names.map((name, index) => ({
      ...small.byAccount[0]!,
      accountId: accountId(String(200_000_000_000 + index)),
      name,
    }));
    const entry = small.remediation[0]!;
    const [row] = lists.matrix.rows();
    const matrix = matrixOf(
      regions,
      byAccount.map((account) => ({ accountId: account.accountId, cells: row!.cells })),
    );
    const report: Report = {
      ...small,
      title: { en: 'A & B <i>(c)\u0007\u202e' },
      organization: { ...small.organization, name: names.join(' ') },
      byAccount,
      remediation: [
        {
          ...entry,
          title: { en: names.join(' ') },
          affected: names.map((name) => ({
            ...entry.affected[0]!,
            name,
            resourceId: `id-${name}`,
            issueTexts: [name],
            commands: [{ step: '1', command: name }],
          })),
          affectedTotal: names.length,
        },
      ],
      unmappedTexts: names.map((words) => ({ resourceType: 'EC2', text: words, resources: 1 })),
    };
    const document = await render(report, 'en', matrix);
    for (const { accountId } of byAccount) expect(document.squashed).toContain(accountId);
    expect(document.squashed).toContain(squash('tab here and line'));
    expect(document.squashed).toContain('bell[U+0007]null[U+0000]escape[U+001B][31m');
    expect(document.squashed).toContain('right-to-left[U+202E]evilשלוםمرحبا');
    expect(document.squashed).toContain('emoji😀and漢字andlone[U+D800]half');
    expect(document.squashed).toContain('x'.repeat(500));
    expect(document.squashed).toContain(squash(names[5]!));
    expect(document.squashed).toContain(squash(text.t('pdf.unnamed')));
    expect(document.squashed).not.toMatch(/[\p{Cc}\u200b\u202e]/u);
  });

  it('keeps the period and the report’s id on every page, however long the names beside them are', async () => {
    const long = 'very long '.repeat(20);
    const { pages } = await render({
      ...small,
      title: { en: long },
      organization: { ...small.organization, name: long },
    });
    for (const { items } of pages) {
      const words = items.map((item) => item.text);
      expect(words).toContainEqual(expect.stringMatching(/^very .*… · October 2026$/));
      expect(words.some((one) => one.startsWith('very ') && one.endsWith(`… · ${small.reportId}`))).toBe(true);
    }
  });

  it('shortens visibly what is higher than a page', async () => {
    const entry = small.remediation[0]!;
    const commands = Array.from({ length: 300 }, (_, index) => ({ step: '1', command: `command-${index}` }));
    const name = `start${'-name'.repeat(8_000)}-end`;
    const document = await render({
      ...small,
      remediation: [{ ...entry, affected: [{ ...entry.affected[0]!, name, commands }] }],
    });
    expect(document.squashed).toContain('command-0');
    expect(document.squashed).not.toContain('command-299');
    const sheet = text.t('excel.sheet.work');
    expect(document.squashed).toContain(squash(text.t('pdf.shortened', { sheet })));
    expect(document.squashed).toContain('start-name');
    expect(document.squashed).not.toContain('name-end');
    expect(document.pages.flatMap(({ items }) => items).some((item) => item.text === '…')).toBe(true);
  });

  it('names a procedure that the report lacks instead of linking to nothing', async () => {
    const { id } = small.procedures[0]!;
    const document = await render({ ...small, procedures: [] });
    expect(document.squashed).toContain(squash(text.t('pdf.remediation.missingProcedure', { id })));
  });

  it('does not link an issue that has no entry', async () => {
    const document = await render({ ...small, remediation: [] });
    expect(document.squashed).toContain(squash(text.t('pdf.remediation.none')));
    expect(document.squashed).toContain(squash(text.pick(small.issues[0]!.title)));
  });
});
