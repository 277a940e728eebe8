// The forms of ids as AWS documents them.

/** Whether a value is an account id: 12 digits, leading zeros kept. */
export function isAccountId(value: string | undefined): value is string {
  return value !== undefined && /^\d{12}$/.test(value);
}
