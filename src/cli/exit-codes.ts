// The exit codes, as a scheduler or a pipeline may rely on them.
export const EXIT = {
  /** Everything done; the report is complete and on target. */
  ok: 0,
  /** Nothing was published: an error, with its message on standard error. */
  error: 1,
  /** The command line or the configuration is wrong, or a folder holds something else; nothing was started. */
  usage: 2,
  /** Published, but something could not be seen: the report says what. */
  incomplete: 3,
  /** Published and complete, but the coverage is below a target. */
  belowTarget: 4,
  /** Cancelled by Ctrl-C or SIGTERM; nothing half-published. */
  cancelled: 130,
} as const;
