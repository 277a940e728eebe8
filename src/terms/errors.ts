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
    meaning: 'The command line is not valid. Nothing was started.',
    remedy: 'Correct the option that the message names; `--help` lists all options.',
  },
  'configuration-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The configuration file or an environment variable is not valid. Nothing was started.',
    remedy: 'Correct every place that the message names.',
  },
  'templates-invalid': {
    exitCode: EXIT.usage,
    meaning: 'Your template folder cannot be used, or a part of the library page is missing or damaged.',
    remedy: 'Correct the folder that the message names; `catalog --check` checks all templates.',
  },
  'texts-invalid': {
    exitCode: EXIT.usage,
    meaning: 'A language lacks texts, or one of your texts cannot be used.',
    remedy: 'Correct the files that the message names; `catalog --check` checks all templates.',
  },
  'catalog-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The remediation catalog cannot be used together with your additions.',
    remedy: 'Correct the lines that the message names; `catalog --check` checks all templates.',
  },
  'theme-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The theme, one of its fonts or its logo cannot be used.',
    remedy: 'Correct the file that the message names; `catalog --check` checks all templates.',
  },
  'folder-refused': {
    exitCode: EXIT.usage,
    meaning: 'A folder holds files that this program did not write, or cannot be used. Nothing was changed.',
    remedy: 'Move the files that the message names, or name another folder.',
  },
  'folder-busy': {
    exitCode: EXIT.error,
    meaning: 'Another run is using the same work folder.',
    remedy: 'Wait until it ends, or set another `collection.workDirectory`.',
  },
  'collection-failed': {
    exitCode: EXIT.error,
    meaning:
      'AWS did not answer, or did not say which accounts belong to the organization. Without that there is no report.',
    remedy: 'Do what the message says, then run again; `check` tries every permission.',
  },
  'snapshot-refused': {
    exitCode: EXIT.error,
    meaning: 'A saved snapshot is missing, damaged, changed, or of a version that this program cannot read.',
    remedy: 'Use another copy of it, or collect again.',
  },
  'publishing-failed': {
    exitCode: EXIT.error,
    meaning:
      'Reports could not be written, read or checked at their destination. A set without a manifest is not published.',
    remedy: 'Do what the message says, then `publish` the snapshot, which was kept.',
  },
  'destination-unavailable': {
    exitCode: EXIT.error,
    meaning: 'The destination did not answer, so its content is unknown.',
    remedy: 'Check the network, the credentials and the permissions for the destination, then run again.',
  },
  'already-there': {
    exitCode: EXIT.error,
    meaning: 'Something else at the destination has a name that this set needs. It was not replaced.',
    remedy: 'Move what the message names, or publish to another destination.',
  },
  'revision-taken': {
    exitCode: EXIT.error,
    meaning: 'Other runs published the same period at the same time, several times.',
    remedy: 'Run again when they have ended.',
  },
  'version-unknown': {
    exitCode: EXIT.error,
    meaning:
      'A newer version of the program made the published set, in a form that this version cannot read. The set itself is not damaged.',
    remedy: 'Use the version that made it, or a later one: each reads the sets of all earlier versions.',
  },
  'schedule-refused': {
    exitCode: EXIT.error,
    meaning: 'The scheduler cannot start: its state file cannot be used, or another scheduler uses it.',
    remedy: 'Do what the message says.',
  },
  cancelled: {
    exitCode: EXIT.cancelled,
    meaning: 'The command was cancelled by Ctrl-C, SIGINT or SIGTERM. No set is half-published.',
    remedy: 'Run again; `run --resume` keeps the finished Regions.',
  },
  'system-refused': {
    exitCode: EXIT.error,
    meaning: 'The operating system refused an operation: no space, no permission, or a missing file, for example.',
    remedy: 'See the message: it names the file and the reason.',
  },
  defect: {
    exitCode: EXIT.error,
    meaning: 'An unexpected error: a defect of the program. The message names the place in the code.',
    remedy: 'Report the defect, with the message.',
  },
} as const satisfies Readonly<Record<string, ErrorFacts>>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that can be expected; its message says what happened, why, and what to do next. */
export abstract class ReporterError extends Error {
  /** {@link ERRORS} has the exit code of a command that ends with it. */
  abstract readonly code: ErrorCode;
}
