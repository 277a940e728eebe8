import { strToU8, unzipSync, zipSync } from 'fflate';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORKBOOK_FORMAT, type ReturnedWorkbook } from '../../src/model/index.js';
import { ZipFile } from '../../src/notes/zip-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { read } from './support.js';
import { idOf, item, ORGANIZATION, workbook, type TestBook } from './workbook.js';

const rows = [{ ...item('a'), comment: 'kept' }];
const good = workbook({ sheets: [{ name: 'Work list', place: 'work', rows }] });

/** Why a workbook is refused that comes back together with a good one, whose notes must be there all the same. */
async function refusalOf(bytes: Uint8Array): Promise<string | null> {
  return (await readBack(bytes)).refused;
}

async function readBack(bytes: Uint8Array): Promise<ReturnedWorkbook> {
  const { workbooks, carried, warnings, conflicts } = await read({ bad: bytes, good });
  expect(carried.get(idOf('a'))?.note.comment).toBe('kept');
  expect(conflicts).toEqual([]);
  const [bad, other] = workbooks;
  expect(other).toMatchObject({ file: 'good', refused: null, notes: 1 });
  if (bad?.refused !== null) {
    expect(bad).toMatchObject({ file: 'bad', notes: 0, rowsWithoutId: 0 });
    expect(warnings).toEqual([
      expect.stringMatching(
        /^The returned workbook bad was not used, and the report is made without its notes\. (It|A) .*\.$/,
      ),
    ]);
  }
  return bad!;
}

const sheet = (xml: string): TestBook => ({
  sheets: [{ name: 'Work list', place: 'work', rows }],
  parts: { 'xl/worksheets/sheet2.xml': xml },
});
const rowsXml = (xml: string): string => `<worksheet><sheetData>${xml}</sheetData></worksheet>`;

