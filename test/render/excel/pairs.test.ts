import { describe, expect, it } from 'vitest';
import { type ReportGap, type WorkNotes, followUpPairs } from '../../../src/model/index.js';
import { FOLLOW_UP_STATES, pairIdOf } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { sampleReport } from '../../support/sample-report.js';
import { EMPTY_NOTE, notesWith } from './notes.js';
import { definedNames, readSheets, recordsBelow, sheetXml, workbookBytes } from './workbook-reader.js';

const sample = sampleReport({ accounts: 40, regions: 12, resources: 400, seed: 9 });
const { report } = sample;
const pairs = [...followUpPairs(report.matrix)];

async function rowsOf(
  changes: { readonly report?: typeof report; readonly notes?: WorkNotes } = {},
  language = 'en',
  rowLimit?: number,
) {
  const bytes = await workbookBytes({ ...sample, ...changes }, language, rowLimit);
  const name = loadText(['templates'], language, 'UTC').t('excel.sheet.pairs');
  const sheets = await readSheets(bytes);
  return { bytes, name, sheets, rows: recordsBelow(sheets.get(name), 'account_id') };
}

/** The sample with all its pairs but these two in a known state, and these gaps. */
function unreadable(gaps: readonly Partial<ReportGap>[], state: 'unreadable' | 'not-visible' = 'unreadable') {
  const [account, other] = report.byAccount;
  const [region] = report.matrix.regions;
  const matrix = {
    ...report.matrix,
    rows: report.matrix.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, index) => ({
        ...cell,
        state: index === 0 && [account, other].some((one) => one!.accountId === row.accountId) ? state : 'assessed',
      })),
    })),
  };
  const changed = {
    ...report,
    matrix: matrix as typeof report.matrix,
    population: { ...report.population, states: [{ state, pairs: 2, accounts: 2 }] },
    gaps: [report.gaps[0]!, ...gaps.map((gap) => ({ ...report.gaps[0]!, region: region!, accountId: null, ...gap }))],
  };
  return { report: changed, accountId: account!.accountId };
}

describe('the pairs to follow up', () => {
  it('are as many in each state as the population counts, and no other state is among them', async () => {
    const { rows } = await rowsOf();
    const text = loadText(['templates'], 'en', 'UTC');
    const counted = report.population.states.filter(({ state }) =>
      (FOLLOW_UP_STATES as readonly string[]).includes(state),
    );
    expect(counted.filter((one) => one.pairs > 0).length).toBe(FOLLOW_UP_STATES.length);
    for (const { state, pairs: count } of counted) {
      expect(rows.filter((row) => row['pair_state'] === text.t(`state.${state}`)).length, state).toBe(count);
    }
    expect(rows).toHaveLength(counted.reduce((sum, one) => sum + one.pairs, 0));
  });

  it('name account, Region and state as the matrix has them, once each', async () => {
    const { rows } = await rowsOf();
    const accounts = new Map(report.byAccount.map((account) => [account.accountId, account]));
    const text = loadText(['templates'], 'en', 'UTC');
    pairs.forEach((pair, index) => {
      const { name, state } = accounts.get(pair.accountId)!;
      expect(rows[index]).toMatchObject({
        account_id: pair.accountId,
        account_name: name === '' ? null : name,
        account_state: text.label('accountState', state),
        region: pair.region,
        pair_state: text.t(`state.${pair.state}`),
        ...(pair.state === 'unreadable' ? {} : { meaning: text.t(`state.${pair.state}.meaning`) }),
        work_id: pairIdOf(pair),
        since: new Date('2026-11-01T04:05:06Z'),
        age_days: null,
        status: null,
        comment: null,
        reopened: null,
      });
    });
    expect(new Set(rows.map((row) => row['work_id'])).size).toBe(pairs.length);
  });

  it.each(['en', 'es', 'de'])('say in "%s" what to do, in each state something else', async (language) => {
    const text = loadText(['templates'], language, 'UTC');
    const { rows } = await rowsOf({}, language);
    const told = new Map(rows.map((row) => [row['pair_state'], row['what_to_do']]));
    expect(told.size).toBe(FOLLOW_UP_STATES.length);
    expect(new Set(told.values()).size).toBe(told.size);
    for (const { what_to_do: words } of rows) expect(words).toMatch(/^\p{Lu}.* .*\.$/u);
    expect(told.get(text.t('state.not-visible'))).toBe(text.t('gap.not-administrator.remedy'));
  });

  it('tell the management account what it needs first', async () => {
    const { accountId } = pairs.find(({ state }) => state === 'not-a-member')!;
    const organization = { ...report.organization, managementAccountId: accountId };
    const { rows } = await rowsOf({ report: { ...report, organization } });
    for (const row of rows.filter(({ pair_state: state }) => state === 'Not a GuardDuty member')) {
      expect(String(row['what_to_do']).includes('service-linked role')).toBe(row['account_id'] === accountId);
    }
  });
});

