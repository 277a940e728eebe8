// The partitions of AWS, as the SDK knows them.
import { partition } from '@aws-sdk/core/client';
import { describe, expect, it } from 'vitest';
import { DNS_SUFFIXES } from '../../src/terms/index.js';

/** A Region of each partition. */
const REGIONS: Readonly<Record<string, string>> = {
  aws: 'eu-central-1',
  'aws-cn': 'cn-north-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-us-gov': 'us-gov-west-1',
};

describe('the domains of partitions', () => {
  it('are known for every partition', () => {
    expect([...DNS_SUFFIXES.keys()]).toEqual(Object.keys(REGIONS));
  });

  it.each([...DNS_SUFFIXES])('%s has %s, which the SDK calls there', (name, suffix) => {
    expect(partition(REGIONS[name]!)).toMatchObject({ name, dnsSuffix: suffix });
  });
});
