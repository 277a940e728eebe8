// Where gaps stand on their sheet, found by id: as many as there are pairs may have one each, so a gap takes a few bytes.
import type { ReportGap, ReportLists } from '../../../../model/index.js';
import type { GapId } from '../../../../terms/index.js';

/** A gap and its row on the sheet "Gaps", from 0. */
export interface PlacedGap extends Pick<ReportGap, 'operation' | 'reason'> {
  readonly row: number;
}

/** Slots for each gap that there may be: room enough that a gap is found near the slot where it belongs. */
const SPARE = 1.5;

/** Reads every gap once and keeps those that left pairs unknown. */
export async function placeGaps(gaps: ReportLists['gaps'], total: number): Promise<GapPlaces> {
  const places = new GapPlaces(total);
  let row = 0;
  for await (const gap of gaps()) {
    // More than announced would find no slot; the sheet of gaps tells of it.
    if (row >= total) break;
    places.add(gap, row);
    row += 1;
  }
  return places;
}

/** A table of fixed size with open addressing: the ids are digests, so their digits are their own hash. */
export class GapPlaces {
  /** What all gaps were about, each once. */
  readonly operations = new Set<string>();
  readonly #kinds = new Map<string, number>();
  readonly #kept: Pick<ReportGap, 'operation' | 'reason'>[] = [];
  readonly #size: number;
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  /** Rows from 1; 0 is a free slot. */
  readonly #rows: Uint32Array;
  readonly #kindOf: Uint16Array;

  /** @param total - how many gaps will be added at most. */
  constructor(total: number) {
    this.#size = Math.ceil(total * SPARE) + 1;
    this.#high = new Uint32Array(this.#size);
    this.#low = new Uint32Array(this.#size);
    this.#rows = new Uint32Array(this.#size);
    this.#kindOf = new Uint16Array(this.#size);
  }

  /** Keeps where a gap stands if pairs can name it. */
  add({ id, operation, reason, pairs }: ReportGap, row: number): void {
    this.operations.add(operation);
    if (pairs === 0) return;
    const slot = this.#slotOf(id);
    [this.#high[slot], this.#low[slot]] = halvesOf(id);
    this.#rows[slot] = row + 1;
    this.#kindOf[slot] = this.#kind({ operation, reason });
  }

  /** The gap with this id; undefined when none that was added has it. */
  find(id: GapId): PlacedGap | undefined {
    const slot = this.#slotOf(id);
    const kind = this.#kept[this.#kindOf[slot] ?? 0];
    const row = this.#rows[slot] ?? 0;
    return row === 0 || kind === undefined ? undefined : { ...kind, row: row - 1 };
  }

  /** Where the id stands, or the free slot for it. */
  #slotOf(id: GapId): number {
    const [high, low] = halvesOf(id);
    let slot = low % this.#size;
    while (this.#rows[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) % this.#size;
    }
    return slot;
  }

  #kind(kind: Pick<ReportGap, 'operation' | 'reason'>): number {
    const key = JSON.stringify([kind.operation, kind.reason]);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    this.#kinds.set(key, this.#kept.length);
    return this.#kept.push(kind) - 1;
  }
}

/** The sixteen hexadecimal digits of an id as two numbers. */
function halvesOf(id: GapId): readonly [high: number, low: number] {
  const bytes = Buffer.from(id, 'hex');
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
}
