// Opens a snapshot of today's version: pairs and gaps stand in files of their own.
import { join } from 'node:path';
import { type FeatureListId, type RegionName } from '../../terms/index.js';
import {
  featureListId,
  gapIdFor,
  gapSchema,
  storedPairSchema,
  storedSnapshotSchema,
  type FeatureList,
  type Gap,
  type Pair,
  type StoredPair,
  type StoredRegion,
  type StoredSnapshot,
} from '../shape/index.js';
import { SnapshotError } from '../errors.js';
import { RecordFile, regionFile } from '../store/index.js';
import { omit } from './omit.js';
import type { Opened, VersionReader } from './opened.js';

export const today: VersionReader = { open };

function open(value: unknown, directory: string): Opened {
  const stored = storedSnapshotSchema.parse(value);
  const { featureLists, regions } = stored;
  checkHeader(stored);
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

/** What the shape alone does not say. @throws SnapshotError */
function checkHeader({ accounts, regions, featureLists, gaps }: StoredSnapshot): void {
  const refuse = (what: string): never => {
    throw new SnapshotError(
      `snapshot.json ${what}. The snapshot is damaged. Use another copy of it, or collect again.`,
    );
  };
  accounts.forEach(({ accountId }, place) => {
    const before = accounts[place - 1]?.accountId;
    if (before !== undefined && before >= accountId)
      refuse(`lists account ${accountId} after ${before}, but accounts must be sorted, and each listed once`);
  });
  for (const { region, files, counts } of regions) {
    for (const kind of ['coverage', 'pairs', 'gaps'] as const)
      if (files[kind].file !== regionFile(kind, region))
        refuse(
          `names ${JSON.stringify(files[kind].file)} as the ${kind} file of ${region}, which must be ${regionFile(kind, region)}`,
        );
    if (files.coverage.lines !== counts.rows)
      refuse(`counts ${counts.rows} records in ${region}, but ${files.coverage.lines} in their file`);
  }
  for (const [id, list] of Object.entries(featureLists))
    if (featureListId(list) !== id) refuse(`has a list of plans with the id ${id}, which does not match its content`);
  for (const gap of gaps)
    if (gapIdFor(gap) !== gap.id) refuse(`has a gap with the id ${gap.id}, which does not match its content`);
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
        return `account ${accountId} comes after ${before.accountId}, but lines must be sorted by account, with one line for each.`;
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
    problem: (gap) => {
      if (gap.region !== region && gap.region !== 'global')
        return `the gap belongs to ${gap.region}, but the file is for ${region}.`;
      return gapIdFor(gap) === gap.id ? undefined : `the id ${gap.id} does not match the content of the gap.`;
    },
  });
}
