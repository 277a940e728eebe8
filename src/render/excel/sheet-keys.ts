// The sheets of this workbook by key, and the engine's types with links that lead to these only.
import type * as engine from './engine/index.js';

/** Sheets that are laid out freely, each with a form of its own. */
export type FreeKey = 'readme' | 'summary';

/** All others are lists. */
export type ListKey =
  | 'work'
  | 'closed'
  | 'conflicts'
  | 'pairs'
  | 'plans'
  | 'accounts'
  | 'regions'
  | 'ous'
  | 'matrix'
  | 'resources'
  | 'issues'
  | 'unmapped'
  | 'remediation'
  | 'references'
  | 'groups'
  | 'procedures'
  | 'variables'
  | 'gaps'
  | 'reconciliation'
  | 'provenance'
  | 'calls';

/** Text that leads to a sheet of this workbook. */
type SheetLink =
  | { readonly text: string; readonly sheet: ListKey; readonly row?: number }
  | { readonly text: string; readonly sheet: FreeKey; readonly cell?: string };

export type Cell = engine.Cell<SheetLink>;
export type Grid = engine.Grid<SheetLink>;
export type ListSheet = engine.ListSheet<ListKey>;
