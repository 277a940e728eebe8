// What the shape of a header alone does not say, in any version: whose snapshot it is, when it was made, nothing twice.
import { isOrganizationId } from '../terms/index.js';
import { SnapshotError } from './errors.js';
import type { Snapshot } from './shape/index.js';

/** Before GuardDuty had any coverage records, so that a clock or a person was wrong. */
const FIRST_YEAR = 2021;

/**
 * Every figure is a count over these lists: what stands twice would be counted twice. The organization's id becomes a part
 * of paths.
 *
 * @throws SnapshotError naming the file and the place in it.
 */
export function checkHeader(snapshot: Snapshot, path: string): void {
  const refuse = (place: string, what: string): never => {
    throw new SnapshotError(
      `${path} is not a snapshot: ${place} ${what}. It is damaged or was changed: collect again.`,
    );
  };
  const { organization, accounts, regions, organizationalUnits, sample = [], startedAt, completedAt } = snapshot;
  if (!isOrganizationId(organization.id))
    refuse(
      'organization.id',
      `is ${JSON.stringify(organization.id)}, and an organization has an id such as o-a1b2c3d4e5`,
    );
  const once = (list: string, names: readonly string[]): void => {
    const place = placeOfRepeated(names);
    if (place !== undefined) refuse(`${list}[${place}]`, `has ${names[place] ?? ''} a second time`);
  };
  once('accounts', accounts.map(({ accountId }) => accountId)); // prettier-ignore
  once('regions', regions.map(({ region }) => region)); // prettier-ignore
  once('organizationalUnits', organizationalUnits.map(({ id }) => id)); // prettier-ignore
  once('sample', sample.map(({ accountId, region }) => `${accountId} in ${region}`)); // prettier-ignore
  once('regionsNotEnabled', snapshot.regionsNotEnabled ?? []);
  once('regionsLeftOut', snapshot.regionsLeftOut ?? []);
  const instants: readonly (readonly [place: string, instant: string])[] = [
    ['startedAt', startedAt],
    ['completedAt', completedAt],
    ...regions.map(({ collectedAt }, place) => [`regions[${place}].collectedAt`, collectedAt] as const),
  ];
  for (const [place, instant] of instants)
    if (new Date(instant).getUTCFullYear() < FIRST_YEAR)
      refuse(place, `is ${instant}, when there were no coverage records yet`);
  if (Date.parse(completedAt) < Date.parse(startedAt))
    refuse('completedAt', `is ${completedAt}, which is before startedAt, ${startedAt}`);
}

/** Where the first name stands that stands before, too. */
function placeOfRepeated(names: readonly string[]): number | undefined {
  const seen = new Set<string>();
  for (const [place, name] of names.entries()) {
    if (seen.has(name)) return place;
    seen.add(name);
  }
  return undefined;
}
