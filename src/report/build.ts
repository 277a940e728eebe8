// Builds the report model from a snapshot's figures. Pure: no clock, no AWS, no configuration file.
import { OrganizationTree, type Figures, type IssueFold } from '../analyze/index.js';
import type { Catalog } from '../catalog/index.js';
import { actionsOf } from '../conclude/index.js';
import {
  type CallFigures,
  type Conclusion,
  type IssueFigures,
  KEPT,
  type Population,
  type Provenance,
  REPORT_SCHEMA_VERSION,
  type Reconciliation,
  type Report,
  type TypeFigures,
} from '../model/index.js';
import type { SavedSnapshot, Snapshot } from '../snapshot/index.js';
import {
  type AccountId,
  by,
  type CoverageCounts,
  NO_RESOURCES,
  NO_UNITS,
  reportIdOf,
  RESOURCE_TYPES,
} from '../terms/index.js';
import { namesOf } from './accounts.js';
import type { Conclusions } from './conclusions.js';
import { reportGap } from './gaps.js';
import { accountFigures, ouFigures, regionFigures } from './groups.js';
import { issuesByGain } from './issues.js';
import { reconciliationLine } from './lists.js';
import { appendixContext, proceduresOf, remediationEntry, variablesIn } from './remediation.js';
import type { ReportIdentity, ReportSettings } from './settings.js';

/** One model for every format. The same arguments give the same report. */
export function buildReport(
  saved: SavedSnapshot,
  figures: Figures,
  conclusions: Conclusions,
  catalog: Catalog,
  settings: ReportSettings,
  identity: ReportIdentity,
): Report {
  const { snapshot } = saved;
  const accountName = namesOf(snapshot);
  const tree = new OrganizationTree(snapshot.organizationalUnits);
  const issues = issuesByGain(figures);
  const context = appendixContext(snapshot, catalog, accountName);
  const remediation = issues.map(([issueId, fold]) =>
    remediationEntry(issueId, fold, figures.pairs, context, KEPT.groups),
  );
  const procedures = proceduresOf(remediation, context);
  const reconciliation = reconciliationOf(snapshot, figures, accountName);
  const { conclusion, causes, isNew } = conclusions;
  const gains = issues.map(([issueId, { solelyBlocked }]) => ({
    issueId,
    issueClass: catalog.entry(issueId).class,
    gain: solelyBlocked,
  }));
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    reportId: reportIdOf({ ...identity, organizationId: snapshot.organization.id }),
    title: identity.title,
    organization: { ...snapshot.organization, name: settings.organizationName ?? snapshot.organization.id },
    period: identity.period,
    revision: identity.revision,
    asOf: snapshot.completedAt,
    timeZone: settings.timeZone,
    classification: identity.classification,
    languages: identity.languages,
    conclusion,
    actions: actionsOf(causes.causes, gains),
    causes: causes.causes.slice(0, KEPT.causes),
    causesTotal: causes.causes.length,
    pairsToFollowUp: causes.pairs,
    plans: conclusions.plans,
    population: populationFigures(snapshot, figures),
    totals: figures.rows.totals.counts,
    withoutByChoice: withoutByChoice(figures.rows.totals.counts, figures.rows.byChoice),
    byResourceType: typeFigures(figures, conclusion),
    byAccount: accountFigures(snapshot, figures, tree, isNew),
    byRegion: regionFigures(snapshot, figures),
    byOu: ouFigures(snapshot, figures, tree),
    issues: issues.map(([issueId, fold]) => issueFigures(issueId, fold, catalog)),
    unmappedTexts: [...figures.rows.unmapped.values()].sort(
      by(
        ({ resources }) => -resources,
        ({ text }) => text,
      ),
    ),
    unmappedTextsOmitted: figures.rows.unmappedBeyond,
    gaps: figures.gaps.slice(0, KEPT.gaps).map((gap) => reportGap(gap, accountName)),
    reconciliation,
    remediation,
    procedures,
    variables: variablesIn(remediation, procedures, context),
    provenance: provenanceOf(saved, catalog, identity),
  };
}

function withoutByChoice(totals: CoverageCounts, leftOut: number): Report['withoutByChoice'] {
  return { leftOut, counts: { ...totals, unhealthy: totals.unhealthy - leftOut } };
}

function populationFigures(snapshot: Snapshot, { population }: Figures): Population {
  const { accounts, regions, pairs, states, accountStates, relationshipStatuses, regionsNotOffered } = population;
  const { regionsNotEnabled, regionsLeftOut } = snapshot;
  return {
    ...{ accounts, regions, pairs, states, accountStates, relationshipStatuses },
    ...{ regionsNotOffered, regionsNotEnabled, regionsLeftOut },
  };
}

