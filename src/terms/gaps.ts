// Why something could not be read.

/** Reasons of gaps; code switches on them, and the texts explain each. */
export const GAP_REASONS = [
  'access-denied',
  'credentials-expired',
  'throttled',
  'region-not-enabled',
  'credentials-refused',
  'clock-skewed',
  'endpoint-not-found',
  'gateway-answer',
  'not-administrator',
  'unprocessed-account',
  'timeout',
  'service-error',
  'invalid-response',
  'unexpected-value',
  'deadline',
  'role-not-assumable',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];
