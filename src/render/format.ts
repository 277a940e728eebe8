// What a format is: the facts that others need of it, and how it writes a file.
import type { Writable } from 'node:stream';
import type { Report, ReportLists, WorkNotes } from '../model/index.js';
import type { Text } from '../text/index.js';
import type { Theme } from '../theme/index.js';

/** What a file may be written from; `Settings` are the keys of `report` in the configuration that the format reads. */
export interface Job<Settings> {
  readonly report: Report;
  /** The report's lists, whole. */
  readonly lists: ReportLists;
  /** What came back with the workbooks of the last period. */
  readonly notes: WorkNotes;
  readonly settings: Settings;
  /** Opened; its fonts are read when they are used. */
  readonly theme: Theme;
  /** Reads `report.json`, which is finished before any other file begins. */
  readonly reportJson: () => Buffer;
  /** Ended when the file is complete, destroyed when it fails. */
  readonly output: Writable;
}

/** For people: one file in each language of the set, `…_<language>.<ending>`. */
export interface DocumentFormat<Settings = unknown> {
  readonly kind: 'document';
  /** How the names of its files end, without the dot. */
  readonly ending: string;
  readonly mediaType: string;
  /** What links to it are called. */
  readonly label: (text: Text) => string;
  /** Names of the files that may come back with notes in them; without it, none do. */
  readonly returnedAs?: RegExp;
  readonly write: (job: Job<Settings> & { readonly text: Text }) => Promise<void>;
}

/** For programs: one file for all languages. */
export interface DataFormat<Settings = unknown> {
  readonly kind: 'data';
  /** Whole, because programs look for it in every set. */
  readonly fileName: string;
  readonly mediaType: string;
  /** What the file holds. */
  readonly about: (text: Text) => string;
  readonly write: (job: Job<Settings>) => Promise<void>;
}
