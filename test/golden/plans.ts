// Six snapshots at the edges and in the middle, and the bounds of their PDFs.
import type { PdfLimits } from '../../src/render/pdf/render.js';
import type { ReportSettings } from '../../src/report/index.js';
import type { Account, CoverageRow } from '../../src/snapshot/index.js';
import {
  account,
  coverageRow,
  officialFigures,
  type GapV2,
  type PairV2,
  type RegionPlan,
  type SnapshotPlan,
} from '../snapshot/fixture.js';
import type { Plain } from '../support/ids.js';
import { builtInCatalog } from '../support/report-of.js';

/** A name for whatever a person can make hostile: what cannot be seen, other scripts, length, line ends, markup. */
export const HOSTILE_NAMES: readonly string[] = [
  'bell\u0007null\u0000escape\u001b[31m',
  'right-to-left \u202eevil שלום مرحبا',
  'emoji 😀👩‍💻 and 漢字 and 한국어',
  'x'.repeat(500),
  'tab\there\nand\r\nline',
  `<b onload="x()">&amp; 'quoted' \\(paren)</b>`,
  '\u200b',
];

const accountId = (index: number): string => String(100_000_000_000 + index);

const byIdentity = (left: CoverageRow, right: CoverageRow): number => {
  const key = ({ accountId: id, resourceType, resourceId }: CoverageRow): string =>
    [id, resourceType, resourceId].join('\u0000');
  return key(left) < key(right) ? -1 : 1;
};

const empty: SnapshotPlan = { accounts: [], regions: [] };

const complete: SnapshotPlan = {
  accounts: [account(accountId(1), { name: 'production', ouPath: ['r-1'] })],
  organizationalUnits: [{ id: 'r-1', name: 'Root', parentId: null }],
  regions: [
    {
      region: 'eu-central-1',
      rows: [
        coverageRow({ accountId: accountId(1), region: 'eu-central-1', resourceId: 'i-01' }),
        coverageRow({
          accountId: accountId(1),
          region: 'eu-central-1',
          resourceType: 'EKS',
          resourceId: 'shop',
          name: 'shop',
          eks: { coveredNodes: 3, compatibleNodes: 3, addonVersion: 'v1.10.0', addonStatus: 'ACTIVE' },
        }),
      ],
    },
  ],
};

const denied = (region: string): Plain<GapV2> => ({
  operation: 'guardduty:ListDetectors',
  region,
  reason: 'access-denied',
  errorCode: 'AccessDeniedException',
  attempts: 1,
  detail: `guardduty:ListDetectors in ${region} was asked once and failed: AccessDeniedException: not authorized`,
});

const unreadable: SnapshotPlan = {
  regionsNotEnabled: null,
  regionsLeftOut: null,
  accounts: [account(accountId(1), { name: 'one' }), account(accountId(2), { name: 'two' })],
  regions: ['eu-west-1', 'us-east-1'].map((region) => ({
    region,
    relation: 'unknown' as const,
    detectorId: null,
    autoEnableMembers: null,
    counts: { rows: 0, duplicates: 0, before: null, after: null, reread: false },
    gaps: [denied(region)],
    calls: [{ operation: 'guardduty:ListDetectors', region, requests: 1, throttles: 0, failures: 1 }],
    states: {
      [accountId(1)]: { state: 'unreadable' as const, gap: 0 },
      [accountId(2)]: { state: 'unreadable' as const, gap: 0 },
    },
  })),
};

/** Accounts without a state: one to which Organizations gave none, and one that it does not list. */
const ODD_ACCOUNTS: Readonly<Partial<Record<PairV2['state'], Account['source']>>> = {
  unreadable: 'organization',
  'detector-off': 'guardduty-member',
};

const ODD_REASONS = [
  'credentials-refused',
  'clock-skewed',
  'endpoint-not-found',
  'gateway-answer',
  'unexpected-value',
] as const;

