// What reading a version of a document gives: the same for all versions, with null for what a version does not tell.
import type { Manifest } from '../../../model/index.js';

/** The manifest in today's shape. @throws ZodError when the value does not have the version's shape. */
export type ManifestReader = (value: unknown) => Manifest;

/** The figures of a report that its manifest repeats, by their place in the manifest. */
export interface ReportFigures {
  readonly reportId: string;
  readonly period: string;
  readonly revision: number;
  readonly asOf: string;
  readonly verdict: string;
  readonly 'figures.counts.healthy': number;
  readonly 'figures.counts.unhealthy': number;
  readonly 'figures.counts.other': number;
  readonly 'figures.pairsAssessed': number;
  readonly 'figures.pairsInScope': number;
  readonly 'figures.pairsUnknown': number;
  readonly 'figures.targetPercent': number;
  readonly 'figures.targetMet': boolean | null;
}

/** What all pairs together come to. */
export interface PairFigures {
  readonly pairs: number;
  readonly states: ReadonlyMap<string, number>;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly other: number;
}

/** One line of pairs.ndjson.gz; counts are null where nothing is known. */
export interface PairLine {
  readonly state: string;
  readonly healthy: number | null;
  readonly unhealthy: number | null;
  readonly other: number | null;
}

/** Reads of a version what is compared; @throws ZodError when a value lacks it. */
export interface ReportReader {
  readonly figures: (value: unknown) => ReportFigures;
  /** How sets of this version tell their pairs in a file of their own; null: there was none. */
  readonly pairs: {
    /** What the report says that its pairs come to. */
    readonly figures: (value: unknown) => PairFigures;
    readonly line: (value: unknown) => PairLine;
  } | null;
}
