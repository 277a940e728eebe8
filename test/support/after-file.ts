// What has to be ended or removed when the tests of a file are over. A module that is loaded once for many files cannot
// register a hook for each of them by itself, so the set-up of every file does.
const ends: (() => void)[] = [];

/** Does this after the tests of the file that is running, and after its own hooks. */
export function afterFile(end: () => void): void {
  ends.push(end);
}

/** Ends what a file has left. */
export function endFile(): void {
  for (const end of ends.splice(0)) end();
}
