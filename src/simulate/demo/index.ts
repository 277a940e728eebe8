// The demo organization: made from a seed, the same for ever, with every situation a report has to show.
import type {
  AccountDescription,
  BucketDescription,
  Denial,
  OrganizationDescription,
  RegionalAdministration,
  RegionDescription,
} from '../description.js';
import { Random } from '../random.js';
import { AWS_REGIONS } from '../regions.js';
import { buildTree, type DemoTree } from './accounts.js';
import { buildCoverage } from './coverage.js';
import { autoEnableFor } from './features.js';
import { buildPopulation, type DemoPopulation } from './population.js';
import {
  DENIED_REGION,
  FOREIGN_REGION,
  NOT_ENABLED_REGION,
  NOT_OFFERED_REGION,
  UNPROCESSED_REGION,
} from './regions.js';

export interface DemoOptions {
  /** Changes names of units, ids, counts and which account has which peculiarity. */
  readonly seed: number;
  /** Everything in the demo happened before this instant. */
  readonly asOf: Date;
  /** Accounts of the organization, default 120; at least 20. Every situation occurs from about 100 on. */
  readonly accounts?: number;
  /** Coverage records the administrator can list, default 6,000. Every issue text occurs from about 4,000 on. */
  readonly resources?: number;
}

/** Role that may be assumed in most accounts, with its external id. */
const READER_ROLE = { name: 'CoverageReader', externalId: 'coverage-demo' };

function buckets(partition: string, administratorId: string, managementId: string): BucketDescription[] {
  const region = 'eu-west-1';
  const kmsKeyId = `arn:${partition}:kms:${region}:${administratorId}:key/5f1f1c2e-7a53-4c59-9a1b-2f40c7a6d001`;
  return [
    {
      name: 'coverage-reports',
      ownerAccountId: administratorId,
      region,
      versioning: 'Enabled',
      objectLock: {},
      encryption: { algorithm: 'aws:kms', kmsKeyId },
      publicAccessBlocked: true,
    },
    {
      name: 'coverage-reports-plain',
      ownerAccountId: administratorId,
      region,
      versioning: 'Off',
      encryption: { algorithm: 'AES256' },
      publicAccessBlocked: false,
    },
    {
      name: 'coverage-reports-foreign',
      ownerAccountId: managementId,
      region,
      versioning: 'Enabled',
      encryption: { algorithm: 'AES256' },
      publicAccessBlocked: true,
    },
  ];
}

/** The account with the Regions that it has opted in to, and the day on which it joined, where that matters. */
function withOwn(account: AccountDescription, population: DemoPopulation, asOf: Date): AccountDescription {
  const days = population.daysSinceJoined.get(account.id);
  return {
    ...account,
    enabledRegions: [...account.enabledRegions, ...(population.moreRegions.get(account.id) ?? [])],
    ...(days === undefined ? {} : { joinedAt: new Date(asOf.getTime() - days * 86_400_000).toISOString() }),
  };
}

function administrationOf({ name: region, optStatus }: RegionDescription, tree: DemoTree): RegionalAdministration {
  const isOffered = region !== NOT_OFFERED_REGION;
  const members = region === DENIED_REGION ? 'NEW' : 'ALL';
  const autoEnable = autoEnableFor(members, isOffered ? (region === NOT_ENABLED_REGION ? 'NONE' : members) : undefined);
  if (optStatus === 'DISABLED' && isOffered) return { region, autoEnable };
  const administratorAccountId = region === FOREIGN_REGION ? tree.auditAccountId : tree.administratorAccountId;
  return { region, administratorAccountId, autoEnable };
}

/** Builds the demo. The same options give the same description, to the byte of its JSON. Throws RangeError below 20 accounts. */
export function demoOrganization(options: DemoOptions): OrganizationDescription {
  const { seed, accounts: accountCount = 120, resources = 6000 } = options;
  if (accountCount < 20) throw new RangeError(`the demo needs at least 20 accounts, not ${accountCount}`);
  const asOf = new Date(Math.floor(options.asOf.getTime() / 1000) * 1000);
  const partition = 'aws';
  const random = new Random(seed);
  const tree = buildTree(random, accountCount, asOf);
  const guest = { id: `9${random.digits(11)}`, email: 'aws+acquired-company@example.net' };
  const population = buildPopulation(random, tree, guest.id, asOf);
  const { places, unprocessed } = population;
  const names = new Map([...tree.accounts.map(({ id, name }) => [id, name] as const), [guest.id, 'acquired-company']]);
  const networkHub = tree.accounts.find(({ name }) => name === 'network-hub')?.id ?? tree.managementAccountId;
  const regional = buildCoverage(random, places, names, { partition, asOf, resources, sharedVpcOwner: networkHub });
  const active = tree.accounts.filter(({ state }) => state === 'ACTIVE');
  // Two ordinary accounts were made without the role.
  const withoutRole = tree.ordinary.slice(-2).map(({ id }) => id);
  const denials: Denial[] = [
    { service: 'guardduty', operation: 'ListCoverage', region: DENIED_REGION },
    ...unprocessed.map((accountId) => ({
      service: 'guardduty',
      operation: 'GetMemberDetectors',
      region: UNPROCESSED_REGION,
      accountId,
    })),
  ];
  return {
    partition,
    organizationId: `o-${random.hex(10)}`,
    rootId: tree.rootId,
    managementAccountId: tree.managementAccountId,
    administratorAccountId: tree.administratorAccountId,
    seed,
    accounts: random.shuffle(tree.accounts.map((account) => withOwn(account, population, asOf))),
    guests: [guest],
    organizationalUnits: tree.organizationalUnits,
    regions: AWS_REGIONS,
    administration: AWS_REGIONS.map((region) => administrationOf(region, tree)),
    regional,
    roles: active.filter(({ id }) => !withoutRole.includes(id)).map(({ id }) => ({ accountId: id, ...READER_ROLE })),
    buckets: buckets(partition, tree.administratorAccountId, tree.managementAccountId),
    denials,
    organizations: { status: false, emptyPages: [2] },
  };
}
