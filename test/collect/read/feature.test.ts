import { describe, expect, it } from 'vitest';
import type { OddValue } from '../../../src/collect/aws/index.js';
import { parseFeatures } from '../../../src/collect/read/feature.js';
import { parseOrganizationFeatures } from '../../../src/collect/read/organization-settings.js';
import { featureSchema, organizationFeatureSchema } from '../../../src/snapshot/index.js';
import { monitoringPlans } from '../../../src/terms/index.js';

const THEN = '2026-01-02T03:04:05.000Z';

/** What is told of odd values, by the names of their members. */
function noting() {
  const members: string[] = [];
  return { members, onOdd: ({ member }: OddValue): void => void members.push(member) };
}

function parsed(...features: Parameters<typeof parseFeatures>[0]): ReturnType<typeof parseFeatures> {
  return parseFeatures(features, ({ member }) => {
    throw new Error(`${member} was called odd.`);
  });
}

describe('the plans of a detector or member', () => {
  it('are all kept, by name, with their agent settings by name, and who manages each', () => {
    const { features } = parsed(
      { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
      {
        Name: 'RUNTIME_MONITORING',
        Status: 'ENABLED',
        ManagedBy: 'GUARDDUTY_POLICY',
        AdditionalConfiguration: [
          { Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED', ManagedBy: 'GUARDDUTY_POLICY' },
          { Name: 'EC2_AGENT_MANAGEMENT', Status: 'DISABLED' },
          { Name: 'NEW_AGENT_MANAGEMENT' },
        ],
      },
      { Name: 'A_NEW_PLAN', Status: 'PAUSED' },
    );
    expect(features).toEqual([
      { name: 'A_NEW_PLAN', status: 'PAUSED', settings: [] },
      {
        name: 'RUNTIME_MONITORING',
        status: 'ENABLED',
        managedBy: 'GUARDDUTY_POLICY',
        settings: [
          { name: 'EC2_AGENT_MANAGEMENT', status: 'DISABLED' },
          { name: 'EKS_ADDON_MANAGEMENT', status: 'ENABLED', managedBy: 'GUARDDUTY_POLICY' },
          { name: 'NEW_AGENT_MANAGEMENT', status: 'UNKNOWN' },
        ],
      },
      { name: 'S3_DATA_EVENTS', status: 'ENABLED', settings: [] },
    ]);
    for (const feature of features) expect(featureSchema.parse(feature)).toEqual(feature);
  });

  it('have one time of change where all are the same, else one each: every plan before its settings', () => {
    const UpdatedAt = new Date(THEN);
    const later = new Date('2026-02-02T00:00:00.000Z');
    const settings = (...times: (Date | undefined)[]) =>
      times.map((time, index) => ({ Name: `SETTING_${index}`, UpdatedAt: time }));
    const runtime = { Name: 'RUNTIME_MONITORING', UpdatedAt };
    const other = { Name: 'S3_DATA_EVENTS', UpdatedAt };
    expect(parsed(other, { ...runtime, AdditionalConfiguration: settings(UpdatedAt) }).changedAt).toBe(THEN);
    expect(parsed(other, { ...runtime, AdditionalConfiguration: settings(later, UpdatedAt) }).changedAt).toEqual([
      THEN,
      later.toISOString(),
      THEN,
      THEN,
    ]);
    expect(parsed(other, { ...runtime, AdditionalConfiguration: settings(undefined) }).changedAt).toEqual([
      THEN,
      null,
      THEN,
    ]);
    expect(parsed({ Name: 'RUNTIME_MONITORING' }).changedAt).toBeNull();
    expect(parsed({ ...runtime, UpdatedAt: new Date(8.64e15) }).changedAt).toBeNull();
    expect(parsed()).toEqual({ features: [], changedAt: null });
  });

  it('may have no status or date; one without a name is lost, and told', () => {
    const { members, onOdd } = noting();
    const nameless = { Status: 'ENABLED' };
    const received = [
      nameless,
      { Name: 'RUNTIME_MONITORING', UpdatedAt: undefined, AdditionalConfiguration: [{ Name: '' }, nameless] },
    ];
    expect(parseFeatures(received, onOdd)).toEqual({
      features: [{ name: 'RUNTIME_MONITORING', status: 'UNKNOWN', settings: [] }],
      changedAt: null,
    });
    const setting = 'features[].additionalConfiguration[].name';
    expect(members).toEqual(['features[].name', setting, setting]);
  });

  it('mean that monitoring is on for all or for EKS, and off only when GuardDuty says so', () => {
    const monitoring = (...features: Parameters<typeof parseFeatures>[0]): string =>
      monitoringPlans(parsed(...features).features);
    const newer = { Name: 'RUNTIME_MONITORING' };
    const older = { Name: 'EKS_RUNTIME_MONITORING' };
    const other = { Name: 'S3_DATA_EVENTS' };
    expect(monitoring({ ...newer, Status: 'ENABLED' })).toBe('all');
    expect(monitoring({ ...newer, Status: 'ENABLED' }, { ...older, Status: 'PAUSED' })).toBe('all');
    expect(monitoring({ ...older, Status: 'ENABLED' })).toBe('eks-only');
    expect(monitoring({ ...older, Status: 'ENABLED' }, { ...newer, Status: 'DISABLED' })).toBe('eks-only');
    expect(monitoring({ ...older, Status: 'ENABLED' }, { ...newer, Status: 'ENABLING' })).toBe('unknown');
    expect(monitoring({ ...newer, Status: 'DISABLED' }, { ...other, Status: 'ENABLED' })).toBe('off');
    expect(monitoring({ ...newer, Status: 'DISABLED' }, { ...other, Status: 'PAUSED' })).toBe('off');
    expect(monitoring({ ...newer, Status: 'DISABLED' }, { ...older, Status: 'DISABLED' })).toBe('off');
    expect(monitoring({ ...newer, Status: 'ENABLING' })).toBe('unknown');
    expect(monitoring(newer)).toBe('unknown');
    expect(monitoring({ ...newer, Status: 'DISABLED' }, { ...older, Status: 'PAUSED' })).toBe('unknown');
    expect(monitoring({ ...older, Status: 'DISABLED' })).toBe('unknown');
    expect(monitoring({ ...other, Status: 'ENABLED' })).toBe('absent');
    expect(monitoring()).toBe('unknown');
  });
});

describe('what the organization does with plans', () => {
  it('is kept for each plan and agent setting, by name, in the words received', () => {
    const { members, onOdd } = noting();
    const features = parseOrganizationFeatures(
      [
        { Name: 'S3_DATA_EVENTS', AutoEnable: 'NEW' },
        {
          Name: 'RUNTIME_MONITORING',
          AutoEnable: 'ALL',
          AdditionalConfiguration: [
            { Name: 'EKS_ADDON_MANAGEMENT', AutoEnable: 'NONE' },
            { Name: 'EC2_AGENT_MANAGEMENT' },
          ],
        },
        { Name: 'EKS_AUDIT_LOGS' },
      ],
      onOdd,
    );
    expect(features).toEqual([
      { name: 'EKS_AUDIT_LOGS', autoEnable: 'UNKNOWN', settings: [] },
      {
        name: 'RUNTIME_MONITORING',
        autoEnable: 'ALL',
        settings: [
          { name: 'EC2_AGENT_MANAGEMENT', autoEnable: 'UNKNOWN' },
          { name: 'EKS_ADDON_MANAGEMENT', autoEnable: 'NONE' },
        ],
      },
      { name: 'S3_DATA_EVENTS', autoEnable: 'NEW', settings: [] },
    ]);
    for (const feature of features) expect(organizationFeatureSchema.parse(feature)).toEqual(feature);
    expect(members).toEqual([]);
  });

  it('is kept once where it comes twice, and both where a plan comes with two settings, which is told', () => {
    const { members, onOdd } = noting();
    const all = { Name: 'S3_DATA_EVENTS', AutoEnable: 'ALL' } as const;
    expect(parseOrganizationFeatures([all, { ...all }], onOdd)).toHaveLength(1);
    expect(members).toEqual([]);
    const both = parseOrganizationFeatures([all, { ...all, AutoEnable: 'NEW' }, { AutoEnable: 'ALL' }], onOdd);
    expect(both.map(({ autoEnable }) => autoEnable)).toEqual(['ALL', 'NEW']);
    expect(members).toEqual(['features[].name', 'features[].name']);
  });
});
