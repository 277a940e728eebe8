// What a collection looks at, read once at its start. Saved, so that it can be resumed.
import { z } from 'zod';
import {
  accountIdSchema,
  accountSchema,
  callCountSchema,
  gapSchema,
  organizationalUnitSchema,
  regionNameSchema,
} from '../../snapshot/index.js';

/** The organization-wide part of a collection, read once at its start. */
export const planSchema = z.strictObject({
  configDigest: z.string(),
  toolVersion: z.string(),
  startedAt: z.string(),
  caller: z.strictObject({ accountId: accountIdSchema, arn: z.string(), partition: z.string() }),
  organization: z.strictObject({ id: z.string(), managementAccountId: accountIdSchema.nullable() }),
  accounts: z.array(accountSchema),
  organizationalUnits: z.array(organizationalUnitSchema),
  regions: z.array(z.tuple([regionNameSchema, z.string()])),
  regionsNotEnabled: z.array(regionNameSchema).nullable(),
  regionsLeftOut: z.array(regionNameSchema).nullable(),
  gaps: z.array(gapSchema),
  calls: z.array(callCountSchema),
});
export type Plan = z.infer<typeof planSchema>;
