// Names inside a destination: `<organization id>/<yyyy-mm>/r<revision>/<file>`, and the order of sets.
import { by, type ReportName } from '../terms/index.js';

export const MANIFEST_NAME = 'manifest.json';

/** Older sets first: by period, then revision. Meant for sets of one organization. */
export const compareSets = by<ReportName>(
  ({ period }) => period,
  ({ revision }) => revision,
);

/** How organizations, periods and revisions are named, from the outside in. */
const LEVELS = [/^o-/, /^\d{4}-\d{2}$/, /^r\d+$/];

/**
 * Whether a folder of the destination can hold no set and lead to none: somebody else's, who may keep it closed.
 *
 * @param folder - relative to the destination, with a `/` at its end.
 */
export function isForeign(folder: string): boolean {
  const names = folder.split('/').slice(0, -1);
  return names.length > LEVELS.length || names.some((name, level) => LEVELS[level]?.test(name) !== true);
}
