// Bad snapshots: each is a good one of today's version in which one thing was changed, with digests that fit.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BadInput } from './case.js';

/** Data as it stands in the files, which a case may make anything of. */
type Json = Record<string, unknown>;
interface Snapshot {
  header: Json;
  regions: Json[];
  coverage: Json[];
  pairs: Json[];
  gaps: Json[];
}

const INSTANT = '2026-10-31T02:00:00.000Z';
const ACCOUNT = '111111111111';
const figures = { byStatus: { HEALTHY: 2 }, byResourceType: { EC2: 2 } };

function row(resourceId: string): Json {
  return {
    accountId: ACCOUNT,
    region: 'eu-west-1',
    resourceType: 'EC2',
    resourceId,
    name: resourceId,
    coverageStatus: 'HEALTHY',
    managementType: null,
    issue: null,
    fargateIssues: [],
    updatedAt: INSTANT,
  };
}

function account(accountId: string): Json {
  const [name, state, source] = ['shop', 'ACTIVE', 'organization'];
  return { accountId, name, state, source, joinedAt: null, ouPath: [], tags: {}, excluded: false };
}

function good(): Snapshot {
  return {
    header: {
      schemaVersion: 3,
      pairStateRule: 1,
      tool: { name: 'guardduty-coverage-reporter', version: '0.0.0-test' },
      configDigest: 'c0ffee',
      mode: 'delegated-administrator',
      statistics: 'region',
      partition: 'aws',
      caller: { accountId: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/reporter/session` },
      organization: { id: 'o-a1b2c3d4e5', managementAccountId: null },
      startedAt: '2026-10-31T01:00:00.000Z',
      completedAt: '2026-10-31T03:00:00.000Z',
      regionsNotEnabled: [],
      regionsLeftOut: [],
      accounts: [account(ACCOUNT), account('222222222222')],
      organizationalUnits: [],
      featureLists: {},
      gaps: [],
      calls: [],
    },
    regions: [
      {
        region: 'eu-west-1',
        optStatus: 'ENABLED',
        relation: 'administrator',
        detectorId: 'detector',
        administratorAccountId: null,
        autoEnableMembers: 'ALL',
        organizationFeatures: [],
        memberLimitReached: false,
        membersGap: null,
        coverageGap: null,
        counts: { rows: 2, duplicates: 0, before: figures, after: figures, reread: false },
        calls: [],
        collectedAt: INSTANT,
      },
    ],
    coverage: [row('i-1'), row('i-2')],
    pairs: [{ accountId: ACCOUNT, source: 'own', detectorStatus: 'ENABLED', rows: 2 }],
    gaps: [],
  };
}

export function writeBadSnapshot(directory: string, edit: (snapshot: Snapshot) => void = () => undefined): void {
  const snapshot = good();
  edit(snapshot);
  const store = (file: string, values: readonly Json[]): Json => {
    const bytes = gzipSync(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), bytes);
    return { file, sha256: createHash('sha256').update(bytes).digest('hex'), lines: values.length };
  };
  const files = {
    coverage: store('coverage/eu-west-1.ndjson.gz', snapshot.coverage),
    pairs: store('pairs/eu-west-1.ndjson.gz', snapshot.pairs),
    gaps: store('gaps/eu-west-1.ndjson.gz', snapshot.gaps),
  };
  const regions = snapshot.regions.map((region) => ({ files, ...region }));
  writeFileSync(join(directory, 'snapshot.json'), JSON.stringify({ ...snapshot.header, regions }));
}

const args = ['render', '-s', 'snapshot', '-o', 'out', '--format', 'csv', '--period', '2026-10'];

const changed = (title: string, edit: (snapshot: Snapshot) => void, ...says: readonly string[]): BadInput => ({
  title: `a snapshot ${title}`,
  args,
  code: 1,
  says: ['snapshot', ...says],
  prepare: (folder) => {
    writeBadSnapshot(join(folder, 'snapshot'), edit);
  },
});

const written = (title: string, content: string | Uint8Array, ...says: readonly string[]): BadInput => ({
  title: `a snapshot ${title}`,
  args,
  code: 1,
  says: ['snapshot.json', ...says],
  prepare: (folder) => {
    mkdirSync(join(folder, 'snapshot'));
    writeFileSync(join(folder, 'snapshot/snapshot.json'), content);
  },
});

const organization = (id: unknown): BadInput =>
  changed(
    `of the organization ${JSON.stringify(id)}`,
    ({ header }) => {
      header['organization'] = { id, managementAccountId: null };
    },
    'snapshot.json',
  );

const fileOf = (title: string, file: string): BadInput =>
  changed(
    `that names ${title}`,
    ({ regions: [region] }) => {
      const one = { file, sha256: '0'.repeat(64), lines: 2 };
      region!['files'] = { coverage: one, pairs: one, gaps: one };
    },
    'snapshot.json names',
  );

export const SNAPSHOTS: readonly BadInput[] = [
  { title: 'no snapshot', args, code: 1, says: ['There is no snapshot in snapshot'] },
  written('that is empty', '', 'not valid JSON'),
  written('that is cut off', '{"schemaVersion":3,', 'not valid JSON'),
  written('that is nothing', 'null', 'is not a valid snapshot'),
  written('that is a list', '[]', 'is not a valid snapshot'),
  written('in lists without end', '['.repeat(100_000), 'not valid JSON'),
  written('with bytes of another file', Buffer.from([0, 1, 2, 0xff]), 'not valid JSON'),
  written('of a later version', '{"schemaVersion":99}', 'schema version 99'),
  written('of version -1', '{"schemaVersion":-1}', 'schema version -1'),
  written('of version 1e400', '{"schemaVersion":1e400}', 'snapshot'),
  ...[
    '../../../tmp/x',
    'o-../../x',
    'o-a1b2c3d4e5/..',
    '',
    'a1b2c3d4e5',
    'o-A1B2C3D4E5',
    'o-short',
    'o-a1b2c3d4e5\u0000',
    'o-a1b2c3d4e5\n',
    7,
  ].map(organization),
  changed(
    'with an account twice',
    ({ header }) => (header['accounts'] = [account(ACCOUNT), account(ACCOUNT)]),
    'snapshot.json',
    ACCOUNT,
  ),
  changed(
    'with accounts in another order',
    ({ header }) => (header['accounts'] = [account('222222222222'), account(ACCOUNT)]),
    'snapshot.json',
    'sorted',
  ),
  changed('without accounts', ({ header }) => (header['accounts'] = []), 'snapshot.json'),
  changed('with a Region twice', ({ regions }) => regions.push(regions[0]!), 'regions[1] has eu-west-1 a second time'),
  changed(
    'with an organizational unit twice',
    ({ header }) => {
      const unit = { id: 'ou-1', name: 'x', parentId: null };
      header['organizationalUnits'] = [unit, unit];
    },
    'organizationalUnits[1] has ou-1 a second time',
  ),
  changed(
    'with a pair of the sample twice',
    ({ header }) => {
      const pair = { accountId: ACCOUNT, region: 'eu-west-1' };
      header['sample'] = [pair, pair];
    },
    'sample[1] has 111111111111 in eu-west-1 a second time',
  ),
  changed(
    'with a Region that is not enabled twice',
    ({ header }) => (header['regionsNotEnabled'] = ['a-b-1', 'a-b-1']),
    'regionsNotEnabled[1]',
  ),
  changed(
    'with a record twice',
    ({ coverage }) => coverage.splice(1, 1, coverage[0]!),
    'coverage/eu-west-1.ndjson.gz, line 2',
    'EC2 i-1 appears twice',
  ),
  changed(
    'with records in another order',
    ({ coverage }) => coverage.reverse(),
    'coverage/eu-west-1.ndjson.gz, line 2',
  ),
  changed(
    'with a record of another Region',
    ({ coverage }) => (coverage[0]!['region'] = 'eu-west-2'),
    'the record belongs to eu-west-2',
  ),
  changed(
    'with a pair twice',
    ({ pairs }) => pairs.push(pairs[0]!),
    'pairs/eu-west-1.ndjson.gz, line 2',
    'with one line for each',
  ),
  changed(
    'that counts other records',
    ({ regions: [region] }) =>
      (region!['counts'] = { rows: 3, duplicates: 0, before: figures, after: figures, reread: false }),
    'snapshot.json counts 3 records',
  ),
  changed(
    'that counts less than none',
    ({ regions: [region] }) =>
      (region!['counts'] = { rows: -1, duplicates: 0, before: null, after: null, reread: false }),
    'snapshot.json',
  ),
  changed(
    'that ends before it began',
    ({ header }) => (header['completedAt'] = '2026-10-30T00:00:00.000Z'),
    'completedAt',
    'before startedAt',
  ),
  ...[
    '2026-02-30T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-10-31T25:00:00.000Z',
    '2026-10-31',
    '',
    '0000-01-01T00:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
    '+012026-10-31T00:00:00.000Z',
  ].map((instant) =>
    changed(
      `made at "${instant}"`,
      ({ header }) => (header['startedAt'] = header['completedAt'] = instant),
      'snapshot.json',
      'startedAt',
    ),
  ),
  changed(
    'with a Region read in 1970',
    ({ regions: [region] }) => (region!['collectedAt'] = '1970-01-01T00:00:00.000Z'),
    'regions[0].collectedAt',
  ),
  changed(
    'with a record of 30 February',
    ({ coverage }) => (coverage[1]!['updatedAt'] = '2026-02-30T00:00:00.000Z'),
    'coverage/eu-west-1.ndjson.gz, line 2',
  ),
  changed(
    'with a pair of 30 February',
    ({ pairs }) => (pairs[0]!['changedAt'] = '2026-02-30T00:00:00.000Z'),
    'pairs/eu-west-1.ndjson.gz, line 1',
  ),
  changed('with a key that nobody knows', ({ header }) => (header['more'] = 1), 'snapshot.json'),
  changed('with the Region ../x', ({ regions: [region] }) => (region!['region'] = '../x'), 'snapshot.json'),
  fileOf('a file outside', '../outside.gz'),
  fileOf('an absolute file', '/nowhere/x.gz'),
  fileOf('a file with a NUL', 'coverage/\u0000'),
  fileOf('itself', 'snapshot.json'),
  {
    title: 'a snapshot with a changed file',
    args,
    code: 1,
    says: ['coverage/eu-west-1.ndjson.gz was changed after it was written'],
    prepare: (folder) => {
      writeBadSnapshot(join(folder, 'snapshot'));
      writeFileSync(join(folder, 'snapshot/coverage/eu-west-1.ndjson.gz'), 'x');
    },
  },
  {
    title: 'a snapshot with a missing file',
    args,
    code: 1,
    says: ['pairs/eu-west-1.ndjson.gz cannot be read, although snapshot.json names it'],
    prepare: (folder) => {
      writeBadSnapshot(join(folder, 'snapshot'));
      rmSync(join(folder, 'snapshot/pairs/eu-west-1.ndjson.gz'));
    },
  },
];
