// Tries every permission that a collection needs, with the cheapest request for each, and says what is missing.
import { ListCoverageCommand, GetMemberDetectorsCommand, ListMembersCommand } from '@aws-sdk/client-guardduty';
import { AwsSession } from './aws-session.js';
import { Caller } from './caller.js';
import { readDetector, readRelation } from './detector.js';
import { CallFailure } from './failure.js';
import { guardDutyTarget } from './guardduty-target.js';
import { openAccounts } from './member-role-access.js';
import { isActiveMember } from './members.js';
import { readOrganization, type OrganizationFacts } from './organization.js';
import { inParallel } from './parallel.js';
import { listRegions, type RegionStatuses } from './regions.js';
import { accountsInScope, regionsInScope } from './scope.js';
import { CollectError, type CollectOptions } from './settings.js';
import { readStatistics } from './statistics.js';

export interface AccessCheck {
  /** What was tried, in the operator's words or as an IAM action. */
  readonly name: string;
  readonly region: string;
  readonly result: 'ok' | 'problem' | 'unknown';
  readonly detail: string;
  /** What to do; absent when there is nothing to do. */
  readonly advice?: string;
}

type CheckOptions = Pick<CollectOptions, 'scope' | 'settings' | 'signal'>;

/** Whether a collection with these settings can do its job: credentials, organization, Regions, and GuardDuty in each. */
export async function checkAccess({ scope, settings, signal }: CheckOptions): Promise<readonly AccessCheck[]> {
  const session = AwsSession.open(settings);
  const deadlineMs = performance.now() + settings.deadlineMinutes * 60_000;
  const caller = new Caller({
    requestsPerSecond: settings.requestsPerSecond,
    attempts: Math.min(settings.attempts, 3),
    deadlineMs,
    signal,
  });
  const checks: AccessCheck[] = [];
  try {
    const identity = await attempt(
      checks,
      'sts:GetCallerIdentity',
      'global',
      () => session.identity(caller),
      ({ arn }) => `Reading as ${arn}.`,
    );
    if (identity === undefined) return checks;
    const organization = await attempt(
      checks,
      'organizations:ListAccounts',
      'global',
      () => readOrganization(session, caller, []),
      describeOrganization,
    );
    if (organization !== undefined)
      checks.push(...organization.gaps.map((gap) => problem(gap.operation, gap.region, gap.detail, gap.reason)));
    const statuses = await attempt(
      checks,
      'account:ListRegions',
      'global',
      () => listRegions(session, caller),
      describeRegions,
    );
    const regions = await attempt(
      checks,
      'scope.regions',
      'global',
      () => Promise.resolve(regionsInScope(scope, statuses)),
      (found) => `${found.regions.size} Regions in scope.`,
    );
    if (regions === undefined || organization === undefined) return checks;
    if (settings.mode === 'member-role') {
      await checkRoles();
    } else {
      const perRegion = new Map<string, AccessCheck[]>([...regions.regions.keys()].map((region) => [region, []]));
      await inParallel(perRegion, settings.regionConcurrency, ([region, found]) =>
        checkRegion(session, caller, region, found),
      );
      for (const found of perRegion.values()) checks.push(...found);
    }
    return checks;

    async function checkRoles(): Promise<void> {
      if (organization === undefined || identity === undefined) return;
      const accounts = accountsInScope(organization, scope).filter(
        (account) => !account.excluded && account.state === 'ACTIVE',
      );
      const ids = accounts.map(({ accountId }) => accountId);
      for (const [accountId, access] of await openAccounts(
        session,
        identity,
        caller,
        ids,
        settings.accountConcurrency,
      )) {
        checks.push(
          'gap' in access
            ? problem('sts:AssumeRole', 'global', access.gap.detail, access.gap.reason)
            : {
                name: 'sts:AssumeRole',
                region: 'global',
                result: 'ok',
                detail: `The role in account ${accountId} can be assumed.`,
              },
        );
      }
    }
  } finally {
    session.close();
  }
}

