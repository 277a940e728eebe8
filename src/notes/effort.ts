// Bounds the work on all returned workbooks together: whoever may put files there must not be able to stop the reports.
import { tooLarge } from './refusal.js';

/** Bytes unpacked of all workbooks together: twice what the largest one may have, read in two passes. */
const UNPACKED_LIMIT = 16 * 1024 ** 3;
const MINUTE = 60_000;
const TIME_LIMIT = 15 * MINUTE;

export class Effort {
  readonly #began: number;
  #unpacked = 0;

  /** @param clock - milliseconds, from anywhere. */
  constructor(
    private readonly clock: () => number,
    private readonly unpackedLimit = UNPACKED_LIMIT,
  ) {
    this.#began = clock();
  }

  /** @throws RefusedWorkbookError when all workbooks together have taken more than is accepted. */
  readonly spend = (bytes: number): void => {
    this.#unpacked += bytes;
    if (this.#unpacked > this.unpackedLimit)
      throw tooLarge('the returned workbooks before it unpack to as much as is accepted of all of them');
    if (this.clock() - this.#began > TIME_LIMIT)
      throw tooLarge(`the returned workbooks have taken ${TIME_LIMIT / MINUTE} minutes, and no more is accepted`);
  };
}
