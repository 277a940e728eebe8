// Values that may not be known.

/**
 * A value, or null where it could not be had. Never "none" and never zero: a known "none" is an empty list, 0 or false.
 * Plain null, so that `report.json` says it in the way that every reader of JSON understands.
 */
export type Known<Value> = Value | null;
