import { describe, expect, it } from 'vitest';
import { read } from './support.js';
import { idOf, item, note, workbook, type TestBook, type TestCell } from './workbook.js';

const rows = [
  { ...item('a'), status: 'Erledigt', comment: 'patched & rebooted <ok>', ticket: 'SEC-1', assignee: 'Ana' },
  { ...item('b'), due_date: 46_366, since: 46_296.25 },
  { ...item('c') },
];
const expected = new Map([
  [
    idOf('a'),
    {
      note: note({ status: 'done', comment: 'patched & rebooted <ok>', ticket: 'SEC-1', assignee: 'Ana' }),
      since: null,
    },
  ],
  [idOf('b'), { note: note({ dueDate: '2026-12-10' }), since: '2026-10-01T06:00:00.000Z' }],
]);

async function carriedFrom(book: TestBook) {
  const { carried, warnings, workbooks } = await read({ 'one.xlsx': workbook(book) });
  expect(warnings).toEqual([]);
  expect(workbooks).toMatchObject([{ file: 'one.xlsx', refused: null, rowsWithoutId: 0 }]);
  return carried;
}

const plain = (place: 'work' | 'closed' = 'work') => ({ name: 'Work list', place, rows }) as const;

/** Rows that fill some hundred kilobytes also when they are packed, so that reading the sheet ends in its middle. */
function largeRows(): Readonly<Record<string, TestCell>>[] {
  return Array.from({ length: 16_000 }, (_, index) => ({ mine: idOf(String(index)).repeat(4) + idOf(`x${index}`) }));
}

describe('a returned workbook is read the same', () => {
  const reversed = ['ticket', 'comment', '+mine', 'due_date', 'status', 'since', 'assignee', '+2', 'work_id'];
  const dialects: Readonly<Record<string, TestBook>> = {
    'with shared strings, as Excel and LibreOffice save': { sheets: [plain()] },
    'with inline strings, as we write': { sheets: [plain()], strings: 'inline' },
    'with a prefix before every element': { sheets: [plain()], prefix: 'x' },
    'without addresses of rows and cells': { sheets: [plain()], unaddressed: true },
    'with its sheets renamed and in another order': {
      sheets: [
        { name: 'Closed', place: 'closed', rows: [] },
        { ...plain(), name: "Ana's & Bo's <list>" },
      ],
    },
    'with columns moved, added and taken away': { sheets: [{ ...plain(), columns: reversed }] },
    'with rows sorted the other way and blank ones between': {
      sheets: [{ ...plain(), rows: [rows[2]!, {}, rows[1]!, {}, {}, rows[0]!] }],
    },
    "behind a large sheet of the officer's own": {
      strings: 'inline',
      sheets: [{ name: 'Mine', place: 'work', unnamed: true, columns: ['mine'], rows: largeRows() }, plain()],
    },
    'with lines put in above the keys': { sheets: [{ ...plain(), above: 30 }] },
    'when the list has lost its name': { sheets: [{ ...plain(), unnamed: true }] },
    'when its list goes on on a second sheet': {
      sheets: [
        { ...plain(), rows: rows.slice(0, 1) },
        { ...plain(), name: 'Work list (2)', rows: rows.slice(1) },
      ],
    },
  };
  it.each(Object.entries(dialects))('%s', async (_, book) => {
    const carried = await carriedFrom(book);
    expect(carried).toEqual(new Map([...expected].map(([id, one]) => [id, { ...one, reopened: false }])));
  });

  it('with dates that count from 1904', async () => {
    const moved = rows.map((row) =>
      'due_date' in row ? { ...row, due_date: 46_366 - 1462, since: 46_296.25 - 1462 } : row,
    );
    const carried = await carriedFrom({ is1904: true, sheets: [{ ...plain(), rows: moved }] });
    expect(carried.get(idOf('b'))).toEqual({ ...expected.get(idOf('b')), reopened: false });
  });

  it('when the ids were deleted: the resource in the row tells which item it is', async () => {
    const columns = ['account_id', 'region', 'resource_type', 'resource_id', 'issue_id', 'comment'];
    const book = {
      sheets: [{ ...plain(), columns, rows: [{ ...item('a'), account_id: 12_345_678_901, comment: 'x' }] }],
    };
    expect((await carriedFrom(book)).get(idOf('a'))?.note).toEqual(note({ comment: 'x' }));
  });
});

