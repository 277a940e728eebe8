// A resource's status and type, and what a line of the reconciliation compares, in the reader's language.
import type { MessageKey, Text } from '../../text/index.js';

const STATUS_WORDS: ReadonlyMap<string, Extract<MessageKey, `status.${string}`>> = new Map([
  ['HEALTHY', 'status.healthy'],
  ['UNHEALTHY', 'status.unhealthy'],
  ['UNKNOWN', 'status.unknown'],
] as const);

/** The word for a coverage status; one that this version does not know stands as received. */
export function statusText(text: Text, coverageStatus: string): string {
  const key = STATUS_WORDS.get(coverageStatus);
  return key === undefined ? coverageStatus : text.t(key);
}

/** Types have the same name in every language; only where GuardDuty's answer has none is there a word for that. */
export function typeText(text: Text, resourceType: string): string {
  return text.label('resourceType', resourceType);
}

/** Several types, as the language joins a list. */
export function typesText(text: Text, resourceTypes: readonly string[]): string {
  return text.list(resourceTypes.map((type) => typeText(text, type)));
}

/** The words for a dimension such as `status:HEALTHY` or `type:EKS`. */
export function dimensionText(text: Text, dimension: string): string {
  const at = dimension.indexOf(':');
  const value = dimension.slice(at + 1);
  return dimension.slice(0, at) === 'status' ? statusText(text, value) : typeText(text, value);
}
