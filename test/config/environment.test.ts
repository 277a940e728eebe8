import { describe, expect, test } from 'vitest';
import { configKeys } from '../../src/config/keys.js';
import { loadConfig, variableOf } from '../../src/config/index.js';
import { refusal } from './files.js';

const loadFrom = (environment: Readonly<Record<string, string | undefined>>) =>
  loadConfig({ file: undefined, environment }).config;

describe('variables', () => {
  test('set keys by their path in upper snake case', () => {
    const config = loadFrom({
      COVERAGE_REPORTER_COLLECTION__REQUESTS_PER_SECOND: '2.5',
      COVERAGE_REPORTER_COLLECTION__EXTERNAL_ID: '0123',
      COVERAGE_REPORTER_REPORT__TITLE: '2026',
      COVERAGE_REPORTER_REPORT__TARGETS__EKS: '99',
      COVERAGE_REPORTER_HEALTH__PORT: ' 9090 ',
    });

    expect(config.collection).toMatchObject({ requestsPerSecond: 2.5, externalId: '0123' });
    expect(config.report).toMatchObject({ title: '2026', targets: { EKS: 99, EC2: 95 } });
    expect(config.health.port).toBe(9090);
  });

  test('take lists separated by commas, of which an account id keeps its leading zero', () => {
    const { scope, report } = loadFrom({
      COVERAGE_REPORTER_SCOPE__ACCOUNTS__INCLUDE: '012345678901, 123456789012',
      COVERAGE_REPORTER_SCOPE__ACCOUNTS__EXCLUDE: '',
      COVERAGE_REPORTER_SCOPE__REGIONS: 'eu-west-1,us-east-1',
      COVERAGE_REPORTER_REPORT__LANGUAGES: 'es',
    });

    expect(scope.accounts).toEqual({ include: ['012345678901', '123456789012'], exclude: [] });
    expect(scope.regions).toEqual(['eu-west-1', 'us-east-1']);
    expect(report.languages).toEqual(['es']);
  });

  test('take the word that stands for all Regions', () => {
    expect(loadFrom({ COVERAGE_REPORTER_SCOPE__REGIONS: 'enabled' }).scope.regions).toBe('enabled');
  });

  test.each(['', 'null'])('take %j for null where a key may be null', (text) => {
    const { report, collection } = loadConfig({
      file: 'config/demo.yaml',
      environment: {
        COVERAGE_REPORTER_REPORT__ORGANIZATION_NAME: text,
        COVERAGE_REPORTER_REPORT__TARGETS__EKS: text,
        COVERAGE_REPORTER_COLLECTION__EXTERNAL_ID: text,
      },
    }).config;

    expect([report.organizationName, report.targets.EKS, collection.externalId]).toEqual([null, 95, null]);
  });

  test.each([true, false])('take %s as it is written', (value) => {
    const { report } = loadFrom({ COVERAGE_REPORTER_REPORT__CSV_FORMULA_SAFE: String(value) });

    expect(report.csvFormulaSafe).toBe(value);
  });

  test('take lists of maps as YAML or JSON', () => {
    const schedule = { name: 'm', cron: '0 6 L * *', timeZone: 'UTC' };
    const expected = [{ ...schedule, job: 'run', period: 'previous-month' }];

    expect(loadFrom({ COVERAGE_REPORTER_SCHEDULES: JSON.stringify([schedule]) }).schedules).toEqual(expected);
    expect(
      loadFrom({ COVERAGE_REPORTER_SCHEDULES: '- name: m\n  cron: 0 6 L * *\n  timeZone: UTC' }).schedules,
    ).toEqual(expected);
  });

  test.each([
    { COVERAGE_REPORTER_DESTINATION__OBJECT_LOCK: '{ mode: GOVERNANCE, retainDays: 365 }' },
    {
      COVERAGE_REPORTER_DESTINATION__OBJECT_LOCK__MODE: 'GOVERNANCE',
      COVERAGE_REPORTER_DESTINATION__OBJECT_LOCK__RETAIN_DAYS: '365',
    },
  ])('set a map whole or key by key: %j', (variables) => {
    const { destination } = loadFrom({
      COVERAGE_REPORTER_DESTINATION__TYPE: 's3',
      COVERAGE_REPORTER_DESTINATION__BUCKET: 'reports',
      ...variables,
    });

    expect(destination).toMatchObject({ objectLock: { mode: 'GOVERNANCE', retainDays: 365 } });
  });

  test('of others, the one that names the file, and unset ones are left alone', () => {
    const environment = {
      COVERAGE_REPORTER_CONFIG: 'x.yaml',
      COVERAGE_REPORTER_HEALTH__PORT: undefined,
      AWS_REGION: 'eu-west-1',
    };

    expect(loadFrom(environment)).toEqual(loadFrom({}));
  });

  test('exist for every key, each with a name of its own', () => {
    const variables = configKeys.map(({ path }) => variableOf(path));

    expect(new Set(variables).size).toBe(configKeys.length);
    expect(variables).toContain('COVERAGE_REPORTER_DESTINATION__KMS_KEY_ID');
    for (const variable of variables) expect(variable).toMatch(/^COVERAGE_REPORTER_[A-Z0-9]+(_{1,2}[A-Z0-9]+)*$/);
  });
});

