import { describe, expect, it } from 'vitest';
import { WORK_STATUSES, workIdOf, type WorkNotes } from '../../../src/report/work.js';
import { sampleReport } from '../../support/sample-report.js';
import { allAffected, carriedFor, CLOSED, EMPTY_NOTE, notesWith } from './notes.js';
import { definedNames, readSheets, recordsBelow, sheetXml, workbookBytes, type ReadCell } from './workbook-reader.js';

const sample = sampleReport({ accounts: 12, regions: 5, resources: 400, seed: 9 });
const { report } = sample;
const affected = await allAffected(sample.affected);
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

async function lists(notes: WorkNotes, language = 'en') {
  const bytes = await workbookBytes({ ...sample, notes }, language);
  const sheets = await readSheets(bytes);
  return { bytes, sheets, work: recordsBelow(sheets.get('Work list'), 'account_id') };
}

describe('the work list', () => {
  it('has a row for each affected resource and issue, with what is to be done', async () => {
    const { work } = await lists(notesWith({}));
    expect(work).toHaveLength(affected.length);
    const entries = new Map(report.remediation.map((entry) => [entry.issueId, entry]));
    const owners: Record<string, string> = { platform: 'Platform team', network: 'Network team' };
    affected.forEach((row, index) => {
      const entry = entries.get(row.issueId)!;
      const account = report.byAccount.find(({ accountId }) => accountId === row.accountId)!;
      const shown = work[index]!;
      expect(shown).toMatchObject({
        account_id: row.accountId,
        account_name: row.accountName === '' ? null : row.accountName,
        region: row.region,
        resource_type: row.resourceType,
        resource_id: row.resourceId,
        name: row.name === '' ? null : row.name,
        issue_title: entry.title['en'],
        issue_id: row.issueId,
        first_step: entry.steps[0]?.text['en'] ?? null,
        settling: row.settling ? 'May still be settling' : null,
        issue_text: row.issueText === '' ? null : row.issueText,
        commands: row.commands.length === 0 ? null : row.commands.join('\n'),
        work_id: workIdOf(row),
        reopened: null,
      });
      if (account.ouPath !== '') expect(shown['ou_path']).toBe(account.ouPath);
      if (owners[entry.owner] !== undefined) expect(shown['owner']).toBe(owners[entry.owner]);
      for (const key of Object.keys(EMPTY_NOTE).map((name) => (name === 'dueDate' ? 'due_date' : name)))
        expect(shown[key], key).toBeNull();
    });
    expect(new Set(work.map((row) => row['work_id'])).size).toBe(affected.length);
  });

  it('tells since when and for how many days, by the carried date or else by the record', async () => {
    const [first, second, third] = affected.filter(({ updatedAt }) => updatedAt !== null);
    const carried = { note: EMPTY_NOTE, reopened: false };
    const { work } = await lists(
      notesWith({
        carried: carriedFor([
          [first!, { ...carried, since: '2026-07-01T06:00:00Z' }],
          [second!, { ...carried, since: null, reopened: true }],
          [third!, { ...carried, since: '2030-01-01T00:00:00Z' }],
        ]),
      }),
    );
    const rowOf = (row: (typeof affected)[number]) => work.find((one) => one['work_id'] === workIdOf(row))!;
    const age = (since: string): number => Math.floor((Date.parse(report.asOf) - Date.parse(since)) / 86_400_000);
    expect(rowOf(first!)).toMatchObject({
      since: new Date('2026-07-01T06:00:00Z'),
      age_days: age('2026-07-01T06:00:00Z'),
    });
    expect(rowOf(second!)).toMatchObject({ age_days: age(second!.updatedAt!), reopened: 'Reopened' });
    expect(Math.abs((rowOf(second!)['since'] as Date).getTime() - Date.parse(second!.updatedAt!))).toBeLessThan(2);
    // A date after the report, from a wrong clock, is no negative age.
    expect(rowOf(third!)['age_days']).toBe(0);
    for (const row of affected.filter(({ updatedAt }) => updatedAt === null))
      expect(rowOf(row)).toMatchObject({ since: null, age_days: null });
  });

  it.each([
    ['en', ['Open', 'In progress', 'Waiting', 'Risk accepted', 'Done']],
    ['es', ['Abierto', 'En curso', 'En espera', 'Riesgo aceptado', 'Resuelto']],
    ['de', ['Offen', 'In Bearbeitung', 'Wartet', 'Risiko akzeptiert', 'Erledigt']],
  ])('carries notes in the words of "%s" and own words as written', async (language, words) => {
    const notes = [
      ...WORK_STATUSES.map((status, index) => ({ status, assignee: `Person ${index}`, dueDate: `2026-12-0${index + 1}`, comment: 'Line one\nline two', ticket: '=1+1' })),
      { status: 'escalated to the board', assignee: '@all', dueDate: 'after the freeze', comment: '', ticket: '0012' },
      { status: '', assignee: '', dueDate: '2026-02-30', comment: '_x0041_', ticket: '' },
    ]; // prettier-ignore
    const bytes = await workbookBytes(
      { ...sample, notes: notesWith({ carried: carriedFor(notes.map((note, index) => [affected[index]!, { note, since: null, reopened: false }])) }) },
      language,
    ); // prettier-ignore
    const sheets = [...(await readSheets(bytes)).values()];
    const work = recordsBelow(sheets[2], 'account_id');
    const orNull = (text: string): ReadCell => (text === '' ? null : text);
    notes.forEach((note, index) => {
      expect(work[index]).toMatchObject({
        status: orNull(words[index] ?? note.status),
        assignee: orNull(note.assignee),
        due_date: index < words.length ? day(note.dueDate) : note.dueDate,
        comment: orNull(note.comment),
        ticket: orNull(note.ticket),
      });
    });
  });

  it('offers the words for the status that Read me explains, and takes others after a warning', async () => {
    const { bytes, sheets } = await lists(notesWith({}));
    const names = definedNames(bytes);
    expect(names.get('status_words')).toMatch(/^'Read me'!\$A\$(\d+):\$A\$(\d+)$/);
    const [, first, last] = /\$A\$(\d+):\$A\$(\d+)$/.exec(names.get('status_words')!)!;
    expect(names.get('status_keys')).toBe(`'Read me'!$C$${first}:$C$${last}`);
    const shown = sheets.get('Read me')!.slice(Number(first) - 1, Number(last));
    expect(shown.map((row) => row[2])).toEqual(WORK_STATUSES);
    expect(shown.map((row) => row[0])).toEqual(['Open', 'In progress', 'Waiting', 'Risk accepted', 'Done']);
    const xml = sheetXml(bytes, 'Work list');
    const checks = [...xml.matchAll(/<dataValidation type="(\w+)" errorStyle="(\w+)"[^>]* sqref="([A-Z]+)3:([A-Z]+)(\d+)"><formula1>([^<]*)</g)];
    expect(checks.map(([, type, style, , , row, formula]) => [type, style, row, formula])).toEqual([
      ['list', 'warning', String(affected.length + 2), names.get('status_words')],
      ['date', 'warning', String(affected.length + 2), '36526'],
    ]);
  }); // prettier-ignore

  it('marks what is late, unless it is done or accepted', async () => {
    const { bytes, work } = await lists(notesWith({}));
    const letter = (key: string): string => String.fromCharCode(65 + Object.keys(work[0]!).indexOf(key));
    const [status, due] = [letter('status'), letter('due_date')];
    const xml = sheetXml(bytes, 'Work list');
    expect(xml).toContain(
      `<formula>AND(ISNUMBER($${due}3),$${due}3&lt;TODAY(),$${status}3&lt;&gt;&quot;Risk accepted&quot;,$${status}3&lt;&gt;&quot;Done&quot;)</formula>`,
    );
  });
});

