// What a native chart shows: ranges of cells, with the values that stand there when the file is written.

/** A range of cells in one column, for example `'Summary'!$A$20:$A$23`. */
export interface Range<Value> {
  readonly ref: string;
  readonly values: readonly Value[];
}

export interface Series {
  readonly name: Range<string>;
  /** `null` where the cell holds no number. */
  readonly values: Range<number | null>;
  /** Colour of the workbook's theme, 1 to 6. */
  readonly accent: number;
  /** Points of another colour, from 0. */
  readonly special?: { readonly points: readonly number[]; readonly accent: number };
}

export interface Chart {
  readonly title: string;
  /** Everything that the chart shows, in words. */
  readonly description: string;
  /** Number format of the values. */
  readonly format: string;
  /** Highest value of the axis; as needed unless given. */
  readonly highest?: number;
  /** Whether bars stand (`col`) or lie (`bar`). */
  readonly direction: 'col' | 'bar';
  readonly categories: Range<string>;
  readonly bars: readonly Series[];
  /** A mark over each standing bar. */
  readonly marks?: Series;
  /** 0-based columns and rows between which it stands. */
  readonly place: { readonly columns: readonly [number, number]; readonly rows: readonly [number, number] };
}
