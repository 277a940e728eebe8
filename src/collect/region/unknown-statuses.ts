// Gives a gap to every account whose status words say nothing, so that what is unknown has its reason.
import type { FeatureList } from '../../snapshot/index.js';
import {
  EKS_RUNTIME_MONITORING,
  type GapId,
  gapWords,
  monitoringPlans,
  quoted,
  RUNTIME_MONITORING,
  statusMeaning,
} from '../../terms/index.js';
import type { Operation } from '../aws/index.js';
import type { RegionReading } from './region-reading.js';

/** What gives gaps to what is unexpected. */
type Unexpected = Pick<RegionReading, 'unexpected'>;

/** A member's relationship status. */
export function explainRelationship(reading: Unexpected, status: string): GapId | undefined {
  if (statusMeaning('relationship', status) !== 'unknown') return undefined;
  return reading.unexpected(
    'guardduty:ListMembers',
    gapWords('what', 'relationship-status', { status: quoted(status) }),
  );
}

/** An account's own detector. */
export function explainDetector(reading: Unexpected, status: string): GapId | undefined {
  if (statusMeaning('detector', status) !== 'unknown') return undefined;
  return reading.unexpected('guardduty:GetDetector', gapWords('what', 'detector-status', { status: quoted(status) }));
}

/**
 * An account's plans that watch run time, as `operation` answered them. That none is named may mean that the Region offers
 * none: that is known when all accounts have been read, so it is no gap here.
 */
export function explainFeatures(reading: Unexpected, features: FeatureList, operation: Operation): GapId | undefined {
  if (monitoringPlans(features) !== 'unknown') return undefined;
  const odd = features.find(({ name, status }) => watches(name) && statusMeaning('feature', status) === 'unknown');
  return reading.unexpected(
    operation,
    odd === undefined
      ? features.length === 0
        ? gapWords('what', 'no-features', {})
        : gapWords('what', 'not-named', {})
      : gapWords('what', 'feature-status', { status: quoted(odd.status), feature: odd.name }),
  );
}

/** Whether a plan watches run time. */
function watches(name: string): boolean {
  return name === RUNTIME_MONITORING || name === EKS_RUNTIME_MONITORING;
}