const plans = (runtime: string, eks = 'DISABLED', agents = 'ENABLED'): Pick<PairV2, 'features'> => {
  const plan = { updatedAt: null, additionalConfiguration: {} };
  const settings = ['EKS_ADDON_MANAGEMENT', 'ECS_FARGATE_AGENT_MANAGEMENT', 'EC2_AGENT_MANAGEMENT'];
  const additionalConfiguration = Object.fromEntries(settings.map((name) => [name, agents]));
  return {
    features: [
      { ...plan, name: 'EKS_RUNTIME_MONITORING', status: eks },
      { ...plan, name: 'RUNTIME_MONITORING', status: runtime, additionalConfiguration },
    ],
  };
};

/** A pair in every state that a snapshot of version 2 can tell, by the name of its account. */
const PAIRS: Readonly<Record<string, Plain<Partial<PairV2>> & { readonly state: PairV2['state'] }>> = {
  'no agents': { state: 'assessed', ...plans('ENABLED', 'DISABLED', 'DISABLED') },
  'EKS only': { state: 'assessed', ...plans('DISABLED', 'ENABLED') },
  contradiction: { state: 'assessed', ...plans('DISABLED') },
  'plans unknown': { state: 'assessed', features: undefined },
  'monitoring-off': { state: 'monitoring-off', relationshipStatus: 'Enabled', ...plans('DISABLED') },
  'not-a-member': { state: 'not-a-member', relationshipStatus: 'Removed' },
  'detector-off': { state: 'detector-off' },
  'region-disabled': { state: 'region-disabled' },
  'account-inactive': { state: 'account-inactive' },
  excluded: { state: 'excluded' },
  'not-visible': { state: 'not-visible' },
  unreadable: { state: 'unreadable', gap: 0, relationshipStatus: 'UNKNOWN' },
};

/** Every state of a pair, gaps, differences, the three types, one that is new and one that GuardDuty did not give. */
function mixed(): SnapshotPlan {
  const region = 'us-east-1';
  const row = (more: Partial<CoverageRow>): CoverageRow => coverageRow({ accountId: accountId(1), region, ...more });
  const rows = [
    row({ resourceId: 'i-01' }),
    row({ resourceId: 'i-02', coverageStatus: 'UNHEALTHY', issue: 'Agent not reporting' }),
    row({ resourceId: 'i-03', coverageStatus: 'PENDING' }),
    row({ resourceId: 'i-04', coverageStatus: 'UNHEALTHY' }),
    row({ resourceId: 'i-05', coverageStatus: 'UNHEALTHY', issue: 'Something that nobody has seen before' }),
    row({ resourceId: 'i-06', coverageStatus: 'UNKNOWN' }),
    row({ resourceType: 'UNKNOWN', resourceId: 'nameless', coverageStatus: 'UNHEALTHY', managementType: null }),
    row({
      resourceType: 'ECS',
      resourceId: 'cluster-1',
      name: 'web-shop',
      coverageStatus: 'UNHEALTHY',
      fargateIssues: ["Agent not reporting:Agent not reporting for tasks in TaskDefinition - 'web-shop:42'"],
      ecs: { coveredContainerInstances: 1, compatibleContainerInstances: 3 },
    }),
    row({
      resourceType: 'ECS',
      resourceId: 'cluster-3',
      name: 'odd',
      ecs: { coveredContainerInstances: 5, compatibleContainerInstances: 2 },
    }),
    row({
      resourceType: 'EKS',
      resourceId: 'cluster-2',
      name: '10x20-prod',
      eks: { coveredNodes: 7, compatibleNodes: 7, addonVersion: 'v1.10.0', addonStatus: 'ACTIVE' },
    }),
    row({ resourceType: 'LAMBDA', resourceId: 'resize', name: 'resize', managementType: null }),
  ].sort(byIdentity);
  const official = officialFigures(rows);
  const others = Object.entries(PAIRS).map(([name, { state }], index) =>
    account(accountId(index + 2), {
      name: `with ${name}`,
      ouPath: ['r-1', 'ou-1'],
      state: state === 'account-inactive' ? 'SUSPENDED' : state in ODD_ACCOUNTS ? 'UNKNOWN' : 'ACTIVE',
      source: ODD_ACCOUNTS[state] ?? 'organization',
      excluded: state === 'excluded',
    }),
  );
  return {
    statistics: 'region',
    regionsNotEnabled: ['af-south-1', 'me-central-1'],
    regionsLeftOut: ['ap-east-1', 'eu-west-3'],
    organizationalUnits: [
      { id: 'r-1', name: 'Root', parentId: null },
      { id: 'ou-1', name: 'Workloads', parentId: 'r-1' },
    ],
    accounts: [account(accountId(1), { name: 'Größe "L" & Söhne', ouPath: ['r-1'] }), ...others],
    regions: [
      {
        region,
        rows,
        counts: {
          rows: rows.length,
          duplicates: 1,
          before: official,
          after: { ...official, byStatus: { ...official.byStatus, HEALTHY: 9 } },
          reread: true,
        },
        states: Object.fromEntries(Object.values(PAIRS).map((pair, index) => [others[index]?.accountId ?? '', pair])),
        gaps: [
          {
            operation: 'guardduty:GetMemberDetectors',
            region,
            accountId: others.at(-1)?.accountId ?? accountId(1),
            reason: 'throttled',
            errorCode: 'ThrottlingException',
            attempts: 8,
            detail: `guardduty:GetMemberDetectors in ${region} was asked 8 times and failed: Rate exceeded`,
          },
          ...ODD_REASONS.map((reason): Plain<GapV2> => ({
            operation: 'guardduty:GetCoverageStatistics',
            region,
            reason,
            attempts: 1,
            detail: `guardduty:GetCoverageStatistics in ${region} was asked once and failed: ${reason}`,
          })),
        ],
        calls: [{ operation: 'guardduty:ListCoverage', region, requests: 5, throttles: 2, failures: 0 }],
      },
    ],
    gaps: [
      {
        operation: 'organizations:ListTagsForResource',
        region: 'global',
        accountId: accountId(3),
        reason: 'access-denied',
        errorCode: 'AccessDeniedException',
        attempts: 1,
        detail: 'organizations:ListTagsForResource in global was asked once and failed: AccessDeniedException: no',
      },
    ],
    calls: [{ operation: 'organizations:ListAccounts', region: 'global', requests: 2, throttles: 0, failures: 0 }],
  };
}

