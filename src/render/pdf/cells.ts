// Cells that several tables share: figures, accounts, texts that may be empty.
import type { IssueFigures, OuFigures } from '../../model/index.js';
import {
  type AccountId,
  type CoverageCounts,
  coveragePercent,
  type PairCounts,
  percentOf,
  totalOf,
} from '../../terms/index.js';
import type { Text } from '../../text/index.js';
import type { Cell, CellPart, Column, LinkTarget, Setting } from './engine/index.js';
import type { Context } from './section.js';

interface Figures {
  readonly pairCounts: PairCounts;
}

/** A column of numbers, as wide as they are. */
export function numberColumn<Row>(text: Text, head: string, value: (row: Row) => number): Column<Row> {
  return { head, align: 'right', cell: (row) => text.number(value(row)) };
}

/** Coverage, healthy, unhealthy, other. */
export function coverageColumns<Row extends { readonly counts: CoverageCounts }>(text: Text): readonly Column<Row>[] {
  return [
    { head: text.t('word.coverage'), align: 'right', cell: ({ counts }) => text.percent(coveragePercent(counts)) },
    numberColumn(text, text.t('word.resources'), ({ counts }) => totalOf(counts)),
    numberColumn(text, text.t('status.healthy'), ({ counts }) => counts.healthy),
    numberColumn(text, text.t('status.unhealthy'), ({ counts }) => counts.unhealthy),
    numberColumn(text, text.t('status.other'), ({ counts }) => counts.other),
  ];
}

/** How much is watched of what is expected, with the pairs behind it, and the pairs of which it is not known. */
export function watchedColumns<Row extends Figures>(setting: Setting): readonly Column<Row>[] {
  const { text, looks } = setting;
  return [
    {
      head: text.t('word.watched'),
      align: 'right',
      cell: ({ pairCounts: { watched, expected, partly } }) => [
        { text: text.percent(percentOf(watched, expected)) },
        { text: `${text.number(watched)} / ${text.number(expected)}`, look: looks.cellMuted },
        ...(partly === 0 ? [] : [{ text: text.t('pdf.partly', { count: partly }), look: looks.cellMuted }]),
      ],
    },
    numberColumn(text, text.t('pdf.head.pairsUnknown'), ({ pairCounts }) => pairCounts.unknown),
  ];
}

/** What clearing an issue gains, in percentage points; a gain that is rounded down to nothing is one all the same. */
export function gainText(text: Text, solelyBlocked: number, total: number): string {
  const gain = percentOf(solelyBlocked, total);
  return gain === 0 && solelyBlocked > 0
    ? text.t('pdf.issues.gainBelow', { points: text.points(0.1) })
    : text.t('pdf.issues.gain', { points: text.points(gain) });
}

/** An account by name with its id below, leading to its row; the id is never missing. */
export function accountCell({ flow, links }: Context, accountId: AccountId, name: string | null): Cell {
  return [
    { text: accountName(flow, name), ...targetOf(links.account({ accountId })) },
    { text: accountId, look: flow.looks.cellMuted },
  ];
}

/** An issue by its title, leading to its entry in the appendix. */
export function issuePart({ text, links }: Context, issue: Pick<IssueFigures, 'issueId' | 'title'>): CellPart {
  return { text: text.pick(issue.title), ...targetOf(links.issue(issue)) };
}

/** Container instances printed of a cluster; the workbook has all. */
const MOST_INSTANCES = 5;

/** A cluster's container instances that are listed as unhealthy themselves, with how many more there are; nothing without any. */
export function instancesPart({ flow, text }: Context, instances: readonly string[]): readonly CellPart[] {
  if (instances.length === 0) return [];
  const left = instances.length - MOST_INSTANCES;
  const list = instances.slice(0, MOST_INSTANCES).join(', ');
  const words = left > 0 ? text.t('pdf.instancesAndMore', { list, count: left }) : text.t('pdf.instances', { list });
  return [{ text: words, look: flow.looks.cellMuted }];
}

/** A part's target where there is one. */
export function targetOf(target: LinkTarget | undefined): Pick<CellPart, 'target'> {
  return target === undefined ? {} : { target };
}

/** An account's name, or that it has none. */
export function accountName({ text }: Setting, name: string | null): string {
  return name === null || name.trim() === '' ? text.t('pdf.unnamed') : name;
}

/** An organizational unit by its path; a word for the root, and for accounts outside the organization's list. */
export function ouName(text: Text, { ouId, ouPath, depth }: Pick<OuFigures, 'ouId' | 'ouPath' | 'depth'>): string {
  if (ouId === null) return text.t('word.outsideOrganization');
  return ouPath === '' && depth === 0 ? text.t('word.root') : orDash(ouPath);
}

/** Text as it is, or a dash. */
export function orDash(value: string | null): string {
  return value === null || value.trim() === '' ? '–' : value;
}
