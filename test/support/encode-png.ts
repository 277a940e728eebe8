// Writes small PNG files of every kind, as the PNG specification says.
import { crc32, deflateSync } from 'node:zlib';

export interface PngPlan {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  /** Samples of each pixel, row by row. */
  readonly samples: readonly (readonly number[])[];
  readonly interlaced?: boolean;
  /** Filter of each row in turn; default: none. */
  readonly filters?: readonly number[];
  readonly palette?: readonly number[];
  readonly transparency?: readonly number[];
}

const PASSES = [[0, 0, 8, 8], [4, 0, 8, 8], [0, 4, 4, 8], [2, 0, 4, 4], [0, 2, 2, 4], [1, 0, 2, 2], [0, 1, 1, 2]] as const; // prettier-ignore

export function encodePng(plan: PngPlan): Buffer {
  const { width, height, depth, colorType, palette, transparency } = plan;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType, 0, 0, plan.interlaced === true ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...(palette === undefined ? [] : [pngChunk('PLTE', Buffer.from(palette))]),
    ...(transparency === undefined ? [] : [pngChunk('tRNS', Buffer.from(transparency))]),
    pngChunk('IDAT', deflateSync(Buffer.concat(plan.interlaced === true ? PASSES.flatMap((pass) => rowsOf(plan, pass)) : rowsOf(plan, [0, 0, 1, 1])))), // prettier-ignore
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function rowsOf(
  { width, height, depth, samples, filters = [0] }: PngPlan,
  [x0, y0, dx, dy]: readonly number[],
): Buffer[] {
  const rows: Buffer[] = [];
  let above: Buffer | null = null;
  const step = Math.max(1, (samples[0]!.length * depth) / 8);
  for (let y = y0!; y < height; y += dy!) {
    const row: number[] = [];
    for (let x = x0!; x < width; x += dx!) row.push(...samples[y * width + x]!);
    if (row.length === 0) continue;
    const line = packed(row, depth);
    const filter = filters[rows.length % filters.length]!;
    const up = above;
    rows.push(Buffer.from([filter, ...line.map((byte, at) => (byte - guess(filter, line[at - step] ?? 0, up?.[at] ?? 0, up?.[at - step] ?? 0)) & 255)])); // prettier-ignore
    above = line;
  }
  return rows;
}

function packed(row: readonly number[], depth: number): Buffer {
  const bits = row.map((value) => value.toString(2).padStart(depth, '0')).join('');
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => parseInt(byte.padEnd(8, '0'), 2)));
}

function guess(filter: number, left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const nearest = [left, up, corner].reduce((best, value) =>
    Math.abs(estimate - value) < Math.abs(estimate - best) ? value : best,
  );
  return [0, left, up, Math.floor((left + up) / 2), nearest][filter]!;
}
