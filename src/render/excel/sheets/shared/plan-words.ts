// Protection plans and who gets them, in words.
import type { Known, Switched } from '../../../../terms/index.js';
import type { Text } from '../../../../text/index.js';

/** Widest that a column of a plan becomes. */
export const PLAN_WIDTH = 22;

/** Which members GuardDuty switches something on for by itself. */
export function autoEnableText(value: Known<string>, text: Text): string {
  return value === null ? text.t('word.unknown') : text.label('autoEnable', value);
}

/** How a plan or setting is switched, and whether a policy decides. */
export function switchedText(switched: Switched, byPolicy: boolean, text: Text): string {
  const word = text.t(`switched.${switched}`);
  return byPolicy ? text.t('switched.byPolicy', { switched: word }) : word;
}
