import { beforeAll, describe, expect, it } from 'vitest';
import { accountGroups } from '../../../src/render/pdf/sections/matrix-groups.js';
import { coveragePercent } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { matrixReport, renderMatrix, type MatrixReport, type RenderOptions } from './matrix-sample.js';
import { read, squash, type ReadPdf, type TextItem } from './support.js';

const text = loadText(['templates'], 'en', 'UTC');

async function rendered(given: MatrixReport, options: RenderOptions = {}): Promise<ReadPdf> {
  return read(await renderMatrix(given, options));
}

/** The rows of a page from the top down, each its upright pieces from the left. */
function rowsOf({ items }: ReadPdf['pages'][number]): readonly (readonly TextItem[])[] {
  const rows = new Map<number, TextItem[]>();
  for (const item of items.filter(({ upright }) => upright)) {
    // What stands on one line differs by less than two points in height: sizes differ.
    const y = [...rows.keys()].find((key) => Math.abs(key - item.y) < 2) ?? item.y;
    rows.set(y, [...(rows.get(y) ?? []), item]);
  }
  return [...rows].sort(([one], [other]) => other - one).map(([, row]) => row.toSorted((a, b) => a.x - b.x));
}

const idsOf = ({ items }: Pick<ReadPdf['pages'][number], 'items'>): readonly string[] =>
  items.map((item) => item.text).filter((words) => /^\d{12}$/.test(words));

/** Names of groups (“+ name” with its heading row, “~ name” repeated) and account ids in the order of the pages. */
function outline({ pages }: ReadPdf, names: readonly string[]): readonly string[] {
  const continued = new Map(names.map((name) => [text.t('pdf.matrix.continued', { name }), name]));
  const start = squash(text.t('pdf.matrix.accounts'));
  let begun = false;
  return pages.flatMap((page) =>
    rowsOf(page).flatMap((row) => {
      const first = row[0]?.text ?? '';
      begun ||= squash(row.map((item) => item.text).join('')) === start;
      if (!begun) return [];
      if (names.includes(first)) return [`+ ${first}`];
      if (continued.has(first)) return [`~ ${continued.get(first) ?? ''}`];
      return row.flatMap((item) => (/^\d{12}$/.test(item.text) ? [item.text] : []));
    }),
  );
}

describe.each([
  { accounts: 10, regions: 3, ous: 3 },
  { accounts: 200, regions: 17, ous: 12 },
  { accounts: 3000, regions: 3, ous: 40 },
])('the matrix of $accounts accounts', (size) => {
  const given = matrixReport(size);
  const { report, matrix } = given;
  const groups = accountGroups(report, matrix, size.accounts);
  let document: ReadPdf;

  beforeAll(async () => {
    document = await rendered(given, { limits: { matrixAccounts: size.accounts } });
  });

  it('has every account once, below its organizational unit, worst first', () => {
    const names = groups.map(({ ouPath }) => ouPath);
    const printed = outline(document, names).filter((line) => !line.startsWith('~'));
    const expected = groups.flatMap(({ ouPath, shown }) => [
      `+ ${ouPath}`,
      ...shown.map(({ account }) => account.accountId),
    ]);
    expect(printed).toEqual(expected);
  });

  it('repeats the Regions on every page, and the organizational unit where it goes on', () => {
    const names = groups.map(({ ouPath }) => ouPath);
    const ouOf = new Map<string, string>(report.byAccount.map(({ accountId, ouPath }) => [accountId, ouPath]));
    for (const page of document.pages) {
      for (const region of matrix.regions) expect(page.text).toContain(region);
      const ids = idsOf(page);
      if (ids.length === 0) continue;
      const lines = outline({ ...document, pages: [{ ...page, items: [heading, ...page.items] }] }, names);
      const at = lines.findIndex((line) => /^\d{12}$/.test(line));
      expect(lines[at - 1]?.slice(2)).toBe(ouOf.get(lines[at]!));
      // No organizational unit stands alone at a page's foot.
      expect(lines.at(-1)).toMatch(/^\d{12}$/);
    }
  });

  it('has at least three rows on its last page', () => {
    expect(rowsOf(document.pages.at(-1)!).length).toBeGreaterThan(3 + 3);
  });

  it('shows the coverage of each pair', () => {
    const rows = document.pages.flatMap(rowsOf);
    for (const { accountId, cells } of Array.from(matrix.rows()).slice(0, 50)) {
      const row = rows.find((items) => items.some((item) => item.text === accountId))!;
      const labels = row.slice(row.findIndex((item) => item.text === accountId) + 1).map((item) => item.text);
      expect(labels).toEqual(
        cells.map(({ state, counts }) => {
          const percent = coveragePercent(counts);
          if (state === 'watched') return text.percent(percent);
          const letter = text.label('pdf.matrix.letter', state);
          return percent === null ? letter : `${letter} ${text.points(percent)}`;
        }),
      );
    }
  });

  it('keeps inside the margins', () => {
    const outside = document.pages.flatMap(({ items, width }) =>
      items.filter(({ x, y, upright, width: length }) => x < 41 || y < 24 || x + (upright ? length : 0) > width - 41),
    );
    expect(outside).toEqual([]);
  });
});

