// Addresses with what they belong to, in the order of sheet "References".
import type { PageReference, Procedure, RemediationEntry, Report } from '../../../../model/index.js';
import type { Text } from '../../../../text/index.js';
import type { Cell } from '../../sheet-keys.js';

export interface ReferenceRow extends PageReference {
  readonly of: RemediationEntry | Procedure;
}

/** Every address of every entry, then of every procedure. */
export function referenceRows({ remediation, procedures }: Report): readonly ReferenceRow[] {
  return [...remediation, ...procedures].flatMap((of) => of.references.map((reference) => ({ of, ...reference })));
}

/** How many addresses there are, leading to the first; empty without any. */
export function referencesCell(of: ReferenceRow['of'], rows: readonly ReferenceRow[], text: Text): Cell {
  const row = rows.findIndex((reference) => reference.of === of);
  if (row < 0) return null;
  return { text: text.t('excel.references.count', { count: of.references.length }), sheet: 'references', row };
}
