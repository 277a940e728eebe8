import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configKeys } from '../../src/config/keys.js';
import { ConfigError, loadConfig, type Config, type PartialDeep } from '../../src/config/index.js';
import { file, fileWith, load, refusal } from './files.js';

const s3 = 'destination:\n  type: s3\n  bucket: reports\n';
const schedule = 'schedules:\n  - name: monthly\n    timeZone: UTC\n';

/** Configuration, place in it, key, and words that the message must have. */
const refused: readonly (readonly [string, string, string, string])[] = [
  // Keys
  ['collection:\n  requestPerSecond: 3', '2:3', 'collection.requestPerSecond', 'did you mean "requestsPerSecond"?'],
  ['colection: {}', '1:1', 'colection', 'did you mean "collection"?'],
  ['health:\n  colour: red', '2:3', 'health.colour', 'unknown key; allowed here: host, port'],
  ['schedules:\n  - { name: a, cron: 0 6 1 * *, timezone: UTC }', '2:33', 'schedules[0].timezone', '"timeZone"?'],
  ['report:\n  title: a\n  title: b', '3:3', '', 'Map keys must be unique'],
  ['report: 5', '1:1', 'report', 'got 5; allowed: a map of keys'],
  ['scope:\n  accounts:\n', '2:3', 'scope.accounts', 'got null; allowed: a map of keys'],
  ['- a', '1:1', '', 'got a list; allowed: a map of keys'],
  // Scope
  ['scope:\n  accounts:\n    include: ["1234"]', '3:15', 'scope.accounts.include[0]', '12 digits'],
  ['scope:\n  accounts:\n    include: [012345678901]', '3:15', 'scope.accounts.include[0]', 'in quotes'],
  ['scope:\n  accounts:\n    include: "123456789012"', '3:5', 'scope.accounts.include', 'a list of account ids'],
  [
    'scope:\n  accounts:\n    include: ["123456789012"]\n    exclude:\n      - "123456789012"',
    '5:9',
    'scope.accounts.exclude[0]',
    'on one list only',
  ],
  [
    'scope:\n  organizationalUnits:\n    include: [r-ab12, ou-ab12-cd34ef56, r-ab12]',
    '3:41',
    'scope.organizationalUnits.include[2]',
    'twice',
  ],
  ['scope:\n  organizationalUnits: { exclude: [Sandbox] }', '2:36', 'scope.organizationalUnits.exclude[0]', 'ou-'],
  ['scope: { regions: all }', '1:10', 'scope.regions', 'enabled, or a list of Region names'],
  ['scope: { regions: [] }', '1:10', 'scope.regions', 'got an empty list'],
  ['scope: { regions: [eu-west-1, Frankfurt] }', '1:31', 'scope.regions[1]', 'got "Frankfurt"'],
  // Collection
  ['collection: { mode: admin }', '1:15', 'collection.mode', 'delegated-administrator, member-role'],
  ['collection: { homeRegion: eu_west_1 }', '1:15', 'collection.homeRegion', 'eu-west-1'],
  ['collection: { roleName: "a role" }', '1:15', 'collection.roleName', 'an IAM role name'],
  ['collection: { externalId: x }', '1:15', 'collection.externalId', '2 to 1224'],
  ['collection: { requestsPerSecond: 0 }', '1:15', 'collection.requestsPerSecond', 'a number from 0.1 to 100'],
  ['collection: { requestsPerSecond: .inf }', '1:15', 'collection.requestsPerSecond', 'a number from 0.1 to 100'],
  ['collection: { requestsPerSecond: "5" }', '1:15', 'collection.requestsPerSecond', 'got "5"'],
  ['collection: { attempts: 2.5 }', '1:15', 'collection.attempts', 'got 2.5; allowed: a whole number from 1 to 20'],
  ['collection: { accountTags: [""] }', '1:29', 'collection.accountTags[0]', 'a tag key'],
  ['collection:\n  workDirectory:', '2:3', 'collection.workDirectory', 'got null; allowed: one line of text'],
  // Report
  ['report: { title: "two\\nlines" }', '1:11', 'report.title', 'one line of text'],
  ['report: { title: " x" }', '1:11', 'report.title', 'without control characters or outer white space'],
  ['report: { languages: [] }', '1:11', 'report.languages', 'at least 1'],
  ['report: { languages: [en, en_US] }', '1:27', 'report.languages[1]', 'a language code'],
  ['report: { languages: [EN] }', '1:23', 'report.languages[0]', 'usual spelling'],
  ['report: { timeZone: Mars/Base }', '1:11', 'report.timeZone', 'an IANA time zone'],
  ['report: { timeZone: "+01:00" }', '1:11', 'report.timeZone', 'an IANA time zone'],
  ['report: { formats: [] }', '1:11', 'report.formats', 'at least 1'],
  ['report: { formats: [pdf, docx] }', '1:26', 'report.formats[1]', 'pdf, xlsx, csv, ndjson'],
  ['report: { formats: [pdf, csv, pdf] }', '1:31', 'report.formats[2]', 'twice'],
  ['report: { targets: { overall: 101 } }', '1:22', 'report.targets.overall', 'a number from 0 to 100'],
  ['report: { targets: { EC2: -1 } }', '1:22', 'report.targets.EC2', 'a number from 0 to 100'],
  ['report: { targets: { RDS: 5 } }', '1:22', 'report.targets.RDS', 'overall, EKS, ECS, EC2'],
  ['report: { period: this-month }', '1:11', 'report.period', 'current-month, previous-month'],
  // Destination
  ['destination: { path: x }', '1:1', 'destination.type', 'is missing; allowed: type: directory, or type: s3'],
  ['destination: { type: ftp }', '1:16', 'destination.type', 'got "ftp"'],
  ['destination: { type: s3 }', '1:1', 'destination.bucket', 'is missing'],
  ['destination: { type: s3, bucket: My_Bucket }', '1:26', 'destination.bucket', '3 to 63 lower-case'],
  ['destination: { type: s3, bucket: 10.0.0.1 }', '1:26', 'destination.bucket', 'a bucket name'],
  ['destination: { type: s3, bucket: a..b }', '1:26', 'destination.bucket', 'a bucket name'],
  [`${s3}  prefix: /audit`, '4:3', 'destination.prefix', 'no slash at the beginning'],
  [`${s3}  prefix: audit/`, '4:3', 'destination.prefix', 'no slash at the beginning or the end'],
  [`${s3}  prefix: a/../b`, '4:3', 'destination.prefix', '..'],
  [`${s3}  kmsKeyId: my key`, '4:3', 'destination.kmsKeyId', 'a KMS key id'],
  [`${s3}  objectLock: true`, '4:3', 'destination.objectLock', 'mode, retainDays'],
  [`${s3}  objectLock: { mode: governance, retainDays: 5 }`, '4:17', 'destination.objectLock.mode', 'GOVERNANCE'],
  [`${s3}  objectLock: { mode: GOVERNANCE, retainDays: 0 }`, '4:35', 'destination.objectLock.retainDays', '1 to 36500'],
  [`${s3}  expectedBucketOwner: 123456789012`, '4:3', 'destination.expectedBucketOwner', 'in quotes'],
  [
    'destination:\n  type: directory\n  objectLock: { mode: GOVERNANCE, retainDays: 5 }',
    '3:3',
    'destination.objectLock',
    'unknown key; allowed here: type, path',
  ],
  // Schedules, health, shutdown
  [`${schedule}    cron: 0 0 6 1 * *`, '4:5', 'schedules[0].cron', 'this one has 6, and a field for seconds'],
  [`${schedule}    cron: "@monthly"`, '4:5', 'schedules[0].cron', 'this one has 1'],
  [`${schedule}    cron: ""`, '4:5', 'schedules[0].cron', 'this one has 0'],
  [`${schedule}    cron: 61 6 0 * *`, '4:5', 'schedules[0].cron', '61 is an invalid expression for minute; 0 is'],
  [`${schedule}    cron: 0 6 31 2 *`, '4:5', 'schedules[0].cron', 'impossible day of month'],
  [`${schedule}    cron: 0 6 30W 2 *`, '4:5', 'schedules[0].cron', 'this one never occurs'],
  [`${schedule}    cron: 0 6 1 * MON`, '4:5', 'schedules[0].cron', 'not both'],
  [schedule, '2:5', 'schedules[0].cron', 'is missing'],
  ['schedules:\n  - name: a\n    cron: 0 6 1 * *', '2:5', 'schedules[0].timeZone', 'is missing'],
  [`${schedule}    cron: 0 6 1 * *\n  - name: monthly`, '5:5', 'schedules[1].name', 'no other schedule has'],
  [`${schedule}    cron: 0 6 1 * *\n    job: render`, '5:5', 'schedules[0].job', 'run, collect'],
  ['schedules: [{ name: A B, cron: 0 6 1 * *, timeZone: UTC }]', '1:15', 'schedules[0].name', 'lower-case'],
  ['health: { port: 70000 }', '1:11', 'health.port', '0 to 65535'],
  ['shutdown: { graceSeconds: -1 }', '1:13', 'shutdown.graceSeconds', '0 to 3600'],
];

