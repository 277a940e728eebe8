// Tries every GuardDuty permission that reading one Region needs, with the readers of a collection, one page or record each.
import type { AccountId } from '../../terms/index.js';
import type { RegionSize } from '../plan/index.js';
import {
  firstCoverage,
  firstMembers,
  readDetector,
  readMemberPlans,
  readRelation,
  readStatistics,
  totalOf,
  watchedMembers,
  type DetectorSource,
  type RegionSource,
} from '../read/index.js';
import { failed, type AccessCheck, type Checks } from './access-check.js';

/** Detector, members, administrator relation, features, statistics and coverage in one Region. Returns its size. */
export async function checkRegion(region: RegionSource, checks: Checks): Promise<RegionSize> {
  const source = await checkDetector(region, checks);
  if (source === undefined) return { members: 0, resources: 0 };
  const watched = await checkMembers(source, checks);
  await checkRelation(source, watched.length > 0, checks);
  await checkFeatures(source, watched, checks);
  const resources = await checkStatistics(source, checks);
  await checkCoverage(source, checks);
  return { resources };
}

async function checkDetector(region: RegionSource, checks: Checks): Promise<DetectorSource | undefined> {
  const read = await checks.attempt(
    'guardduty:GetDetector',
    () => readDetector(region),
    (detector) => (detector === undefined ? 'No detector.' : `Detector ${detector.status}.`),
  );
  if (read === undefined) return undefined;
  if (read.value !== undefined) return { ...region, detectorId: read.value.id };
  checks.add(notAdministrator(region, 'The reading account has no GuardDuty detector here'));
  return undefined;
}

/** Members of the first page that are watched; none when they cannot be listed. */
async function checkMembers(source: DetectorSource, checks: Checks): Promise<AccountId[]> {
  const read = await checks.attempt(
    'guardduty:ListMembers',
    () => firstMembers(source),
    () => 'Members can be listed.',
  );
  return read === undefined ? [] : watchedMembers(read.value);
}

async function checkRelation(source: DetectorSource, hasMembers: boolean, checks: Checks): Promise<void> {
  const read = await checks.attempt(
    'guardduty:GetAdministratorAccount',
    () => readRelation(source, hasMembers),
    ({ kind }) => `The reading account is here: ${kind}.`,
  );
  if (read === undefined) return;
  const relation = read.value;
  switch (relation.kind) {
    case 'member':
      checks.add(notAdministrator(source, `Account ${relation.administratorAccountId} is the administrator here`));
      return;
    case 'standalone':
      checks.add(notAdministrator(source, 'Nobody administers this Region'));
      return;
    case 'administrator':
      // A collection goes on without these settings, and has a gap.
      if (relation.settings.failure !== undefined) checks.add(failed(relation.settings.failure, source.region));
  }
}

/** Features of one member; without members there is nobody to ask about. */
async function checkFeatures(source: DetectorSource, [member]: readonly AccountId[], checks: Checks): Promise<void> {
  if (member === undefined) return;
  await checks.attempt(
    'guardduty:GetMemberDetectors',
    () => readMemberPlans(source, [member]),
    () => 'Features of members can be read.',
  );
}

/** GuardDuty's own count of the resources; undefined when it cannot be had. */
async function checkStatistics(source: DetectorSource, checks: Checks): Promise<number | undefined> {
  const read = await checks.attempt(
    'guardduty:GetCoverageStatistics',
    () => readStatistics(source),
    () => 'Statistics can be read.',
  );
  return read === undefined ? undefined : totalOf(read.value.byStatus);
}

async function checkCoverage(source: DetectorSource, checks: Checks): Promise<void> {
  await checks.attempt(
    'guardduty:ListCoverage',
    () => firstCoverage(source),
    () => 'Coverage can be listed.',
  );
}

function notAdministrator({ region }: RegionSource, why: string): AccessCheck {
  return {
    name: 'GuardDuty administrator',
    region,
    result: 'problem',
    detail: `${why}: the members' coverage is not visible in ${region}.`,
    advice:
      'Make the reading account the delegated GuardDuty administrator there, or leave the Region out of scope.regions.',
  };
}
