// Reads who is watched in one Region: the administrator's detector, its relation to the organization, members, features.
import type { AccountId } from '../../terms/index.js';
import { CallFailure } from '../aws/index.js';
import {
  listMembers,
  mayBeWatched,
  readDetector,
  readMemberFeatures,
  readRelation,
  watchedMembers,
  type DetectorSource,
  type RegionSource,
} from '../read/index.js';
import type { RegionReading } from './region-reading.js';
import { explainDetector, explainFeatures, explainRelationship } from './unknown-statuses.js';

export interface PopulationOptions extends RegionSource {
  /** The reading account. */
  readonly ownAccountId: AccountId;
  /** Accounts left out by the configuration: nothing is asked about them one by one. */
  readonly excluded: ReadonlySet<string>;
}

/** Detector, relation, members and features. Returns where coverage can be read, if anywhere. */
export async function readPopulation(
  options: PopulationOptions,
  reading: RegionReading,
): Promise<DetectorSource | undefined> {
  const { session, caller, region, ownAccountId, excluded } = options;
  const own = reading.account(ownAccountId);
  own.source = 'own';
  try {
    const detector = await readDetector(options);
    own.detectorStatus = detector?.status ?? 'none';
    if (detector === undefined) {
      reading.relation = 'no-detector';
      return undefined;
    }
    reading.detectorId = detector.id;
    const source = { session, caller, region, detectorId: detector.id };
    own.features = [...detector.features];
    explainDetector(reading, own);
    explainFeatures(reading, own, 'guardduty:GetDetector');
    const members = await listMembers(source);
    const relation = await readRelation(source, watchedMembers(members).length > 0);
    reading.relation = relation.kind;
    if (relation.kind === 'member') reading.administratorAccountId = relation.administratorAccountId;
    if (relation.kind === 'administrator') {
      reading.autoEnableMembers = relation.autoEnableMembers;
      if (relation.settingsFailure !== undefined) reading.failure(relation.settingsFailure);
      if (members.isPartial)
        reading.membersGap = reading.unexpected('guardduty:ListMembers', 'a member without an account id');
      await readMembers(source, reading, members.relationships, excluded);
    }
    return source;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const gap = reading.failure(error);
    reading.membersGap = gap;
    if (own.detectorStatus === undefined) own.gap = gap;
    return reading.detectorId === null ? undefined : { session, caller, region, detectorId: reading.detectorId };
  }
}

/** Facts of every member; a status that says nothing is a gap of its own. */
async function readMembers(
  source: DetectorSource,
  reading: RegionReading,
  relationships: ReadonlyMap<AccountId, string>,
  excluded: ReadonlySet<string>,
): Promise<void> {
  for (const [accountId, relationshipStatus] of relationships) {
    const facts = reading.account(accountId);
    facts.relationshipStatus = relationshipStatus;
    explainRelationship(reading, facts);
  }
  const asked = [...relationships]
    .filter(([id, status]) => mayBeWatched(status) && !excluded.has(id))
    .map(([id]) => id);
  await readFeatures(source, reading, asked);
}

async function readFeatures(
  source: DetectorSource,
  reading: RegionReading,
  asked: readonly AccountId[],
): Promise<void> {
  const { region } = source;
  try {
    const { features, unprocessed } = await readMemberFeatures(source, asked);
    for (const [accountId, list] of features) {
      const facts = reading.account(accountId);
      facts.features = [...list];
      explainFeatures(reading, facts, 'guardduty:GetMemberDetectors');
    }
    for (const [accountId, result] of unprocessed) {
      reading.account(accountId).gap = reading.gap({
        operation: 'guardduty:GetMemberDetectors',
        region,
        accountId,
        reason: 'unprocessed-account',
        attempts: 1,
        detail: `guardduty:GetMemberDetectors in ${region} did not process account ${accountId}: ${result}`,
      });
    }
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    // Members are known, their features are not: each of them is unknown, none is "off".
    const gap = reading.failure(error);
    for (const accountId of asked) reading.account(accountId).gap = gap;
  }
}
