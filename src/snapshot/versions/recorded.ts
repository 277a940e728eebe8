// Opens a snapshot of version 2, whose pairs come with their states, as one of today's shape.
import { type GapId, gapIdOf, type RegionName, type Sha256 } from '../../terms/index.js';
import { SnapshotError } from '../errors.js';
import { gapOf, type Feature, type Gap, type Pair, type RegionFile } from '../shape/index.js';
import { regionFile } from '../store/index.js';
import { omit } from './omit.js';
import type { Opened } from './opened.js';
import type { SnapshotV2 } from './v2.js';

type RegionV2 = SnapshotV2['regions'][number];
type PairV2 = RegionV2['pairs'][number];
type FeatureV2 = NonNullable<PairV2['features']>[number];

/**
 * The same facts; what version 2 did not keep is named.
 *
 * @throws SnapshotError when the pairs are not accounts × Regions: the snapshot would hide something.
 */
export function openV2(value: SnapshotV2): Opened {
  const { regions, accounts, gaps } = value;
  for (const region of regions) checkPairs(region, accounts);
  const byName = new Map<RegionName, RegionV2>(regions.map((region) => [region.region, region]));
  const coverage = new Map(regions.map((region): [RegionName, RegionFile] => [region.region, coverageOf(region)]));
  return {
    snapshot: {
      ...omit(value, 'schemaVersion', 'regions'),
      pairStateRule: null,
      accounts: accounts.map((account) => ({ ...account, joinedAt: null })),
      gaps: gaps.map(gapOf),
      regions: regions.map((region) => ({
        ...omit(region, 'pairs', 'gaps', 'file', 'sha256'),
        organizationFeatures: null,
        memberLimitReached: null,
        membersGap: null,
        coverageGap: null,
      })),
    },
    notCollected: ['pair-facts', 'plans', 'joining-dates', 'organization-features'],
    files: [...coverage.values()],
    coverage,
    pairs: (region) => pairsOf(byName.get(region)),
    gaps: (region) => gapsOf(byName.get(region)),
  };
}

function checkPairs({ region, pairs, file }: RegionV2, accounts: SnapshotV2['accounts']): void {
  if (file !== regionFile('coverage', region))
    throw new SnapshotError(
      `snapshot.json names ${file} as the file of ${region}. The snapshot is damaged. Use another copy of it, or collect again.`,
    );
  const isWhole =
    pairs.length === accounts.length && pairs.every(({ accountId }, index) => accountId === accounts[index]?.accountId);
  if (isWhole) return;
  throw new SnapshotError(
    `The pairs of ${region} in snapshot.json are not its accounts, each once and in their order. The snapshot is damaged. Use another copy of it, or collect again.`,
  );
}

function coverageOf({ file, sha256, counts }: RegionV2): RegionFile {
  return { file, sha256: sha256 as Sha256, lines: counts.rows }; // Compared with the file's own digest before it is read.
}

async function* pairsOf(region: RegionV2 | undefined): AsyncGenerator<Pair, void> {
  await Promise.resolve();
  for (const { state, features, gap, ...pair } of region?.pairs ?? []) {
    yield {
      ...pair,
      recordedState: state,
      ...(features === undefined ? {} : { features: features.map(featureOf) }),
      ...(gap === undefined || region === undefined ? {} : { gap: placedId(region, gap) }),
    };
  }
}

async function* gapsOf(region: RegionV2 | undefined): AsyncGenerator<Gap, void> {
  await Promise.resolve();
  for (const [place, gap] of region?.gaps.entries() ?? []) {
    if (region !== undefined) yield { id: placedId(region, place), ...gap };
  }
}

/** Pairs named a gap by its place in its Region; equal ones of several Regions were gaps of their own. */
function placedId({ region }: RegionV2, place: number): GapId {
  return gapIdOf([region, place]);
}

function featureOf({ name, status, managedBy, additionalConfiguration }: FeatureV2): Feature {
  return {
    name,
    status,
    ...(managedBy === undefined ? {} : { managedBy }),
    settings: Object.entries(additionalConfiguration).map(([setting, value]) => ({ name: setting, status: value })),
  };
}