describe('impossible values', () => {
  test.each(refused)('%j is refused at %s', (yaml, position, key, words) => {
    const { problems, message } = refusal(() => load(yaml));

    expect(problems).toContainEqual({
      place: `${file}:${position}`,
      key,
      message: expect.stringContaining(words) as string,
    });
    expect(message).toContain(`${file}:${position}: ${key === '' ? '' : `${key}: `}`);
  });

  test.each([
    'collection: { homeRegion: us-gov-west-1 }',
    'collection: { homeRegion: cn-northwest-1, roleName: audit/GuardDutyReader }',
    'scope: { regions: [eusc-de-east-1, ap-southeast-5] }',
    'report: { languages: [pt-BR, zh-Hant] }',
    `${s3}  prefix: audit/guardduty`,
    `${s3}  kmsKeyId: alias/reports`,
    `${s3}  kmsKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab`,
    `${s3}  kmsKeyId: mrk-1234abcd12ab34cd56ef1234567890ab`,
    `${s3}  kmsKeyId: arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
    `${s3}  kmsKeyId: arn:aws:kms:eu-west-1:123456789012:alias/reports`,
    `${s3}  expectedBucketOwner: "012345678901"`,
    `${schedule}    cron: 30 2 L * *`,
    `${schedule}    cron: 0 6 ? * MON-FRI`,
    `${schedule}    cron: 0 6 29 2 *`,
  ])('%j is accepted', (yaml) => {
    expect(() => load(yaml)).not.toThrow();
  });
});

describe('the error', () => {
  test('lists every problem of the file, the environment and the overrides', () => {
    const { message, problems } = refusal(() =>
      load(
        [
          'scope: { accounts: { include: ["1", "222222222222", "222222222222"], exclude: ["222222222222"] } }',
          'colection: {}',
          'schedules: [{ name: a, cron: x, timeZone: UTC }, { name: a, cron: 0 6 1 * *, timeZone: UTC }]',
        ].join('\n'),
        {
          environment: { COVERAGE_REPORTER_HEALTH__PORT: 'eighty', COVERAGE_REPORTER_HELTH__HOST: 'x' },
          overrides: { collection: { attempts: 99 } },
        },
      ),
    );

    expect(problems.map(({ place, key }) => [place, key])).toEqual([
      ['COVERAGE_REPORTER_HELTH__HOST', ''],
      [`${file}:1:32`, 'scope.accounts.include[0]'],
      [`${file}:1:53`, 'scope.accounts.include[2]'],
      [`${file}:1:80`, 'scope.accounts.exclude[0]'],
      ['overrides', 'collection.attempts'],
      [`${file}:3:24`, 'schedules[0].cron'],
      [`${file}:3:52`, 'schedules[1].name'],
      ['COVERAGE_REPORTER_HEALTH__PORT', 'health.port'],
      [`${file}:2:1`, 'colection'],
    ]);
    expect(message.split('\n')).toHaveLength(problems.length + 1);
    expect(message).toContain('9 problems. Nothing was started');
  });

  test('shows a value in the place of a map even when a variable sets a key of that map', () => {
    const { problems } = refusal(() =>
      load('collection: 5', {
        environment: { COVERAGE_REPORTER_COLLECTION__ATTEMPTS: '3' },
        overrides: { collection: { splitAbove: 100 } },
      }),
    );

    expect(problems).toEqual([{ place: `${file}:1:1`, key: 'collection', message: 'got 5; allowed: a map of keys' }]);
  });

  test('names a file that cannot be read, and keeps the cause', () => {
    const error = refusal(() => loadConfig({ file: `${file}.missing`, environment: {} }));

    expect(error.message).toContain(`${file}.missing: cannot be read (ENOENT`);
    expect(error.cause).toBeInstanceOf(Error);
  });

  test.each([
    ['report: [', '1:10'],
    ['report:\n\ttitle: x', '2:1'],
    ['report: !secret x', '1:9'],
  ])('names the place in %j where the file is no plain YAML', (yaml, position) => {
    expect(refusal(() => load(yaml)).problems[0]?.place).toBe(`${file}:${position}`);
  });

  test('refuses an alias without an anchor', () => {
    expect(() => load('report: { title: *nothing }')).toThrow(ConfigError);
  });

  test('shows only the beginning of a long value', () => {
    const { problems } = refusal(() => load(`report: { title: "${'x'.repeat(500)}" }`));

    expect(problems[0]?.message.length).toBeLessThan(200);
  });
});

describe('any configuration', () => {
  const maps = [
    [],
    ['scope'],
    ['scope', 'accounts'],
    ['collection'],
    ['report', 'targets'],
    ['health'],
    ['destination'],
  ];
  const known = new Set(configKeys.flatMap(({ path }) => path));
  const unknownKey = fc
    .oneof(fc.string({ minLength: 1 }), fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty'))
    .filter((name) => !known.has(name));

  test('with a single unknown key is refused, and the key is named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...maps), unknownKey, fc.jsonValue(), (path, name, value) => {
        const leaf = `{ ${path[0] === 'destination' ? '"type": "directory", ' : ''}${JSON.stringify(name)}: ${JSON.stringify(value)} }`;
        const json = path.reduceRight((inner, step) => `{ "${step}": ${inner} }`, leaf);

        const { problems } = refusal(() => load(json));

        expect(problems.map(({ key }) => key)).toEqual([[...path, name].join('.')]);
        expect(problems[0]?.message).toContain('unknown key');
        expect(problems[0]?.place).toMatch(/:1:\d+$/);
      }),
    );
  });

  test('with anything at all at one key is loaded, or refused with that key or one below it named', () => {
    const paths = [
      ...configKeys.map(({ path }) => path),
      ['scope'],
      ['scope', 'accounts'],
      ['report'],
      ['destination'],
    ];
    fileWith('');
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const overrides = path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
        try {
          // Deliberately not a configuration: this is what a file may hold.
          loadConfig({ file, environment: {}, overrides: overrides as PartialDeep<Config> });
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          expect((error as ConfigError).problems.every(({ key }) => key.startsWith(path[0]!))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });
});
