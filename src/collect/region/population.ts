// Reads who is watched in one Region: the administrator's detector, its relation to the organization, members, plans.
import { type AccountId, type GapId, gapWords } from '../../terms/index.js';
import { CallFailure } from '../aws/index.js';
import {
  listMembers,
  mayBeWatched,
  MEMBERS_AT_ONCE,
  readDetector,
  readMemberPlans,
  readRelation,
  watchedMembers,
  type DetectorSource,
  type MemberPlans,
  type RegionSource,
} from '../read/index.js';
import type { RegionReading } from './region-reading.js';
import type { ToldFacts } from './told-pairs.js';
import { explainDetector, explainFeatures, explainRelationship } from './unknown-statuses.js';

export interface PopulationOptions extends RegionSource {
  /** The reading account. */
  readonly ownAccountId: AccountId;
  /** Accounts left out by the configuration: nothing is asked about them one by one. */
  readonly excluded: ReadonlySet<string>;
}

/** Detector, relation, members and plans. Returns where coverage can be read, if anywhere. */
export async function readPopulation(
  options: PopulationOptions,
  reading: RegionReading,
): Promise<DetectorSource | undefined> {
  const { session, caller, region, excluded } = options;
  const detectorId = await readOwnDetector(options, reading);
  if (detectorId === undefined) return undefined;
  reading.detectorId = detectorId;
  const source = { session, caller, region, detectorId };
  try {
    const members = await listMembers(source);
    const relation = await readRelation(source, watchedMembers(members).length > 0);
    reading.relation = relation.kind;
    if (relation.kind === 'member') reading.administratorAccountId = relation.administratorAccountId;
    if (relation.kind === 'administrator') {
      const { autoEnableMembers, memberLimitReached, features, failure } = relation.settings;
      reading.autoEnableMembers = autoEnableMembers;
      reading.memberLimitReached = memberLimitReached;
      reading.organizationFeatures = features === null ? null : [...features];
      if (failure !== undefined) reading.failure(failure);
      if (members.isPartial)
        reading.membersGap = reading.unexpected('guardduty:ListMembers', gapWords('what', 'member-without-id', {}));
      await readMembers(source, reading, members.relationships, excluded);
    }
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    reading.membersGap = reading.failure(error);
  }
  return source;
}

/** Tells of the reading account itself. Returns the id of its detector, if it has one that can be read. */
async function readOwnDetector(options: PopulationOptions, reading: RegionReading): Promise<string | undefined> {
  const own = { accountId: options.ownAccountId, source: 'own' } as const;
  try {
    const detector = await readDetector(options);
    if (detector === undefined) {
      reading.relation = 'no-detector';
      await reading.tell({ ...own, detectorStatus: 'none' });
      return undefined;
    }
    const { id, status, features } = detector;
    const statusGap = explainDetector(reading, status) ?? explainFeatures(reading, features, 'guardduty:GetDetector');
    await reading.tell({
      ...own,
      detectorStatus: status,
      ...reading.plans(detector),
      ...where('statusGap', statusGap),
    });
    return id;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    const gap = reading.failure(error);
    reading.membersGap = gap;
    await reading.tell({ ...own, gap });
    return undefined;
  }
}

/** Tells of every member; a status that says nothing is a gap of its own. */
async function readMembers(
  source: DetectorSource,
  reading: RegionReading,
  relationships: ReadonlyMap<AccountId, string>,
  excluded: ReadonlySet<string>,
): Promise<void> {
  const asked: AccountId[] = [];
  const member = (accountId: AccountId, relationshipStatus: string): ToldFacts => {
    const statusGap = explainRelationship(reading, relationshipStatus);
    return { accountId, relationshipStatus, ...where('statusGap', statusGap) };
  };
  for (const [accountId, status] of relationships) {
    if (mayBeWatched(status) && !excluded.has(accountId)) asked.push(accountId);
    else await reading.tell(member(accountId, status));
  }
  /** Why plans could not be read: then nothing more is asked about them. */
  let gap: GapId | undefined;
  for (let start = 0; start < asked.length; start += MEMBERS_AT_ONCE) {
    const batch = asked.slice(start, start + MEMBERS_AT_ONCE);
    let answer: MemberPlans | undefined;
    try {
      if (gap === undefined) answer = await readMemberPlans(source, batch);
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      // Members are known, their plans are not: each of them is unknown, none is "off".
      gap = reading.failure(error);
    }
    const told = batch.map((accountId) => {
      const facts = member(accountId, relationships.get(accountId) ?? 'UNKNOWN');
      return answer === undefined ? { ...facts, ...where('gap', gap) } : withPlans(facts, answer, reading, source);
    });
    await reading.tell(...told);
  }
}

/** A member with what was answered about its plans. */
function withPlans(
  facts: ToldFacts,
  { plans, unprocessed }: MemberPlans,
  reading: RegionReading,
  { region }: DetectorSource,
): ToldFacts {
  const { accountId } = facts;
  const known = plans.get(accountId);
  if (known !== undefined) {
    const statusGap = facts.statusGap ?? explainFeatures(reading, known.features, 'guardduty:GetMemberDetectors');
    return { ...facts, ...reading.plans(known), ...where('statusGap', statusGap) };
  }
  const operation = 'guardduty:GetMemberDetectors';
  const message = unprocessed.get(accountId) ?? '';
  const gap = reading.gap({
    operation,
    region,
    accountId,
    reason: 'unprocessed-account',
    attempts: 1,
    detail: gapWords('detail', 'not-processed', { operation, region, accountId, message }),
  });
  return { ...facts, gap };
}

/** A gap, where there is one. */
function where(key: 'gap' | 'statusGap', gap: GapId | undefined): Pick<ToldFacts, 'gap' | 'statusGap'> {
  return gap === undefined ? {} : { [key]: gap };
}