/** One resource for each issue that the catalog knows, in accounts and with names that try to break the page. */
function everyIssue(): SnapshotPlan {
  const region = 'ap-southeast-2';
  const accounts = HOSTILE_NAMES.map((name, index) => account(accountId(index + 1), { name, ouPath: ['r-1', 'ou-1'] }));
  const rows = builtInCatalog.entries().map(({ id, resourceType, examples, derived }, index): CoverageRow => {
    const resourceId = `resource-${String(index).padStart(3, '0')}`;
    const name = HOSTILE_NAMES[index] ?? `name-of-${id}`;
    const common = {
      accountId: accounts[index % accounts.length]?.accountId ?? accountId(1),
      region,
      resourceType: resourceType ?? 'EC2',
      resourceId,
      name,
      coverageStatus: 'UNHEALTHY',
    };
    if (derived !== null) return coverageRow({ ...common, ecs: { coveredContainerInstances: 1, compatibleContainerInstances: 3 } }); // prettier-ignore
    return coverageRow({ ...common, issue: id === 'unknown-issue' ? `new ${name}` : (examples[0] ?? null) });
  });
  return {
    organizationalUnits: [
      { id: 'r-1', name: 'Root', parentId: null },
      { id: 'ou-1', name: HOSTILE_NAMES.join(' '), parentId: 'r-1' },
    ],
    accounts,
    regions: [{ region, rows: rows.sort(byIdentity) }],
  };
}

