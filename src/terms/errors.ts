// Errors that can be expected: each has a code and an exit code that programs may rely on.

/** The exit codes, as a scheduler or a pipeline may rely on them. */
export const EXIT = {
  /** Everything done; the report's conclusion is met, and it is complete. */
  ok: 0,
  /** Nothing was published: an error, with its message on standard error. */
  error: 1,
  /** The command line or the configuration is wrong, or a folder holds something else; nothing was started. */
  usage: 2,
  /** Published, but something could not be seen: the conclusion is undetermined, or met with gaps. */
  incomplete: 3,
  /** Published, and the conclusion is not met, with gaps or without. */
  notMet: 4,
  /** Cancelled by Ctrl-C or SIGTERM; nothing half-published. */
  cancelled: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface ErrorFacts {
  readonly exitCode: ExitCode;
  /** What happened, and what to do. docs/errors.md is made from these. */
  readonly meaning: string;
  readonly remedy: string;
}

/** Every code with what it means. A code is never given another meaning, and never goes. */
export const ERRORS = {
  'usage-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The command line asks for something that cannot be done. Nothing was started.',
    remedy: 'Correct the option that the message names; `--help` lists them all.',
  },
  'configuration-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The configuration file or an environment variable cannot be used. Nothing was started.',
    remedy: 'Correct every line that the message names with its place.',
  },
  'templates-invalid': {
    exitCode: EXIT.usage,
    meaning: 'A folder with templates of your own cannot be used as a whole, or the page of the library lacks a part.',
    remedy: 'Correct the folder that the message names; `catalog --check` looks at all of them.',
  },
  'texts-invalid': {
    exitCode: EXIT.usage,
    meaning: 'A language lacks texts, or a text of your own cannot be used.',
    remedy: 'Correct the files that the message names; `catalog --check` looks at all of them.',
  },
  'catalog-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The remediation catalog with your own parts cannot be used.',
    remedy: 'Correct the lines that the message names; `catalog --check` looks at all of them.',
  },
  'theme-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The theme, one of its fonts or its logo cannot be used.',
    remedy: 'Correct the file that the message names; `catalog --check` looks at all of them.',
  },
  'folder-refused': {
    exitCode: EXIT.usage,
    meaning: 'A folder holds something that this program did not write, or cannot be used. Nothing was changed.',
    remedy: 'Move what the message names elsewhere, or name another folder.',
  },
  'folder-busy': {
    exitCode: EXIT.error,
    meaning: 'Another run is working in the same folder.',
    remedy: 'Wait for it, or set another `collection.workDirectory`.',
  },
  'collection-failed': {
    exitCode: EXIT.error,
    meaning: 'AWS could not be asked, or did not say who belongs to the organization: there can be no report.',
    remedy: 'Do what the message says, then run again; `check` tries every permission.',
  },
  'snapshot-refused': {
    exitCode: EXIT.error,
    meaning: 'A saved snapshot is missing, damaged, changed, or of a version that this program cannot read.',
    remedy: 'Take another copy of it, or collect again.',
  },
  'publishing-failed': {
    exitCode: EXIT.error,
    meaning:
      'Reports could not be written, read or checked at their destination. A set without its manifest does not count.',
    remedy: 'Do what the message says, then run `publish` with the snapshot, which is kept.',
  },
  'destination-unavailable': {
    exitCode: EXIT.error,
    meaning: 'The destination could not be asked, so nothing is known of what it holds.',
    remedy: 'Check network, credentials and permissions for the destination, then run again.',
  },
  'already-there': {
    exitCode: EXIT.error,
    meaning: 'The destination has something else under a name that this set needs. Nothing there was replaced.',
    remedy: 'Move what the message names elsewhere, or publish to another place.',
  },
  'revision-taken': {
    exitCode: EXIT.error,
    meaning: 'Others published the same period at the same time, again and again.',
    remedy: 'Run again when they are done.',
  },
  'version-unknown': {
    exitCode: EXIT.error,
    meaning:
      'A newer program made the published set, in a version that this one does not read. Nothing is wrong with it.',
    remedy: 'Use the program that made it, or a later one: each reads all earlier versions.',
  },
  'schedule-refused': {
    exitCode: EXIT.error,
    meaning: 'The scheduler cannot start: its state cannot be used, or another scheduler has it.',
    remedy: 'Do what the message says.',
  },
  cancelled: {
    exitCode: EXIT.cancelled,
    meaning: 'Cancelled by Ctrl-C, SIGINT or SIGTERM. Nothing half-published counts.',
    remedy: 'Run again; `run --resume` goes on from the finished Regions.',
  },
  'system-refused': {
    exitCode: EXIT.error,
    meaning: 'The operating system refused something: no space, no permission, a file that is not there.',
    remedy: 'The message names the file and the reason of the system.',
  },
  defect: {
    exitCode: EXIT.error,
    meaning: 'Something that nobody expected: a defect of the program. The message has the place in the code.',
    remedy: 'Report it with the message.',
  },
} as const satisfies Readonly<Record<string, ErrorFacts>>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that can be expected; its message says what happened, why, and what to do next. */
export abstract class ReporterError extends Error {
  /** {@link ERRORS} has the exit code of a command that ends with it. */
  abstract readonly code: ErrorCode;
}
