// What the version of the evidence means for the report, in words.
import type { Provenance } from '../../model/index.js';
import type { Text } from '../../text/index.js';

/** The version of the rule that derived the states of pairs, or that they stand as recorded. */
export function pairStateRuleText({ pairStateRule }: Pick<Provenance, 'pairStateRule'>, text: Text): string {
  return pairStateRule === null ? text.t('provenance.asRecorded') : text.number(pairStateRule);
}

/** The facts that the snapshot's version did not keep; none where it keeps all. */
export function notCollectedTexts({ notCollected }: Pick<Provenance, 'notCollected'>, text: Text): readonly string[] {
  return notCollected.map((fact) => text.label('provenance.notCollected', fact));
}
