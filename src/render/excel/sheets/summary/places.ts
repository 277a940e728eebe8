// Where the tables stand on the summary that charts are made of, and the room that the charts take.

/** First and last row of a table, without its header; `last` is before `first` when it has none. */
export interface TablePlace {
  readonly first: number;
  readonly last: number;
}

export interface SummaryPlaces {
  /** First row of the charts. */
  readonly charts: number;
  readonly states: TablePlace;
  /** With the line of totals. */
  readonly types: TablePlace;
  readonly issues: TablePlace;
}

/** Rows that the charts take. */
export const CHART_ROWS = 18;
/** Issues that the summary shows. */
export const TOP_ISSUES = 10;
