import { describe, expect, it } from 'vitest';
import type { FollowUpPair, ReportGap, RootCause, WorkNotes } from '../../../src/model/index.js';
import { placeGaps } from '../../../src/render/excel/sheets/shared/gap-places.js';
import { causeDo, causeTitle } from '../../../src/render/words/index.js';
import { agentsOf, FOLLOW_UP_STATES, type GapId, gapIdOf, pairIdOf } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { streamOf, withGaps } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { EMPTY_NOTE, notesWith } from './notes.js';
import { definedNames, readSheets, recordsBelow, sheetXml, workbookBytes } from './workbook-reader.js';

const sample = await sampleReport('usual');
const { report } = sample;
const causes = [...sample.lists.causes()];
const pairs = [...sample.lists.followUp()];
const pairsOf = ({ id }: RootCause): readonly FollowUpPair[] => pairs.filter(({ causeId }) => causeId === id);

type Given = Pick<typeof sample, 'report' | 'lists'>;

async function rowsOf(
  changes: Partial<Given> & { readonly notes?: WorkNotes } = {},
  language = 'en',
  rowLimit?: number,
) {
  const bytes = await workbookBytes({ ...sample, ...changes }, language, rowLimit);
  const name = loadText(['templates'], language, 'UTC').t('excel.sheet.pairs');
  const sheets = await readSheets(bytes);
  const rows = recordsBelow(sheets.get(name), 'kind');
  return { bytes, name, sheets, rows, ofPairs: rows.filter((row) => row['pair_state'] !== null) };
}

/** The sample with these gaps and two pairs behind one root cause, left unknown by gaps with these ids. */
function unknown(
  gaps: readonly ReportGap[],
  ids: readonly (GapId | null)[],
  state: FollowUpPair['state'] = 'unreadable',
): Given {
  const [first] = causes;
  const cause = { ...first!, kind: 'not-collected', pairs: ids.length } as const;
  const two = ids.map((gapId, index): FollowUpPair => ({ ...pairsOf(first!)[index]!, state, gapId }));
  return {
    report: { ...withGaps(report, gaps), causes: [cause], causesTotal: 1, pairsToFollowUp: two.length },
    lists: { ...sample.lists, causes: () => [cause], followUp: () => two, gaps: streamOf(gaps) },
  };
}

/** A gap that says this, and left so many pairs unknown. */
function gapWith(of: Partial<ReportGap>): ReportGap {
  const gap = { ...report.gaps[0]!, pairs: 1, ...of };
  return { ...gap, id: gapIdOf([gap.operation, gap.region, gap.reason, gap.detail]) };
}

