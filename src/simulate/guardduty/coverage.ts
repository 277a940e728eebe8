// GuardDuty runtime coverage: the records page by page, and the two tallies.
import { jsonReply } from '../errors.js';
import type { Fault } from '../faults/kinds.js';
import { hashText } from '../random.js';
import { jsonBody, type JsonObject } from '../request.js';
import type { Call } from '../service.js';
import { viewOf, type CoverageEntry, type CoverageView } from '../world.js';
import { coverageStatusOf, managementTypeOf, meets, parseFilter, parseSort, resourceTypeOf } from './filter.js';
import { badRequest, invalidParameter, isAdministratorDetector, ownDetector, pageReply } from './input.js';

const CACHED_LISTS = 256;

/** Filtered and sorted lists, kept while a client pages through them; a list belongs to one view. */
const lists = new WeakMap<CoverageView, Map<string, readonly CoverageEntry[]>>();

/** Views with unknown values in them, by the fault that put them there. */
const altered = new WeakMap<object, Map<CoverageView, CoverageView>>();

function withUnknownValues(view: CoverageView, fault: Fault<'unknownEnum'>): CoverageView {
  const known = altered.get(fault) ?? new Map<CoverageView, CoverageView>();
  altered.set(fault, known);
  let changed = known.get(view);
  if (changed === undefined) {
    const every = fault.every ?? 10;
    changed = viewOf(
      view.entries.map((entry) =>
        hashText(entry.resource.id) % every === 0
          ? { ...entry, override: { ...entry.override, [fault.field]: fault.value } }
          : entry,
      ),
    );
    known.set(view, changed);
  }
  return changed;
}

/** What the caller sees here with its detector, as far as the call's faults let it see. */
function viewFor(call: Call, detectorId: string): CoverageView {
  const own = ownDetector(call, detectorId);
  let view = call.world.coverage(own, isAdministratorDetector(call, detectorId));
  for (const fault of call.faults) if (fault.kind === 'unknownEnum') view = withUnknownValues(view, fault);
  return view;
}

/** The records that meet the filter, in the order asked for. */
function select(view: CoverageView, filter: unknown, sort: unknown): readonly CoverageEntry[] {
  const criteria = parseFilter(filter);
  const order = parseSort(sort, criteria);
  if (criteria.length === 0 && order === undefined) return view.entries;
  const cache = lists.get(view) ?? new Map<string, readonly CoverageEntry[]>();
  lists.set(view, cache);
  const key = JSON.stringify([filter, sort]);
  const known = cache.get(key);
  if (known !== undefined) return known;
  const accounts = criteria.find((criterion) => criterion.key === 'ACCOUNT_ID')?.equals;
  const candidates =
    accounts === undefined ? view.entries : [...accounts].flatMap((accountId) => view.byAccount.get(accountId) ?? []);
  const selected = candidates.filter((entry) => meets(entry, criteria));
  if (order !== undefined) selected.sort(order);
  if (cache.size >= CACHED_LISTS) cache.clear();
  cache.set(key, selected);
  return selected;
}

function detailsShape(entry: CoverageEntry): JsonObject {
  const { resource } = entry;
  const resourceType = resourceTypeOf(entry);
  const managementType = managementTypeOf(entry);
  switch (resource.type) {
    case 'EKS':
      return {
        resourceType,
        eksClusterDetails: {
          clusterName: resource.clusterName,
          coveredNodes: resource.coveredNodes,
          compatibleNodes: resource.compatibleNodes,
          addonDetails: { addonVersion: resource.addonVersion, addonStatus: resource.addonStatus },
          managementType,
        },
      };
    case 'ECS':
      return {
        resourceType,
        ecsClusterDetails: {
          clusterName: resource.clusterName,
          fargateDetails: { issues: resource.fargateIssues, managementType },
          containerInstanceDetails: {
            coveredContainerInstances: resource.coveredContainerInstances,
            compatibleContainerInstances: resource.compatibleContainerInstances,
          },
        },
      };
    case 'EC2':
      return {
        resourceType,
        ec2InstanceDetails: {
          instanceId: resource.id,
          instanceType: resource.instanceType,
          clusterArn: resource.clusterArn,
          agentDetails: { version: resource.agentVersion },
          managementType,
        },
      };
  }
}

function resourceShape(entry: CoverageEntry): JsonObject {
  const { resource } = entry;
  return {
    resourceId: resource.id,
    detectorId: entry.detectorId,
    accountId: entry.accountId,
    resourceDetails: detailsShape(entry),
    coverageStatus: coverageStatusOf(entry),
    issue: resource.issue,
    updatedAt: Date.parse(resource.updatedAt) / 1000,
  };
}

export function listCoverage(call: Call, detectorId: string) {
  const view = viewFor(call, detectorId);
  const input = jsonBody(call.request, badRequest);
  const { maxResults: size, nextToken: token, filterCriteria, sortCriteria } = input;
  const entries = select(view, filterCriteria, sortCriteria);
  const request = { size, token, parameters: { detectorId, filterCriteria, sortCriteria } };
  return pageReply(call, 'resources', entries, request, resourceShape);
}

function tally(entries: readonly CoverageEntry[], field: (entry: CoverageEntry) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of entries) {
    const value = field(entry);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Adds to the first count that is there, and never goes below zero. */
function shift(counts: Record<string, number>, preferred: string, delta: number): void {
  const key = preferred in counts ? preferred : (Object.keys(counts)[0] ?? preferred);
  counts[key] = Math.max(0, (counts[key] ?? 0) + delta);
}

export function getCoverageStatistics(call: Call, detectorId: string) {
  const view = viewFor(call, detectorId);
  const { statisticsType, filterCriteria } = jsonBody(call.request, badRequest);
  const types = ['COUNT_BY_RESOURCE_TYPE', 'COUNT_BY_COVERAGE_STATUS'];
  if (!Array.isArray(statisticsType) || statisticsType.length === 0) throw invalidParameter();
  const wanted = statisticsType.map(String);
  if (!wanted.every((type) => types.includes(type))) throw invalidParameter();
  const entries = select(view, filterCriteria, undefined);
  const byType = tally(entries, resourceTypeOf);
  const byStatus = tally(entries, coverageStatusOf);
  for (const fault of call.faults) {
    if (fault.kind !== 'disagreeingStatistics') continue;
    shift(byType, 'EC2', fault.delta);
    shift(byStatus, 'HEALTHY', fault.delta);
  }
  return jsonReply({
    coverageStatistics: {
      countByResourceType: wanted.includes('COUNT_BY_RESOURCE_TYPE') ? byType : undefined,
      countByCoverageStatus: wanted.includes('COUNT_BY_COVERAGE_STATUS') ? byStatus : undefined,
    },
  });
}
