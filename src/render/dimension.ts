// What a line of the reconciliation compares, in the reader's language.
import type { Text } from '../text/index.js';

/** The word for a dimension such as `status:HEALTHY` or `type:EKS`; types have the same name in every language. */
export function dimensionText(text: Text, dimension: string): string {
  const value = dimension.slice(dimension.indexOf(':') + 1);
  const known = dimension.startsWith('status:') ? text.label('status', value.toLowerCase()) : value;
  return known === value.toLowerCase() ? value : known;
}
