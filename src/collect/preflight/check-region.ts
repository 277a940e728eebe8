// Tries every GuardDuty permission that reading one Region needs, with the readers of a collection, one page or record each.
import type { AccountId } from '../../terms/index.js';
import type { RegionSize } from '../plan/index.js';
import {
  firstCoverage,
  firstMembers,
  readAdministrator,
  readDetector,
  readMemberPlans,
  readStanding,
  readStatistics,
  totalOf,
  watchedMembers,
  type DetectorSource,
  type RegionSource,
} from '../read/index.js';
import type { AccessCheck, Checks } from './access-check.js';

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
    (detector) =>
      detector === undefined ? 'The account has no detector here.' : `The detector is ${detector.status}.`,
  );
  if (read === undefined) return undefined;
  if (read.value !== undefined) return { ...region, detectorId: read.value.id };
  checks.add(notAdministrator(region, 'The account that runs this program has no GuardDuty detector here'));
  return undefined;
}

/** Members of the first page that are watched; none when they cannot be listed. */
async function checkMembers(source: DetectorSource, checks: Checks): Promise<AccountId[]> {
  const read = await checks.attempt(
    'guardduty:ListMembers',
    () => firstMembers(source),
    () => 'The program can list member accounts.',
  );
  return read === undefined ? [] : watchedMembers(read.value);
}

/** Whose member the account is, and the organization's settings, which a collection with members asks for at once. */
async function checkRelation(source: DetectorSource, hasMembers: boolean, checks: Checks): Promise<void> {
  const administrator = await checks.attempt(
    'guardduty:GetAdministratorAccount',
    () => readAdministrator(source),
    (accountId) =>
      accountId === undefined
        ? 'The account that runs this program is not a member account here.'
        : `The account that runs this program is a member account of ${accountId} here.`,
  );
  if (!hasMembers && administrator?.value !== undefined) {
    checks.add(notAdministrator(source, `The GuardDuty administrator here is account ${administrator.value}`));
    return;
  }
  const standing = await checks.attempt(
    'guardduty:DescribeOrganizationConfiguration',
    async () => {
      const read = await readStanding(source, hasMembers);
      // A collection goes on without these settings, and has a gap.
      if (read.kind === 'administrator' && read.settings.failure !== undefined) throw read.settings.failure;
      return read.kind;
    },
    (kind) => `The account that runs this program is here: ${kind}.`,
  );
  if (standing?.value === 'standalone')
    checks.add(notAdministrator(source, 'This Region has no GuardDuty administrator'));
}

/** Features of one member; without members there is nobody to ask about. */
async function checkFeatures(source: DetectorSource, [member]: readonly AccountId[], checks: Checks): Promise<void> {
  if (member === undefined) return;
  await checks.attempt(
    'guardduty:GetMemberDetectors',
    () => readMemberPlans(source, [member]),
    () => 'The program can read the features of member accounts.',
  );
}

/** GuardDuty's own count of the resources; undefined when it cannot be had. */
async function checkStatistics(source: DetectorSource, checks: Checks): Promise<number | undefined> {
  const read = await checks.attempt(
    'guardduty:GetCoverageStatistics',
    () => readStatistics(source),
    () => 'The program can read the coverage statistics.',
  );
  return read === undefined ? undefined : totalOf(read.value.byStatus);
}

async function checkCoverage(source: DetectorSource, checks: Checks): Promise<void> {
  await checks.attempt(
    'guardduty:ListCoverage',
    () => firstCoverage(source),
    () => 'The program can list coverage.',
  );
}

function notAdministrator({ region }: RegionSource, why: string): AccessCheck {
  return {
    name: 'GuardDuty administrator',
    region,
    result: 'problem',
    detail: `${why}, so the program cannot read the coverage of member accounts in ${region}.`,
    advice:
      'Make this account the delegated administrator of GuardDuty there, or leave the Region out of scope.regions.',
  };
}
