// What a section of the report is and gets.
import type { Report } from '../../report/model.js';
import type { Text } from '../../text/index.js';
import type { Flow } from './flow.js';

/** How much of what grows with the organization is printed; the workbook has all of it. */
export interface PdfLimits {
  /** Accounts in the matrix of accounts and Regions. */
  readonly matrixAccounts: number;
  /** Accounts listed under “where” in one remediation entry. */
  readonly accountsPerEntry: number;
}

export interface Context {
  readonly flow: Flow;
  readonly report: Report;
  readonly text: Text;
  readonly limits: PdfLimits;
  /** All sections, for the contents. */
  readonly sections: readonly Section[];
}

/** A line of the contents. */
export interface Entry {
  readonly title: string;
  readonly destination: string;
}

export interface Section {
  /** The destination of the section's start. */
  readonly id: string;
  readonly title: (text: Text) => string;
  /** Lines of the contents under the section's own. */
  readonly entries?: (report: Report, text: Text) => readonly Entry[];
  /** Sets the section's pages, its own first one included. */
  readonly render: (context: Context) => Promise<void> | void;
}

/** Where an issue's remediation stands. */
export function issueDestination(issueId: string): string {
  return `issue-${issueId}`;
}

/** Where a shared procedure stands. */
export function procedureDestination(id: string): string {
  return `procedure-${id}`;
}
