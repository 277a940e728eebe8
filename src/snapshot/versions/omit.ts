// Leaves members out of an object.

/** The same object without these members. */
export function omit<Value extends object, Key extends keyof Value>(
  value: Value,
  ...keys: readonly Key[]
): Omit<Value, Key> {
  const rest: Partial<Value> = { ...value };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest as Omit<Value, Key>; // All members but these are there.
}
