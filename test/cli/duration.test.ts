import { describe, expect, it } from 'vitest';
import { destinationOverride } from '../../src/cli/destination-option.js';
import { secondsOf, spanOf } from '../../src/cli/duration.js';
import { UsageError } from '../../src/cli/errors.js';

const WEEK = 604_800;

describe('a span of time', () => {
  it.each([
    ['1s', 1],
    ['90s', 90],
    ['30m', 1_800],
    ['12h', 43_200],
    ['7d', WEEK],
    ['168h', WEEK],
  ])('%s is %i seconds', (text, seconds) => {
    expect(secondsOf('--expires', text, WEEK)).toBe(seconds);
  });

  it.each(['', '12', 'h', '0h', '-1h', '1.5h', '12 h', '12H', '8d', '604801s', '99999999999999999999d', '1h30m'])(
    '"%s" is refused with what is possible',
    (text) => {
      expect(() => secondsOf('--expires', text, WEEK)).toThrow(UsageError);
      expect(() => secondsOf('--expires', text, WEEK)).toThrow(/--expires ".*" is not a duration from 1s to 7d/);
    },
  );

  it.each([
    [WEEK, '7d'],
    [43_200, '12h'],
    [5_400, '90m'],
    [61, '61s'],
  ])('of %i seconds is written as %s', (seconds, text) => {
    expect(spanOf(seconds)).toBe(text);
  });
});

describe('--destination', () => {
  it.each([
    [undefined, {}],
    ['demo-output', { destination: { type: 'directory', path: 'demo-output' } }],
    ['s3://bucket', { destination: { type: 's3', bucket: 'bucket', prefix: '' } }],
    ['s3://bucket/', { destination: { type: 's3', bucket: 'bucket', prefix: '' } }],
    ['s3://bucket/audit/guardduty/', { destination: { type: 's3', bucket: 'bucket', prefix: 'audit/guardduty' } }],
  ])('%s is %j', (text, expected) => {
    expect(destinationOverride(text)).toEqual(expected);
  });

  it.each(['s3:', 's3://', 's3:///prefix', 's3:bucket', 'S3://'])('refuses "%s", which is neither', (text) => {
    expect(() => destinationOverride(text)).toThrow(/Write it as s3:\/\/bucket\/prefix/);
  });

  it.each(['sftp://host/reports', 'https://example.com/x', 'file:///reports', 'gs://bucket'])(
    'refuses "%s", for which there would be a folder of that name',
    (text) => {
      expect(() => destinationOverride(text)).toThrow('is not a location for reports');
    },
  );

  it('takes a folder whose name has a colon', () => {
    const path = 'C:/reports';
    expect(destinationOverride(path)).toEqual({ destination: { type: 'directory', path } });
  });
});
