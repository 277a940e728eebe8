// Widest that columns become which several lists have, in characters.

export const COLUMN_WIDTHS = {
  accountName: 30,
  ouPath: 36,
  resourceName: 34,
  resourceId: 100,
  issueId: 60,
  /** Titles must be read whole to be told apart; only an operator's own catalog can have longer ones. */
  issueTitle: 100,
  commandVariables: 60,
  references: 24,
} as const;
