// Ids, instants and words, parsed where they enter.
import { z } from 'zod';
import {
  type AccountId,
  type FeatureListId,
  type GapId,
  isAccountId,
  isFeatureListId,
  isGapId,
  isRegionName,
  isSha256,
  type RegionName,
  type Sha256,
} from '../../terms/index.js';

/** 12 digits; leading zeros kept, so always text. */
export const accountIdSchema = z.custom<AccountId>(
  (value) => typeof value === 'string' && isAccountId(value),
  'an account id has 12 digits',
);
export const regionNameSchema = z.custom<RegionName>(
  (value) => typeof value === 'string' && isRegionName(value),
  'a Region has a name such as eu-west-1',
);
/** Region of a call, or `global` for Organizations and Account Management. */
export const callRegionSchema = z.union([z.literal('global'), regionNameSchema]);
export const gapIdSchema = z.custom<GapId>(
  (value) => typeof value === 'string' && isGapId(value),
  'the id of a gap has 16 hexadecimal digits',
);
export const featureListIdSchema = z.custom<FeatureListId>(
  (value) => typeof value === 'string' && isFeatureListId(value),
  'the id of a list of features has 16 hexadecimal digits',
);
export const sha256Schema = z.custom<Sha256>(
  (value) => typeof value === 'string' && isSha256(value),
  'a SHA-256 has 64 hexadecimal digits',
);
/** ISO 8601, UTC. */
export const instantSchema = z.iso.datetime({ offset: false });