/** Detector, administrator relation, members, features, statistics and coverage in one Region. */
async function checkRegion(session: AwsSession, caller: Caller, region: string, checks: AccessCheck[]): Promise<void> {
  const client = session.guardDuty(region);
  const detector = await attempt(
    checks,
    'guardduty:GetDetector',
    region,
    () => readDetector(session, caller, region),
    (found) => (found === undefined ? 'No detector.' : `Detector ${found.status}.`),
  );
  if (detector === undefined) {
    const wasRead = checks.at(-1)?.result === 'ok';
    if (wasRead) checks.push(notAdministrator(region, 'The reading account has no GuardDuty detector here'));
    return;
  }
  const members = await attempt(
    checks,
    'guardduty:ListMembers',
    region,
    () =>
      caller.call(guardDutyTarget(session, 'ListMembers', region), (abortSignal) =>
        client.send(new ListMembersCommand({ DetectorId: detector.id, MaxResults: 50, OnlyAssociated: 'false' }), {
          abortSignal,
        }),
      ),
    () => 'Members can be listed.',
  );
  const active = (members?.Members ?? []).filter((member) => isActiveMember(member.RelationshipStatus ?? ''));
  const relation = await attempt(
    checks,
    'guardduty:GetAdministratorAccount',
    region,
    () => readRelation(session, caller, region, detector.id, active.length > 0),
    ({ kind }) => `The reading account is here: ${kind}.`,
  );
  if (relation !== undefined && relation.kind !== 'administrator') {
    checks.push(
      notAdministrator(
        region,
        relation.kind === 'member'
          ? `Account ${relation.administratorAccountId} is the administrator here`
          : 'Nobody administers this Region',
      ),
    );
  }
  const someMember = active[0]?.AccountId;
  if (someMember !== undefined) {
    await attempt(
      checks,
      'guardduty:GetMemberDetectors',
      region,
      () =>
        caller.call(guardDutyTarget(session, 'GetMemberDetectors', region), (abortSignal) =>
          client.send(new GetMemberDetectorsCommand({ DetectorId: detector.id, AccountIds: [someMember] }), {
            abortSignal,
          }),
        ),
      () => 'Features of members can be read.',
    );
  }
  await attempt(
    checks,
    'guardduty:GetCoverageStatistics',
    region,
    () => readStatistics(session, caller, region, detector.id),
    () => 'Statistics can be read.',
  );
  await attempt(
    checks,
    'guardduty:ListCoverage',
    region,
    () =>
      caller.call(guardDutyTarget(session, 'ListCoverage', region), (abortSignal) =>
        client.send(new ListCoverageCommand({ DetectorId: detector.id, MaxResults: 1 }), { abortSignal }),
      ),
    () => 'Coverage can be listed.',
  );
}

async function attempt<T>(
  checks: AccessCheck[],
  name: string,
  region: string,
  work: () => Promise<T>,
  describe: (value: T) => string,
): Promise<T | undefined> {
  try {
    const value = await work();
    checks.push({ name, region, result: 'ok', detail: describe(value) });
    return value;
  } catch (error) {
    if (error instanceof CallFailure) checks.push(problem(error.operation, region, error.message, error.reason));
    else if (error instanceof CollectError) checks.push({ name, region, result: 'problem', detail: error.message });
    else throw error;
    return undefined;
  }
}

function problem(name: string, region: string, detail: string, reason: string): AccessCheck {
  const advice =
    reason === 'access-denied'
      ? `Allow ${name} for the reading identity, and look for a service control policy that denies it.`
      : reason === 'region-not-enabled'
        ? `Enable ${region} for the reading account, or leave it out of scope.regions.`
        : reason === 'role-not-assumable'
          ? 'Create the role in that account (collection.roleName) and let the reading identity assume it (external id included).'
          : 'Look at the detail; try again later.';
  return {
    name,
    region,
    result: reason === 'access-denied' || reason === 'role-not-assumable' ? 'problem' : 'unknown',
    detail,
    advice,
  };
}

function notAdministrator(region: string, why: string): AccessCheck {
  return {
    name: 'GuardDuty administrator',
    region,
    result: 'problem',
    detail: `${why}: the members' coverage is not visible in ${region}.`,
    advice:
      'Make the reading account the delegated GuardDuty administrator there, or leave the Region out of scope.regions.',
  };
}

function describeOrganization({ id, accounts }: OrganizationFacts): string {
  return `Organization ${id} with ${accounts.length} accounts.`;
}

function describeRegions(statuses: RegionStatuses): string {
  return `${statuses.size} Regions in the partition.`;
}
