// Reads single parts of a zip file on disk, and believes nothing that the file says of itself without checking it.
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { by, descending } from '../terms/index.js';
import { damaged, notAWorkbook, tooLarge } from './refusal.js';

/** Bytes that all parts read from one file may have together when they are unpacked. */
const UNPACKED_LIMIT = 4 * 1024 ** 3;
/**
 * So many times its size a file may have, and this much more: rows of sheets are numbered, and so shrink to a tenth at
 * best, while a text that repeats itself shrinks to a thousandth.
 */
const UNPACKED = { times: 50, more: 32 * 1024 ** 2 };
/** Parts of a file; a workbook has some dozens. */
const PARTS_LIMIT = 10_000;
const DIRECTORY_LIMIT = 8 * 1024 ** 2;
const CHUNK = 256 * 1024;

/** Sizes and signatures of the zip format (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16). */
const END = { signature: 0x06054b50, size: 22, longestComment: 0xffff };
const ENTRY = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Part {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** Bytes in the file, and unpacked. */
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  /** Where the next part or the list of parts begins. */
  readonly end: number;
}

export class ZipFile {
  #unpackedLeft: number;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly parts: ReadonlyMap<string, Part>,
    limit: number,
    private readonly onUnpacked: (bytes: number) => void,
  ) {
    this.#unpackedLeft = limit;
  }

  /**
   * Opens a file and reads its list of parts. Zip64 is not read: it is for parts beyond what is accepted here.
   *
   * @param onUnpacked - told of every piece that was unpacked; what it throws ends the reading.
   * @throws RefusedWorkbookError when it is no zip file, or one that does not hold together.
   */
  static async open(
    path: string,
    onUnpacked: (bytes: number) => void = () => undefined,
    unpackedLimit = UNPACKED_LIMIT,
  ): Promise<ZipFile> {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const limit = Math.min(unpackedLimit, UNPACKED.more + UNPACKED.times * size);
      return new ZipFile(path, handle, await partsOf(handle, size), limit, onUnpacked);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.parts.has(keyOf(name));
  }

  /**
   * The unpacked bytes of a part; checked against its size and checksum when they are read to the end.
   *
   * @throws RefusedWorkbookError when the part is missing or is not what the file says of it.
   */
  async *read(name: string): AsyncGenerator<Buffer> {
    const part = this.parts.get(keyOf(name));
    if (part === undefined) throw damaged(`"${name}" is missing`);
    if ((part.flags & ENCRYPTED) !== 0) throw damaged(`"${name}" is encrypted`);
    let size = 0;
    let crc = 0;
    try {
      for await (const chunk of await this.#content(name, part)) {
        size += chunk.length;
        this.#unpackedLeft -= chunk.length;
        if (size > part.unpacked) throw damaged(`"${name}" is larger than the size that the file gives`);
        if (this.#unpackedLeft < 0) throw tooLarge('its sheets unpack to more data than this program accepts');
        this.onUnpacked(chunk.length);
        crc = crc32(chunk, crc);
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
        throw damaged(`"${name}" cannot be unpacked`, error);
      }
      throw error;
    }
    if (size !== part.unpacked || crc !== part.crc) throw damaged(`"${name}" does not match its checksum`);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  async #content(name: string, { method, packed, offset, end }: Part): Promise<AsyncIterable<Buffer>> {
    const header = await bytesAt(this.handle, offset, LOCAL.size);
    if (header.readUInt32LE(0) !== LOCAL.signature) throw damaged(`"${name}" is not at the place that the file gives`);
    const start = offset + LOCAL.size + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (start + packed > end) throw damaged(`"${name}" overlaps with what comes after it`);
    if (packed === 0) return noBytes();
    // A stream of its own for each part, because reading may end early, and that closes what was read from.
    const source = createReadStream(this.path, { start, end: start + packed - 1, highWaterMark: CHUNK });
    if (method === STORED) return source;
    if (method !== DEFLATED) throw damaged(`"${name}" is compressed with an unknown method`);
    // The error of either comes out of the iteration over the last.
    return pipeline(source, createInflateRaw({ chunkSize: CHUNK }), () => undefined);
  }
}

async function partsOf(handle: FileHandle, size: number): Promise<ReadonlyMap<string, Part>> {
  const tailSize = Math.min(size, END.size + END.longestComment);
  const tail = await bytesAt(handle, size - tailSize, tailSize);
  const end = endIn(tail);
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > PARTS_LIMIT || length > DIRECTORY_LIMIT)
    throw damaged('its list of parts is longer than that of a workbook can be');
  if (offset + length > size - tailSize + end) throw damaged('its list of parts overlaps with its end');
  const directory = await bytesAt(handle, offset, length);
  const parts = new Map<string, Omit<Part, 'end'>>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY.size > directory.length || directory.readUInt32LE(at) !== ENTRY.signature) {
      throw damaged('its list of parts is broken');
    }
    const nameEnd = at + ENTRY.size + directory.readUInt16LE(at + 28);
    const name = keyOf(directory.toString('utf8', at + ENTRY.size, nameEnd));
    if (parts.has(name)) throw damaged(`it holds "${name}" twice`);
    parts.set(name, {
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return apart(parts, offset);
}

/**
 * The parts with where each ends at the latest. Parts that share bytes would let a small file unpack to any size, and let
 * two programs find different things in one file.
 */
function apart(parts: ReadonlyMap<string, Omit<Part, 'end'>>, directory: number): ReadonlyMap<string, Part> {
  let end = directory;
  const found: [string, Part][] = [];
  for (const [name, part] of [...parts].sort(descending(by(([, { offset }]) => offset)))) {
    if (part.offset + LOCAL.size + part.packed > end) throw damaged(`"${name}" overlaps with what comes after it`);
    found.push([name, { ...part, end }]);
    end = part.offset;
  }
  return new Map(found);
}

/** Where the end record begins: the last place that looks like one and reaches exactly to the end of the file. */
function endIn(tail: Buffer): number {
  for (let at = tail.length - END.size; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END.signature && at + END.size + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  throw notAWorkbook(
    'it has another format, is protected by a password, or is incomplete. Save it as an .xlsx file without a password',
  );
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  if (bytesRead !== length) throw damaged('it ends too early');
  return bytes;
}

/** Names of parts do not differ in case (ECMA-376, part 2), and some programs separate folders as Windows does. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}

async function* noBytes(): AsyncGenerator<Buffer> {
  // An empty part.
}
