// Columns of this workbook's lists: headers by message, keys by contract, and the figures that many lists have.
import { type CoverageCounts, totalOf } from '../../terms/index.js';
import type { MessageKey, Text } from '../../text/index.js';
import type { AssessedPairs } from '../words/index.js';
import { coverageCell, shareCell } from './cells.js';
import { columnKey } from './contract.js';
import { MAX_WIDTH, type Column, type ColumnKind } from './engine/index.js';
import type { Cell } from './sheet-keys.js';

/** Keys of column headers, without their prefix. */
export type HeaderKey = Extract<MessageKey, `column.${string}`> extends `column.${infer Name}` ? Name : never;

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
    return this.named(key, this.text.t(`column.${header}`), kind, value, maxWidth);
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