/** Makes one page look like the beginning of the accounts. */
const heading: TextItem = {
  text: text.t('pdf.matrix.accounts'),
  x: 42,
  y: 10_000,
  width: 100,
  size: 12,
  upright: true,
};

describe('the overview of the organizational units', () => {
  it('has a row for each, and the sum, with the pairs that were not listed', async () => {
    const given = matrixReport({ accounts: 60, regions: 4, ous: 6 });
    const groups = accountGroups(given.report, given.matrix, 0);
    const { pages } = await rendered(given);
    const rows = rowsOf(pages[0]!).map((row) => squash(row.map((item) => item.text).join('')));
    for (const { ouPath, accounts, total } of groups) {
      const facts = [
        text.t('count.accounts', { count: accounts }),
        text.t('pdf.matrix.coverage', { percent: text.percent(coveragePercent(total.counts)) }),
        ...(total.read < total.pairs ? [`○ ${text.number(total.pairs - total.read)}`] : []),
        ...(total.notAll > 0 ? [`◊ ${text.number(total.notAll)}`] : []),
      ];
      const at = rows.findIndex((row) => row.startsWith(squash(ouPath)));
      expect(rows.slice(at, at + 3).join('')).toContain(squash(facts.join(' · ')));
    }
    expect(rows.some((row) => row.startsWith(squash(text.t('word.total'))))).toBe(true);
  });

  it('is left out where there is only one', async () => {
    const { squashed } = await rendered(matrixReport({ accounts: 5, regions: 2, ous: 1 }));
    expect(squashed).not.toContain(squash(text.t('pdf.matrix.overview')));
    expect(squashed).toContain(squash(text.t('pdf.matrix.all', { total: 5 })));
  });

  it('is bounded and says so', async () => {
    const given = matrixReport({ accounts: 90, regions: 2, ous: 8 });
    const total = accountGroups(given.report, given.matrix, 0).length;
    const { squashed } = await rendered(given, { limits: { organizationalUnits: 2, matrixAccounts: 0 } });
    const bound = text.t('pdf.matrix.overviewBounded', { shown: 2, left: total - 2, total });
    expect(squashed).toContain(squash(bound));
    expect(squashed).toContain(squash(text.t('pdf.matrix.bounded', { shown: 0, left: 90, total: 90 })));
  });
});