/** The three known types always, in their fixed order; then types that this version does not know, by name. */
function typeFigures({ rows }: Figures, { coverage }: Conclusion): TypeFigures[] {
  const known: readonly string[] = RESOURCE_TYPES;
  const others = [...rows.byResourceType.keys()].filter((type) => !known.includes(type)).sort();
  return [...known, ...others].map((resourceType) => {
    const fold = rows.byResourceType.get(resourceType);
    const counts = fold?.counts.counts ?? NO_RESOURCES;
    const hasUnits = resourceType === 'EKS' || resourceType === 'ECS';
    return {
      resourceType,
      counts,
      target: targetOf(resourceType, coverage),
      managementTypes: [...(fold?.managementTypes ?? [])]
        .sort(by(([managementType]) => managementType))
        .map(([managementType, counter]) => ({ managementType, counts: counter.counts })),
      units: hasUnits ? (fold?.units.counts ?? NO_UNITS) : null,
    };
  });
}

/** As in the conclusion. */
function targetOf(resourceType: string, { byResourceType }: Conclusion['coverage']): TypeFigures['target'] {
  const found = byResourceType.find((one) => one.resourceType === resourceType);
  if (found === undefined) return null;
  const { targetPercent, verdict, percent, range, counts, reasons } = found;
  return { targetPercent, verdict, percent, range, counts, reasons };
}

function issueFigures(issueId: string, fold: IssueFold, catalog: Catalog): IssueFigures {
  return {
    issueId,
    issueClass: catalog.entry(issueId).class,
    resources: fold.resources,
    accounts: fold.accounts.size,
    regions: fold.regions.size,
    resourceTypes: [...fold.resourceTypes].sort(),
    settling: fold.settling,
    solelyBlocked: fold.solelyBlocked,
    title: Object.fromEntries(catalog.languages.map((language) => [language, catalog.text(issueId, language).title])),
  };
}

function reconciliationOf(
  { organization, startedAt }: Snapshot,
  { reconciliation, rows }: Figures,
  accountName: (accountId: AccountId) => string,
): Reconciliation {
  const named = <Item extends { readonly accountId: AccountId }>(item: Item): Item & { accountName: string } => ({
    ...item,
    accountName: accountName(item.accountId),
  });
  const { sample } = reconciliation;
  return {
    byRegion: reconciliation.byRegion,
    comparisons: reconciliation.comparisons,
    accountsCompared: reconciliation.accountsCompared,
    regionsCompared: reconciliation.regionsCompared,
    differences: reconciliation.differences
      .slice(0, KEPT.differences)
      .map((difference) => reconciliationLine(difference, accountName)),
    movedWhileReading: reconciliation.movedWhileReading,
    movedPairs: reconciliation.movedPairs.map(named),
    sample: sample === null ? null : { seed: `${organization.id} ${startedAt}`, pairs: sample.map(named) },
    reread: reconciliation.reread,
    duplicates: reconciliation.duplicates,
    excludedResources: rows.excluded,
  };
}

function provenanceOf(
  { snapshot, digest, version, notCollected }: SavedSnapshot,
  catalog: Catalog,
  identity: ReportIdentity,
): Provenance {
  const calls = [...snapshot.calls, ...snapshot.regions.flatMap((region) => region.calls)].sort(
    by(
      ({ operation }) => operation,
      ({ region }) => region,
    ),
  );
  const operations = [...new Set(calls.map(({ operation }) => operation))];
  return {
    tool: identity.tool,
    configDigest: snapshot.configDigest,
    snapshotDigest: digest,
    snapshotVersion: version,
    pairStateRule: snapshot.pairStateRule,
    notCollected,
    catalogDigest: catalog.digest,
    templateOverrides: identity.templateOverrides,
    mode: snapshot.mode,
    // With a role in each account, every account is asked whatever the configuration says.
    statistics: snapshot.mode === 'member-role' ? 'account' : snapshot.statistics,
    partition: snapshot.partition,
    callerAccountId: snapshot.caller.accountId,
    callerArn: snapshot.caller.arn,
    startedAt: snapshot.startedAt,
    completedAt: snapshot.completedAt,
    calls,
    callTotals: operations.map((operation) => ({
      operation,
      ...sum(calls.filter((call) => call.operation === operation)),
    })),
    requests: sum(calls).requests,
    returnedWorkbooks: identity.returnedWorkbooks,
    files: identity.files,
  };
}

function sum(calls: readonly CallFigures[]): { requests: number; throttles: number; failures: number } {
  const add = (part: 'requests' | 'throttles' | 'failures'): number =>
    calls.reduce((total, call) => total + call[part], 0);
  return { requests: add('requests'), throttles: add('throttles'), failures: add('failures') };
}
