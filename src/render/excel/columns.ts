// Declarative columns of list sheets: one description gives header, style, width and the values of all rows.
import { type CoverageCounts, coveragePercent, percentOf, totalOf } from '../../terms/index.js';
import type { MessageKey, Text } from '../../text/index.js';
import { whyNoCoverage, type AssessedPairs } from '../words/index.js';
import { fraction, type Cell } from './engine/cell.js';
import { columnKey } from './contract.js';

/**
 * How a column's cells look. A text in a column of figures is a word in the place of a figure; `date` has a time, `day`
 * has none. `link` leads to places in the workbook, `web` to addresses. `clip` ends at the column's edge on one line; what
 * is longer is read in the formula bar. `note` and `noteDay` are for the officer to fill in.
 */
export type ColumnKind =
  'text' | 'wrap' | 'clip' | 'number' | 'percent' | 'date' | 'day' | 'link' | 'web' | 'note' | 'noteDay';

export interface ColumnHead {
  readonly header: string;
  /** The same in every language; unique within its sheet. */
  readonly key: string;
  readonly kind: ColumnKind;
  /** Widest that the column may become, in characters; longer texts wrap or are cut off on screen. */
  readonly maxWidth: number;
}

export interface Column<Row> extends ColumnHead {
  readonly value: (row: Row) => Cell;
}

const MAX_WIDTH: Record<ColumnKind, number> = {
  text: 44,
  wrap: 60,
  clip: 50,
  number: 16,
  percent: 26,
  date: 20,
  day: 16,
  link: 50,
  web: 165,
  note: 40,
  noteDay: 16,
};

/** Keys of column headers, without their prefix. */
export type HeaderKey =
  Extract<MessageKey, `excel.column.${string}`> extends `excel.column.${infer Name}` ? Name : never;

/** Makes columns with headers in one language. */
export class ColumnFactory {
  constructor(private readonly text: Text) {}

  /** A column whose header is a message without placeholders. */
  of<Row>(
    header: PlainHeader,
    kind: ColumnKind,
    value: (row: Row) => Cell,
    maxWidth?: number,
    key = columnKey(header),
  ): Column<Row> {
    return this.named(key, this.text.t(`excel.column.${header}`), kind, value, maxWidth);
  }

  /** A column whose key and header come ready made. */
  named<Row>(
    key: string,
    header: string,
    kind: ColumnKind,
    value: (row: Row) => Cell,
    maxWidth = MAX_WIDTH[kind],
  ): Column<Row> {
    return { key, header, kind, value, maxWidth };
  }

  /** Healthy, unhealthy, other, all, and coverage. */
  counts<Row extends AssessedPairs>(countsOf: (row: Row) => CoverageCounts): readonly Column<Row>[] {
    return [
      this.of('healthy', 'number', (row) => countsOf(row).healthy),
      this.of('unhealthy', 'number', (row) => countsOf(row).unhealthy),
      this.of('otherStatus', 'number', (row) => countsOf(row).other),
      this.of('allResources', 'number', (row) => totalOf(countsOf(row))),
      this.of('coverage', 'percent', (row) => coverageCell(countsOf(row), row, this.text)),
    ];
  }

  /** Assessed pairs, pairs in scope, unknown pairs, and assessment. */
  assessment<Row extends AssessmentFigures>(): readonly Column<Row>[] {
    return [
      this.of('pairsAssessed', 'number', (row) => row.pairsAssessed),
      this.of('pairsInScope', 'number', (row) => row.pairsInScope),
      this.of('pairsUnknown', 'number', (row) => row.pairsUnknown),
      this.of('assessment', 'percent', (row) => shareCell(row.pairsAssessed, row.pairsInScope, this.text)),
    ];
  }
}

type PlainHeader = Exclude<HeaderKey, 'typeCoverage' | 'typeResources'>;

interface AssessmentFigures extends AssessedPairs {
  readonly pairsUnknown: number;
}

/** Coverage as a fraction, or the words for why there is none. */
export function coverageCell(counts: CoverageCounts, pairs: AssessedPairs, text: Text): number | string {
  const percent = coveragePercent(counts);
  return percent === null ? text.t(whyNoCoverage(pairs)) : fraction(percent);
}

/** A share as a fraction, or the words for "not applicable". */
export function shareCell(part: number, whole: number, text: Text): number | string {
  const percent = percentOf(part, whole);
  return percent === null ? text.t('word.notApplicable') : fraction(percent);
}
