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

/** Every code with what it means. A code is never given another meaning. */
export const ERRORS = {
  'usage-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The command line is wrong. Nothing was started.',
    remedy: 'Correct the option that the message names. `--help` lists all options.',
  },
  'configuration-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The configuration file or an environment variable cannot be used. Nothing was started.',
    remedy: 'Correct every line that the message lists.',
  },
  'templates-invalid': {
    exitCode: EXIT.usage,
    meaning: 'A folder with your own templates cannot be used, or a template of the library page is missing or wrong.',
    remedy: 'Correct the folder that the message names. `catalog --check` checks all of them.',
  },
  'texts-invalid': {
    exitCode: EXIT.usage,
    meaning: 'A language lacks texts, or one of your own texts cannot be used.',
    remedy: 'Correct the files that the message names. `catalog --check` checks all of them.',
  },
  'catalog-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The remediation catalog, including your own entries, cannot be used.',
    remedy: 'Correct the lines that the message names. `catalog --check` checks all of them.',
  },
  'theme-invalid': {
    exitCode: EXIT.usage,
    meaning: 'The theme, one of its fonts or its logo cannot be used.',
    remedy: 'Correct the file that the message names. `catalog --check` checks all of them.',
  },
  'folder-refused': {
    exitCode: EXIT.usage,
    meaning: 'A folder contains files that this program did not write, or it cannot be used. Nothing was changed.',
    remedy: 'Move the files that the message names elsewhere, or name another folder.',
  },
  'run-taken-over': {
    exitCode: EXIT.error,
    meaning: 'Another run continues the work of this one, whose heartbeat had stopped for two minutes.',
    remedy: 'Wait for the other run; its log names this one.',
  },
  'snapshot-changed': {
    exitCode: EXIT.error,
    meaning: 'The snapshot changed between the stages of a run. Nothing was published.',
    remedy: 'Find out what else writes to the folder that the message names, then run again.',
  },
  'collection-failed': {
    exitCode: EXIT.error,
    meaning: 'AWS could not be asked, or the accounts of the organization could not be listed, so there is no report.',
    remedy: 'Do what the message says, then run again. `check` tests every permission.',
  },
  'snapshot-refused': {
    exitCode: EXIT.error,
    meaning: 'A saved snapshot is missing, damaged or changed, or has a version that this program cannot read.',
    remedy: 'Use another copy of it, or collect again.',
  },
  'publishing-failed': {
    exitCode: EXIT.error,
    meaning:
      'Reports could not be written, read or checked at their destination. A set without a manifest is not published.',
    remedy: 'Do what the message says, then use `run --resume`: it publishes what was collected.',
  },
  'destination-unavailable': {
    exitCode: EXIT.error,
    meaning: 'The destination did not answer, so its content is unknown.',
    remedy: 'Check the network, the credentials and the permissions for the destination, then run again.',
  },
  'already-there': {
    exitCode: EXIT.error,
    meaning: 'The destination already has another file under a name that this set needs. No file was replaced.',
    remedy: 'Move the file that the message names elsewhere, or publish to another destination.',
  },
  'revision-taken': {
    exitCode: EXIT.error,
    meaning: 'Other runs repeatedly published the same month at the same time.',
    remedy: 'Run again when they have finished.',
  },
  'version-unknown': {
    exitCode: EXIT.error,
    meaning:
      'A newer version of this program made the published set, in a format that this version does not read. The set is not damaged.',
    remedy: 'Use the version that made it, or a later one. Each version reads the sets of all earlier versions.',
  },
  'schedule-refused': {
    exitCode: EXIT.error,
    meaning: 'The scheduler cannot start: its state file cannot be used, or another scheduler uses it.',
    remedy: 'Do what the message says.',
  },
  cancelled: {
    exitCode: EXIT.cancelled,
    meaning: 'Ctrl-C, SIGINT or SIGTERM cancelled the command. No set is half-published.',
    remedy: 'Run again. `run --resume` continues at the stage that the run reached.',
  },
  'system-refused': {
    exitCode: EXIT.error,
    meaning:
      'The operating system refused an operation, for example because of missing space, a missing permission or a missing file.',
    remedy: 'Do what the message says: it names the file and the reason.',
  },
  defect: {
    exitCode: EXIT.error,
    meaning: 'The program has a defect. The message contains the place in the code.',
    remedy: 'Report the defect, with the message.',
  },
} as const satisfies Readonly<Record<string, ErrorFacts>>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that can be expected; its message says what happened, why, and what to do next. */
export abstract class ReporterError extends Error {
  /** {@link ERRORS} has the exit code of a command that ends with it. */
  abstract readonly code: ErrorCode;
}
