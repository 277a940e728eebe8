import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ToldPairs, type ToldFacts } from '../../../src/collect/region/told-pairs.js';
import {
  featureListId,
  SortRoom,
  storedPairSchema,
  writePairs,
  type Feature,
  type StoredPair,
} from '../../../src/snapshot/index.js';
import { gapIdOf } from '../../../src/terms/index.js';
import { allOf } from '../../snapshot/fixture.js';
import { accountId, regionName } from '../../support/ids.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const REGION = regionName('eu-west-1');
const ids = fc.nat(30).map((number) => accountId(String(number).padStart(12, '0')));
const instant = fc.constantFrom('2026-01-02T03:04:05.000Z', '2026-02-02T00:00:00.000Z', null);

/** All that can be told of an account but its id, each fact there or not. */
const facts = fc.record(
  {
    source: fc.constant('own' as const),
    detectorStatus: fc.constantFrom('ENABLED', 'none'),
    regionDisabled: fc.constant(true),
    relationshipStatus: fc.constantFrom('Enabled', 'Removed'),
    features: fc.constantFrom(featureListId([]), featureListId([{ name: 'A', status: 'ENABLED', settings: [] }])),
    changedAt: fc.oneof(instant, fc.array(instant, { maxLength: 4 })),
    gap: fc.constant(gapIdOf(['one'])),
    statusGap: fc.constant(gapIdOf(['two'])),
    rows: fc.nat(9),
    statistics: fc.constant({ byStatus: { HEALTHY: 1 }, byResourceType: { EC2: 1 } }),
  },
  { requiredKeys: [] },
);
const accounts = fc.uniqueArray(fc.record({ accountId: ids, facts }), { selector: (one) => one.accountId });

/** Facts told one by one, in any order, with room in memory for a few. */
async function toldIn(order: readonly ToldFacts[], room = 3) {
  const directory = temporaryFolder();
  const pairs = new ToldPairs(directory, REGION, new SortRoom(room));
  for (const one of order) await pairs.tell([one]);
  return { directory, lines: await allOf(pairs.lines()) };
}

describe('what is told of accounts', () => {
  it('is one line for each of them, by account, whatever the order and the pieces in which it was told', async () => {
    const told = accounts.chain((all) => {
      const pieces = all.flatMap(({ accountId: id, facts: own }): ToldFacts[] => [
        { accountId: id },
        ...Object.entries(own).map(([key, value]): ToldFacts => ({ accountId: id, [key]: value })),
      ]);
      return fc.record({ all: fc.constant(all), pieces: fc.shuffledSubarray(pieces, { minLength: pieces.length }) });
    });
    await fc.assert(
      fc.asyncProperty(told, async ({ all, pieces }) => {
        const expected = all
          .map(({ accountId: id, facts: own }): StoredPair => ({ accountId: id, source: 'member', rows: 0, ...own }))
          .sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
        const { lines, directory } = await toldIn(pieces);
        expect(lines).toEqual(expected);
        for (const line of lines) expect(storedPairSchema.parse(line)).toEqual(line);
        // What did not fit into memory is gone from the disk as well.
        expect(readdirSync(directory, { recursive: true }).filter((name) => name.includes('.run'))).toEqual([]);
        const again = await toldIn([...pieces].reverse(), 1_000);
        expect(JSON.stringify(again.lines)).toBe(JSON.stringify(lines));
      }),
      { numRuns: 40 },
    );
  });

  it('twice of one account counts as it was told last, in memory and beyond', async () => {
    const id = accountId('000000000001');
    const told = ['Created', 'Invited', 'Enabled'].map((relationshipStatus) => ({ accountId: id, relationshipStatus }));
    for (const room of [1, 2, 100]) {
      const { lines } = await toldIn(told, room);
      expect(lines).toEqual([{ accountId: id, source: 'member', relationshipStatus: 'Enabled', rows: 0 }]);
    }
  });

  it('has equal lists of plans once', () => {
    const list = (status: string): Feature[] => [{ name: 'RUNTIME_MONITORING', status, settings: [] }];
    const pairs = new ToldPairs(temporaryFolder(), REGION, new SortRoom());
    const told = ['ENABLED', 'DISABLED', 'ENABLED'].map((status) => pairs.listId(list(status)));
    expect(told).toEqual(['ENABLED', 'DISABLED', 'ENABLED'].map((status) => featureListId(list(status))));
    expect([...pairs.featureLists]).toEqual([
      [told[0], list('ENABLED')],
      [told[1], list('DISABLED')],
    ]);
  });

  it('leaves nothing on disk when it is forgotten', async () => {
    const directory = temporaryFolder();
    const pairs = new ToldPairs(directory, REGION, new SortRoom(1));
    for (const id of ['000000000002', '000000000001']) await pairs.tell([{ accountId: accountId(id) }]);
    await pairs.discard();
    const { lines, ...file } = await writePairs(directory, REGION, pairs.lines());
    expect(lines).toBe(0);
    expect(readdirSync(directory, { recursive: true })).toEqual(['pairs', file.file]);
  });
});
