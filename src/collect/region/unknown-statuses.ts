// Gives a gap to every account whose status words say nothing, so that what is unknown has its reason.
import type { Operation } from '../aws/index.js';
import { meaningOf, monitoringOf, quoted } from '../read/index.js';
import type { AccountFacts } from './region-facts.js';
import type { RegionReading } from './region-reading.js';

/** A member's relationship status. */
export function explainRelationship(reading: RegionReading, facts: AccountFacts): void {
  const { relationshipStatus } = facts;
  if (relationshipStatus === undefined || meaningOf('relationship', relationshipStatus) !== 'unknown') return;
  facts.statusGap = reading.unexpected(
    'guardduty:ListMembers',
    `the relationship status ${quoted(relationshipStatus)}`,
  );
}

/** An account's own detector. */
export function explainDetector(reading: RegionReading, facts: AccountFacts): void {
  const { detectorStatus } = facts;
  if (detectorStatus === undefined || meaningOf('detector', detectorStatus) !== 'unknown') return;
  facts.statusGap = reading.unexpected('guardduty:GetDetector', `the detector status ${quoted(detectorStatus)}`);
}

/** An account's monitoring features, as `operation` answered them. */
export function explainFeatures(reading: RegionReading, facts: AccountFacts, operation: Operation): void {
  const { features } = facts;
  if (features === undefined || monitoringOf(features) !== 'unknown') return;
  const odd = features.find(({ status }) => meaningOf('feature', status) === 'unknown');
  facts.statusGap ??= reading.unexpected(
    operation,
    odd === undefined
      ? 'features that do not name RUNTIME_MONITORING'
      : `the status ${quoted(odd.status)} of the feature ${odd.name}`,
  );
}
