// Tries every GuardDuty permission that reading one Region needs.
import { GetMemberDetectorsCommand, ListCoverageCommand, ListMembersCommand } from '@aws-sdk/client-guardduty';
import { targetOf, type AwsSession, type Caller } from '../aws/index.js';
import type { RegionSize } from '../plan/index.js';
import { meaningOf, readDetector, readRelation, readStatistics, totalOf } from '../read/index.js';
import { attempt, type AccessCheck } from './access-check.js';

/** Detector, administrator relation, members, features, statistics and coverage in one Region. Returns its size. */
export async function checkRegion(
  session: AwsSession,
  caller: Caller,
  region: string,
  checks: AccessCheck[],
): Promise<RegionSize> {
  const client = session.guardDuty(region);
  const detector = await attempt(
    checks,
    'guardduty:GetDetector',
    region,
    () => readDetector({ session, caller, region }),
    (found) => (found === undefined ? 'No detector.' : `Detector ${found.status}.`),
  );
  if (detector === undefined) {
    const wasRead = checks.at(-1)?.result === 'ok';
    if (wasRead) checks.push(notAdministrator(region, 'The reading account has no GuardDuty detector here'));
    return { members: 0, resources: 0 };
  }
  const members = await attempt(
    checks,
    'guardduty:ListMembers',
    region,
    () =>
      caller.call(targetOf(session, 'guardduty:ListMembers', region), (abortSignal) =>
        client.send(new ListMembersCommand({ DetectorId: detector.id, MaxResults: 50, OnlyAssociated: 'false' }), {
          abortSignal,
        }),
      ),
    () => 'Members can be listed.',
  );
  const active = (members?.Members ?? []).filter(
    (member) => meaningOf('relationship', member.RelationshipStatus) === 'watched',
  );
  const relation = await attempt(
    checks,
    'guardduty:GetAdministratorAccount',
    region,
    () => readRelation({ session, caller, region, detectorId: detector.id }, active.length > 0),
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
        caller.call(targetOf(session, 'guardduty:GetMemberDetectors', region), (abortSignal) =>
          client.send(new GetMemberDetectorsCommand({ DetectorId: detector.id, AccountIds: [someMember] }), {
            abortSignal,
          }),
        ),
      () => 'Features of members can be read.',
    );
  }
  const statistics = await attempt(
    checks,
    'guardduty:GetCoverageStatistics',
    region,
    () => readStatistics({ session, caller, region, detectorId: detector.id }),
    () => 'Statistics can be read.',
  );
  await attempt(
    checks,
    'guardduty:ListCoverage',
    region,
    () =>
      caller.call(targetOf(session, 'guardduty:ListCoverage', region), (abortSignal) =>
        client.send(new ListCoverageCommand({ DetectorId: detector.id, MaxResults: 1 }), { abortSignal }),
      ),
    () => 'Coverage can be listed.',
  );
  return statistics === undefined ? {} : { resources: totalOf(statistics.byStatus) };
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