describe('a cell', () => {
  const xml = (attributes: string, content: string): TestCell => ({ attributes, content });
  const of = async (row: Readonly<Record<string, TestCell>>, more: TestBook = {}) => {
    const carried = await carriedFrom({
      ...more,
      sheets: [{ name: 'W', place: 'work', rows: [{ ...item('a'), ...row }] }],
    });
    return carried.get(idOf('a'))?.note;
  };

  it.each<[string, TestCell, string]>([
    ['a number', 4711, '4711'],
    ['a number as programs calculate', 0.1 + 0.2, '0.3'],
    ['a truth', true, 'TRUE'],
    ['what a formula gave', xml('t="str"', '<f>A1&amp;"!"</f><v>done!</v>'), 'done!'],
    ['a number that a formula gave', xml('', '<f>1+1</f><v>2</v>'), '2'],
    ['an error', xml('t="e"', '<v>#N/A</v>'), '#N/A'],
    ['a date', xml('s="1"', '<v>46366</v>'), '2026-12-10'],
    ['a date with a time', xml('s="2"', '<v>46366.5</v>'), '2026-12-10 12:00'],
    ['a number with a unit that has date letters', xml('s="3"', '<v>46366</v>'), '46366'],
    ['an ISO date', xml('t="d"', '<v>2026-12-10T00:00:00</v>'), '2026-12-10'],
    ['rich text', xml('t="inlineStr"', '<is><r><t>ask </t></r><r><rPr><b/></rPr><t>Bo</t></r></is>'), 'ask Bo'],
    [
      'Japanese with its reading',
      xml('t="inlineStr"', '<is><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh></is>'),
      '漢字',
    ],
    ['escaped characters', xml('t="inlineStr"', '<is><t>a_x000D__x000A_b _x005F_x0041_</t></is>'), 'a\nb _x0041_'],
    ['a formula as text', '=1+1', '=1+1'],
    ['white space around', '  two  words ', 'two  words'],
  ])('with %s is text as a person reads it', async (_, cell, text) => {
    expect(await of({ comment: cell })).toEqual(note({ comment: text }));
  });

  it.each<[TestCell, string]>([
    [46_366, '2026-12-10'],
    [46_366.75, '2026-12-10'],
    ['2026-12-10', '2026-12-10'],
    ['2026-12-10T00:00:00Z', '2026-12-10'],
    [xml('t="d"', '<v>2026-12-10T00:00:00</v>'), '2026-12-10'],
    ['2026-02-30', '2026-02-30'],
    ['10.12.2026', '10.12.2026'],
    ['after the move', 'after the move'],
    [20_261_210, '20261210'],
  ])('%o is the due date %s', async (cell, date) => {
    expect(await of({ due_date: cell })).toEqual(note({ dueDate: date }));
  });

  it.each([
    ['Risiko akzeptiert', 'risk-accepted'],
    [' erledigt', 'done'],
    ['In progress', 'in-progress'],
    ['waiting', 'waiting'],
    ['Ask Bo', 'Ask Bo'],
  ])('with the status "%s" stands for %s', async (word, status) => {
    expect(await of({ status: word })).toEqual(note({ status }));
  });

  it('with nothing but white space, or a formula that gave nothing, is no note', async () => {
    expect(await of({ comment: '  ', ticket: xml('t="str"', '<f>A1</f><v></v>') })).toBeUndefined();
  });
});