describe('a file that is no workbook', () => {
  it.each<[string, Uint8Array]>([
    ['an empty file', new Uint8Array()],
    ['text', strToU8('account;comment\n1;2\n')],
    ['an old or encrypted workbook', Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex')],
    ['a zip file of something else', zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet') })],
    ['a text document', workbook({ parts: { 'xl/workbook.xml': '<document/>' } })],
    ['the first half of a workbook', good.subarray(0, good.length / 2)],
  ])('%s is refused', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('not-a-workbook');
  });
});

describe('a workbook that is not ours', () => {
  it('is refused', async () => {
    const foreign = workbook({ parts: { 'xl/workbook.xml': '<workbook><sheets/></workbook>' } });
    expect(await refusalOf(foreign)).toBe('foreign');
    expect(await refusalOf(workbook({ reportId: 'our tracker' }))).toBe('foreign');
    expect(await refusalOf(workbook({ format: 'none' }))).toBe('foreign');
  });

  it('but of another organization is refused', async () => {
    expect(await refusalOf(workbook({ reportId: 'o-other/2026-09/r1' }))).toBe('other-organization');
  });

  it('but of a later report or a later version of the program is refused', async () => {
    expect(await refusalOf(workbook({ reportId: `${ORGANIZATION}/2026-11/r1` }))).toBe('too-new');
    expect(await refusalOf(workbook({ format: WORKBOOK_FORMAT + 1 }))).toBe('too-new');
  });
});

describe('a damaged workbook', () => {
  it.each<[string, TestBook]>([
    ['XML that ends too early', sheet('<worksheet><sheetData><row r="1">')],
    ['XML that is not well-formed', sheet(rowsXml('<row r="1"><c r="A1"></row>'))],
    ['an impossible row number', sheet(rowsXml('<row r="1048577"/>'))],
    ['a row before the first', sheet(rowsXml('<row r="-1"/>'))],
    ['a row with a broken number', sheet(rowsXml('<row r="1e3x"/>'))],
    ['an impossible column number', sheet(rowsXml('<row r="1"><c r="XFE1"/></row>'))],
    ['a cell without letters', sheet(rowsXml('<row r="1"><c r="17"/></row>'))],
    [
      'text that is not UTF-8',
      { ...sheet(''), parts: { 'xl/worksheets/sheet2.xml': Buffer.from('3c613eff3c2f613e', 'hex') } },
    ],
    ['entities of its own', sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>')],
    ['an external entity', sheet('<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>')],
    ['an unknown entity', sheet(rowsXml('&nbsp;'))],
    ['elements nested without end', sheet('<a>'.repeat(100_000))],
    ['one text of many megabytes', sheet(rowsXml(`<row r="1"><c r="A1"><v>${'x'.repeat(9_000_000)}</v></c></row>`))],
    ['one name of many megabytes', sheet(`<${'x'.repeat(9_000_000)}/>`)],
    ['a missing sheet', { ...sheet(''), parts: { 'xl/worksheets/sheet2.xml': null } }],
    ['missing texts', { ...sheet(''), parts: { 'xl/sharedStrings.xml': null } }],
  ])('with %s is refused', async (_, book) => {
    expect(await refusalOf(workbook(book))).toBe('damaged');
  });

  const flipped = (book: Uint8Array, bit: number): Uint8Array => {
    const bytes = Uint8Array.from(book);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    return bytes;
  };

  it('with a flipped bit anywhere is refused as damaged or says the same; nothing else happens', async () => {
    const whole = await readBack(good);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length * 8 - 1), async (bit) => {
        const bad = await readBack(flipped(good, bit));
        if (bad.refused === null) expect({ ...bad, sha256: whole.sha256 }).toEqual(whole);
        else expect(['damaged', 'not-a-workbook']).toContain(bad.refused);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused as damaged where the bits that say what it is are flipped', async () => {
    // Cells that are read before the end of their part: what they say counts only once its checksum is known.
    const packed = workbook({ sheets: [{ name: 'Work list', place: 'work', rows }], strings: 'inline' });
    const book = zipSync(unzipSync(packed), { level: 0 });
    for (const said of [`${ORGANIZATION}/2026-09/r1`, '<v>1</v>']) {
      const at = Buffer.from(book).indexOf(said);
      expect(at, said).toBeGreaterThan(0);
      for (let bit = at * 8; bit < (at + said.length) * 8; bit += 1) {
        expect(await refusalOf(flipped(book, bit)), `bit ${bit}`).toBe('damaged');
      }
    }
  });

  it('that is cut off anywhere is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), async (length) => {
        expect(['damaged', 'not-a-workbook']).toContain(await refusalOf(good.subarray(0, length)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a zip bomb', () => {
  it('that says it is small is refused when it is larger than it says', async () => {
    const bytes = Buffer.from(good);
    const real = Buffer.from(strToU8(rowsXml(' '.repeat(3_000_000))));
    const bomb = withPart(bytes, 'xl/worksheets/sheet2.xml', deflateRawSync(real), 1000);
    expect(await refusalOf(bomb)).toBe('damaged');
  });

  it('that is honest is refused when it unpacks to more than is accepted', async () => {
    const path = join(temporaryFolder(), 'bomb.zip');
    writeFileSync(path, zipSync({ big: new Uint8Array(1_000_000) }));
    const zip = await ZipFile.open(path, undefined, 999_999);
    const unpack = async (): Promise<void> => {
      for await (const chunk of zip.read('big')) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(unpack()).rejects.toMatchObject({ name: 'RefusedWorkbookError', refusal: 'too-large' });
    await zip.close();
  });
});

/** A zip file whose list of parts says `size` of a part that unpacks to more. */
function withPart(zip: Buffer, name: string, packed: Uint8Array, size: number): Uint8Array {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const directory = zip.readUInt32LE(end + 16);
  const entries = Buffer.from(zip.subarray(directory, end));
  const at = entries.indexOf(name) - 46;
  entries.writeUInt32LE(packed.length, at + 20);
  entries.writeUInt32LE(size, at + 24);
  entries.writeUInt32LE(directory, at + 42);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt32LE(directory + local.length + packed.length, 16);
  return Buffer.concat([zip.subarray(0, directory), local, packed, entries, tail]);
}

/** A zip file with its list of parts edited by hand. */
function withParts(edit: (entry: (index: number) => number, bytes: Buffer) => void): Uint8Array {
  const bytes = Buffer.from(good);
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const starts: number[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (at < end) {
    starts.push(at);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  edit((index) => starts[index]!, bytes);
  return bytes;
}

describe('a workbook whose parts share bytes', () => {
  it('is refused when two parts begin at one place', async () => {
    const bytes = withParts((entry, file) => file.writeUInt32LE(file.readUInt32LE(entry(0) + 42), entry(1) + 42));
    expect(await refusalOf(bytes)).toBe('damaged');
  });

  it('is refused when a part reaches into the list of parts', async () => {
    const bytes = withParts((entry, file) => file.writeUInt32LE(file.length, entry(0) + 20));
    expect(await refusalOf(bytes)).toBe('damaged');
  });
});

describe('the work on returned workbooks', () => {
  it('is bounded by the size of the file: what unpacks to a thousand times its size is refused', async () => {
    const bytes = workbook({
      sheets: [{ name: 'Work list', place: 'work', rows }],
      parts: {
        'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${'<row/>\n'.repeat(6_000_000)}</sheetData></worksheet>`,
      },
    });
    expect(bytes.length).toBeLessThan(1024 ** 2);
    expect(['too-large', 'damaged']).toContain(await refusalOf(bytes));
  });

  it('is bounded in time for all together: those that come after are refused, and the run goes on', async () => {
    let now = 0;
    const { workbooks } = await read({ first: good }, 'abc', { clock: () => (now += 20 * 60_000) });
    expect(workbooks).toMatchObject([{ file: 'first', refused: 'too-large' }]);
  });
});
