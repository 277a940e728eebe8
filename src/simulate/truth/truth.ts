// What a report on the simulated organization must say, counted straight from the description and not through the server.
import type { OrganizationDescription } from '../description.js';
import { ecsClusters, healthyClustersBelow, type EcsClusterTruth, type HealthyClusterBelow } from './clusters.js';
import { Tallies, type Counts } from './counts.js';
import { agentsOf, countPlans, isManagedByPolicy, type AgentsTruth, type PlanCounts, type Plans } from './plans.js';
import { AdministratorView } from './administrator-view.js';
import type { Pair } from './pair.js';
import { RoleView, type ReaderRole } from './role-view.js';
import { isInactive, stateOf } from './state-of.js';
import { countStates, countWatch, watchOf, type PopulationState, type Watch, type WatchCounts } from './states.js';

export interface TruthOptions {
  /** Accounts that the reporter leaves out by configuration: state `excluded`, rows not counted. */
  readonly excludedAccounts?: readonly string[];
  /** Each account is read with this role, and not through the administrator. */
  readonly memberRole?: ReaderRole;
}

/** What is true of one account in one Region. */
export interface PairTruth {
  readonly state: PopulationState;
  readonly watch: Watch;
  readonly agents: AgentsTruth;
  /** Whether a policy of the organization manages Runtime Monitoring here. */
  readonly managedByPolicy: boolean;
  /** Every protection plan that is told of; null where none can be read. */
  readonly plans: Plans | null;
}

/** The figures of the organization as the delegated administrator, or a role in the accounts, can know them. Pair keys are `<account id>/<region>`. */
export interface Truth {
  readonly totals: Counts;
  readonly byAccount: Readonly<Record<string, Counts>>;
  readonly byRegion: Readonly<Record<string, Counts>>;
  readonly byPair: Readonly<Record<string, Counts>>;
  readonly pairsWithRows: number;
  /** How often each issue text stands on a row, in `issue` or among the Fargate issues. */
  readonly issueTexts: Readonly<Record<string, number>>;
  /** Unhealthy rows without any text. */
  readonly unhealthyWithoutText: number;
  /** Regions that are read, sorted. */
  readonly enabledRegions: readonly string[];
  /** For every account and guest in every enabled Region. */
  readonly states: Readonly<Record<string, PopulationState>>;
  readonly stateCounts: Readonly<Record<PopulationState, number>>;
  /** More of each pair than its state. */
  readonly pairs: Readonly<Record<string, PairTruth>>;
  readonly watch: WatchCounts;
  /** Pairs by plan, and by `<plan>/<setting>`, over all lists of accounts in use that can be read. */
  readonly plans: Readonly<Record<string, PlanCounts>>;
  readonly healthyClustersBelow: readonly HealthyClusterBelow[];
  /** Every ECS cluster that is listed. */
  readonly ecsClusters: readonly EcsClusterTruth[];
}

function pairTruth({ regional, plans }: Pair, state: PopulationState): PairTruth {
  const features = plans === null ? [] : (regional?.detector?.features ?? []);
  return {
    state,
    watch: watchOf(state),
    agents: agentsOf(plans),
    managedByPolicy: isManagedByPolicy(features),
    plans,
  };
}

/** Counts the description. */
export function truth(organization: OrganizationDescription, options: TruthOptions = {}): Truth {
  const { excludedAccounts = [], memberRole } = options;
  const excluded = new Set(excludedAccounts);
  const view =
    memberRole === undefined
      ? new AdministratorView(organization, excluded)
      : new RoleView(organization, excluded, memberRole);
  const tallies = new Tallies();
  const pairs: Record<string, PairTruth> = {};
  const lists: { plans: Plans; own: boolean }[] = [];
  const below: HealthyClusterBelow[] = [];
  const clusters: EcsClusterTruth[] = [];
  for (const pair of view.pairs()) {
    const { account, region, rows, plans, own } = pair;
    pairs[`${account.id}/${region}`] = pairTruth(pair, stateOf(pair));
    if (plans !== null && !isInactive(account)) lists.push({ plans, own });
    for (const resource of rows) tallies.add(account.id, region, resource);
    const place = { accountId: account.id, region };
    below.push(...healthyClustersBelow(place, rows));
    clusters.push(...ecsClusters(place, rows));
  }
  const states = Object.fromEntries(Object.entries(pairs).map(([key, { state }]) => [key, state]));
  const { totals, byAccount, byRegion, byPair, issueTexts, unhealthyWithoutText } = tallies;
  return {
    ...{ totals, byAccount, byRegion, byPair, issueTexts, unhealthyWithoutText, states, pairs },
    pairsWithRows: Object.keys(byPair).length,
    enabledRegions: view.regions,
    stateCounts: countStates(Object.values(states)),
    watch: countWatch(Object.values(states)),
    plans: countPlans(lists),
    healthyClustersBelow: below,
    ecsClusters: clusters,
  };
}
