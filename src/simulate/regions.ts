// The Regions of partition aws in 2026 in which GuardDuty exists, and which of them every account has from the start.
import type { RegionDescription } from './description.js';

const ON_BY_DEFAULT = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

const OPT_IN = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
];

/** All 34 Regions, by name; 17 are on by default. */
export const AWS_REGIONS: readonly RegionDescription[] = [
  ...ON_BY_DEFAULT.map((name): RegionDescription => ({ name, optStatus: 'ENABLED_BY_DEFAULT' })),
  ...OPT_IN.map((name): RegionDescription => ({ name, optStatus: 'DISABLED' })),
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** The 17 Regions that are on by default. */
export const DEFAULT_REGIONS: readonly string[] = ON_BY_DEFAULT;
