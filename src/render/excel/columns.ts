// Columns of this workbook's lists: headers by message, keys by contract, and the figures that many lists have.
import { type CoverageCounts, type PairCounts, totalOf } from '../../terms/index.js';
import type { MessageKey, Text } from '../../text/index.js';
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
  counts<Row extends WithPairs>(countsOf: (row: Row) => CoverageCounts): readonly Column<Row>[] {
    return [
      this.of('healthy', 'number', (row) => countsOf(row).healthy),
      this.of('unhealthy', 'number', (row) => countsOf(row).unhealthy),
      this.of('otherStatus', 'number', (row) => countsOf(row).other),
      this.of('allResources', 'number', (row) => totalOf(countsOf(row))),
      this.of('coverage', 'percent', (row) => coverageCell(countsOf(row), row.pairCounts, this.text)),
    ];
  }

  /** The share of the expected pairs that is watched, then these by whether they are. */
  pairs<Row extends WithPairs>(): readonly Column<Row>[] {
    return [
      this.of('watchedPercent', 'percent', ({ pairCounts: of }) => shareCell(of.watched, of.expected, this.text)),
      this.#pairs('expected', (of) => of.expected),
      this.#pairs('watched', (of) => of.watched),
      this.#pairs('partly', (of) => of.partly),
      this.#pairs('unwatched', (of) => of.unwatched),
      this.#pairs('pairsUnknown', (of) => of.unknown),
      this.#pairs('notApplicable', (of) => of.notApplicable),
    ];
  }

  #pairs<Row extends WithPairs>(header: PairHeader, valueOf: (of: PairCounts) => number): Column<Row> {
    return this.of(header, 'number', ({ pairCounts }) => valueOf(pairCounts));
  }
}

type PlainHeader = Exclude<HeaderKey, 'typeCoverage' | 'typeResources'>;

type PairHeader = 'expected' | 'watched' | 'partly' | 'unwatched' | 'pairsUnknown' | 'notApplicable';

/** Figures with the account and Region pairs behind them. */
interface WithPairs {
  readonly pairCounts: PairCounts;
}