describe('the pairs to follow up', () => {
  it('stand below their root causes, once each, and no other pair does', async () => {
    const { rows } = await rowsOf();
    expect(rows.map((row) => row['work_id'])).toEqual(
      causes.flatMap((cause) => [cause.id, ...pairsOf(cause).map(pairIdOf)]),
    );
    expect(rows.map((row) => row['cause_id'])).toEqual(
      causes.flatMap((cause) => Array.from({ length: 1 + pairsOf(cause).length }, () => cause.id)),
    );
    expect(new Set(rows.map((row) => row['work_id'])).size).toBe(report.causesTotal + report.pairsToFollowUp);
  });

  it('are as many in each state as the population counts', async () => {
    const { ofPairs } = await rowsOf();
    const text = loadText(['templates'], 'en', 'UTC');
    const counted = report.population.states.filter(({ state }) =>
      (FOLLOW_UP_STATES as readonly string[]).includes(state),
    );
    expect(counted.filter((one) => one.pairs === 0).map(({ state }) => state)).toEqual(['partly-unlisted']);
    for (const { state, pairs: count } of counted) {
      expect(ofPairs.filter((row) => row['pair_state'] === text.t(`state.${state}`)).length, state).toBe(count);
    }
    expect(ofPairs).toHaveLength(report.pairsToFollowUp);
  });

  it.each(['en', 'es', 'de'])(
    'say in "%s" what each cause is, what to do, and how many pairs it has',
    async (language) => {
      const text = loadText(['templates'], language, 'UTC');
      const { rows } = await rowsOf({}, language);
      const ofCauses = rows.filter((row) => row['pair_state'] === null);
      expect(ofCauses).toHaveLength(causes.length);
      causes.forEach((cause, index) => {
        expect(ofCauses[index]).toMatchObject({
          kind: text.t('excel.pairs.kindCause'),
          cause: causeTitle(text, cause),
          what_to_do: causeDo(text, report, cause),
          account_id: cause.accountId,
          region: cause.region,
          pairs: cause.pairs,
          accounts: cause.accounts,
          pairs_of_new_accounts: cause.pairsOfNewAccounts,
          agent_eks: null,
        });
        expect(ofCauses[index]!['what_to_do']).toMatch(/^\p{Lu}.*\.$/u);
      });
    },
  );

  it('name account, Region, state and agents, with what to do as their cause says it', async () => {
    const { ofPairs } = await rowsOf();
    const accounts = new Map(report.byAccount.map((account) => [account.accountId, account]));
    const text = loadText(['templates'], 'en', 'UTC');
    const rows = new Map(ofPairs.map((row) => [row['work_id'], row]));
    for (const cause of causes) {
      for (const pair of pairsOf(cause)) {
        const { name, state, isNew } = accounts.get(pair.accountId)!;
        const agents = pair.plans === null ? null : agentsOf(pair.plans);
        expect(rows.get(pairIdOf(pair))).toMatchObject({
          kind: 'Pair',
          cause: causeTitle(text, cause),
          what_to_do: causeDo(text, report, cause),
          account_id: pair.accountId,
          account_name: name === '' ? null : name,
          account_state: text.label('accountState', state),
          new_account: isNew ? 'New account' : null,
          region: pair.region,
          pair_state: text.t(`state.${pair.state}`),
          agent_ec2: agents === null ? null : text.t(`agent.${agents.EC2}`),
          pairs: null,
          accounts: null,
          gap_id: pair.gapId,
          since: new Date('2026-11-01T04:05:06Z'),
          age_days: null,
          status: null,
          comment: null,
          reopened: null,
        });
      }
    }
    expect(ofPairs.some((row) => row['new_account'] !== null)).toBe(true);
    expect(new Set(ofPairs.map((row) => row['agent_ec2'])).size).toBeGreaterThan(1);
  });

  it('can be folded below their causes, and stay on one line', async () => {
    const { bytes, name, rows } = await rowsOf();
    const xml = sheetXml(bytes, name);
    expect(xml).toContain('<outlinePr summaryBelow="0"/>');
    const found = [...xml.matchAll(/<row r="(\d+)"( ht="[\d.]+")?( outlineLevel="1")?>/g)].filter(
      ([, row]) => Number(row) > 4,
    );
    expect(found.map(([, , , level]) => level !== undefined)).toEqual(rows.map((row) => row['pair_state'] !== null));
    const high = found.filter(([, , height, level]) => level !== undefined && height !== undefined);
    expect(high.length).toBeLessThan(rows.length / 10);
  });
});