describe('a refused variable is the place of its problem', () => {
  test.each([
    [
      'COVERAGE_REPORTER_COLLECTION__REQUEST_PER_SECOND',
      '2',
      'did you mean COVERAGE_REPORTER_COLLECTION__REQUESTS_PER',
    ],
    ['COVERAGE_REPORTER_SOMETHING_ENTIRELY_DIFFERENT_AND_LONG', '2', 'unknown variable; unset it'],
    ['COVERAGE_REPORTER_COLLECTION__ATTEMPTS', 'many', 'got "many"; allowed: a whole number from 1 to 20'],
    ['COVERAGE_REPORTER_COLLECTION__ATTEMPTS', '', 'got ""; allowed: a whole number'],
    ['COVERAGE_REPORTER_COLLECTION__ATTEMPTS', '1e9', 'a whole number'],
    ['COVERAGE_REPORTER_SCOPE__REGIONS', 'eu-west-1,nowhere', 'got "nowhere"'],
    ['COVERAGE_REPORTER_REPORT__LANGUAGES', '', 'got an empty list'],
    ['COVERAGE_REPORTER_SCHEDULES', '[{', 'is not valid YAML or JSON'],
    ['COVERAGE_REPORTER_SCHEDULES', '*nowhere', 'is not valid YAML or JSON'],
    ['COVERAGE_REPORTER_SCHEDULES', '[{ name: a, cron: x, timeZone: UTC }]', 'this one has 1'],
    ['COVERAGE_REPORTER_DESTINATION__BUCKET', 'x', 'unknown key; allowed here: type, path'],
  ])('%s=%s', (variable, text, words) => {
    const base = variable.includes('BUCKET') ? { COVERAGE_REPORTER_DESTINATION__TYPE: 'directory' } : {};
    const { problems } = refusal(() => loadFrom({ ...base, [variable]: text }));

    expect(problems).toHaveLength(1);
    expect(problems[0]?.place).toBe(variable);
    expect(problems[0]?.message).toContain(words);
  });

  test('also where the file sets the same key rightly', () => {
    const { problems } = refusal(() =>
      loadConfig({
        file: 'config/reporter.yaml',
        environment: { COVERAGE_REPORTER_REPORT__TIME_ZONE: 'Moon' },
      }),
    );

    expect(problems.map(({ place, key }) => [place, key])).toEqual([
      ['COVERAGE_REPORTER_REPORT__TIME_ZONE', 'report.timeZone'],
    ]);
  });
});
