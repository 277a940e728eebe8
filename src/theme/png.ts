// Reads a PNG into plain pixels, so that a logo looks the same whatever saved it, and a broken one is refused at once.
import { PNG } from 'pngjs';
import { rgb } from './colors.js';

/** An opaque picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 8-bit red, green and blue, row by row from the top. */
  readonly rgb: Buffer;
}

/** A file that is not a PNG, is damaged, or is too large; the message says which, without the file's name. */
export class PngError extends Error {
  override readonly name = 'PngError';
}

/** More pixels a side say nothing on paper and would be in every document. */
const LONGEST_SIDE = 3000;

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Signature, and the header chunk with its checksum (PNG specification, 11.2.1). */
const HEADER_LENGTH = 33;

/**
 * The pixels of a PNG; what is transparent shows `background`.
 *
 * @param background - a colour such as `#ffffff`.
 * @throws PngError
 */
export function readPng(bytes: Buffer, background: string): Picture {
  if (bytes.toString('latin1', 0, SIGNATURE.length) !== SIGNATURE) throw new PngError('is not a PNG image');
  refuseLarge(bytes);
  const { width, height, data } = decoded(bytes);
  const under = rgb(background).map((part) => Math.round(part * 255));
  const picture = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const alpha = data[4 * pixel + 3] ?? 255;
    for (let part = 0; part < 3; part += 1) {
      const over = data[4 * pixel + part] ?? 0;
      picture[3 * pixel + part] = Math.round((over * alpha + (under[part] ?? 0) * (255 - alpha)) / 255);
    }
  }
  return { width, height, rgb: picture };
}

/** Before anything is unpacked, because a small file can have any number of pixels. */
function refuseLarge(bytes: Buffer): void {
  if (bytes.length < HEADER_LENGTH) throw damaged();
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (Math.max(width, height) > LONGEST_SIDE) {
    throw new PngError(`has ${width} × ${height} pixels, more than ${LONGEST_SIDE} a side`);
  }
}

/** Red, green, blue and alpha of 8 bits each. */
function decoded(bytes: Buffer): PNG {
  try {
    return PNG.sync.read(bytes);
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause?: unknown): PngError {
  return new PngError('is damaged: it cannot be read as a PNG image', { cause });
}
