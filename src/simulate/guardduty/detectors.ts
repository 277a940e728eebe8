// GuardDuty detectors: the caller's own, as a rule one a Region.
import type { FeatureDescription } from '../description.js';
import { jsonReply } from '../errors.js';
import type { Call } from '../service.js';
import { detectorsOf, ownDetector, pageReply } from './input.js';

/** Names of `DetectorFeatureResult` that `OrgFeature` lacks. */
const DETECTOR_ONLY = ['FLOW_LOGS', 'CLOUD_TRAIL', 'DNS_LOGS', 'AI_ANALYST'];

/** Whether answers about members and the organization have the feature; a name that no model knows they have. */
export function isOrganizationFeature({ name }: FeatureDescription): boolean {
  return !DETECTOR_ONLY.includes(name);
}

/**
 * A feature on the wire, `DetectorFeatureConfigurationResult` and `MemberFeaturesConfigurationResult` alike; its times
 * are epoch seconds.
 */
export function featureShape(feature: FeatureDescription) {
  return {
    name: feature.name,
    status: feature.status,
    updatedAt: Date.parse(feature.updatedAt) / 1000,
    managedBy: feature.managedBy,
    additionalConfiguration: feature.additional?.map(({ name, status, updatedAt, managedBy }) => ({
      name,
      status,
      updatedAt: Date.parse(updatedAt) / 1000,
      managedBy,
    })),
  };
}

export function listDetectors(call: Call) {
  const ids = detectorsOf(call).flatMap(({ detector }) => detector?.id ?? []);
  const { query } = call.request;
  const request = { size: query.get('maxResults'), token: query.get('nextToken'), parameters: {} };
  return pageReply(call, 'detectorIds', ids, request, (id) => id);
}

export function getDetector(call: Call, detectorId: string) {
  const { detector } = ownDetector(call, detectorId);
  if (detector === undefined) throw new Error('an own detector always exists');
  const { partition } = call.world.organization;
  return jsonReply({
    createdAt: detector.createdAt,
    updatedAt: detector.createdAt,
    findingPublishingFrequency: 'SIX_HOURS',
    serviceRole: `arn:${partition}:iam::${call.callerId}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
    status: detector.status,
    tags: {},
    features: detector.features.map(featureShape),
  });
}
