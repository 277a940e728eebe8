// Officers' notes over three reports, with workbooks that LibreOffice edited and saved.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.js';
import { readWorkbook, unpack, type ReadCell } from '../e2e/support/files.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { demoSet } from './support/demo-set.js';
import { runMacro } from './support/libreoffice.js';
import { output, requireTools, script } from './support/tools.js';

type Row = Readonly<Record<string, ReadCell>>;
type Change = readonly [workId: string, column: string, kind: 'text' | 'number' | 'formula', value: string];

requireTools(['soffice'], 'notes in workbooks that LibreOffice saved', () => {
  let directory: string;
  let first: string;
  let ids: readonly string[];

  beforeAll(async () => {
    directory = temporaryFolder();
    const demo = await demoSet();
    first = demo.file('_en.xlsx');
    unpack(demo.file('snapshot.zip'), join(directory, 'snapshot'));
    ids = [...(await workList(first)).keys()];
  });

  it('are all there in the next report, and what is removed there is gone in the one after it', async () => {
    const [a, b, c] = [ids[0]!, ids[1]!, ids.at(-1)!];
    const once = await edited(first, 'once.xlsx', [
      [a, 'status', 'text', 'Done'],
      [a, 'comment', 'text', '=1+1 stays text, "quoted" & <marked>'],
      [a, 'ticket', 'number', '4711'],
      [b, 'assignee', 'formula', '=CONCATENATE("An";"a")'],
      [b, 'due_date', 'text', 'after the move'],
      [c, 'due_date', 'number', '46380'],
      [c, 'status', 'text', 'on my desk'],
    ]);
    const notes = {
      [a]: { status: 'Done', comment: '=1+1 stays text, "quoted" & <marked>', ticket: '4711', assignee: null },
      [b]: { assignee: 'Ana', due_date: 'after the move', status: null },
      [c]: { due_date: new Date('2026-12-24T00:00:00Z'), status: 'on my desk', comment: null },
    };

    const second = await rendered('2026-11', [once]);

    expect(returnedOf(second).map(({ notes: count, refused }) => [count, refused])).toEqual([[3, null]]);
    const carried = await workList(second);
    expect([...carried.keys()]).toEqual(ids);
    for (const [id, note] of Object.entries(notes)) expect(carried.get(id)).toMatchObject(note);
    const since = (rows: ReadonlyMap<string, Row>): readonly ReadCell[] => ids.map((id) => rows.get(id)!['since']!);
    expect(since(carried)).toEqual(since(await workList(first)));

    const twice = await edited(second, 'twice.xlsx', [
      [a, 'comment', 'text', ''],
      [b, 'assignee', 'text', 'Bo'],
    ]);
    const third = await rendered('2026-12', [once, twice]);

    const left = await workList(third);
    expect(left.get(a)).toMatchObject({ ...notes[a], comment: null });
    expect(left.get(b)).toMatchObject({ ...notes[b], assignee: 'Bo' });
    expect(left.get(c)).toMatchObject(notes[c]!);
    // Who edited the second workbook saw what the first copy said: nothing contradicts.
    const { cells } = await readWorkbook(third);
    expect(() => cells('Conflicts')).toThrow('has no sheet "Conflicts"');
  });

  /** The work list's rows by their id, in order. */
  async function workList(path: string): Promise<ReadonlyMap<string, Row>> {
    const { rows } = await readWorkbook(path);
    return new Map(rows('Work list', 'account_id').map((row) => [String(row['work_id']), row]));
  }

  async function edited(source: string, name: string, changes: readonly Change[]): Promise<string> {
    const target = join(directory, name);
    const list = join(directory, `${name}.tsv`);
    await writeFile(list, changes.map((change) => `${change.join('\t')}\n`).join(''));
    await runMacro(join(directory, 'profile'), script('EditWorkbook.bas'), 'Edit', {
      WORKBOOK_SOURCE: source,
      WORKBOOK_TARGET: target,
      WORKBOOK_CHANGES: list,
    });
    const error = `${target}.error`;
    if (existsSync(error)) throw new Error(`LibreOffice: ${readFileSync(error, 'utf8')}`);
    return target;
  }

  /** The workbook of a report of the same snapshot for another month. */
  async function rendered(period: string, returned: readonly string[]): Promise<string> {
    const out = join(directory, period);
    const what = ['--period', period, '--language', 'en', '--format', 'xlsx'];
    const places = ['--snapshot', join(directory, 'snapshot'), '--out', out, '--returned', ...returned];
    await output(process.execPath, ['dist/cli/main.js', 'render', ...what, ...places]);
    const [file] = readdirSync(out).filter((name) => name.endsWith('.xlsx'));
    return join(out, file!);
  }

  function returnedOf(path: string): Report['provenance']['returnedWorkbooks'] {
    // The program under test has just written it from this very type.
    const report = JSON.parse(readFileSync(join(path, '..', 'report.json'), 'utf8')) as Report;
    return report.provenance.returnedWorkbooks;
  }
});
