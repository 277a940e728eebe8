import { describe, expect, it } from 'vitest';
import { type ReportGap, type WorkNotes, followUpPairs } from '../../../src/model/index.js';
import { placeGaps } from '../../../src/render/excel/sheets/shared/gap-places.js';
import { FOLLOW_UP_STATES, type GapId, gapIdOf, pairIdOf } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { matrixOf, streamOf, withGaps } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { EMPTY_NOTE, notesWith } from './notes.js';
import { definedNames, readSheets, recordsBelow, sheetXml, workbookBytes } from './workbook-reader.js';

const sample = await sampleReport('usual');
const { report } = sample;
const { matrix } = sample.lists;
const pairs = [...followUpPairs(matrix)];

type Given = Pick<typeof sample, 'report' | 'lists'>;

async function rowsOf(
  changes: Partial<Given> & { readonly notes?: WorkNotes } = {},
  language = 'en',
  rowLimit?: number,
) {
  const bytes = await workbookBytes({ ...sample, ...changes }, language, rowLimit);
  const name = loadText(['templates'], language, 'UTC').t('excel.sheet.pairs');
  const sheets = await readSheets(bytes);
  return { bytes, name, sheets, rows: recordsBelow(sheets.get(name), 'account_id') };
}

/** The sample with these gaps and all its pairs in a known state but the first two, left unknown by gaps with these ids. */
function unknown(
  gaps: readonly ReportGap[],
  ids: readonly (GapId | null)[],
  state: 'unreadable' | 'not-visible' = 'unreadable',
): Given {
  const rows = Array.from(matrix.rows(), (row, at) => ({
    ...row,
    cells: row.cells.map((cell, index) =>
      index === 0 && at < 2
        ? { ...cell, state, gapId: ids[at] ?? null }
        : { ...cell, state: 'assessed' as const, gapId: null },
    ),
  }));
  const changed = {
    ...withGaps(report, gaps),
    population: { ...report.population, states: [{ state, pairs: 2, accounts: 2 }] },
  };
  return {
    report: changed,
    lists: { ...sample.lists, matrix: matrixOf(matrix.regions, rows), gaps: streamOf(gaps) },
  };
}

/** A gap that says this, and left so many pairs unknown. */
function gapWith(of: Partial<ReportGap>): ReportGap {
  const gap = { ...report.gaps[0]!, pairs: 1, ...of };
  return { ...gap, id: gapIdOf([gap.operation, gap.region, gap.reason, gap.detail]) };
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
  const other = gapWith({ operation: 'guardduty:ListMembers', reason: 'timeout', pairs: 0 });
  const throttled = gapWith({ operation: 'guardduty:ListCoverage', reason: 'throttled' });
  const denied = gapWith({ operation: 'guardduty:GetDetector', reason: 'access-denied' });

  it('has the operation, the missing permission and the remedy of exactly the gap that left it unknown', async () => {
    const given = unknown([other, throttled, other, denied], [denied.id, throttled.id]);
    const { rows, bytes } = await rowsOf(given);
    expect(rows).toMatchObject([
      {
        account_id: report.byAccount[0]!.accountId,
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
    // The gaps are the fourth and the second of their list, below two rows of headers.
    const links = [...sheetXml(bytes, 'Pairs to follow up').matchAll(/<hyperlink [^>]*location="([^"]+)"/g)];
    expect(links.map(([, location]) => location!.replaceAll('&apos;', "'"))).toEqual(["'Gaps'!A6", "'Gaps'!A4"]);
  });

  it('leads to the gaps when none is known to have left it unknown', async () => {
    for (const { operation, missing_permission: permission, meaning, what_to_do: remedy } of (
      await rowsOf(unknown([other, throttled], [null, denied.id]))
    ).rows) {
      expect([operation, permission]).toEqual([null, null]);
      expect(meaning).toBe('Reading failed; the reason is listed under gaps. Nothing is known.');
      expect(remedy).toContain('“Gaps”');
    }
  });

  it('that the administrator does not see has the gap of its Region, which names the administrator', async () => {
    const gap = gapWith({ operation: 'guardduty:GetAdministratorAccount', reason: 'not-administrator', pairs: 2 });
    const { rows } = await rowsOf(unknown([other, gap], [gap.id, gap.id], 'not-visible'));
    expect(rows.map((row) => [row['operation'], row['what_to_do']])).toEqual([
      [gap.operation, 'Make it the delegated administrator of the Region.'],
      [gap.operation, 'Make it the delegated administrator of the Region.'],
    ]);
  });

  it('finds its gap among as many as there are pairs, each with an id of its own', async () => {
    const many = Array.from({ length: 5000 }, (_, index) =>
      gapWith({ operation: `guardduty:Call${String(index % 7)}`, detail: String(index) }),
    );
    const places = await placeGaps(streamOf(many), many.length);
    expect(many.map(({ id }) => places.find(id))).toEqual(
      many.map(({ operation, reason }, row) => ({ operation, reason, row })),
    );
    expect(places.find(denied.id)).toBeUndefined();
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
