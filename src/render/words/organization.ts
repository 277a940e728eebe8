// What the organization is called wherever a report names it in full.
import type { Report } from '../../model/index.js';
import type { Text } from '../../text/index.js';

/** Name and id; the id once where no name is configured. */
export function organizationText({ id, name }: Pick<Report['organization'], 'id' | 'name'>, text: Text): string {
  return name === id ? id : text.t('word.organizationValue', { name, id });
}
