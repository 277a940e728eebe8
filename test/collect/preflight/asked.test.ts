// The list of permissions, held to what a collection and the check really ask the simulated AWS, in every mode.
import { describe, expect, it } from 'vitest';
import type { RequestLog } from '../../../src/simulate/index.js';
import {
  READ_PERMISSIONS,
  readOperations,
  readPermissions,
  type Holder,
  type ReadingSettings,
} from '../../../src/terms/index.js';
import { ADMINISTRATOR, ROLE, smallOrganization } from '../../support/organization.js';
import { Collecting, type CollectingOptions } from '../collecting.js';
import { check } from './checking.js';

const organization = smallOrganization();
const [first] = organization.regions;

/** What a run may meet: a Region without members, and accounts of which the list does not say where they are. */
const CASES: readonly CollectingOptions[] = [
  {
    organization: {
      ...organization,
      regional: organization.regional.filter(
        ({ region, accountId }) => region !== first?.name || accountId === ADMINISTRATOR,
      ),
    },
  },
  { organization, faults: [{ kind: 'dropMember', operation: 'ListAccounts', path: 'Accounts.*.Paths' }] },
];

const MODES: readonly ReadingSettings[] = (['delegated-administrator', 'member-role'] as const).flatMap((mode) => [
  { mode, accountTags: [] },
  { mode, accountTags: ['owner'] },
]);

const HOLDERS = ['reader', 'role'] as const;

/** The permissions that the requests needed, of whoever made them. */
function asked(requests: RequestLog, holder: Holder): string[] {
  const made = requests.counts
    .filter(({ accountId }) => (accountId === ADMINISTRATOR) === (holder === 'reader'))
    .map(({ service, operation }) => `${service}:${operation}`);
  const free: readonly string[] = readOperations().filter((operation) => READ_PERMISSIONS[operation].on === null);
  return [...new Set(made)].filter((operation) => !free.includes(operation)).sort();
}

describe.each(MODES)('in $mode mode with the tags $accountTags', (settings) => {
  const all = { ...settings, roleName: ROLE.name, externalId: ROLE.externalId };

  it('a collection asks for what the list says, no more and no less', async () => {
    const found = { reader: new Set<string>(), role: new Set<string>() };
    for (const options of CASES) {
      const collecting = await Collecting.start({ ...options, settings: all });
      await collecting.collect();
      for (const holder of HOLDERS)
        for (const operation of asked(collecting.simulator.requests, holder)) found[holder].add(operation);
    }
    for (const holder of HOLDERS) expect([...found[holder]].sort()).toEqual(readPermissions(settings, holder).sort());
  });

  it('the check tries all that is always needed, and nothing that a collection does not need', async () => {
    const { requests } = await check({ settings: all });
    for (const holder of HOLDERS) {
      const permissions = readPermissions(settings, holder);
      const tried = asked(requests, holder);
      expect(permissions).toEqual(expect.arrayContaining(tried));
      const always = permissions.filter((name) => READ_PERMISSIONS[name].probe === 'always');
      expect(tried).toEqual(expect.arrayContaining(always));
    }
  });
});
