// Turns the wall clock of a time zone into instants and back.

const dayMs = 86_400_000;

/** Wall time is counted in milliseconds as if its clock ran in UTC: 02:30 there is `Date.UTC(…, 2, 30)`. */
export interface WallClock {
  /** What the clock on the wall shows at an instant. */
  wallTimeAt(instant: number): number;
  /**
   * The instant at which the clock shows a wall time: the first of two when clocks go back, and the first moment after
   * the gap when clocks go forward over that time.
   */
  instantOf(wallTime: number): number;
}

/** The wall clock of an IANA time zone. Throws `RangeError` for a zone that does not exist. */
export function wallClockOf(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  function wallTimeAt(instant: number): number {
    const part = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const get = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
    return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  }

  function offsetAt(instant: number): number {
    return wallTimeAt(instant) - Math.floor(instant / 1000) * 1000;
  }

  function instantOf(wallTime: number): number {
    // No zone changes its clock twice within two days, so the offset in force is the one before or the one after.
    const before = offsetAt(wallTime - dayMs);
    const after = offsetAt(wallTime + dayMs);
    const candidates = [wallTime - before, wallTime - after].sort((a, b) => a - b);
    return (
      candidates.find((instant) => wallTimeAt(instant) === wallTime) ?? endOfGap(wallTime - after, wallTime - before)
    );
  }

  /** The first instant with the offset of `late`, known to lie after `early` and not after `late`; to the second. */
  function endOfGap(early: number, late: number): number {
    const offset = offsetAt(late);
    let [before, since] = [early, late];
    while (since - before > 1000) {
      const middle = Math.floor((before + since) / 2000) * 1000;
      if (offsetAt(middle) === offset) since = middle;
      else before = middle;
    }
    return since;
  }

  return { wallTimeAt, instantOf };
}
