import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/collect/plan/plan.js';
import { ProgressStore } from '../../../src/collect/progress/progress-store.js';
import type { RegionFacts } from '../../../src/collect/region/region-facts.js';
import { FolderError } from '../../../src/own-folder/index.js';
import { featureListId, type Feature, type RegionFile } from '../../../src/snapshot/index.js';
import { account, errorOf } from '../../snapshot/fixture.js';
import { pictureOf } from '../../support/folder-picture.js';
import { accountId, asSha256, regionName } from '../../support/ids.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const plan: Plan = {
  configDigest: 'c0ffee',
  toolVersion: '1.2.3',
  startedAt: '2026-10-31T01:00:00.000Z',
  caller: { accountId: accountId('111111111111'), arn: 'arn:aws:iam::111111111111:role/reporter', partition: 'aws' },
  organization: { id: 'o-a1b2c3d4e5', managementAccountId: null },
  accounts: [account('111111111111', { joinedAt: '2026-01-01T00:00:00.000Z' })],
  organizationalUnits: [],
  regions: [
    [regionName('eu-west-1'), 'ENABLED'],
    [regionName('us-east-1'), 'ENABLED_BY_DEFAULT'],
  ],
  regionsNotEnabled: [regionName('eu-south-1')],
  regionsLeftOut: [regionName('eu-west-3')],
  gaps: [],
  calls: [],
};

/** The facts of a Region whose files hold this text. */
function finished(directory: string, region: string, content: string): RegionFacts {
  const written = (kind: string): RegionFile => {
    mkdirSync(join(directory, kind), { recursive: true });
    const file = `${kind}/${region}.ndjson.gz`;
    writeFileSync(join(directory, file), content);
    return { file, sha256: asSha256(createHash('sha256').update(content).digest('hex')), lines: 0 };
  };
  const features: Feature[] = [{ name: 'RUNTIME_MONITORING', status: 'ENABLED', settings: [] }];
  return {
    header: {
      region: regionName(region),
      optStatus: 'ENABLED',
      relation: 'administrator',
      detectorId: 'detector',
      administratorAccountId: null,
      autoEnableMembers: null,
      organizationFeatures: [{ name: 'RUNTIME_MONITORING', autoEnable: 'ALL', settings: [] }],
      memberLimitReached: false,
      membersGap: null,
      coverageGap: null,
      counts: { rows: 0, duplicates: 0, before: null, after: null, reread: false },
      calls: [],
      collectedAt: '2026-10-31T02:00:00.000Z',
      files: { coverage: written('coverage'), pairs: written('pairs'), gaps: written('gaps') },
    },
    featureLists: { [featureListId(features)]: features },
    strangers: [{ accountId: accountId('999999999999'), isMember: true }],
    candidates: [],
  };
}

async function interrupted() {
  const directory = temporaryFolder();
  const store = new ProgressStore(directory);
  await store.begin(false);
  await store.savePlan(plan);
  const regions = [finished(directory, 'eu-west-1', 'one'), finished(directory, 'us-east-1', 'two')];
  for (const region of regions) await store.saveRegion(region);
  const path = (name: string): string => join(directory, name);
  return { store, directory, regions, path };
}

