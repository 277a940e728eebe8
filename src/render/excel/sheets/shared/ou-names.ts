// Organizational units as lists name them.
import type { Report } from '../../../../model/index.js';
import type { Text } from '../../../../text/index.js';

/** Names from the root down; a word for the root itself, and for accounts outside the organization's list. */
export function ouName(ouId: string | null, ouPath: string, text: Text): string {
  if (ouPath !== '') return ouPath;
  return text.t(ouId === null ? 'word.outsideOrganization' : 'word.root');
}

/** The OU of each account in words; none for `null` and for accounts that the report does not have. */
export function accountOus(report: Report, text: Text): (accountId: string | null) => string | null {
  const names = new Map<string, string>(
    report.byAccount.map(({ accountId, ouId, ouPath }) => [accountId, ouName(ouId, ouPath, text)] as const),
  );
  return (accountId) => (accountId === null ? null : (names.get(accountId) ?? null));
}