describe('a pair that could not be read', () => {
  const other = gapWith({ operation: 'guardduty:ListMembers', reason: 'timeout', pairs: 0 });
  const throttled = gapWith({ operation: 'guardduty:ListCoverage', reason: 'throttled' });
  const denied = gapWith({ operation: 'guardduty:GetDetector', reason: 'access-denied' });

  it('has the operation and the missing permission of exactly the gap that left it unknown', async () => {
    const { ofPairs, bytes } = await rowsOf(unknown([other, throttled, other, denied], [denied.id, throttled.id]));
    expect(ofPairs).toMatchObject([
      {
        operation: 'guardduty:GetDetector',
        missing_permission: 'guardduty:GetDetector',
        meaning: loadText(['templates'], 'en', 'UTC').t('gap.access-denied.meaning'),
        gap_id: denied.id,
      },
      { operation: 'guardduty:ListCoverage', missing_permission: null, gap_id: throttled.id },
    ]);
    // The gaps are the fourth and the second of their list, below two rows of headers.
    const links = [...sheetXml(bytes, 'Pairs to follow up').matchAll(/<hyperlink [^>]*location="([^"]+)"/g)];
    expect(links.map(([, location]) => location!.replaceAll('&apos;', "'"))).toEqual(["'Gaps'!A6", "'Gaps'!A4"]);
  });

  it('has none when no gap is known to have left it unknown', async () => {
    for (const row of (await rowsOf(unknown([other, throttled], [null, denied.id]))).ofPairs) {
      expect([row['operation'], row['missing_permission']]).toEqual([null, null]);
      expect(row['meaning']).toBe(loadText(['templates'], 'en', 'UTC').t('state.unreadable.meaning'));
    }
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

describe('the officer’s columns', () => {
  const [cause] = causes;
  const [first, second] = pairsOf(cause!);
  const note = { status: 'waiting', assignee: 'Ada', dueDate: '2026-12-01', comment: 'Asked Bo', ticket: 'SEC-7' };

  it('hold what came back of causes and pairs, each its own, with the instant since when it is known', async () => {
    const notes = notesWith({
      carried: new Map([
        [cause!.id, { note: { ...note, assignee: 'Bo' }, since: null, reopened: false }],
        [pairIdOf(first!), { note, since: '2026-10-01T04:05:06Z', reopened: false }],
        [pairIdOf(second!), { note: EMPTY_NOTE, since: null, reopened: true }],
      ]),
    });
    const { rows } = await rowsOf({ notes });
    expect(rows[0]).toMatchObject({ work_id: cause!.id, status: 'Waiting', assignee: 'Bo' });
    expect(rows[1]).toMatchObject({
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
    // The cause's note is not written into its pairs: it would come back as their own.
    expect(rows[2]).toMatchObject({ status: null, assignee: null, age_days: null, reopened: 'Reopened' });
    expect(rows[3]).toMatchObject({ status: null, assignee: null, reopened: null });
  });

  it('say when something is still on the list although it was marked as done, or copies disagree about it', async () => {
    const conflict = { field: 'comment', file: 'a.xlsx' } as const;
    const done = { note: { ...note, status: 'done' }, since: null, reopened: false };
    const notes = notesWith({
      carried: new Map([
        [cause!.id, done],
        [pairIdOf(first!), done],
        [pairIdOf(second!), { note, since: null, reopened: false }],
      ]),
      conflicts: [
        { ...conflict, workId: pairIdOf(second!), value: 'one', used: true },
        { ...conflict, workId: pairIdOf(second!), value: 'two', used: false },
      ],
    });
    const { rows, sheets } = await rowsOf({ notes });
    for (const row of rows.slice(0, 2)) {
      expect(row).toMatchObject({
        to_check: 'Done, but still on the list',
        since_source: 'First seen in this report',
      });
    }
    expect(rows[2]).toMatchObject({ to_check: 'Copies disagree' });
    expect(rows[3]).toMatchObject({ to_check: null });
    const told = recordsBelow(sheets.get('Conflicts'), 'work_id');
    expect(told).toHaveLength(2);
    for (const row of told) {
      expect(row).toMatchObject({
        work_id: pairIdOf(second!),
        account_id: second!.accountId,
        region: second!.region,
        issue_title: rows[2]!['pair_state'],
      });
    }
  });

  it('offer the words for the status and check due dates', async () => {
    const { bytes, name } = await rowsOf();
    const checks = [...sheetXml(bytes, name).matchAll(/<dataValidation type="(\w+)"/g)].map(([, type]) => type);
    expect(checks).toEqual(['list', 'date']);
  });
});

it('a list that is longer than a sheet goes on on further ones, with the line above on each', async () => {
  const { bytes, sheets } = await rowsOf({}, 'en', 64);
  const names = [...definedNames(bytes).keys()].filter((name) => name.startsWith('list_pairs'));
  expect(names.length).toBe(Math.ceil((causes.length + pairs.length) / 60));
  expect([...sheets.keys()].filter((name) => name.startsWith('Pairs to follow up'))).toHaveLength(names.length);
});

it('pairs that are not as many as the report counts are refused', async () => {
  const lists = { ...sample.lists, followUp: () => pairs.slice(1) };
  await expect(workbookBytes({ report, lists })).rejects.toThrow('rows for "pairs", but only');
});
