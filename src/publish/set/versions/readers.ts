// What reading a version of a document gives: the manifest in today's shape, and the figures that files of a set repeat.
import type { Manifest } from '../../../model/index.js';

/** Figures by their place in the document that is compared with. */
export type Figures = Readonly<Record<string, string | number | boolean | null>>;

/** @throws ZodError when the value does not have the version's shape. */
export interface ManifestReader {
  /** In today's shape, with null for what the version does not tell. */
  readonly manifest: (value: unknown) => Manifest;
  /** What the set's report repeats, by the place in this version. */
  readonly figures: (value: unknown) => Figures;
}

/** Counts by their place in the report. */
export type Counts = Readonly<Record<string, number>>;

/** Reads of a version what is compared; @throws ZodError when a value lacks it. */
export interface ReportReader {
  /** What the set's manifest says too, by the place in the manifest. */
  readonly figures: (value: unknown) => Figures;
  /** How sets of this version tell their pairs in a file of their own; null: there was none. */
  readonly pairs: {
    /** What the report says that its pairs come to. */
    readonly counts: (value: unknown) => Counts;
    /** What one line of pairs.ndjson.gz adds to them. */
    readonly line: (value: unknown) => Counts;
  } | null;
}

/** The members of an object by their place in the document. */
export function below<Value extends string | number | boolean | null>(
  place: string,
  members: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [`${place}.${name}`, value]));
}
