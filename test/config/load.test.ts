import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.js';
import { file, load } from './files.js';

const withoutFile = { file: undefined, environment: {} };

describe('defaults', () => {
  test('every key has its default without a file, variables or overrides', () => {
    expect(loadConfig(withoutFile)).toMatchObject({
      file: undefined,
      config: {
        scope: {
          accounts: { include: [], exclude: [] },
          organizationalUnits: { include: [], exclude: [] },
          regions: 'enabled',
        },
        collection: {
          mode: 'delegated-administrator',
          homeRegion: 'us-east-1',
          roleName: 'GuardDutyCoverageReader',
          externalId: null,
          requestsPerSecond: 5,
          startRequestsPerSecond: 5,
          regionConcurrency: 64,
          accountConcurrency: 8,
          attempts: 8,
          connectTimeoutSeconds: 5,
          requestTimeoutSeconds: 30,
          deadlineMinutes: 120,
          statistics: 'sample',
          accountTags: [],
          splitAbove: 5000,
          resumeMaxAgeHours: 24,
          workDirectory: 'work',
        },
        report: {
          title: null,
          organizationName: null,
          classification: null,
          languages: ['en'],
          timeZone: 'UTC',
          formats: ['pdf', 'xlsx', 'csv', 'ndjson'],
          csvFormulaSafe: true,
          targets: { overall: 95, EKS: 95, ECS: 95, EC2: 95 },
          period: 'current-month',
          pdf: {
            organizationalUnits: 300,
            accounts: 500,
            matrixAccounts: 200,
            gaps: 300,
            differences: 300,
            accountsPerIssue: 10,
            affectedPerIssue: 5,
            unmappedTexts: 50,
            unhealthyResources: 300,
          },
        },
        templates: { directory: null },
        destination: { type: 'directory', path: 'reports' },
        schedules: [],
        health: { host: '127.0.0.1', port: 8080 },
        shutdown: { graceSeconds: 30 },
      },
    });
  });

  test.each(['', '# only a comment\n', '{}\n'])('an empty file (%j) is the defaults', (yaml) => {
    expect(load(yaml)).toEqual({ ...loadConfig(withoutFile), file });
  });

  test('an S3 destination needs no more than its bucket', () => {
    expect(load('destination: { type: s3, bucket: compliance-reports }').config.destination).toEqual({
      type: 's3',
      bucket: 'compliance-reports',
      prefix: '',
      region: null,
      kmsKeyId: null,
      objectLock: null,
      expectedBucketOwner: null,
    });
  });

  test('a schedule runs the whole job for the previous month unless it says otherwise', () => {
    expect(load('schedules: [{ name: m, cron: 0 6 1 * *, timeZone: UTC }]').config.schedules).toEqual([
      { name: 'm', cron: '0 6 1 * *', timeZone: 'UTC', job: 'run', period: 'previous-month' },
    ]);
  });

  test('a target by type is the overall target until it is set', () => {
    expect(load('report: { targets: { overall: 90, EKS: 99.5 } }').config.report.targets).toEqual({
      watched: 100,
      overall: 90,
      EKS: 99.5,
      ECS: 90,
      EC2: 90,
    });
  });
});

describe('layers', () => {
  test('a variable wins over the file, an override over both, key by key', () => {
    const { config } = load('collection: { attempts: 2, splitAbove: 100, regionConcurrency: 3 }', {
      environment: {
        COVERAGE_REPORTER_COLLECTION__ATTEMPTS: '3',
        COVERAGE_REPORTER_COLLECTION__SPLIT_ABOVE: '200',
      },
      overrides: { collection: { attempts: 4 } },
    });

    expect(config.collection).toMatchObject({ attempts: 4, splitAbove: 200, regionConcurrency: 3 });
  });

  test('a list replaces a list', () => {
    const { config } = load('report: { languages: [en, es] }', { overrides: { report: { languages: ['de'] } } });

    expect(config.report.languages).toEqual(['de']);
  });

  test('another type of destination drops the keys of the first one', () => {
    const { config } = load('destination: { type: directory, path: out }', {
      environment: {
        COVERAGE_REPORTER_DESTINATION__TYPE: 's3',
        COVERAGE_REPORTER_DESTINATION__BUCKET: 'compliance-reports',
      },
    });

    expect(config.destination).toMatchObject({ type: 's3', bucket: 'compliance-reports' });
    expect(config.destination).not.toHaveProperty('path');
  });

  test('anchors and aliases are YAML like any other', () => {
    const { config } = load(
      'report: { timeZone: &zone Europe/Madrid }\nschedules: [{ name: m, cron: 0 6 L * *, timeZone: *zone }]',
    );

    expect(config.schedules[0]?.timeZone).toBe('Europe/Madrid');
  });
});

describe('digest', () => {
  test('is the same for the same settings, wherever and in whatever order they stand', () => {
    const fromFile = load('report: { title: T, timeZone: Europe/Madrid }\ncollection: { attempts: 3 }').digest;
    const reordered = load('collection: { attempts: 3 }\nreport: { timeZone: Europe/Madrid, title: T }').digest;
    const fromElsewhere = loadConfig({
      file: undefined,
      environment: { COVERAGE_REPORTER_REPORT__TITLE: 'T', COVERAGE_REPORTER_REPORT__TIME_ZONE: 'Europe/Madrid' },
      overrides: { collection: { attempts: 3 } },
    }).digest;

    expect([reordered, fromElsewhere]).toEqual([fromFile, fromFile]);
    expect(fromFile).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same whether a default is written or left out, and another one for another setting', () => {
    const defaults = loadConfig(withoutFile).digest;

    expect(load('collection: { attempts: 8 }').digest).toBe(defaults);
    expect(load('collection: { attempts: 7 }').digest).not.toBe(defaults);
    expect(load('report: { languages: [en, es] }').digest).not.toBe(load('report: { languages: [es, en] }').digest);
  });
});