/** As many accounts and Regions as asked for; every nth account has up to three resources in each Region. */
export function wide(accounts: number, regions: number, nth = 1): SnapshotPlan {
  const units = Array.from({ length: 6 }, (_, index) => ({
    id: `ou-${index + 1}`,
    name: `Division ${index + 1}`,
    parentId: 'r-1',
  }));
  const all = Array.from({ length: accounts }, (_, index) =>
    account(accountId(index + 1), { name: `workload-${index + 1}`, ouPath: ['r-1', `ou-${(index % 6) + 1}`] }),
  );
  const areas = ['ap-southeast', 'eu-central', 'us-gov-east'];
  const names = Array.from({ length: regions }, (_, index) => `${areas[index % 3] ?? ''}-${index + 1}`).sort();
  return {
    statistics: 'region',
    organizationalUnits: [{ id: 'r-1', name: 'Root', parentId: null }, ...units],
    accounts: all,
    regions: names.map((region, r) => ({
      region,
      rows: all.flatMap(({ accountId: id }, a) =>
        Array.from({ length: a % nth === 0 ? (a * 7 + r * 3) % 4 : 0 }, (_, index) =>
          coverageRow({
            accountId: id,
            region,
            resourceId: `i-${index}`,
            ...((a + r + index) % 5 === 0
              ? { coverageStatus: 'UNHEALTHY', issue: index === 0 ? 'Agent not reporting' : null }
              : {}),
          }),
        ),
      ),
      states: Object.fromEntries(
        all.flatMap(({ accountId: id }, a): [string, Partial<PairV2>][] =>
          (a * 7 + r * 3) % 4 === 0 && (a + r) % 3 === 0 ? [[id, { state: 'monitoring-off' }]] : [],
        ),
      ),
      calls: [{ operation: 'guardduty:ListCoverage', region, requests: 2, throttles: 0, failures: 0 }],
    })),
  };
}

/** What comes of these pairs of a sample; all others agree. */
const SAMPLE_RESULTS: ReadonlyMap<number, 'moved' | 'differs' | 'not-read'> = new Map([
  [3, 'moved'],
  [7, 'differs'],
  [11, 'not-read'],
]);

/** The plan with a sample of 25 pairs that have records, with every result. */
function sampled(plan: SnapshotPlan): SnapshotPlan {
  const pairs = plan.regions.flatMap(({ region, rows = [] }) =>
    [...new Set(rows.map((row) => row.accountId))].map((id) => ({ accountId: id, region })),
  );
  const drawn = Array.from({ length: 25 }, (_, index) => pairs[(index * 389) % pairs.length]).filter((one) => one !== undefined); // prettier-ignore
  const figuresOf = (rows: readonly CoverageRow[], id: string, region: string): Partial<PairV2> => {
    const result = SAMPLE_RESULTS.get(drawn.findIndex((one) => one.accountId === id && one.region === region));
    const own = rows.filter((row) => row.accountId === id);
    const later = officialFigures([...own, ...own.slice(0, 1)]);
    if (result === undefined) return { statistics: officialFigures(own) };
    return { moved: { statistics: later, relisted: later }, differs: { statistics: later }, 'not-read': {} }[result];
  };
  const withFigures = ({ region, rows = [], states = {}, ...more }: RegionPlan): RegionPlan => ({
    ...more,
    region,
    rows,
    states: {
      ...states,
      ...Object.fromEntries(
        drawn
          .filter((one) => one.region === region)
          .map(({ accountId: id }) => [id, { ...states[id], ...figuresOf(rows, id, region) }]),
      ),
    },
  });
  return { ...plan, statistics: 'sample', sample: drawn, regions: plan.regions.map(withFigures) };
}

export const GOLDEN_NAMES = ['empty', 'complete', 'unreadable', 'mixed', 'every-issue', 'wide'] as const;
export type GoldenName = (typeof GOLDEN_NAMES)[number];

export interface Golden {
  readonly plan: () => SnapshotPlan;
  /** The most characters of a text that the golden file shows. */
  readonly longest?: number;
  readonly settings?: Partial<ReportSettings>;
  readonly limits?: Partial<PdfLimits>;
}

/**
 * Every bound cuts its list in the wide one. The texts of "every-issue" are shown by their beginnings: that the appendix
 * prints every word of the catalog is proven in test/render/pdf/appendix.test.ts.
 */
export const GOLDEN_SNAPSHOTS: Readonly<Record<GoldenName, Golden>> = {
  empty: { plan: () => empty },
  complete: { plan: () => complete },
  unreadable: { plan: () => unreadable },
  mixed: { plan: mixed },
  'every-issue': { plan: everyIssue, longest: 60, settings: { organizationName: HOSTILE_NAMES[5] ?? null } },
  wide: {
    plan: () => sampled(wide(60, 35)),
    limits: { organizationalUnits: 4, accounts: 20, matrixAccounts: 12, accountsPerIssue: 5, unhealthyResources: 30 },
  },
};
