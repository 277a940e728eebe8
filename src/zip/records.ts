// The records of a zip file, as PKWARE's APPNOTE.TXT 6.3.10 has them.

/** What the records say about one entry. */
export interface EntryFacts {
  readonly name: Buffer;
  readonly isCompressed: boolean;
  readonly crc: number;
  /** Bytes in the file, and unpacked. */
  readonly packed: number;
  readonly size: number;
  /** Where the entry begins in the file, in bytes. */
  readonly offset: number;
}

/** Largest values of fields of two and four bytes; both mean that the value is in a record of zip64. */
const MAX_16 = 0xffff;
const MAX_32 = 0xffff_ffff;
/** Sizes follow the content, which is not known before (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
/** Noon of 1980-01-01, the first day of the format, which has wall-clock time without a zone. */
const TIME = 0x6000;
const DATE = 0x0021;
/** Versions of the format that a reader must know: 2.0 for compression, 4.5 for zip64. */
const VERSION_PLAIN = 20;
const VERSION_64 = 45;
/** Made by Unix, which gives the attributes their meaning: a plain file that its owner may write. */
const MADE_BY_UNIX = 3 << 8;
const ATTRIBUTES = 0o100644 * 0x10000;

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Comes before the content (4.3.7). */
export function localHeader({ name, isCompressed }: Pick<EntryFacts, 'name' | 'isCompressed'>): Buffer {
  const fields = record(
    [4, 0x0403_4b50],
    [2, VERSION_PLAIN],
    [2, FLAGS],
    [2, methodOf(isCompressed)],
    [2, TIME],
    [2, DATE],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0],
  );
  return Buffer.concat([fields, name]);
}

/** Comes after the content (4.3.9). */
export function dataDescriptor({ crc, packed, size }: EntryFacts): Buffer {
  const width = packed > MAX_32 || size > MAX_32 ? 8 : 4;
  return record([4, 0x0807_4b50], [4, crc], [width, packed], [width, size]);
}

/** The entry's line in the directory at the end (4.3.12). */
export function directoryEntry({ name, isCompressed, crc, packed, size, offset }: EntryFacts): Buffer {
  const wide = [size, packed, offset].filter((value) => value >= MAX_32);
  const extra =
    wide.length === 0
      ? Buffer.alloc(0)
      : record([2, 1], [2, wide.length * 8], ...wide.map((value): Field => [8, value]));
  const version = wide.length === 0 ? VERSION_PLAIN : VERSION_64;
  const fields = record(
    [4, 0x0201_4b50],
    [2, MADE_BY_UNIX | version],
    [2, version],
    [2, FLAGS],
    [2, methodOf(isCompressed)],
    [2, TIME],
    [2, DATE],
    [4, crc],
    [4, Math.min(packed, MAX_32)],
    [4, Math.min(size, MAX_32)],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, ATTRIBUTES],
    [4, Math.min(offset, MAX_32)],
  );
  return Buffer.concat([fields, name, extra]);
}

/** What readers look for first: where the directory is (4.3.14 to 4.3.16). */
export function endOfDirectory(entries: number, length: number, offset: number): Buffer {
  const end = record(
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, Math.min(entries, MAX_16)],
    [2, Math.min(entries, MAX_16)],
    [4, Math.min(length, MAX_32)],
    [4, Math.min(offset, MAX_32)],
    [2, 0],
  );
  if (entries < MAX_16 && length < MAX_32 && offset < MAX_32) return end;
  const wide = record(
    [4, 0x0606_4b50],
    [8, 44],
    [2, MADE_BY_UNIX | VERSION_64],
    [2, VERSION_64],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, length],
    [8, offset],
  );
  const locator = record([4, 0x0706_4b50], [4, 0], [8, offset + length], [4, 1]);
  return Buffer.concat([wide, locator, end]);
}

function methodOf(isCompressed: boolean): number {
  return isCompressed ? 8 : 0;
}

/** Little-endian numbers, one behind the other. */
function record(...fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}
