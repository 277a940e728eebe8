// What the rule for states of pairs looks at in a Region.
import { gapOf, isRecorded, type Gap, type SavedSnapshot, type SnapshotRegion } from '../snapshot/index.js';
import { gapWords, type Known, monitoringPlans, type Relation } from '../terms/index.js';
import type { RegionFacts } from './rule-facts.js';

/** Reads the plans that say what the Region offers, which is mostly the first line or the administrator's own. */
export async function regionFacts(saved: SavedSnapshot, header: SnapshotRegion): Promise<RegionFacts> {
  return { ...header, isOffered: await isOffered(saved, header), plansGap: plansNotNamed(header).id };
}

/** Where the reading account is a mere member, its plans say nothing of what the administrator has. */
const SPEAKS_FOR_REGION: ReadonlySet<Relation> = new Set<Relation>(['administrator', 'standalone', 'per-account']);

async function isOffered(saved: SavedSnapshot, { region, relation }: SnapshotRegion): Promise<Known<boolean>> {
  if (saved.snapshot.pairStateRule === null || !SPEAKS_FOR_REGION.has(relation)) return null;
  let answer: Known<boolean> = null;
  for await (const pair of saved.pairs(region)) {
    if (isRecorded(pair) || pair.source !== 'own') continue;
    const { features = [] } = pair;
    if (features.length > 0) answer = monitoringPlans(features) !== 'absent';
    // Read as administrator, only its own plans count: members may lack what the Region offers.
    if (answer === true || relation !== 'per-account') return answer;
  }
  return answer;
}

/** Why nothing is known of accounts whose plans do not name Runtime Monitoring, where the Region offers it or may. */
export function plansNotNamed({ region, relation }: SnapshotRegion): Gap {
  const operation = relation === 'administrator' ? 'guardduty:GetMemberDetectors' : 'guardduty:GetDetector';
  return gapOf({
    operation,
    region,
    reason: 'unexpected-value',
    attempts: 1,
    detail: gapWords('detail', 'unexpected', { operation, region, what: gapWords('what', 'none-named', {}) }),
  });
}
