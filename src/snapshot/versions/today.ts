// Opens a snapshot of today's version: pairs and gaps stand in files of their own.
import { join } from 'node:path';
import { type FeatureListId, type RegionName } from '../../terms/index.js';
import {
  gapSchema,
  storedPairSchema,
  storedSnapshotSchema,
  type FeatureList,
  type Gap,
  type Pair,
  type StoredPair,
  type StoredRegion,
} from '../shape/index.js';
import { RecordFile } from '../store/index.js';
import { omit } from './omit.js';
import type { Opened, VersionReader } from './opened.js';

export const today: VersionReader = { open };

function open(value: unknown, directory: string): Opened {
  const stored = storedSnapshotSchema.parse(value);
  const { featureLists, regions } = stored;
  const lists = new Map(Object.entries(featureLists));
  const pairFiles = new Map<RegionName, RecordFile<StoredPair>>(
    regions.map((region) => [region.region, pairFile(region, directory, lists)]),
  );
  const gapFiles = new Map<RegionName, RecordFile<Gap>>(
    regions.map((region) => [region.region, gapFile(region, directory)]),
  );
  return {
    snapshot: {
      ...omit(stored, 'schemaVersion', 'featureLists'),
      regions: regions.map((region) => omit(region, 'files')),
    },
    notCollected: [],
    files: regions.flatMap(({ files }) => [files.coverage, files.pairs, files.gaps]),
    coverage: new Map(regions.map(({ region, files }) => [region, files.coverage])),
    pairs: (region) => withFeatures(pairFiles.get(region), lists),
    gaps: async function* (region) {
      const file = gapFiles.get(region);
      if (file !== undefined) yield* file.read();
    },
  };
}

async function* withFeatures(
  file: RecordFile<StoredPair> | undefined,
  lists: ReadonlyMap<string, FeatureList>,
): AsyncGenerator<Pair, void> {
  if (file === undefined) return;
  for await (const { features, ...pair } of file.read()) {
    const list = features === undefined ? undefined : lists.get(features);
    yield list === undefined ? pair : { ...pair, features: list };
  }
}

function pairFile(
  { files: { pairs } }: StoredRegion,
  directory: string,
  lists: ReadonlyMap<string, FeatureList>,
): RecordFile<StoredPair> {
  return new RecordFile({
    path: join(directory, pairs.file),
    schema: storedPairSchema,
    what: 'a pair',
    lines: pairs.lines,
    problem: ({ accountId, features }, before) => {
      if (before !== undefined && before.accountId >= accountId)
        return `account ${accountId} comes after ${before.accountId}, but lines are sorted by account, each once.`;
      return isNamed(features, lists) ? undefined : `snapshot.json has no list of plans ${String(features)}.`;
    },
  });
}

function isNamed(id: FeatureListId | undefined, lists: ReadonlyMap<string, FeatureList>): boolean {
  return id === undefined || lists.has(id);
}

function gapFile({ files: { gaps }, region }: StoredRegion, directory: string): RecordFile<Gap> {
  return new RecordFile({
    path: join(directory, gaps.file),
    schema: gapSchema,
    what: 'a gap',
    lines: gaps.lines,
    problem: (gap) =>
      gap.region === region || gap.region === 'global'
        ? undefined
        : `belongs to ${gap.region}, but the file is for ${region}.`,
  });
}
