// The demo's accounts: a tree of units, realistic names and tags, and the odd account that is not active.
import type { AccountDescription, AccountState, OrganizationalUnitDescription } from '../description.js';
import type { Random } from '../random.js';
import { DEFAULT_REGIONS } from '../regions.js';
import {
  AWKWARD_NAMES,
  DATA_SERVICES,
  ENVIRONMENTS,
  SANDBOX_OWNERS,
  SERVICES,
  slug,
  type Environment,
} from './names.js';

/** The demo's tree with the accounts that have a part of their own in it. */
export interface DemoTree {
  readonly rootId: string;
  readonly organizationalUnits: readonly OrganizationalUnitDescription[];
  readonly accounts: readonly AccountDescription[];
  readonly managementAccountId: string;
  readonly administratorAccountId: string;
  /** GuardDuty's administrator in the one Region that another team runs. */
  readonly auditAccountId: string;
  /** Ordinary active accounts, in random order: the ones to give peculiarities to. */
  readonly ordinary: readonly AccountDescription[];
}

interface Draft {
  readonly name: string;
  readonly unit: string;
  readonly owner: string;
  readonly environment: Environment;
  readonly state?: AccountState;
}

/** Units by path; the parent is the path before the last slash. */
const UNITS = [
  'Workloads',
  'Workloads/Prod',
  'Workloads/Non-prod',
  'Data',
  'Data/Prod',
  'Data/Non-prod',
  'Platform',
  'Platform/Network',
  'Platform/Shared services',
  'Security',
  'Sandbox',
  'Suspended',
];

const FOUNDATION: readonly Draft[] = [
  { name: 'organization-management', unit: '', owner: 'cloud-foundation', environment: 'shared' },
  { name: 'security-tooling', unit: 'Security', owner: 'security-operations', environment: 'shared' },
  { name: 'audit', unit: 'Security', owner: 'internal-audit', environment: 'shared' },
  { name: 'log-archive', unit: 'Security', owner: 'security-operations', environment: 'shared' },
  { name: 'network-hub', unit: 'Platform/Network', owner: 'network', environment: 'shared' },
  { name: 'shared-services', unit: 'Platform/Shared services', owner: 'cloud-foundation', environment: 'shared' },
  { name: 'ci-cd', unit: 'Platform/Shared services', owner: 'developer-platform', environment: 'shared' },
  { name: 'identity-center', unit: 'Platform/Shared services', owner: 'identity', environment: 'shared' },
];

/** Accounts that are not active, closed ones first moved to their unit. At most one in ten of the workloads. */
const INACTIVE: readonly AccountState[] = [
  'SUSPENDED',
  'CLOSED',
  'PENDING_CLOSURE',
  'PENDING_ACTIVATION',
  'SUSPENDED',
  'CLOSED',
  'PENDING_CLOSURE',
  'PENDING_ACTIVATION',
  'CLOSED',
];

function unitFor(branch: 'Workloads' | 'Data', environment: Environment): string {
  return `${branch}/${environment === 'prod' ? 'Prod' : 'Non-prod'}`;
}

/** `count` workload accounts: the awkward names, then every service in every environment, round after round. */
function workloads(count: number): Draft[] {
  const drafts: Draft[] = AWKWARD_NAMES.map(({ name, environment }) => ({
    name,
    unit: unitFor('Workloads', environment),
    owner: 'partner-engineering',
    environment,
  }));
  for (let round = 1; drafts.length < count; round += 1) {
    for (const service of [...SERVICES, ...DATA_SERVICES]) {
      const branch = DATA_SERVICES.includes(service) ? 'Data' : 'Workloads';
      for (const environment of ENVIRONMENTS) {
        const name = round === 1 ? `${service}-${environment}` : `${service}-${round}-${environment}`;
        drafts.push({ name, unit: unitFor(branch, environment), owner: `team-${service}`, environment });
      }
    }
  }
  return drafts.slice(0, count);
}

