// The manifest's and the library's shapes: what makes a report set exist, and the list of all sets.
import type {
  CompletenessVerdict,
  CoverageCounts,
  Known,
  PairCounts,
  Period,
  ReportId,
  Sha256,
  Verdict,
} from '../terms/index.js';

/** Raised with every change of shape. */
export const MANIFEST_SCHEMA_VERSION = 2;

export interface ManifestFile {
  /** File name inside the set's folder. */
  readonly name: string;
  readonly size: number;
  /** SHA-256, lower-case hex. */
  readonly sha256: Sha256;
  readonly contentType: string;
}

/** Written last into the set's folder; a set without manifest does not exist. */
export interface Manifest {
  /** Version of this shape; raised with every change of shape. */
  readonly schemaVersion: typeof MANIFEST_SCHEMA_VERSION;
  /** `<organization id>/<yyyy-mm>/r<revision>`: the folder of the set. */
  readonly reportId: ReportId;
  /** The report's title, by language. */
  readonly title: Readonly<Record<string, string>>;
  /** The name from the configuration or the theme, or the id. */
  readonly organization: { readonly id: string; readonly name: string };
  /** Calendar month reported on, `yyyy-mm`. */
  readonly period: Period;
  /** From 1; the highest published revision of a period is the valid one. */
  readonly revision: number;
  /** When the last figure was read, UTC. */
  readonly asOf: string;
  /** The program that made the set. */
  readonly tool: { readonly name: string; readonly version: string };
  /** BCP 47 languages of the set's documents. */
  readonly languages: readonly string[];
  /** The report's conclusion and its parts. null in sets of version 1, which had no conclusion. */
  readonly conclusion: {
    readonly verdict: Known<Verdict>;
    readonly completeness: CompletenessVerdict;
    readonly watched: Known<Verdict>;
    /** Version 1: whether the overall target was met; null when there was nothing to measure. */
    readonly coverage: Known<Verdict>;
  };
  /** The report's key figures: resources by status, (account, Region) pairs, the targets in percent. */
  readonly figures: {
    readonly counts: CoverageCounts;
    /** null in sets of version 1, which counted in another way. */
    readonly pairs: Known<PairCounts>;
    readonly pairsUnknown: number;
    readonly watchedTargetPercent: Known<number>;
    readonly coverageTargetPercent: number;
  };
  /** Sorted by name. */
  readonly files: readonly ManifestFile[];
  /** SHA-256 (hex) of the manifest of this organization's newest earlier set; null for the first set. This chain shows if a set was removed. */
  readonly previousManifest: { readonly reportId: ReportId; readonly sha256: Sha256 } | null;
}

/** One published set. */
export interface LibraryEntry {
  /** The content of the set's `manifest.json`. */
  readonly manifest: Manifest;
  /** Folder of the set, relative to the library page, with `/` between its parts and none at the end. */
  readonly folder: string;
  /** SHA-256 of the stored `manifest.json`, lower-case hex. */
  readonly manifestSha256: Sha256;
}

/** Every published set below one prefix, newest period first, newest revision first. */
export interface Library {
  /** Newest period first, then by organization, newest revision first. */
  readonly entries: readonly LibraryEntry[];
  /** Sets whose manifest could not be read, with the reason. */
  readonly unreadable: readonly {
    /** Relative to the library page; any folder with a `manifest.json`. */
    readonly folder: string;
    /** One sentence in English. */
    readonly reason: string;
  }[];
}

/** Raised with every change of shape of `index.json`. */
export const LIBRARY_SCHEMA_VERSION = 2;

/** `index.json` at the destination's root: the library for programs. */
export interface LibraryIndex extends Library {
  /** Version of this shape; raised with every change of shape. */
  readonly schemaVersion: typeof LIBRARY_SCHEMA_VERSION;
}
