// Words for what a check of a shape (zod) found: where the value is, and what is wrong with it.

/** What a check of a shape reports, as far as it is worded. */
interface ShapeIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** One sentence part for each fault, such as "the value at files.0.size is missing (expected: number)". */
export function shapeFaults({ issues }: { readonly issues: readonly ShapeIssue[] }): string[] {
  return issues.map(({ path, message }) => {
    const subject = path.length === 0 ? 'the content' : `the value at ${path.map(String).join('.')}`;
    return `${subject} ${predicateOf(message)}`;
  });
}

/** A check's message, except that a value which is not there is called missing: JSON and YAML know no "undefined". */
export function missingWords(message: string): string {
  return message.replace(/^Invalid input: expected (.+), received undefined$/, 'is missing (expected: $1)');
}

function predicateOf(message: string): string {
  const words = missingWords(message);
  // Messages of our own follow their subject; those of zod are sentences without one.
  return /^(?:is|has|must|lists) /.test(words) ? words : `is not valid (${words})`;
}
