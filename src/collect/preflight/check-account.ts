// Tries every permission that reading one account with its role needs, in one Region where there is something to read.
import { type AccountId, type RegionName, statusMeaning } from '../../terms/index.js';
import type { Caller } from '../aws/index.js';
import {
  accountFilter,
  firstCoverage,
  isUsable,
  readDetector,
  readStatistics,
  type AccountAccess,
  type DetectorSource,
} from '../read/index.js';
import { Checks, failed, problem, type AccessCheck } from './access-check.js';

export interface CheckedAccount {
  readonly accountId: AccountId;
  /** The reading account, which needs no role. */
  readonly isOwn: boolean;
  readonly entry: AccountAccess;
  readonly caller: Caller;
  /** The Regions in scope. */
  readonly regions: readonly RegionName[];
}

const ROLE = 'sts:AssumeRole';

/**
 * What did not succeed, and one line for what did. IAM's permissions are the same in every Region, so GuardDuty is asked in
 * the first Region in which it is on; a policy that denies a single Region shows at the first collection.
 */
export async function checkAccount(account: CheckedAccount): Promise<readonly AccessCheck[]> {
  const { accountId, isOwn, entry, caller, regions } = account;
  if ('gap' in entry) return [problem(ROLE, 'global', entry.gap.detail, entry.gap.reason)];
  const holder = isOwn ? 'the identity that runs this program' : `the role in account ${accountId}`;
  const checks: AccessCheck[] = [];
  // A collection can do without: GuardDuty then answers for each Region whether it can be used.
  if (entry.regionsFailure !== undefined)
    checks.push({ ...failed(entry.regionsFailure, 'global', holder), result: 'unknown' });
  let read = 'GuardDuty is off in all Regions in scope';
  for (const region of regions) {
    if (!isUsable(entry.regions?.get(region))) continue;
    const tried = new Checks(region, holder);
    const isOn = await checkDetector({ session: entry.session, caller, region }, accountId, tried);
    const refused = tried.made.filter(({ result }) => result !== 'ok');
    checks.push(...refused);
    if (refused.length > 0) read = `it cannot read all of GuardDuty (${region})`;
    else if (isOn) read = `it reads GuardDuty (${region})`;
    if (isOn || refused.length > 0) break;
  }
  const who = isOwn
    ? `Account ${accountId} reads itself, without a role`
    : `The role in account ${accountId} can be assumed`;
  return [{ name: ROLE, region: 'global', result: 'ok', detail: `${who}; ${read}.` }, ...checks];
}

/** Whether GuardDuty is on in a Region; then also its figures and records are asked for. */
async function checkDetector(
  region: Omit<DetectorSource, 'detectorId'>,
  accountId: AccountId,
  checks: Checks,
): Promise<boolean> {
  const detector = await checks.attempt(
    'guardduty:GetDetector',
    () => readDetector(region),
    () => 'The detector can be read.',
  );
  if (detector?.value === undefined || statusMeaning('detector', detector.value.status) === 'off') return false;
  const source = { ...region, detectorId: detector.value.id };
  const criteria = accountFilter(accountId);
  await checks.attempt(
    'guardduty:GetCoverageStatistics',
    () => readStatistics(source, criteria),
    () => 'Statistics can be read.',
  );
  await checks.attempt(
    'guardduty:ListCoverage',
    () => firstCoverage(source, criteria),
    () => 'Coverage can be listed.',
  );
  return true;
}
