import { describe, expect, it } from 'vitest';
import { type CarriedWork, type FollowUpPair, type WorkNote, progressOf } from '../../../src/model/index.js';
import { pairIdOf, workIdOf } from '../../../src/terms/index.js';
import { sampleReport } from '../../support/samples.js';
import { allAffected, CLOSED, EMPTY_NOTE, notesWith } from './notes.js';
import { definedNames, readSheets, workbookBytes, type ReadCell } from './workbook-reader.js';

const sample = await sampleReport('usual');
const items = (await allAffected(sample.lists.affected)).map(workIdOf);
const causes = [...sample.lists.causes()];
const followUp = [...sample.lists.followUp()];
const pairs = followUp.map(pairIdOf);
/** The cause of the first pair, and another one. */
const [first, second] = causes;
const pairsOf = (id: string): number => followUp.filter(({ causeId }) => causeId === id).length;

const carried = (note: Partial<WorkNote>, reopened = false): CarriedWork => ({
  note: { ...EMPTY_NOTE, ...note },
  since: null,
  reopened,
});

const notes = notesWith({
  carried: new Map([
    [items[0]!, carried({ status: 'done', dueDate: '2026-09-01' })],
    [items[1]!, carried({ status: 'waiting' }, true)],
    [items[2]!, carried({ status: 'Asked Ada' })],
    [items[3]!, carried({ comment: 'Who knows?' })],
    [pairs[0]!, carried({ status: 'open', dueDate: '2026-09-01' })],
    [first!.id, carried({ status: 'waiting' })],
    [second!.id, carried({ comment: 'Who?', dueDate: '2026-09-01' }, true)],
  ]),
  closed: [CLOSED],
});

interface Figure {
  readonly value: ReadCell;
  readonly label: ReadCell;
}

/** Cells of the summary with names, and what "Read me" calls them. */
async function figures(language: string, with_ = notes): Promise<ReadonlyMap<string, Figure>> {
  const bytes = await workbookBytes({ ...sample, notes: with_ }, language);
  const [readMe, summary] = [...(await readSheets(bytes)).values()];
  const found = [...definedNames(bytes)].filter(([name]) => name.startsWith('figure_'));
  return new Map(
    found.map(([name, at]) => {
      const [, letter, row] = /!\$([A-Z])\$(\d+)$/.exec(at)!;
      const value = summary![Number(row) - 1]![letter!.charCodeAt(0) - 65] ?? null;
      return [name, { value, label: readMe!.find((cells) => cells[0] === name)?.[1] ?? null }];
    }),
  );
}

describe('progress on the summary', () => {
  it('has what was noted, what wants a look and what nobody has noted anything about, each with a name', async () => {
    const found = await figures('en');
    const expected: Record<string, number> = {
      work_open: 0,
      work_in_progress: 0,
      work_waiting: 1,
      work_risk_accepted: 0,
      work_done: 1,
      work_own_status: 1,
      work_without_status: 1,
      work_without_note: items.length - 4,
      work_items: items.length,
      work_overdue: 1,
      work_done_but_listed: 1,
      work_reopened: 1,
      work_closed: 1,
      causes_waiting: 1,
      causes_without_status: 1,
      causes_without_note: causes.length - 2,
      causes_items: causes.length,
      causes_overdue: 1,
      causes_reopened: 1,
      causes_closed: 0,
      // A pair with a note of its own counts by that, all others of a cause by the note about it.
      follow_up_open: 1,
      follow_up_waiting: pairsOf(first!.id) - 1,
      follow_up_without_status: pairsOf(second!.id),
      follow_up_without_note: pairs.length - pairsOf(first!.id) - pairsOf(second!.id),
      follow_up_items: pairs.length,
      follow_up_overdue: 1 + pairsOf(second!.id),
      follow_up_reopened: 0,
      follow_up_done_but_listed: 0,
      follow_up_closed: 0,
    };
    for (const [name, value] of Object.entries(expected)) expect(found.get(`figure_${name}`)?.value, name).toBe(value);
  });

  it.each(['en', 'es', 'de'])('is explained on the first sheet in "%s"', async (language) => {
    const found = [...(await figures(language))].filter(([name]) => /^figure_(work|causes|follow_up)_/.test(name));
    expect(found).toHaveLength(39);
    expect(found.filter(([, { label }]) => label === null)).toEqual([]);
    expect(new Set(found.map(([, { label }]) => label)).size).toBe(39);
  });

  it('counts a pair by its own note even when that says less than the note about its cause', () => {
    const [{ accountId, region }] = followUp as [FollowUpPair];
    const both = notesWith({
      carried: new Map([
        [pairIdOf({ accountId, region }), carried({ comment: 'mine' })],
        [first!.id, carried({ status: 'done', dueDate: '2026-01-01' })],
      ]),
    });
    const progress = progressOf(both, sample.report, followUp);
    expect(progress.pairs).toMatchObject({ withoutStatus: 1, overdue: pairsOf(first!.id) - 1 });
    expect(progress.pairs.byStatus.done).toBe(pairsOf(first!.id) - 1);
    expect(progress.causes).toMatchObject({ withoutStatus: 0, overdue: 1 });
    expect(progressOf(notesWith({}), sample.report, followUp).pairs).toMatchObject({ withoutStatus: 0, overdue: 0 });
  });

  it('is left out when nothing came back', async () => {
    const names = [...(await figures('en', notesWith({}))).keys()];
    expect(names.filter((name) => /^figure_(work|causes|follow_up)_/.test(name))).toEqual([]);
  });
});

describe('the first sheet', () => {
  it('says when the report was read as a date, under a name', async () => {
    const bytes = await workbookBytes(sample);
    const [, row] = /^'Read me'!\$B\$(\d+)$/.exec(definedNames(bytes).get('report_as_of')!)!;
    const value = (await readSheets(bytes)).get('Read me')![Number(row) - 1]![1];
    // Excel counts days; a millisecond is below what a fraction of a day resolves.
    expect(Math.abs((value as Date).getTime() - Date.parse(sample.report.asOf))).toBeLessThanOrEqual(1);
  });

  it('names the organization once when no name is configured', async () => {
    const { organization } = sample.report;
    const report = { ...sample.report, organization: { ...organization, name: organization.id } };
    const sheets = await readSheets(await workbookBytes({ ...sample, report }));
    for (const name of ['Read me', 'Summary'])
      expect(sheets.get(name)!.find((row) => row[0] === 'Organization')![1]).toBe(organization.id);
  });

  it('says what must stay in a copy and what is not carried on, by the names that the workbook uses', async () => {
    const rows = (await readSheets(await workbookBytes(sample, 'de'))).get('Hinweise')!;
    const lineOf = (label: string): string => String(rows.find((row) => row[0] === label)![1]);
    expect(lineOf('Zurückgeben')).toMatch(/Blatt „Hinweise“.*Spalte „Arbeits-ID“.*Spalten, die Sie selbst hinzufügen/);
    expect(lineOf('Ihre Spalten')).toContain('Status, Zugewiesen an, Fällig am, Kommentar und Ticket');
  });
});