describe('the progress of a collection', () => {
  it('is loaded as it was saved', async () => {
    const { store, regions } = await interrupted();
    expect(await store.load()).toEqual({ plan, regions });
  });

  it('is nothing in an empty folder and in one that does not exist', async () => {
    const directory = temporaryFolder();
    expect(await new ProgressStore(directory).load()).toBeUndefined();
    expect(await new ProgressStore(join(directory, 'none')).load()).toBeUndefined();
  });

  it.each<readonly [string, (path: string) => void]>([
    [
      'the facts were cut short',
      (path: string) => {
        writeFileSync(join(path, 'regions/eu-west-1.json'), '{"region":');
      },
    ],
    [
      'the facts have another shape',
      (path: string) => {
        writeFileSync(join(path, 'regions/eu-west-1.json'), '{}');
      },
    ],
    [
      'the facts were never finished',
      (path: string) => {
        renameSync(join(path, 'regions/eu-west-1.json'), join(path, 'regions/eu-west-1.json.partial'));
      },
    ],
    ...['coverage', 'pairs', 'gaps'].flatMap((kind): [string, (path: string) => void][] => [
      [
        `its ${kind} are missing`,
        (path) => {
          rmSync(join(path, kind, 'eu-west-1.ndjson.gz'));
        },
      ],
      [
        `its ${kind} were changed`,
        (path) => {
          writeFileSync(join(path, kind, 'eu-west-1.ndjson.gz'), 'on');
        },
      ],
    ]),
  ])('does not use a Region when %s', async (_, damage) => {
    const { store, directory, regions } = await interrupted();
    damage(directory);
    expect((await store.load())?.regions).toEqual([regions[1]]);
  });

  it.each([
    [
      'missing',
      (path: string) => {
        rmSync(path);
      },
    ],
    [
      'cut short',
      (path: string) => {
        writeFileSync(path, readFileSync(path).subarray(0, -9));
      },
    ],
    [
      'of another shape',
      (path: string) => {
        writeFileSync(path, JSON.stringify({ ...plan, surprise: 1 }));
      },
    ],
  ])('is not used at all when its plan is %s', async (_, damage) => {
    const { store, path } = await interrupted();
    damage(path('plan.json'));
    expect(await store.load()).toBeUndefined();
  });

  it('has no Region that is not in the plan', async () => {
    const { store, directory } = await interrupted();
    await store.saveRegion(finished(directory, 'ap-east-1', 'three'));
    expect((await store.load())?.regions.map(({ header }) => header.region)).toEqual(['eu-west-1', 'us-east-1']);
  });

  it('becomes a snapshot without what only resuming needs', async () => {
    const { store, directory, path } = await interrupted();
    await store.finish({ regions: 2 });
    const kinds = ['coverage', 'gaps', 'pairs'];
    expect(readdirSync(directory).sort()).toEqual(['.coverage-reporter.json', ...kinds, 'snapshot.json']);
    for (const kind of kinds) expect(readdirSync(path(kind))).toHaveLength(2);
    expect(readFileSync(path('snapshot.json'), 'utf8')).toBe('{"regions":2}\n');
    expect(await store.load()).toBeUndefined();
  });

  it('is emptied by the next collection, an earlier snapshot too', async () => {
    const { store, directory } = await interrupted();
    await store.finish({});
    await store.savePlan(plan);
    await new ProgressStore(directory).begin(false);
    expect(readdirSync(directory)).toEqual(['.coverage-reporter.json']);
  });

  it('stays for the one that resumes it, without what was not finished', async () => {
    const { directory, regions, path } = await interrupted();
    const unfinished = ['plan.json.partial', 'regions/us-west-2.json.partial', 'coverage/us-west-2.ndjson.gz.partial'];
    const runs = ['coverage/us-west-2.ndjson.gz.run11', 'pairs/us-west-2.ndjson.gz.run0'];
    const parts = ['pairs/us-west-2.ndjson.gz.partial', 'gaps/us-west-2.ndjson.gz.partial'];
    for (const name of [...unfinished, ...runs, ...parts]) writeFileSync(path(name), 'half');
    const resumed = new ProgressStore(directory);
    await resumed.begin(true);
    expect(await resumed.load()).toEqual({ plan, regions });
    for (const kind of ['coverage', 'pairs', 'gaps'])
      expect(readdirSync(path(kind))).toEqual(['eu-west-1.ndjson.gz', 'us-east-1.ndjson.gz']);
    expect(readdirSync(path('regions'))).toEqual(['eu-west-1.json', 'us-east-1.json']);
    expect(existsSync(path('plan.json.partial'))).toBe(false);
  });

  it.each([
    'notes.txt',
    'plan.json.bak',
    'coverage/index.html',
    'regions/eu-west-1.yaml',
    'coverage/.hidden',
    'pairs/eu-west-1.csv',
    'gaps/notes.txt',
  ])("is not touched where it holds somebody else's %s", async (name) => {
    const { store, directory, path } = await interrupted();
    writeFileSync(path(name), 'mine');
    const before = pictureOf(directory);
    for (const act of [() => store.check(), () => store.begin(false), () => store.begin(true)]) {
      const error = await errorOf(act());
      expect(error).toBeInstanceOf(FolderError);
      expect(error.message).toContain(
        `because it contains files or folders that this program did not write: "${name}". Nothing was changed.`,
      );
    }
    expect(pictureOf(directory)).toEqual(before);
  });

  it('never ends with the loss of a file that comes there meanwhile', async () => {
    const { store, path } = await interrupted();
    writeFileSync(path('regions/notes.txt'), 'mine');
    await store.finish({ regions: 2 });
    expect(readdirSync(path('regions'))).toEqual(['notes.txt']);
    expect(existsSync(path('plan.json'))).toBe(false);
  });

  it('of a version without markers is recognised, finished or interrupted', async () => {
    for (const isFinished of [true, false]) {
      const { store, directory, path } = await interrupted();
      if (isFinished) await store.finish({ schemaVersion: 3, configDigest: 'c0ffee', regions: [] });
      rmSync(path('.coverage-reporter.json'));
      await new ProgressStore(directory).begin(false);
      expect(readdirSync(directory)).toEqual(['.coverage-reporter.json']);
    }
  });

  it.each(['snapshot.json', 'plan.json', 'coverage/lcov.info', 'regions/eu-west-1.json'])(
    "is not seen in somebody else's %s",
    async (name) => {
      const directory = temporaryFolder();
      mkdirSync(join(directory, name, '..'), { recursive: true });
      writeFileSync(join(directory, name), '{"schemaVersion":1,"regions":[]}');
      const before = pictureOf(directory);
      const error = await errorOf(new ProgressStore(directory).begin(false));
      expect(error).toBeInstanceOf(FolderError);
      expect(error.message).toContain('was not made by this program and contains');
      expect(pictureOf(directory)).toEqual(before);
    },
  );
});
