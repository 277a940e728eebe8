import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { generatedConfigFiles } from '../../scripts/generate-config.js';
import { configKeys } from '../../src/config/keys.js';
import { loadConfig } from '../../src/config/index.js';
import { load } from './files.js';

const reporterYaml = readFileSync('config/reporter.yaml', 'utf8');
const defaults = loadConfig({ file: undefined, environment: {} });

describe('config/reporter.yaml', () => {
  test('gives exactly the defaults', () => {
    const loaded = loadConfig({ file: 'config/reporter.yaml', environment: {} });

    expect(loaded).toEqual({ ...defaults, file: 'config/reporter.yaml' });
  });

  test('shows every key', () => {
    const names = configKeys.map(({ path }) => path.at(-1)!);

    for (const name of names) expect(reporterYaml).toMatch(new RegExp(`^[ #-]*${name}:`, 'm'));
  });

  test('offers an S3 destination and a schedule that work once their comment signs are gone', () => {
    const withoutDirectory = reporterYaml.replace(/^destination:\n(?: .*\n)+/m, '').replace(/^schedules: \[\]\n/m, '');
    const from = withoutDirectory.search(/^# destination:/m);
    const uncommented = withoutDirectory.slice(0, from) + withoutDirectory.slice(from).replace(/^# (?=[ #a-z])/gm, '');
    const prose = /^(?=(?:When|Health|How|Where) )/gm;

    const { config } = load(uncommented.replace(prose, '# '));

    expect(config.destination).toMatchObject({ type: 's3', bucket: 'example-compliance-reports', objectLock: null });
    expect(config.schedules).toMatchObject([{ name: 'monthly', period: 'previous-month' }]);
  });
});

describe('config/reporter.schema.json', () => {
  const schema = JSON.parse(readFileSync('config/reporter.schema.json', 'utf8')) as z.core.JSONSchema.JSONSchema;
  const check = z.fromJSONSchema(schema);

  test.each(['config/reporter.yaml', 'config/demo.yaml'])('accepts %s', (path) => {
    expect(check.safeParse(parse(readFileSync(path, 'utf8'))).error).toBeUndefined();
  });

  test.each([
    '{ collection: { requestPerSecond: 1 } }',
    '{ collection: { attempts: 0 } }',
    '{ scope: { accounts: { include: [123456789012] } } }',
    '{ destination: { type: s3 } }',
  ])('refuses %s, as loading does', (yaml) => {
    expect(check.safeParse(parse(yaml)).success).toBe(false);
    expect(() => load(yaml)).toThrow();
  });

  test('is of draft 2020-12 and describes every key', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const undescribed: string[] = [];
    JSON.stringify(schema, (key, value: { properties?: Record<string, { description?: string }> } | null) => {
      for (const [name, { description }] of Object.entries(value?.properties ?? {})) {
        if (description === undefined || description.includes('\n')) undescribed.push(`${key}: ${name}`);
      }
      return value;
    });
    expect(undescribed).toEqual([]);
  });
});

test.each(Object.entries(generatedConfigFiles()))('%s is up to date', (path, content) => {
  expect(readFileSync(path, 'utf8')).toBe(content);
});

test('config/demo.yaml names the example organization and asks quickly', () => {
  const { config } = loadConfig({ file: 'config/demo.yaml', environment: {} });

  expect(config.report.organizationName).toBe('Example Corp');
  expect(config.collection).toMatchObject({ requestsPerSecond: 100, startRequestsPerSecond: 100 });
});
