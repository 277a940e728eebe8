import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PUBLISH_PERMISSIONS, READ_PERMISSIONS, readPermissions } from '../../src/terms/permissions.js';

const page = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8');

/** The JSON policy of the page for operators: its actions by statement. */
function policy(): readonly { readonly Sid: string; readonly Action: readonly string[] }[] {
  const [, text = ''] = /```json\n(\{\s*"Version".*?)\n```/s.exec(page) ?? [];
  // A file of this repository; what is missing in it fails the test.
  return (JSON.parse(text) as { readonly Statement: { readonly Sid: string; readonly Action: string[] }[] }).Statement;
}

describe('the permissions', () => {
  it('are those that the documentation says to grant, and no others', () => {
    const named = page.match(/(?<=["`])(?:sts|organizations|account|guardduty|s3|kms):[A-Z]\w+(?=["`])/g);
    const table = Object.entries({ ...READ_PERMISSIONS, ...PUBLISH_PERMISSIONS });
    // Nobody needs a permission to ask who he is.
    const needed = table.filter(([, { on }]) => on !== null).map(([action]) => action);
    expect([...new Set(named)].sort()).toEqual(needed.sort());
  });

  it('of a reader with the default settings are the first statement of the documented policy', () => {
    const [reading] = policy();
    const settings = { mode: 'delegated-administrator', accountTags: [] } as const;
    expect([...(reading?.Action ?? [])].sort()).toEqual(readPermissions(settings, 'reader').sort());
  });

  it('of a role in an account are fewer: what the administrator asks is not asked there', () => {
    const settings = { mode: 'member-role', accountTags: [] } as const;
    expect(readPermissions(settings, 'role')).toEqual([
      'account:ListRegions',
      'guardduty:GetCoverageStatistics',
      'guardduty:GetDetector',
      'guardduty:ListCoverage',
      'guardduty:ListDetectors',
    ]);
    expect(readPermissions(settings, 'reader')).toContain('sts:AssumeRole');
  });

  it('to read tags are needed only where tags are wanted', () => {
    const wanted = (accountTags: readonly string[]) =>
      readPermissions({ mode: 'delegated-administrator', accountTags }, 'reader');
    expect(wanted([])).not.toContain('organizations:ListTagsForResource');
    expect(wanted(['owner'])).toContain('organizations:ListTagsForResource');
  });
});
