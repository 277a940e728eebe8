// What a report needs to be told besides the snapshot. The configuration's `report` part has the same shape.
import type { ConclusionSettings } from '../conclude/index.js';
import type { ReturnedWorkbook } from '../model/index.js';
import type { Period } from '../terms/index.js';

export interface ReportSettings extends ConclusionSettings {
  readonly organizationName: string | null;
  /** IANA name. */
  readonly timeZone: string;
}

/** Which report this is: decided by the run, not by the snapshot. */
export interface ReportIdentity {
  /** The report's title, by language. */
  readonly title: Readonly<Record<string, string>>;
  /** The mark on every page, by language; null for none. */
  readonly classification: Readonly<Record<string, string>> | null;
  /** Calendar month, `yyyy-mm`. */
  readonly period: Period;
  readonly revision: number;
  readonly languages: readonly string[];
  /** Names of the files of the set. */
  readonly files: readonly string[];
  /** Workbooks that came back from the officers. */
  readonly returnedWorkbooks: readonly ReturnedWorkbook[];
  /** What comes from the operator's own templates, as `locales/de/own.yaml#status.healthy`. */
  readonly templateOverrides: readonly string[];
  /** The program that makes the report; the snapshot names the one that collected. */
  readonly tool: { readonly name: string; readonly version: string };
}
