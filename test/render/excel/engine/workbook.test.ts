import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  EXCEL_ROW_LIMIT,
  layOut,
  listSheet,
  MAX_WIDTH,
  styled,
  workbookPalette,
  writeWorkbook,
  type Column,
  type ColumnKind,
  type InputRule,
} from '../../../../src/render/excel/engine/index.js';
import { definedNames, readSheets, sheetXml, theme } from '../workbook-reader.js';

interface Ship {
  readonly name: string;
  readonly masts: number;
}

const SHIPS: readonly Ship[] = [
  { name: 'Pamir', masts: 4 },
  { name: 'Preussen', masts: 5 },
  { name: 'Passat', masts: 4 },
];

function column(key: string, kind: ColumnKind, value: Column<Ship>['value']): Column<Ship> {
  return { key, header: `The ${key}`, kind, value, maxWidth: MAX_WIDTH[kind] };
}

/** A workbook that is about anything but a report: a cover and a list of ships. */
async function shipsWorkbook(choices = 'flags', cover = 'cover', rowLimit = EXCEL_ROW_LIMIT): Promise<Buffer> {
  const inputs: readonly InputRule[] = [{ key: 'flag', kind: 'choice', from: choices, message: 'Choose one' }];
  const columns = [
    column('ship', 'text', ({ name }) => name),
    column('masts', 'number', ({ masts }) => masts),
    column('flag', 'note', () => null),
    column('more', 'link', () => ({ text: 'cover', sheet: 'cover' })),
  ];
  const list = listSheet('ships', columns, SHIPS, { inputs });
  const layout = layOut({
    free: { cover: { title: 'Cover', tab: '#101010' } },
    lists: [{ list, title: 'Ships', tab: '#202020', rangeName: 'all_ships' }],
    noRows: 'No ships',
    rowLimit,
  });
  const output = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(output),
    writeWorkbook(
      {
        layout,
        palette: workbookPalette(theme),
        formats: { percent: '0%', instant: 'yyyy-mm-dd hh:mm', day: 'yyyy-mm-dd' },
        properties: {
          creator: 'A test',
          title: 'Ships',
          subject: '',
          company: '',
          category: '',
          language: 'en',
          at: new Date(0),
        },
        page: { titles: ['Ships & masts', '1911'], id: 'S-1', mark: null, pageOf: (page, pages) => `${page}/${pages}` },
        fill: (gridOf) => {
          const grid = gridOf(cover);
          grid.title('Ships');
          grid.line([styled('the last one', 'label'), { text: 'Passat', sheet: 'ships', row: 2 }]);
          return { names: [{ name: 'flags', refersTo: absolute(grid.name, 'A1', 'A2') }], charts: {} };
        },
      },
      output,
    ),
  ]);
  return bytes;
}

describe('the engine', () => {
  it('writes a workbook about anything, with links, names and choices', async () => {
    const bytes = await shipsWorkbook();
    const sheets = await readSheets(bytes);
    expect(Object.fromEntries(sheets)).toEqual({
      Cover: [
        ['Ships', null],
        ['the last one', 'Passat'],
      ],
      Ships: [
        ['The ship', 'The masts', 'The flag', 'The more'],
        ['ship', 'masts', 'flag', 'more'],
        ['Pamir', 4, null, 'cover'],
        ['Preussen', 5, null, 'cover'],
        ['Passat', 4, null, 'cover'],
      ],
    });
    expect(Object.fromEntries(definedNames(bytes))).toEqual({
      flags: "'Cover'!$A$1:$A$2",
      all_ships: "'Ships'!$A$2:$D$2",
    });
    expect(sheetXml(bytes, 'Cover')).toContain(`<hyperlink ref="B2" location="'Ships'!A5"/>`);
    expect(sheetXml(bytes, 'Ships')).toContain(`<hyperlink ref="D3" location="'Cover'!A1"/>`);
    expect(sheetXml(bytes, 'Ships')).toContain(`<formula1>'Cover'!$A$1:$A$2</formula1>`);
    expect(sheetXml(bytes, 'Ships')).toContain('<tabColor rgb="FF202020"/>');
    expect(sheetXml(bytes, 'Ships')).toContain('&amp;LShips &amp;&amp; masts – 1911&amp;RS-1');
  });

  it('numbers the sheets and names of a list that goes on', async () => {
    const bytes = await shipsWorkbook('flags', 'cover', 4);
    expect([...(await readSheets(bytes)).keys()]).toEqual(['Cover', 'Ships', 'Ships (2)']);
    expect(Object.fromEntries(definedNames(bytes))).toMatchObject({
      all_ships: "'Ships'!$A$2:$D$2",
      all_ships_2: "'Ships (2)'!$A$2:$D$2",
    });
    expect(sheetXml(bytes, 'Cover')).toContain(`<hyperlink ref="B2" location="'Ships (2)'!A3"/>`);
  });

  it('says which cells or sheet it was not given', async () => {
    await expect(shipsWorkbook('crew')).rejects.toThrow('no cells are called "crew"');
    await expect(shipsWorkbook('flags', 'back')).rejects.toThrow('no sheet "back"');
  });
});
