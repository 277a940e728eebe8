// GuardDuty's protection plans as detectors, members and the organization's settings have them.
import { z } from 'zod';
import { type FeatureListId, featureListIdOf } from '../../terms/index.js';

const settingSchema = z.strictObject({
  /** For example `EKS_ADDON_MANAGEMENT`. */
  name: z.string(),
  /** As received. */
  status: z.string(),
  managedBy: z.string().optional(),
});

/** A protection plan of an account in a Region, with its agent settings. */
export const featureSchema = z.strictObject({
  /** For example `RUNTIME_MONITORING`, as received. */
  name: z.string(),
  /** As received; `UNKNOWN` when it was missing. */
  status: z.string(),
  /** Who decides: the account, its administrator or a policy of the organization; absent where GuardDuty does not say. */
  managedBy: z.string().optional(),
  /** Sorted by name. */
  settings: z.array(settingSchema),
});
export type Feature = z.infer<typeof featureSchema>;

/** All plans of an account in a Region, sorted by name. */
export type FeatureList = readonly Feature[];

/** What the organization's settings in a Region do with the plans of its members. */
export const organizationFeatureSchema = z.strictObject({
  name: z.string(),
  /** `NEW`, `ALL`, `NONE`, or as received; `UNKNOWN` when it was missing. */
  autoEnable: z.string(),
  /** The same for each agent setting, sorted by name. */
  settings: z.array(z.strictObject({ name: z.string(), autoEnable: z.string() })),
});
export type OrganizationFeature = z.infer<typeof organizationFeatureSchema>;

/** The id of a list: lists with the same content have the same. */
export function featureListId(features: FeatureList): FeatureListId {
  const parts = features.map(({ name, status, managedBy = null, settings }) => [
    name,
    status,
    managedBy,
    settings.map((setting) => [setting.name, setting.status, setting.managedBy ?? null]),
  ]);
  return featureListIdOf(parts);
}
