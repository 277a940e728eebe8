import { describe, expect, it } from 'vitest';
import { monitoringOf, parseFeatures } from '../../../src/collect/read/feature.js';
import { featureSchema } from '../../../src/snapshot/index.js';

describe('the features of a detector or member', () => {
  it('are the monitoring ones, by name, with their agent settings by name', () => {
    const features = parseFeatures([
      { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
      {
        Name: 'RUNTIME_MONITORING',
        Status: 'ENABLED',
        UpdatedAt: new Date('2026-01-02T03:04:05Z'),
        ManagedBy: 'AWS_ORGANIZATIONS_POLICY',
        AdditionalConfiguration: [
          { Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED' },
          { Name: 'EC2_AGENT_MANAGEMENT', Status: 'DISABLED' },
          { Name: 'NEW_AGENT_MANAGEMENT' },
        ],
      },
      { Name: 'EKS_RUNTIME_MONITORING', Status: 'DISABLED' },
    ]);
    expect(features).toEqual([
      { name: 'EKS_RUNTIME_MONITORING', status: 'DISABLED', updatedAt: null, additionalConfiguration: {} },
      {
        name: 'RUNTIME_MONITORING',
        status: 'ENABLED',
        updatedAt: '2026-01-02T03:04:05.000Z',
        managedBy: 'AWS_ORGANIZATIONS_POLICY',
        additionalConfiguration: {
          EC2_AGENT_MANAGEMENT: 'DISABLED',
          EKS_ADDON_MANAGEMENT: 'ENABLED',
          NEW_AGENT_MANAGEMENT: 'UNKNOWN',
        },
      },
    ]);
    for (const feature of features) expect(featureSchema.parse(feature)).toEqual(feature);
  });

  it('may be nameless or without a status or a date', () => {
    expect(parseFeatures([])).toEqual([]);
    expect(parseFeatures([{ Status: 'ENABLED' }, { Name: 'RUNTIME_MONITORING', UpdatedAt: new Date(NaN) }])).toEqual([
      { name: 'RUNTIME_MONITORING', status: 'UNKNOWN', updatedAt: null, additionalConfiguration: {} },
    ]);
  });

  it('mean that monitoring is on when one of the two is enabled, and off only when GuardDuty says so', () => {
    const monitoring = (...features: Parameters<typeof parseFeatures>[0] & object): string =>
      monitoringOf(parseFeatures(features));
    const newer = { Name: 'RUNTIME_MONITORING' };
    const older = { Name: 'EKS_RUNTIME_MONITORING' };
    expect(monitoring({ ...newer, Status: 'ENABLED' })).toBe('on');
    expect(monitoring({ ...older, Status: 'ENABLED' })).toBe('on');
    expect(monitoring({ ...older, Status: 'ENABLED' }, { ...newer, Status: 'ENABLING' })).toBe('on');
    expect(monitoring({ ...newer, Status: 'DISABLED' })).toBe('off');
    expect(monitoring({ ...newer, Status: 'DISABLED' }, { ...older, Status: 'DISABLED' })).toBe('off');
    expect(monitoring({ ...newer, Status: 'ENABLING' })).toBe('unknown');
    expect(monitoring(newer)).toBe('unknown');
    expect(monitoring({ ...newer, Status: 'DISABLED' }, { ...older, Status: 'PAUSED' })).toBe('unknown');
    expect(monitoring({ ...older, Status: 'DISABLED' })).toBe('unknown');
    expect(monitoring({ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' })).toBe('unknown');
    expect(monitoring()).toBe('unknown');
  });
});
