import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample } from '../../../src/collect/join/sample.js';
import { candidatesOf, SAMPLE_SIZE } from '../../../src/collect/region/candidates.js';
import { Tally } from '../../../src/collect/region/tally.js';
import type { AccountId } from '../../../src/terms/index.js';
import { accountId, regionName } from '../../support/ids.js';

const SEED = 'o-a1b2c3d4e5 2026-11-01T03:00:00.000Z';
const NONE = new Set<string>();

/** Accounts with one record each. */
function tallies(accountIds: readonly string[]): ReadonlyMap<AccountId, Tally> {
  const tally = Tally.of({ byStatus: { HEALTHY: 1 }, byResourceType: { EC2: 1 } });
  return new Map(accountIds.map((id) => [accountId(id), tally]));
}

const accountIds = fc.uniqueArray(
  fc.nat(999_999).map((number) => String(number).padStart(12, '0')),
  { maxLength: 60 },
);
const organization = fc.uniqueArray(
  fc.record({
    region: fc.constantFrom(...['eu-west-1', 'eu-west-2', 'us-east-1', 'sa-east-1'].map(regionName)),
    ids: accountIds,
  }),
  { selector: ({ region }) => region },
);

describe('the sample', () => {
  it('is what anybody draws with the published rule: the lowest SHA-256 of seed, account and Region', () => {
    fc.assert(
      fc.property(organization, (regions) => {
        const drawn = drawSample(
          regions.map(({ region, ids }) => ({ region, candidates: candidatesOf(SEED, region, tallies(ids), NONE) })),
        ).map(({ region, candidate }) => `${candidate.accountId} ${region}`);
        const all = regions.flatMap(({ region, ids }) => ids.map((id) => `${id} ${region}`));
        const rank = (pair: string): string => createHash('sha256').update(`${SEED} ${pair}`).digest('hex');
        expect(drawn).toEqual(all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 25));
      }),
    );
  });

  it('is another one in another month', () => {
    const ids = Array.from({ length: 200 }, (_, index) => String(index).padStart(12, '0'));
    const draw = (seed: string): string[] =>
      candidatesOf(seed, regionName('eu-west-1'), tallies(ids), NONE).map(({ accountId }) => accountId);
    expect(draw(SEED)).toHaveLength(SAMPLE_SIZE);
    expect(draw(SEED)).not.toEqual(draw('o-a1b2c3d4e5 2026-12-01T03:00:00.000Z'));
  });

  it('has no excluded account', () => {
    const candidates = candidatesOf(
      SEED,
      regionName('eu-west-1'),
      tallies(['000000000001', '000000000002']),
      new Set(['000000000001']),
    );
    expect(candidates.map(({ accountId }) => accountId)).toEqual(['000000000002']);
    expect(candidates[0]?.listed).toEqual({ byStatus: { HEALTHY: 1 }, byResourceType: { EC2: 1 } });
  });
});
