import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../src/catalog/index.js';
import { type AffectedRow, type CarriedWork, WORK_STATUSES, type WorkNotes } from '../../../src/model/index.js';
import { workNotes } from '../../../src/notes/index.js';
import { columnLetters } from '../../../src/render/excel/engine/cell.js';
import { causeTitle } from '../../../src/render/words/index.js';
import { pairIdOf, workIdOf } from '../../../src/terms/index.js';
import { loadText } from '../../../src/text/index.js';
import { streamOf } from '../../support/lists.js';
import { sampleReport } from '../../support/samples.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { allAffected, carriedFor, CLOSED, EMPTY_NOTE, notesWith } from './notes.js';
import {
  definedNames,
  readSheets,
  recordsBelow,
  sheetXml,
  workbookBytes,
  xmlParts,
  type ReadCell,
} from './workbook-reader.js';
import { asPeriod, asReportId, asSha256 } from '../../support/ids.js';

const sample = await sampleReport('usual');
const { report } = sample;
const affected = await allAffected(sample.lists.affected);
/** The longest titles of issues that the catalog has, by language. */
const catalog = loadCatalog({ directories: ['templates/remediation'], languages: ['en', 'es', 'de'] });
const longestTitles = Object.fromEntries(
  catalog.languages.map((language) => {
    const all = catalog.entries().map(({ id }) => catalog.text(id, language).title);
    return [language, all.reduce((longest, one) => (one.length > longest.length ? one : longest))];
  }),
);
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** The commands of a row as its cell has them, below the number of their step. */
function commandsOf({ commands }: AffectedRow): string {
  const steps = [...new Set(commands.map(({ step }) => step))];
  const of = (step: string) => commands.filter((one) => one.step === step).map(({ command }) => command);
  return steps.flatMap((step) => [`# ${step}`, ...of(step)]).join('\n');
}

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
        first_step: entry.steps[0]?.text['en']?.replaceAll('`', '') ?? null,
        settling: row.settling ? 'Too recent to judge' : null,
        issue_text: row.issueTexts.length === 0 ? null : row.issueTexts.join('\n'),
        commands: row.commands.length === 0 ? null : commandsOf(row),
        work_id: workIdOf(row),
        since_source: row.updatedAt === null ? null : 'GuardDuty’s last change',
        to_check: null,
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
      since_source: 'Earlier report',
    });
    expect(rowOf(second!)).toMatchObject({
      age_days: age(second!.updatedAt!),
      reopened: 'Reopened',
      since_source: 'GuardDuty’s last change',
    });
    expect(Math.abs((rowOf(second!)['since'] as Date).getTime() - Date.parse(second!.updatedAt!))).toBeLessThan(2);
    // A date after the report, from a wrong clock, is no negative age.
    expect(rowOf(third!)['age_days']).toBe(0);
    for (const row of affected.filter(({ updatedAt }) => updatedAt === null))
      expect(rowOf(row)).toMatchObject({ since: null, age_days: null, since_source: null });
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

  it('marks what is late, unless it is done or accepted; done is not believed where this report contradicts it', async () => {
    const { bytes, work } = await lists(notesWith({}));
    const letter = (key: string): string => String.fromCharCode(65 + Object.keys(work[0]!).indexOf(key));
    const [status, due, check] = [letter('status'), letter('due_date'), letter('to_check')];
    const xml = sheetXml(bytes, 'Work list').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    const denied = `ISNUMBER(FIND("Done, but still on the list",$${check}3))`;
    expect(xml).toContain(
      `<formula>AND(ISNUMBER($${due}3),$${due}3<TODAY(),$${status}3<>"Risk accepted",OR($${status}3<>"Done",${denied}))</formula>`,
    );
    const rules = [...xml.matchAll(/sqref="([A-Z]+)3:[^>]*><cfRule[^>]* priority="(\d+)"[^>]*><formula>([^<]*)</g)]
      .filter(([, column]) => column === status)
      .map(([, , priority, formula]) => [Number(priority), formula]);
    // The first that applies wins.
    expect(rules).toEqual([
      [1, `AND($${status}3="Done",${denied})`],
      [2, '"Done"'],
      [3, '"Risk accepted"'],
    ]);
  });

  it.each([
    ['en', 'Done, but still on the list', 'Copies disagree'],
    ['es', 'Resuelto, pero sigue en la lista', 'Las copias discrepan'],
    ['de', 'Erledigt, aber noch auf der Liste', 'Kopien widersprechen sich'],
  ])('says in "%s" what is to be checked: done but still listed, and copies that disagree', async (language, done, disputed) => {
    const rows = affected.slice(0, 4);
    const [first, second, third, fourth] = rows;
    const carried = (status: string): CarriedWork => ({ note: { ...EMPTY_NOTE, status, dueDate: '2026-01-31' }, since: null, reopened: false });
    const conflict = (row: AffectedRow, value: string) =>
      ({ workId: workIdOf(row), field: 'comment', value, used: false, file: 'a.xlsx' }) as const;
    const notes = notesWith({
      carried: carriedFor([
        [first!, carried('done')],
        [second!, carried('in-progress')],
        [third!, carried('done')],
        [fourth!, carried('risk-accepted')],
      ]),
      conflicts: [conflict(second!, 'x'), conflict(second!, 'y'), conflict(third!, 'z')],
    });
    const bytes = await workbookBytes({ ...sample, notes }, language);
    const names = [...(await readSheets(bytes)).keys()];
    const work = recordsBelow((await readSheets(bytes)).get(names[2]!), 'account_id');
    expect(work.slice(0, 5).map((row) => row['to_check'])).toEqual([
      done,
      disputed,
      `${done} | ${disputed}`,
      null,
      null,
    ]);
    const column = columnLetters(Object.keys(work[0]!).indexOf('to_check') + 1);
    const links = [...sheetXml(bytes, names[2]!).matchAll(/<hyperlink ref="([A-Z]+)(\d+)" location="([^"]+)"/g)]
      .filter(([, from]) => from === column)
      .map(([, , row, to]) => [row, to]);
    // To the first of its values.
    expect(links).toEqual([['4', `'${names[3]!}'!A6`], ['5', `'${names[3]!}'!A8`]]);
  }); // prettier-ignore

  it.each(['en', 'es', 'de'])('shows in "%s" every title whole and every row on one line', async (language) => {
    const longest = longestTitles[language]!;
    const all = report.issues.map(({ issueId }) => issueId);
    const rename = <T extends { issueId: string; title: Readonly<Record<string, string>> }>(of: T): T =>
      of.issueId === all.at(-1) ? { ...of, title: { [language]: longest } } : of;
    const command = `aws ssm send-command --instance-ids i-0123 ${'--parameters x '.repeat(20)}\nsecond line\nthird line`;
    const bytes = await workbookBytes(
      {
        ...sample,
        report: { ...report, issues: report.issues.map(rename), remediation: report.remediation.map(rename) },
        lists: {
          ...sample.lists,
          affected: streamOf(
            affected.map((row) => ({ ...row, commands: [{ step: '1', command }], issueTexts: [command] })),
          ),
        },
      },
      language,
    );
    const name = [...(await readSheets(bytes)).keys()][2]!;
    const xml = sheetXml(bytes, name);
    const work = recordsBelow((await readSheets(bytes)).get(name), 'account_id');
    const column = Object.keys(work[0]!).indexOf('issue_title') + 1;
    const width = Number(new RegExp(`<col min="${column}" max="${column}" width="([\\d.]+)"`).exec(xml)![1]);
    expect(width).toBeGreaterThan(longest.length);
    expect(work.map((row) => row['commands'])).toEqual(affected.map(() => `# 1\n${command}`));
    // No row of the list has a height of its own, so each is as high as a line.
    expect([...xml.matchAll(/<row r="(\d+)"[^>]* ht="/g)].map(([, row]) => row)).toEqual(['1', '2']);
    const clipped = /<c r="[A-Z]+3" s="(\d+)" t="inlineStr"><is><t xml:space="preserve"># 1\naws ssm/.exec(xml)![1];
    expect(cellFormats(bytes)[Number(clipped)]).toContain('horizontal="fill"');
  }); // prettier-ignore
});

describe('what has come back', () => {
  it('has no sheets for closed items and conflicts where there are none', async () => {
    const { sheets } = await lists(notesWith({}));
    expect([...sheets.keys()].slice(0, 4)).toEqual(['Read me', 'Summary', 'Work list', 'Pairs to follow up']);
    expect(sheets.get('Read me')!.flat()).not.toContain('Returned workbooks');
  });

  it('is kept, with its notes, when an item is gone', async () => {
    const { sheets } = await lists(notesWith({ closed: [CLOSED] }));
    expect([...sheets.keys()].slice(2, 4)).toEqual(['Work list', 'Closed']);
    expect(recordsBelow(sheets.get('Closed'), 'account_id')).toEqual([
      {
        account_id: '012345678901',
        account_name: 'Payments',
        ou_path: 'Workloads / Old',
        region: 'eu-west-1',
        resource_type: 'EC2',
        resource_id: 'i-0123',
        name: 'i-0123',
        issue_title: 'An issue of the past',
        issue_id: 'an-issue-of-the-past',
        state_now: 'Healthy',
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
        workbooks: [
          {
            file: 'returned/b.xlsx',
            sha256: asSha256('ab'.repeat(32)),
            reportId: asReportId('o-1/2026-08/r1'),
            notes: 1,
            rowsWithoutId: 0,
            refused: null,
          },
        ],
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
      ['6', "'Work list'!A10"],
      ['7', "'Work list'!A10"],
      ['8', "'Closed'!A3"],
    ]);
    expect(rows.map((row) => [row['report_id'], row['issue_title']]).slice(1, 3)).toEqual([
      ['o-1/2026-08/r1', report.issues.find(({ issueId }) => issueId === item.issueId)!.title['en']],
      [null, 'An issue of the past'],
    ]);
    const [[why, rule], [settle, how]] = sheets.get('Conflicts')! as [ReadCell[], ReadCell[]];
    expect([why, rule, settle, how]).toEqual([
      'Why a value is used', expect.stringContaining('newest report'), 'How to resolve a conflict', expect.stringContaining('return this workbook'),
    ]); // prettier-ignore
    // A day, without a time that nobody wrote.
    const dayCell = /<c r="I8" s="(\d+)"><v>46357</.exec(sheetXml(bytes, 'Conflicts'))![1];
    const dueCell = /<c r="[A-Z]+3" s="(\d+)"><v>46295</.exec(sheetXml(bytes, 'Closed'))![1];
    expect(formatOf(bytes, dayCell!)).toBe(formatOf(bytes, dueCell!));
  });

  it('is kept with what this report knows of its resource', async () => {
    const states = [
      ['healthy', 'Healthy'],
      ['other-issue', 'Unhealthy with another issue'],
      ['other-status', 'Unknown status'],
      ['not-listed', 'No longer listed by GuardDuty'],
      ['not-in-report', 'Account or Region not in this report'],
      ['unreadable', 'Could not be read'],
      ['monitoring-off', 'Runtime Monitoring off'],
      ['watched', 'Watched, resources read'],
      ['no-pairs', 'No pairs left'],
      [null, null],
    ] as const;
    const known = report.issues[0]!;
    const { accountId, ouPath } = report.byAccount.find((account) => account.ouPath !== '')!;
    const closed = states.map(([stateNow]) => ({ ...CLOSED, stateNow, accountId, issueId: known.issueId }));
    const { sheets } = await lists(notesWith({ closed }));
    const rows = recordsBelow(sheets.get('Closed'), 'account_id');
    expect(rows.map((row) => row['state_now'])).toEqual(states.map(([, words]) => words));
    // What this report knows itself is newer than what came back.
    expect(rows[0]).toMatchObject({ issue_title: known.title['en'], ou_path: ouPath });
  });

  it('is marked in the next report where it was done but is still there, and keeps its words where it is gone', async () => {
    const [stays] = affected;
    // Of another resource: one may have several issues.
    const goes = affected.find(({ resourceId }) => resourceId !== stays!.resourceId);
    const note = { ...EMPTY_NOTE, status: 'done', dueDate: '2026-01-31' };
    const carried = { note, since: '2026-07-01T06:00:00.000Z', reopened: false };
    const written = notesWith({ carried: carriedFor([[stays!, carried], [goes!, carried]]) });
    const path = join(temporaryFolder(), 'back.xlsx');
    writeFileSync(path, await workbookBytes({ ...sample, notes: written }, 'de'));
    const notes = await workNotes({
      organizationId: report.organization.id,
      period: asPeriod('2099-12'),
      workbooks: [{ file: 'back.xlsx', path, sha256: asSha256('ab'.repeat(32)) }],
      statusWords: [],
      rows: async function* () {
        for await (const row of sample.lists.rows()) {
          const isGone = row.resourceId === goes!.resourceId && row.accountId === goes!.accountId && row.region === goes!.region;
          yield isGone ? { ...row, coverageStatus: 'HEALTHY', issueIds: [] } : row;
        }
      },
      pairState: () => 'watched',
      causes: () => [],
      followUp: () => [],
      onWarning: (message) => { expect(message).toBe(''); },
      clock: () => 0,
      signal: new AbortController().signal,
    });
    const next = { ...report, issues: report.issues.filter(({ issueId }) => issueId !== goes!.issueId) };
    const sheets = await readSheets(await workbookBytes({ ...sample, report: next, notes }, 'en'));
    expect(recordsBelow(sheets.get('Work list'), 'account_id')[0]).toMatchObject({
      status: 'Done',
      to_check: 'Done, but still on the list',
      since: new Date('2026-07-01T06:00:00Z'),
      since_source: 'Earlier report',
    });
    const account = report.byAccount.find(({ accountId }) => accountId === goes!.accountId)!;
    const title = report.issues.find(({ issueId }) => issueId === goes!.issueId)!.title['de'];
    expect(notes.closed).toMatchObject([{ issueTitle: title, ouPath: account.ouPath, stateNow: 'healthy' }]);
    expect(recordsBelow(sheets.get('Closed'), 'account_id')).toMatchObject([
      { issue_title: title, ou_path: account.ouPath, state_now: 'Healthy', closed_in: '2099-12', status: 'Done' },
    ]);
  }); // prettier-ignore

  it('leads from a conflict to a pair to follow up, or to its root cause', async () => {
    const [cause] = sample.lists.causes();
    const [pair] = sample.lists.followUp();
    const conflict = { field: 'ticket', value: 'T-1', used: true, file: 'a.xlsx' } as const;
    const conflicts = [cause!.id, pairIdOf(pair!)].map((workId) => ({ ...conflict, workId }));
    const { bytes, sheets } = await lists(notesWith({ conflicts }));
    const name = report.byAccount.find(({ accountId }) => accountId === pair!.accountId)!.name;
    const title = causeTitle(loadText(['templates'], 'en', 'UTC'), cause!);
    expect(recordsBelow(sheets.get('Conflicts'), 'work_id')).toMatchObject([
      { account_id: cause!.accountId, region: cause!.region, resource_type: null, issue_title: title },
      { account_id: pair!.accountId, account_name: name, region: pair!.region, resource_type: null },
    ]);
    const xml = sheetXml(bytes, 'Conflicts');
    expect(xml).toContain(`<hyperlink ref="A6" location="'Pairs to follow up'!A5"/>`);
    expect(xml).toContain(`<hyperlink ref="A7" location="'Pairs to follow up'!A6"/>`);
  });

  it('is told file by file on Read me and under Provenance, with the reason where nothing was taken', async () => {
    const digest = 'ab'.repeat(32);
    const used = { file: 'returned/a.xlsx', sha256: asSha256(digest), reportId: asReportId('o-1/2026-09/r1'), notes: 3, rowsWithoutId: 1, refused: null };
    const refused = { file: '=evil.xlsx', sha256: asSha256('cd'.repeat(32)), reportId: null, notes: 0, rowsWithoutId: 0, refused: 'damaged' } as const;
    const { sheets } = await lists(notesWith({ workbooks: [used, refused] }));
    const told = sheets.get('Read me')!.filter((row) => [used.file, refused.file].includes(String(row[0])));
    expect(told.map((row) => row.slice(0, 2))).toEqual([
      [used.file, '3 items with notes (report o-1/2026-09/r1). 1 row with notes has no work id any more and is not used.'],
      [refused.file, expect.stringMatching(/^Not used, because it is damaged/)],
    ]);
    const facts = sheets.get('Provenance')!.flat();
    expect(facts).toEqual(expect.arrayContaining([digest, refused.sha256, `Returned workbook: ${used.file}`]));
  }); // prettier-ignore
});

/** Number format of a style of cells. */
function formatOf(bytes: Buffer, style: string): string {
  const formats = cellFormats(bytes);
  return /numFmtId="(\d+)"/.exec(formats[Number(style)]!)![1]!;
}

function cellFormats(bytes: Buffer): readonly string[] {
  const [cellXfs] = /<cellXfs.*<\/cellXfs>/s.exec(xmlParts(bytes)['xl/styles.xml']!)!;
  return [...cellXfs.matchAll(/<xf .*?(?:\/>|<\/xf>)/gs)].map(([xf]) => xf);
}
