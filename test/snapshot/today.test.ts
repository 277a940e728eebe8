// A snapshot of today's version: pairs and gaps in files of their own, lists of plans shared.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  compareRows,
  featureListId,
  gapOf,
  openSnapshot,
  regionFile,
  Sorter,
  SNAPSHOT_SCHEMA_VERSION,
  SnapshotError,
  writeCoverage,
  writeGaps,
  writePairs,
  type CoverageRow,
  type FeatureList,
  type GapFacts,
  type StoredPair,
  type StoredSnapshot,
} from '../../src/snapshot/index.js';
import { accountId, regionName } from '../support/ids.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { analyze } from '../../src/analyze/index.js';
import { sampleCatalog } from '../golden/sample.js';
import { account, allOf, coverageRow, errorOf, keeping, officialFigures } from './fixture.js';

const [one, two] = ['111111111111', '222222222222'].map(accountId);
const region = regionName('eu-west-1');
const plans: FeatureList = [
  { name: 'RUNTIME_MONITORING', status: 'ENABLED', settings: [{ name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED' }] },
  { name: 'S3_DATA_EVENTS', status: 'DISABLED', managedBy: 'ORGANIZATION_POLICY', settings: [] },
];
const listId = featureListId(plans);
const refused: GapFacts = {
  operation: 'guardduty:GetMemberDetectors',
  region,
  accountId: two!,
  reason: 'access-denied',
  attempts: 1,
  detail: 'It was refused.',
};
const gap = gapOf(refused);
const pairs: readonly StoredPair[] = [
  { accountId: one!, source: 'own', detectorStatus: 'ENABLED', features: listId, changedAt: null, rows: 1 },
  { accountId: two!, source: 'member', relationshipStatus: 'Enabled', gap: gap.id, rows: 0 },
];

/** Writes a snapshot of two accounts in one Region, with what a test wants different. */
async function saved(more: { pairs?: readonly StoredPair[]; header?: Partial<StoredSnapshot> } = {}): Promise<string> {
  const directory = temporaryFolder();
  const sorter = new Sorter<CoverageRow>(join(directory, regionFile('coverage', region)), compareRows);
  const rows = [coverageRow({ accountId: one!, region })];
  await sorter.add(rows);
  const files = {
    coverage: (await writeCoverage(directory, region, sorter, new Set(), () => undefined)).file,
    pairs: await writePairs(directory, region, more.pairs ?? pairs),
    gaps: await writeGaps(directory, region, [gap]),
  };
  const figures = officialFigures(rows);
  const header: StoredSnapshot = {
    schemaVersion: SNAPSHOT_SCHEMA_VERSION,
    pairStateRule: 1,
    tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
    configDigest: 'c0ffee',
    mode: 'delegated-administrator',
    statistics: 'region',
    partition: 'aws',
    caller: { accountId: one!, arn: 'arn:aws:sts::111111111111:assumed-role/reporter/session' },
    organization: { id: 'o-a1b2c3d4e5', managementAccountId: null },
    startedAt: '2026-10-31T01:00:00.000Z',
    completedAt: '2026-10-31T02:30:00.000Z',
    regionsNotEnabled: [],
    regionsLeftOut: [],
    accounts: [account(one!, { joinedAt: '2020-02-29T12:00:00.000Z' }), account(two!)],
    organizationalUnits: [],
    featureLists: { [listId]: [...plans] },
    regions: [
      {
        region,
        optStatus: 'ENABLED',
        relation: 'administrator',
        detectorId: 'detector',
        administratorAccountId: null,
        autoEnableMembers: 'ALL',
        organizationFeatures: [{ name: 'RUNTIME_MONITORING', autoEnable: 'NEW', settings: [] }],
        memberLimitReached: false,
        membersGap: null,
        coverageGap: null,
        counts: { rows: 1, duplicates: 0, before: figures, after: figures, reread: false },
        calls: [],
        collectedAt: '2026-10-31T02:00:00.000Z',
        files,
      },
    ],
    gaps: [],
    calls: [],
    ...more.header,
  };
  writeFileSync(join(directory, 'snapshot.json'), JSON.stringify(header));
  return directory;
}

describe('a snapshot of today’s version', () => {
  it('is read back with its facts, each pair with its plans and its gap, as often as wanted', async () => {
    const snapshot = await openSnapshot(await saved());
    expect(snapshot).toMatchObject({ version: 3, notCollected: [] });
    expect(snapshot.snapshot.accounts[0]?.joinedAt).toBe('2020-02-29T12:00:00.000Z');
    expect(snapshot.snapshot.regions[0]?.organizationFeatures?.[0]?.autoEnable).toBe('NEW');
    for (let pass = 1; pass <= 2; pass += 1) {
      expect(await allOf(snapshot.pairs(region))).toEqual([
        { accountId: one, source: 'own', detectorStatus: 'ENABLED', features: plans, changedAt: null, rows: 1 },
        pairs[1],
      ]);
      expect(await allOf(snapshot.gaps(region))).toEqual([gap]);
      expect(await allOf(snapshot.rows(region))).toHaveLength(1);
    }
    expect(snapshot.files).toEqual(['snapshot.json', ...(['coverage', 'pairs', 'gaps'] as const).map((kind) => regionFile(kind, region))]); // prettier-ignore
  });

  it('has lines that any program reads, one fact a line', async () => {
    const text = gunzipSync(readFileSync(join(await saved(), regionFile('pairs', region)))).toString('utf8');
    expect(text.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual(pairs); // prettier-ignore
  });

  it('is refused when a file of pairs or gaps was changed', async () => {
    for (const kind of ['pairs', 'gaps'] as const) {
      const directory = await saved();
      const path = join(directory, regionFile(kind, region));
      writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0])]));
      const error = await errorOf(openSnapshot(directory));
      expect(error).toBeInstanceOf(SnapshotError);
      expect(error.message).toContain(`${path} was changed after it was written`);
    }
  });

  it.each([
    ['names a list of plans that is not there', { header: { featureLists: {} } }, `no list of plans ${listId}`],
    ['is not sorted', { pairs: [...pairs].reverse() }, 'lines must be sorted by account'],
    ['has an account twice', { pairs: [pairs[0]!, pairs[0]!] }, 'lines must be sorted by account'],
    ['has a line that is no pair', { pairs: [{ ...pairs[0]!, rows: -1 }] }, 'line 1: this is not a pair'],
  ])('is refused with file and line when a pair %s', async (_, more, message) => {
    const snapshot = await openSnapshot(await saved(more));
    const error = await errorOf(allOf(snapshot.pairs(region)));
    expect(error).toBeInstanceOf(SnapshotError);
    expect(error.message).toContain(regionFile('pairs', region));
    expect(error.message).toContain(message);
  });

  it.each<[string, Partial<StoredSnapshot> | ((header: StoredSnapshot) => Partial<StoredSnapshot>), string]>([
    [
      'has its accounts in another order',
      ({ accounts }) => ({ accounts: [...accounts].reverse() }),
      'accounts must be sorted',
    ],
    ['has no account', { accounts: [] }, 'accounts'],
    ['has no Region', { regions: [] }, 'regions'],
    [
      'names a file elsewhere',
      ({ regions: [first] }) => ({ regions: [{ ...first!, files: { ...first!.files, gaps: { ...first!.files.gaps, file: '../secret.gz' } } }] }), // prettier-ignore
      'names "../secret.gz" as the gaps file of eu-west-1, which must be gaps/eu-west-1.ndjson.gz',
    ],
    [
      'counts other records than their file has',
      ({ regions: [first] }) => ({ regions: [{ ...first!, counts: { ...first!.counts, rows: 9 } }] }),
      'counts 9 records in eu-west-1, but 1 in their file',
    ],
    ['has other plans under an id', { featureLists: { [listId]: [] } }, 'which does not match its content'],
    ['has another gap under an id', { gaps: [{ ...gap, detail: 'Otherwise.' }] }, 'which does not match its content'],
  ])('is refused when its header %s', async (_, more, message) => {
    const directory = await saved();
    const path = join(directory, 'snapshot.json');
    const header = JSON.parse(readFileSync(path, 'utf8')) as StoredSnapshot;
    writeFileSync(path, JSON.stringify({ ...header, ...(typeof more === 'function' ? more(header) : more) }));
    const error = await errorOf(openSnapshot(directory));
    expect(error).toBeInstanceOf(SnapshotError);
    expect(error.message).toContain(message);
  });

  it('is refused when a line does not end, before memory does', async () => {
    const directory = await saved();
    const path = join(directory, regionFile('pairs', region));
    const bytes = gzipSync('a'.repeat(20 * 1024 ** 2));
    writeFileSync(path, bytes);
    const header = join(directory, 'snapshot.json');
    const text = readFileSync(header, 'utf8');
    const stored = (JSON.parse(text) as StoredSnapshot).regions[0]!.files.pairs.sha256;
    writeFileSync(header, text.replace(stored, createHash('sha256').update(bytes).digest('hex')));
    const snapshot = await openSnapshot(directory);
    const error = await errorOf(allOf(snapshot.pairs(region)));
    expect(error).toBeInstanceOf(SnapshotError);
    expect(error.cause).toMatchObject({ message: 'A line has more than 16777216 characters.' });
  });

  it('is refused when pairs count other records than there are, and when nothing says why a pair is unknown', async () => {
    const miscounted = [{ ...pairs[0]!, rows: 3 }, pairs[1]!];
    const unexplained = [
      pairs[0]!,
      { accountId: two!, source: 'member' as const, relationshipStatus: 'Enabled', rows: 0 },
    ];
    for (const [changed, message] of [
      [miscounted, 'has 1 coverage records of account 111111111111 in eu-west-1, but its pair counts 3'],
      [unexplained, 'does not say why account 222222222222 in eu-west-1 is unknown'],
    ] as const) {
      const error = await errorOf(
        analyze(await openSnapshot(await saved({ pairs: changed })), sampleCatalog, keeping(1)),
      );
      expect(error).toBeInstanceOf(SnapshotError);
      expect(error.message).toContain(message);
    }
  });

  it('is refused when its header has anything that nobody knows', async () => {
    const directory = await saved();
    const path = join(directory, 'snapshot.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{', '{"surprise":1,'));
    expect((await errorOf(openSnapshot(directory))).message).toContain('surprise');
  });

  it('never writes over a file that is there', async () => {
    const directory = temporaryFolder();
    mkdirSync(join(directory, `${regionFile('gaps', region)}.partial`), { recursive: true });
    expect(await errorOf(writeGaps(directory, region, [gap]))).toMatchObject({ code: 'EEXIST' });
  });
});

describe('ids of gaps and lists', () => {
  it('are the same for the same facts, whatever order the members came in, and others for others', () => {
    const { detail, ...rest } = refused;
    expect(gapOf({ detail, ...rest }).id).toBe(gap.id);
    const others = [{ attempts: 2 }, { reason: 'throttled' as const }, { errorCode: 'X' }, { detail: 'Otherwise.' }];
    const ids = others.map((other) => gapOf({ ...refused, ...other }).id);
    expect(new Set([gap.id, ...ids]).size).toBe(others.length + 1);
    const [first, ...more] = plans;
    const settings = [{ name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED', managedBy: 'ACCOUNT' }];
    expect(featureListId([{ ...first!, settings }, ...more])).not.toBe(listId);
    expect(featureListId(structuredClone(plans))).toBe(listId);
  });
});
