// Words of the demo organization: services, teams, environments, and a few account names that are hard on renderers.

export const SERVICES: readonly string[] = [
  'payments',
  'checkout',
  'ledger',
  'pricing',
  'catalog',
  'inventory',
  'orders',
  'shipping',
  'returns',
  'loyalty',
  'search',
  'recommendations',
  'identity-api',
  'notifications',
  'messaging',
  'billing',
  'invoicing',
  'fraud',
  'risk',
  'claims',
  'underwriting',
  'policies',
  'customer-portal',
  'partner-portal',
  'mobile-api',
  'web-frontend',
  'content',
  'media',
  'geo',
  'telematics',
];

/** Services whose accounts sit under the data unit. */
export const DATA_SERVICES: readonly string[] = [
  'data-lake',
  'warehouse',
  'streaming',
  'analytics',
  'ml-training',
  'ml-inference',
  'reporting',
  'events',
];

export const ENVIRONMENTS = ['prod', 'staging', 'dev'] as const;
export type Environment = (typeof ENVIRONMENTS)[number] | 'shared' | 'sandbox';

/** A formula in a spreadsheet, accents, an ampersand with angle brackets, and a name as long as Organizations allows. */
export const AWKWARD_NAMES: readonly { readonly name: string; readonly environment: Environment }[] = [
  { name: '=SUM(partners)-prod', environment: 'prod' },
  { name: 'Facturación España – producción', environment: 'prod' },
  { name: 'R&D <prototypes> "edge"-dev', environment: 'dev' },
  { name: 'Zürich Übersee Größe-staging', environment: 'staging' },
  {
    name: 'regional-customer-engagement-and-long-term-loyalty-programme-analytics-for-enterprise-partners-in-emea-and-apac-production-2',
    environment: 'prod',
  },
];

export const SANDBOX_OWNERS: readonly string[] = [
  'amelia',
  'bruno',
  'chen',
  'dalia',
  'emeka',
  'freja',
  'goran',
  'hana',
];

export const INSTANCE_TYPES: readonly string[] = [
  't3.medium',
  't3.large',
  'm6i.large',
  'm6i.2xlarge',
  'm7g.xlarge',
  'c6i.xlarge',
  'c7g.2xlarge',
  'r6i.2xlarge',
  'r7g.xlarge',
  'g5.xlarge',
];

export const CLUSTER_WORDS: readonly string[] = [
  'core',
  'edge',
  'batch',
  'workers',
  'api',
  'jobs',
  'blue',
  'green',
  'main',
];

/** Share of the resources by Region; Regions that are not named have weight 1. */
export const REGION_WEIGHTS: Readonly<Record<string, number>> = {
  'eu-west-1': 30,
  'us-east-1': 24,
  'eu-central-1': 19,
  'us-west-2': 8,
  'eu-west-2': 6,
  'us-east-2': 5,
  'ap-southeast-1': 4,
  'ap-northeast-1': 3,
  'eu-west-3': 2,
  'ap-south-1': 2,
};

/** A name as it may stand in an e-mail address or a cluster name: letters, digits and single hyphens, 40 at most. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '-');
  return plain.toLowerCase().replaceAll(/^-/g, '').slice(0, 40).replaceAll(/-$/g, '');
}
