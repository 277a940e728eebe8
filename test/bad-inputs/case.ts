// What a case of the corpus says: a bad input, and what must come of it.
export interface BadInput {
  readonly title: string;
  /** Words of the message. */
  readonly says: readonly string[];
  readonly code: 1 | 2;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Puts the bad input into the folder where the program runs. */
  readonly prepare?: (folder: string) => void | Promise<void>;
}
