// Accounts × Regions as a heat map: an overview of the organizational units, then their accounts, worst first.
import { coveragePercent } from '../../../terms/index.js';
import { ouName } from '../cells.js';
import type { Context, Section } from '../section.js';
import { blocksOf, needsLandscape } from './matrix-columns.js';
import { notRead, notReadInWords, SIGNS } from './matrix-faces.js';
import { grid, headHeight } from './matrix-grid.js';
import { accountGroups, sumOfGroups, type AccountGroup } from './matrix-groups.js';
import { legend } from './matrix-legend.js';
import { LEAST_ROWS, type GridRow, type SumRow } from './matrix-rows.js';

export const matrix: Section = {
  id: 'matrix',
  title: (text) => text.t('pdf.section.matrix'),
  render: async (context) => {
    const { flow, report, lists, text, limits } = context;
    const { regions, accounts: all } = lists.matrix;
    flow.startSection(text.t('pdf.section.matrix'), 'matrix', needsLandscape(regions.length));
    if (regions.length === 0 || all === 0) {
      flow.paragraph(text.t('pdf.matrix.none'));
      return;
    }
    flow.paragraph(text.t('pdf.matrix.intro'), undefined, { after: 3 });
    flow.paragraph(text.t('pdf.matrix.order'));
    for (const keys of legend(flow, report.population)) flow.place(keys);
    const groups = accountGroups(report, lists.matrix, limits.matrixAccounts);
    if (groups.length > 1) await overview(context, groups);
    await accounts(context, groups);
  },
};

/** One row an organizational unit, and one for all of them. */
async function overview(context: Context, groups: readonly AccountGroup[]): Promise<void> {
  const { text, limits } = context;
  const shown = groups.slice(0, limits.organizationalUnits);
  const all = sumOfGroups(groups);
  const rows: readonly SumRow[] = [
    ...shown.map((group) => sumRow(context, ouName(text, group), group, group.accounts)),
    sumRow(context, text.t('word.total'), all, all.accounts),
  ];
  const left = groups.length - shown.length;
  await blocks(context, {
    title: text.t('pdf.matrix.overview'),
    intro:
      left === 0
        ? text.t('pdf.matrix.overviewIntro')
        : text.t('pdf.matrix.overviewBounded', { shown: shown.length, left, total: groups.length }),
    destination: 'matrix-ous',
    corner: text.t('word.organizationalUnit'),
    rows,
  });
}

/** The accounts below their organizational units, as many as the limit allows. */
async function accounts(context: Context, groups: readonly AccountGroup[]): Promise<void> {
  const { text, lists, limits } = context;
  const total = lists.matrix.accounts;
  const shown = Math.min(total, limits.matrixAccounts);
  const bounded = [
    text.t('pdf.matrix.bounded', { shown, left: total - shown, total }),
    text.t('pdf.matrix.workbook', { sheet: text.t('excel.sheet.matrix') }),
  ];
  await blocks(context, {
    title: text.t('pdf.matrix.accounts'),
    intro: shown === total ? text.t('pdf.matrix.all', { total }) : bounded.join(' '),
    destination: 'matrix-accounts',
    corner: `${text.t('word.organizationalUnit')} · ${text.t('word.account')}`,
    rows: groups.filter((group) => group.shown.length > 0).flatMap((group) => groupRows(context, group)),
  });
}

function groupRows(context: Context, group: AccountGroup): readonly GridRow[] {
  const { text } = context;
  const name = ouName(text, group);
  const count = group.shown.length;
  // Neither a group's start nor its end is left with fewer than two accounts on a page.
  const mayStart = (index: number): boolean => index >= 2 && count - index >= 2;
  return [
    sumRow(context, name, group, count),
    ...group.shown.map((row, index): GridRow => ({
      kind: 'account',
      continued: mayStart(index) ? text.t('pdf.matrix.continued', { name }) : null,
      ...row,
    })),
  ];
}

/** @param shown - how many of the accounts stand below the row; all of them where the row stands by itself. */
function sumRow(
  { text }: Context,
  name: string,
  { accounts, total, regions }: Pick<AccountGroup, 'accounts' | 'total' | 'regions'>,
  shown: number,
): SumRow {
  const percent = coveragePercent(total.counts);
  const size =
    shown === accounts
      ? text.t('count.accounts', { count: accounts })
      : text.t('pdf.matrix.someAccounts', { shown, total: accounts });
  const coverage = text.t('pdf.matrix.coverage', { percent: text.percent(percent) });
  const { pairs, read, notAll } = total;
  const left = read < pairs ? { sign: notRead(total, text), words: notReadInWords(total, text) } : null;
  const partly =
    notAll > 0
      ? {
          sign: `${SIGNS.notAll}\u00a0${text.number(notAll)}`,
          words: text.t('pdf.matrix.notAllCount', { count: notAll }),
        }
      : null;
  const signs = [left, partly].filter((one) => one !== null);
  return {
    kind: 'sum',
    name,
    facts: [size, coverage, ...signs.map(({ sign }) => sign)].join(' · '),
    // A dash says nothing to the ear.
    spoken: [size, ...(percent === null ? [] : [coverage]), ...signs.map(({ words }) => words)].join(' · '),
    regions,
  };
}

interface Part {
  readonly title: string;
  readonly intro: string;
  readonly destination: string;
  readonly corner: string;
  readonly rows: readonly GridRow[];
}

/** A heading and the rows under one block of Regions after the other. */
async function blocks({ flow, lists, text, links }: Context, part: Part): Promise<void> {
  const { regions } = lists.matrix;
  const { title, intro, destination, corner, rows } = part;
  const all = blocksOf(flow, regions);
  const room = LEAST_ROWS + Math.max(...all.map((block) => headHeight(flow, regions, block)));
  flow.heading(2, title, { destination, keep: room + 60 });
  flow.paragraph(intro);
  if (rows.length === 0) return;
  for (const block of all) {
    if (all.length > 1) {
      const words = text.t('pdf.matrix.regionRange', { from: block.from + 1, to: block.to, total: regions.length });
      flow.paragraph(words, flow.looks.strong, { least: room + 20 });
    }
    await flow.placeRows(grid(flow, links, { corner, regions, rows, block }));
  }
}
