// What a section of the report is and gets.
import type { AccountFigures, IssueFigures, Report, ReportLists, RootCause } from '../../model/index.js';
import type { Text } from '../../text/index.js';
import type { Flow, LinkTarget } from './engine/index.js';

/** How much is printed of the lists that grow with the organization; the workbook has all of them. */
export interface PdfLimits {
  readonly organizationalUnits: number;
  readonly accounts: number;
  /** Accounts in the matrix of accounts and Regions. */
  readonly matrixAccounts: number;
  readonly gaps: number;
  readonly differences: number;
  /** Root causes of what is not watched or not known. */
  readonly causes: number;
  /** Accounts listed under “where” in one remediation entry. */
  readonly accountsPerIssue: number;
  /** Resources listed in one remediation entry; the report model has as many. */
  readonly affectedPerIssue: number;
  /** Texts that the catalog does not know. */
  readonly unmappedTexts: number;
  readonly unhealthyResources: number;
}

export interface Context {
  readonly flow: Flow;
  readonly report: Report;
  /** What the report has the beginning of, whole. */
  readonly lists: ReportLists;
  readonly text: Text;
  readonly limits: PdfLimits;
  /** All sections, for the contents. */
  readonly sections: readonly Section[];
  readonly links: Links;
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

/** Targets of links to things that are printed; undefined for what is not. */
export class Links {
  readonly #accounts: ReadonlySet<string>;
  readonly #entries: ReadonlySet<string>;
  readonly #ranked: ReadonlySet<string>;
  readonly #causes: ReadonlySet<string>;

  constructor(report: Report, limits: PdfLimits) {
    this.#accounts = new Set(report.byAccount.slice(0, limits.accounts).map(({ accountId }) => accountId));
    this.#ranked = new Set(report.issues.map(({ issueId }) => issueId));
    this.#causes = new Set(report.causes.slice(0, limits.causes).map(({ id }) => id));
    this.#entries = new Set(report.remediation.map(({ issueId }) => issueId));
  }

  /** The account's row in the table of accounts. */
  account({ accountId }: Pick<AccountFigures, 'accountId'>): LinkTarget | undefined {
    return this.#accounts.has(accountId) ? { goTo: accountDestination(accountId) } : undefined;
  }

  /** The root cause's row, or the section's start where it is not printed. */
  cause({ id }: Pick<RootCause, 'id'>): LinkTarget {
    return { goTo: this.#causes.has(id) ? id : 'causes' };
  }

  /** The issue's entry in the appendix. */
  issue({ issueId }: Pick<IssueFigures, 'issueId'>): LinkTarget | undefined {
    return this.#entries.has(issueId) ? { goTo: issueDestination(issueId) } : undefined;
  }

  /** The issue's row in the ranking. */
  rank({ issueId }: Pick<IssueFigures, 'issueId'>): LinkTarget | undefined {
    return this.#ranked.has(issueId) ? { goTo: rankDestination(issueId) } : undefined;
  }
}

/** Where the texts that the catalog does not know stand. */
export const UNMAPPED_DESTINATION = 'unmapped';

/** Where an account's row stands in the table of accounts. */
export function accountDestination(accountId: string): string {
  return `account-${accountId}`;
}

/** Where an issue's remediation stands. */
export function issueDestination(issueId: string): string {
  return `issue-${issueId}`;
}

/** Where an issue's row stands in the ranking. */
export function rankDestination(issueId: string): string {
  return `rank-${issueId}`;
}

/** Where a shared procedure stands. */
export function procedureDestination(id: string): string {
  return `procedure-${id}`;
}