describe('a pair that could not be read', () => {
  it('has the operation, the missing permission and the remedy of its own gap, else of its Region’s', async () => {
    const changed = unreadable([
      { operation: 'guardduty:ListCoverage', reason: 'throttled', pairs: 1 },
      { operation: 'guardduty:ListMembers', reason: 'timeout', pairs: 0 },
    ]);
    const own = { ...changed.report.gaps[0]!, region: report.matrix.regions[0]!, pairs: 1 };
    const gap: ReportGap = {
      ...own,
      accountId: changed.accountId,
      operation: 'guardduty:GetDetector',
      reason: 'access-denied',
    };
    const { rows, bytes } = await rowsOf({ report: { ...changed.report, gaps: [...changed.report.gaps, gap] } });
    expect(rows).toMatchObject([
      {
        account_id: changed.accountId,
        operation: 'guardduty:GetDetector',
        missing_permission: 'guardduty:GetDetector',
        meaning: 'The reading identity lacks the permission named here, or a policy of the organization denies it.',
        what_to_do: 'Grant it and run again.',
      },
      {
        operation: 'guardduty:ListCoverage',
        missing_permission: null,
        what_to_do: 'Run again at another time, or raise collection.attempts.',
      },
    ]);
    // The gaps are the second and the fourth of their list, below two rows of headers.
    const links = [...sheetXml(bytes, 'Pairs to follow up').matchAll(/<hyperlink [^>]*location="([^"]+)"/g)];
    expect(links.map(([, location]) => location!.replaceAll('&apos;', "'"))).toEqual(["'Gaps'!A6", "'Gaps'!A4"]);
  });

  it('has all that failed in its Region when the report does not tell which it was', async () => {
    const { rows } = await rowsOf(
      unreadable([
        { operation: 'guardduty:ListCoverage', reason: 'throttled', pairs: 1 },
        { operation: 'guardduty:GetMemberDetectors', reason: 'access-denied', pairs: 1 },
      ]),
    );
    for (const row of rows) {
      expect(row).toMatchObject({
        operation: 'guardduty:ListCoverage | guardduty:GetMemberDetectors',
        missing_permission: 'guardduty:GetMemberDetectors',
        what_to_do: 'Run again at another time, or raise collection.attempts. | Grant it and run again.',
      });
    }
  });

  it('leads to the gaps when none of them says what it was', async () => {
    const { rows } = await rowsOf(unreadable([]));
    for (const row of rows) {
      expect(row).toMatchObject({ operation: null, missing_permission: null });
      expect(row['meaning']).toBe('Reading failed; the reason is listed under gaps. Nothing is known.');
      expect(row['what_to_do']).toContain('“Gaps”');
    }
  });

  it('that the administrator does not see has the gap of its Region, which names the administrator', async () => {
    const accountId = report.byAccount[0]!.accountId;
    const gap = {
      operation: 'guardduty:GetAdministratorAccount',
      reason: 'not-administrator',
      accountId,
      pairs: 2,
    } as const;
    const { rows } = await rowsOf(unreadable([gap], 'not-visible'));
    expect(rows.map((row) => row['operation'])).toEqual([gap.operation, gap.operation]);
  });
});

describe('the officer’s columns of a pair', () => {
  const [first, second] = pairs;
  const note = { status: 'waiting', assignee: 'Ada', dueDate: '2026-12-01', comment: 'Asked Bo', ticket: 'SEC-7' };

  it('hold what came back, with the instant since when it is known', async () => {
    const notes = notesWith({
      carried: new Map([
        [pairIdOf(first!), { note, since: '2026-10-01T04:05:06Z', reopened: false }],
        [pairIdOf(second!), { note: EMPTY_NOTE, since: null, reopened: true }],
      ]),
    });
    const { rows } = await rowsOf({ notes });
    expect(rows[0]).toMatchObject({
      status: 'Waiting',
      assignee: 'Ada',
      due_date: new Date('2026-12-01T00:00:00Z'),
      comment: 'Asked Bo',
      ticket: 'SEC-7',
      since: new Date('2026-10-01T04:05:06Z'),
      age_days: 31,
      since_source: 'Earlier report',
      to_check: null,
      reopened: null,
    });
    expect(rows[1]).toMatchObject({ status: null, age_days: null, reopened: 'Reopened' });
  });

  it('say when a pair is still on the list although it was marked as done, or copies disagree about it', async () => {
    const conflict = { field: 'comment', file: 'a.xlsx' } as const;
    const notes = notesWith({
      carried: new Map([
        [pairIdOf(first!), { note: { ...note, status: 'done' }, since: null, reopened: false }],
        [pairIdOf(second!), { note, since: null, reopened: false }],
      ]),
      conflicts: [
        { ...conflict, workId: pairIdOf(second!), value: 'one', used: true },
        { ...conflict, workId: pairIdOf(second!), value: 'two', used: false },
      ],
    });
    const { rows, sheets } = await rowsOf({ notes });
    expect(rows[0]).toMatchObject({
      to_check: 'Done, but still to follow up',
      since_source: 'This report; not known before',
    });
    expect(rows[1]).toMatchObject({ to_check: 'Copies disagree' });
    expect(rows[2]).toMatchObject({ to_check: null });
    const told = recordsBelow(sheets.get('Conflicts'), 'work_id');
    expect(told).toHaveLength(2);
    for (const row of told) {
      expect(row).toMatchObject({
        work_id: pairIdOf(second!),
        account_id: second!.accountId,
        region: second!.region,
        issue_title: rows[1]!['pair_state'],
      });
    }
  });

  it('offer the words for the status and check due dates', async () => {
    const { bytes, name } = await rowsOf();
    const checks = [...sheetXml(bytes, name).matchAll(/<dataValidation type="(\w+)"/g)].map(([, type]) => type);
    expect(checks).toEqual(['list', 'date']);
  });
});

it('a list of pairs that is longer than a sheet goes on on further ones', async () => {
  const { bytes, sheets } = await rowsOf({}, 'en', 62);
  const names = [...definedNames(bytes).keys()].filter((name) => name.startsWith('list_pairs'));
  expect(names.length).toBe(Math.ceil(pairs.length / 60));
  expect([...sheets.keys()].filter((name) => name.startsWith('Pairs to follow up'))).toHaveLength(names.length);
});
