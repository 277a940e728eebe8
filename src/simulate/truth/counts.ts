// Coverage records, counted by status and by type.
import type { CoverageResource } from '../description.js';

/** Rows by status, and by type and status. */
export interface Counts {
  readonly total: number;
  readonly healthy: number;
  readonly unhealthy: number;
  readonly byType: Readonly<Record<'EKS' | 'ECS' | 'EC2', { readonly healthy: number; readonly unhealthy: number }>>;
}

interface Tally {
  total: number;
  healthy: number;
  unhealthy: number;
  byType: Record<CoverageResource['type'], { healthy: number; unhealthy: number }>;
}

function emptyTally(): Tally {
  const none = () => ({ healthy: 0, unhealthy: 0 });
  return { total: 0, healthy: 0, unhealthy: 0, byType: { EKS: none(), ECS: none(), EC2: none() } };
}

function add(tally: Tally, { type, status }: CoverageResource): void {
  const side = status === 'HEALTHY' ? 'healthy' : 'unhealthy';
  tally.total += 1;
  tally[side] += 1;
  tally.byType[type][side] += 1;
}

/** Counts of records under several keys; a key without records has none. */
export class Tallies {
  readonly totals = emptyTally();
  readonly byAccount: Record<string, Tally> = {};
  readonly byRegion: Record<string, Tally> = {};
  readonly byPair: Record<string, Tally> = {};
  /** How often each text stands on a record. */
  readonly issueTexts: Record<string, number> = {};
  unhealthyWithoutText = 0;

  add(accountId: string, region: string, resource: CoverageResource): void {
    add(this.totals, resource);
    add((this.byAccount[accountId] ??= emptyTally()), resource);
    add((this.byRegion[region] ??= emptyTally()), resource);
    add((this.byPair[`${accountId}/${region}`] ??= emptyTally()), resource);
    const fargate = resource.type === 'ECS' ? resource.fargateIssues : [];
    const texts = [resource.issue ?? '', ...fargate].filter((text) => text !== '');
    for (const text of texts) this.issueTexts[text] = (this.issueTexts[text] ?? 0) + 1;
    if (resource.status === 'UNHEALTHY' && texts.length === 0) this.unhealthyWithoutText += 1;
  }
}