function sandboxes(count: number): Draft[] {
  return Array.from({ length: count }, (_, index): Draft => {
    const owner = SANDBOX_OWNERS[index % SANDBOX_OWNERS.length] ?? 'shared';
    const round = Math.floor(index / SANDBOX_OWNERS.length);
    const name = round === 0 ? `sandbox-${owner}` : `sandbox-${owner}-${round + 1}`;
    return { name, unit: 'Sandbox', owner, environment: 'sandbox' };
  });
}

/** New account ids, the first three with leading zeros. */
function accountIdMaker(random: Random): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const id = used.size < 3 ? `00${random.digits(10)}` : random.int(100_000, 999_999).toString() + random.digits(6);
      if (used.has(id)) continue;
      used.add(id);
      return id;
    }
  };
}

/** Builds tree and accounts; `count` is at least 20. */
export function buildTree(random: Random, count: number, asOf: Date): DemoTree {
  const rootId = `r-${random.hex(4)}`;
  const idOf = new Map<string, string>([['', rootId]]);
  for (const path of UNITS) idOf.set(path, `ou-${rootId.slice(2)}-${random.hex(8)}`);
  const unitId = (path: string): string => idOf.get(path) ?? rootId;
  const organizationalUnits = UNITS.map((path) => {
    const cut = path.lastIndexOf('/');
    return { id: unitId(path), name: path.slice(cut + 1), parentId: unitId(cut === -1 ? '' : path.slice(0, cut)) };
  });

  const sandboxCount = Math.max(4, Math.round(count / 24));
  const plain = workloads(count - FOUNDATION.length - sandboxCount);
  const order = random.shuffle(plain.map((_, index) => index)).slice(0, Math.floor(plain.length / 10));
  const stateOf = new Map(order.map((index, position) => [index, INACTIVE[position]]));
  const drafts = [
    ...FOUNDATION,
    ...plain.map((draft, index): Draft => {
      const state = stateOf.get(index);
      if (state === undefined) return draft;
      return state === 'CLOSED' ? { ...draft, state, unit: 'Suspended' } : { ...draft, state };
    }),
    ...sandboxes(sandboxCount),
  ];

  const newId = accountIdMaker(random);
  // Leading zeros go to ordinary accounts, so ids are made from the back.
  const ids = drafts.map(newId).reverse();
  const now = asOf.getTime();
  const accounts = drafts.map((draft, index): AccountDescription => {
    const state = draft.state ?? 'ACTIVE';
    const age = state === 'PENDING_ACTIVATION' ? random.int(1, 3) : random.int(40, 2600);
    const tags: Record<string, string> = random.chance(0.05)
      ? {}
      : { 'cost-center': `CC-${random.int(1000, 9999)}`, environment: draft.environment, owner: draft.owner };
    return {
      id: ids[index] ?? newId(),
      name: draft.name,
      email: `aws+${slug(draft.name)}@example.com`,
      state,
      parentId: unitId(draft.unit),
      tags,
      joinedMethod: random.chance(0.1) ? 'INVITED' : 'CREATED',
      joinedAt: new Date(now - age * 86_400_000 - random.int(0, 86_399) * 1000).toISOString(),
      enabledRegions: DEFAULT_REGIONS,
    };
  });
  const named = (name: string): string => {
    const account = accounts.find((known) => known.name === name);
    if (account === undefined) throw new Error(`the demo has no account ${name}`);
    return account.id;
  };
  const ordinary = accounts.slice(FOUNDATION.length, FOUNDATION.length + plain.length);
  return {
    rootId,
    organizationalUnits,
    accounts,
    managementAccountId: named('organization-management'),
    administratorAccountId: named('security-tooling'),
    auditAccountId: named('audit'),
    ordinary: random.shuffle(ordinary.filter(({ state }) => state === 'ACTIVE')),
  };
}