describe('the matrix', () => {
  it('shows the worst accounts of a large organization, and how many of each organizational unit', async () => {
    const given = matrixReport({ accounts: 3000, regions: 20, ous: 25 });
    const { report, matrix } = given;
    const document = await rendered(given, { limits: { matrixAccounts: 200 } });
    const worst = report.byAccount.slice(0, 200).map(({ accountId }) => accountId);
    expect(document.pages.flatMap(idsOf).toSorted()).toEqual(worst.toSorted());
    expect(document.squashed).toContain(squash(text.t('pdf.matrix.bounded', { shown: 200, left: 2800, total: 3000 })));
    expect(document.squashed).toContain(squash(text.t('pdf.matrix.workbook', { sheet: text.t('excel.sheet.matrix') })));
    for (const { shown, accounts } of accountGroups(report, matrix, 200)) {
      if (shown.length === 0 || shown.length === accounts) continue;
      const words = text.t('pdf.matrix.someAccounts', { shown: shown.length, total: accounts });
      expect(document.squashed).toContain(squash(words));
    }
  });

  it.each([
    [1, 'portrait', 1],
    [10, 'portrait', 1],
    [17, 'landscape', 1],
    [20, 'landscape', 1],
    [35, 'landscape', 2],
  ])('of %i Regions is set in %s in %i block(s)', async (regions, orientation, blocks) => {
    const given = matrixReport({ accounts: 12, regions, ous: 2 });
    const { pages, squashed } = await rendered(given);
    expect(pages[0]!.width > 700).toBe(orientation === 'landscape');
    expect(pages.flatMap(idsOf)).toHaveLength(12 * blocks);
    for (const name of given.matrix.regions) expect(squashed).toContain(name);
    const last = text.t('pdf.matrix.regionRange', { from: Math.ceil(regions / 2) + 1, to: regions, total: regions });
    expect(squashed.includes(squash(last))).toBe(blocks === 2);
  });

  it('prints hostile names of organizational units visibly, on one line, with the end of a long path', async () => {
    const paths = [
      'tab\there\nand\r\nline',
      'right-to-left \u202eevil',
      `${'Very long name of a division / '.repeat(20)}Payments`,
      'x'.repeat(500),
      `<b>&"'\\()`,
      '',
    ];
    const given = matrixReport({ accounts: 40, regions: 3, ous: 6, ouPath: (index) => paths[index] ?? '' });
    const document = await rendered(given);
    expect(document.squashed).toContain('tabhereandline');
    expect(document.squashed).toContain('right-to-left[U+202E]evil');
    expect(document.squashed).toMatch(/…(\/Verylongnameofadivision)+\/Payments/);
    expect(document.squashed).toMatch(/x{20,}…/);
    expect(document.squashed).toContain(squash(paths[4]!));
    for (const { items } of document.pages) {
      for (const { text: words, x, width } of items.filter((item) => item.upright && item.text.includes('…'))) {
        expect(x + width, words).toBeLessThan(42 + 270);
      }
    }
    expect(document.pages.flatMap(idsOf)).toHaveLength(40);
  });

  it('is tagged as tables whose rows all have a header cell and a cell for each Region', async () => {
    const given = matrixReport({ accounts: 80, regions: 4, ous: 5 });
    const document = await rendered(given);
    const rows: (readonly string[])[] = [];
    const visit = (node: Node): void => {
      if (node.role === 'TR') rows.push((node.children ?? []).map(({ role }) => role ?? ''));
      else node.children?.forEach(visit);
    };
    // Both tables begin on page 1, so its tree has all their rows. pdf.js types the children as content or nodes.
    visit((await (await document.pdf.getPage(1)).getStructTree()) as Node);
    const heads = rows.filter((row) => row[1] === 'TH');
    expect(heads).toHaveLength(2);
    expect(rows).toHaveLength(2 + 80 + 2 * accountGroups(given.report, given.matrix, 0).length + 1);
    for (const row of rows) expect(row).toHaveLength(5);
    for (const row of rows.filter((one) => !heads.includes(one))) expect(row.join(' ')).toBe('TH TD TD TD TD');
  });

  it('says that there is nothing to show without an account or a Region', async () => {
    const given = matrixReport({ accounts: 3, regions: 0, ous: 1 });
    expect((await rendered(given)).squashed).toContain(squash(text.t('pdf.matrix.none')));
  });

  it.each(['es', 'de'])('prints nothing over anything else in "%s"', async (language) => {
    const { pages } = await rendered(matrixReport({ accounts: 50, regions: 20, ous: 9 }), { language });
    for (const row of pages.flatMap(rowsOf)) {
      row.slice(1).forEach((item, index) => {
        const before = row[index]!;
        expect(item.x, `${before.text} | ${item.text}`).toBeGreaterThanOrEqual(before.x + before.width - 0.5);
      });
    }
  });
});

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
