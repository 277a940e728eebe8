import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample } from '../../../src/collect/join/sample.js';
import { Candidates, SAMPLE_SIZE, type Candidate } from '../../../src/collect/region/candidates.js';
import { AccountTallies, Tally } from '../../../src/collect/region/tally.js';
import { accountId, regionName } from '../../support/ids.js';

const SEED = 'o-a1b2c3d4e5 2026-11-01T03:00:00.000Z';
const HERE = regionName('eu-west-1');

/** The candidates among accounts with one record each. */
function candidatesOf(seed: string, region: string, accountIds: readonly string[]): readonly Candidate[] {
  const candidates = new Candidates(seed, regionName(region));
  for (const id of accountIds)
    candidates.add(accountId(id), Tally.of({ byStatus: { HEALTHY: 1 }, byResourceType: { EC2: 1 } }));
  return candidates.first;
}

const accountIds = fc.uniqueArray(
  fc.nat(999_999).map((number) => String(number).padStart(12, '0')),
  { maxLength: 60 },
);
const organization = fc.uniqueArray(
  fc.record({ region: fc.constantFrom('eu-west-1', 'eu-west-2', 'us-east-1', 'sa-east-1'), ids: accountIds }),
  { selector: ({ region }) => region },
);

describe('the sample', () => {
  it('is what anybody draws with the published rule: the lowest SHA-256 of seed, account and Region', () => {
    fc.assert(
      fc.property(organization, (regions) => {
        const drawn = drawSample(
          regions.map(({ region, ids }) => ({
            header: { region: regionName(region) },
            candidates: candidatesOf(SEED, region, ids),
          })),
        ).map(({ region, candidate }) => `${candidate.accountId} ${region}`);
        const all = regions.flatMap(({ region, ids }) => ids.map((id) => `${id} ${region}`));
        const rank = (pair: string): string => createHash('sha256').update(`${SEED} ${pair}`).digest('hex');
        expect(drawn).toEqual(all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 25));
      }),
    );
  });

  it('is another one in another month', () => {
    const ids = Array.from({ length: 200 }, (_, index) => String(index).padStart(12, '0'));
    const draw = (seed: string): string[] => candidatesOf(seed, HERE, ids).map((candidate) => candidate.accountId);
    expect(draw(SEED)).toHaveLength(SAMPLE_SIZE);
    expect(draw(SEED)).not.toEqual(draw('o-a1b2c3d4e5 2026-12-01T03:00:00.000Z'));
  });

  it('knows of which accounts the figures stand with the pair already', () => {
    const candidates = new Candidates(SEED, HERE);
    for (const id of ['000000000001', '000000000002']) candidates.add(accountId(id), new Tally());
    candidates.compared(accountId('000000000002'));
    candidates.compared(accountId('000000000003'));
    expect(candidates.first.map((one) => [one.accountId, one.isCompared]).sort()).toEqual([
      ['000000000001', false],
      ['000000000002', true],
    ]);
  });
});

describe('the tallies of accounts whose records come together', () => {
  it('are told one after the other, each when it is whole', () => {
    const told: string[] = [];
    const tallies = new AccountTallies((id, tally) =>
      told.push(`${id} ${tally.rows} ${JSON.stringify(tally.counts.byStatus)}`),
    );
    const add = (id: string, coverageStatus: string): void => {
      tallies.add({ accountId: accountId(id), coverageStatus, resourceType: 'EC2' });
    };
    add('000000000001', 'HEALTHY');
    add('000000000001', 'UNHEALTHY');
    expect(told).toEqual([]);
    add('000000000002', 'HEALTHY');
    expect(told).toEqual(['000000000001 2 {"HEALTHY":1,"UNHEALTHY":1}']);
    tallies.end();
    tallies.end();
    expect(told.slice(1)).toEqual(['000000000002 1 {"HEALTHY":1}']);
  });

  it('are none without records', () => {
    new AccountTallies(() => {
      throw new Error('There is no account.');
    }).end();
  });
});