describe('what has come back', () => {
  it('has no sheets for closed items and conflicts where there are none', async () => {
    const { sheets } = await lists(notesWith({}));
    expect([...sheets.keys()].slice(0, 4)).toEqual(['Read me', 'Summary', 'Work list', 'Accounts']);
    expect(sheets.get('Read me')!.flat()).not.toContain('Workbooks that came back');
  });

  it('is kept, with its notes, when an item is gone', async () => {
    const { sheets } = await lists(notesWith({ closed: [CLOSED] }));
    expect([...sheets.keys()].slice(2, 4)).toEqual(['Work list', 'Closed']);
    expect(recordsBelow(sheets.get('Closed'), 'account_id')).toEqual([
      {
        account_id: '012345678901',
        account_name: 'Payments',
        region: 'eu-west-1',
        resource_type: 'EC2',
        resource_id: 'i-0123',
        name: 'i-0123',
        issue_title: null,
        issue_id: 'an-issue-of-the-past',
        since: new Date('2026-07-01T06:00:00Z'),
        closed_in: '2026-10',
        work_id: '0123456789abcdef',
        status: 'Done',
        assignee: 'Bo',
        due_date: day('2026-09-30'),
        comment: 'Agent installed',
        ticket: 'SEC-1',
      },
    ]);
  });

  it('is told value by value where copies disagree, each with a link to its row', async () => {
    const item = affected[7]!;
    const conflict = { workId: workIdOf(item), file: 'returned/a.xlsx' };
    const { bytes, sheets } = await lists(
      notesWith({
        closed: [CLOSED],
        conflicts: [
          { ...conflict, field: 'status', value: 'done', used: true },
          { ...conflict, field: 'status', value: 'nearly', used: false, file: 'returned/b.xlsx' },
          { workId: CLOSED.workId, field: 'dueDate', value: '2026-12-01', used: false, file: 'c.xlsx' },
          { workId: 'ffffffffffffffff', field: 'comment', value: '=1+1', used: false, file: 'd.xlsx' },
        ],
      }),
    );
    const rows = recordsBelow(sheets.get('Conflicts'), 'work_id');
    expect(rows.map((row) => [row['field'], row['value'], row['used'], row['file']])).toEqual([
      ['Status', 'Done', 'Used', 'returned/a.xlsx'],
      ['Status', 'nearly', 'Not used', 'returned/b.xlsx'],
      ['Due date', day('2026-12-01'), 'Not used', 'c.xlsx'],
      ['Comment', '=1+1', 'Not used', 'd.xlsx'],
    ]);
    expect(rows[0]).toMatchObject({ account_id: item.accountId, region: item.region, name: item.name });
    expect(rows[3]).toMatchObject({ work_id: 'ffffffffffffffff', account_id: null });
    const links = [...sheetXml(bytes, 'Conflicts').matchAll(/<hyperlink ref="A(\d+)" location="([^"]+)"/g)];
    expect(links.map(([, row, to]) => [row, to])).toEqual([
      ['3', "'Work list'!A10"],
      ['4', "'Work list'!A10"],
      ['5', "'Closed'!A3"],
    ]);
  });

  it('is told file by file on Read me and under Provenance, with the reason where nothing was taken', async () => {
    const digest = 'ab'.repeat(32);
    const used = { file: 'returned/a.xlsx', sha256: digest, reportId: 'o-1/2026-09/r1', notes: 3, rowsWithoutId: 1, refused: null };
    const refused = { file: '=evil.xlsx', sha256: 'cd'.repeat(32), reportId: null, notes: 0, rowsWithoutId: 0, refused: 'damaged' } as const;
    const { sheets } = await lists(notesWith({ workbooks: [used, refused] }));
    const told = sheets.get('Read me')!.filter((row) => [used.file, refused.file].includes(String(row[0])));
    expect(told.map((row) => row.slice(0, 2))).toEqual([
      [used.file, '3 items with notes (report o-1/2026-09/r1). 1 row with notes has lost its work id and is not used.'],
      [refused.file, expect.stringMatching(/^Not used, because it is damaged/)],
    ]);
    const facts = sheets.get('Provenance')!.flat();
    expect(facts).toEqual(expect.arrayContaining([digest, refused.sha256, `Workbook that came back: ${used.file}`]));
  }); // prettier-ignore
});
