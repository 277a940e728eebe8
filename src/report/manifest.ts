// The manifest's and the library's shapes: what makes a report set exist, and the list of all sets.
import type { CoverageCounts } from './model.js';

/** Raised with every change of shape. */
export const MANIFEST_SCHEMA_VERSION = 1;

export interface ManifestFile {
  /** File name inside the set's folder. */
  readonly name: string;
  readonly size: number;
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly contentType: string;
}

/** Written last into the set's folder; a set without manifest does not exist. */
export interface Manifest {
  readonly schemaVersion: typeof MANIFEST_SCHEMA_VERSION;
  readonly reportId: string;
  readonly title: string;
  readonly organization: { readonly id: string; readonly name: string };
  /** `yyyy-mm`. */
  readonly period: string;
  readonly revision: number;
  readonly asOf: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly languages: readonly string[];
  readonly verdict: 'complete' | 'incomplete';
  readonly figures: {
    readonly counts: CoverageCounts;
    readonly pairsAssessed: number;
    readonly pairsInScope: number;
    readonly pairsUnknown: number;
    readonly targetPercent: number;
    readonly targetMet: boolean | null;
  };
  /** Sorted by name. */
  readonly files: readonly ManifestFile[];
  /** SHA-256 of the newest earlier set's manifest in this organization (hex): the chain that shows a removed set; null for the first. */
  readonly previousManifest: { readonly reportId: string; readonly sha256: string } | null;
}

export interface LibraryEntry {
  readonly manifest: Manifest;
  /** Folder of the set, relative to the library page, with `/` and without one at the end. */
  readonly folder: string;
  readonly manifestSha256: string;
}

/** Every published set below one prefix, newest period first, newest revision first. */
export interface Library {
  readonly entries: readonly LibraryEntry[];
  /** Sets whose manifest could not be read, with the reason: named, never dropped. */
  readonly unreadable: readonly { readonly folder: string; readonly reason: string }[];
}
