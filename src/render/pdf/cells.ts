// Cells that several tables share: figures, accounts, texts that may be empty.
import type { IssueFigures, OuFigures } from '../../model/index.js';
import { type AccountId, type CoverageCounts, coveragePercent, percentOf, totalOf } from '../../terms/index.js';
import type { Text } from '../../text/index.js';
import type { Cell, CellPart, Column, LinkTarget, Setting } from './engine/index.js';
import type { Context } from './section.js';

interface Figures {
  readonly counts: CoverageCounts;
  readonly pairsAssessed: number;
  readonly pairsInScope: number;
  readonly pairsUnknown: number;
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

/** Assessment with the pairs behind it, and the pairs of which nothing is known. */
export function assessmentColumns<Row extends Figures>(setting: Setting): readonly Column<Row>[] {
  const { text, looks } = setting;
  return [
    {
      head: text.t('word.assessment'),
      align: 'right',
      cell: ({ pairsAssessed, pairsInScope }) => [
        { text: text.percent(percentOf(pairsAssessed, pairsInScope)) },
        { text: `${text.number(pairsAssessed)} / ${text.number(pairsInScope)}`, look: looks.cellMuted },
      ],
    },
    numberColumn(text, text.t('pdf.head.pairsUnknown'), ({ pairsUnknown }) => pairsUnknown),
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
