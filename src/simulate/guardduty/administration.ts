// GuardDuty's organization-wide side: administrators, automatic enabling, organization statistics.
import { ApiError, jsonReply } from '../errors.js';
import type { Call } from '../service.js';
import { isOrganizationFeature } from './detectors.js';
import { administratorDetector, badRequest, ownDetector, pageReply } from './input.js';

export function getAdministratorAccount(call: Call, detectorId: string) {
  const regional = ownDetector(call, detectorId);
  const administration = call.world.administration(call.region);
  const { member } = regional;
  const status = member?.status;
  // The administrator itself and a stand-alone account get an answer without content.
  if (status !== 'Enabled' && status !== 'Disabled') return jsonReply({});
  return jsonReply({
    administrator: {
      accountId: administration?.administratorAccountId,
      relationshipStatus: status,
      invitationId: undefined,
      invitedAt: member?.invitedAt,
    },
  });
}

export function describeOrganizationConfiguration(call: Call, detectorId: string) {
  administratorDetector(call, detectorId);
  const autoEnable = call.world.administration(call.region)?.autoEnable;
  if (autoEnable === undefined) throw new Error('an administered Region has its settings');
  const { query } = call.request;
  const request = { size: query.get('maxResults'), token: query.get('nextToken'), parameters: {} };
  return pageReply(
    call,
    'features',
    autoEnable.features,
    request,
    ({ name, autoEnable: value, additional }) => ({ name, autoEnable: value, additionalConfiguration: additional }),
    {
      autoEnable: autoEnable.members !== 'NONE',
      autoEnableOrganizationMembers: autoEnable.members,
      memberAccountLimitReached: autoEnable.memberAccountLimitReached,
    },
  );
}

export function listOrganizationAdminAccounts(call: Call) {
  if (call.callerId !== call.world.organization.managementAccountId) {
    throw badRequest('The request is rejected because the current account is not the management account.');
  }
  const id = call.world.administration(call.region)?.administratorAccountId;
  const { query } = call.request;
  const request = { size: query.get('maxResults'), token: query.get('nextToken'), parameters: {} };
  return pageReply(call, 'adminAccounts', id === undefined ? [] : [id], request, (adminAccountId) => ({
    adminAccountId,
    adminStatus: 'ENABLED',
  }));
}

export function getOrganizationStatistics(call: Call) {
  const { world, region, callerId, now } = call;
  if (!world.isAdministrator(callerId, region)) {
    throw new ApiError(
      400,
      'BadRequestException',
      'The request is rejected because the current account is not the delegated administrator of the organization.',
    );
  }
  const members = world.members(region);
  const active = members.filter(({ member }) => member?.status === 'Enabled');
  const own = world.regional(callerId, region);
  const enabled = [...active, ...(own === undefined ? [] : [own])].filter(
    ({ detector }) => detector?.status === 'ENABLED',
  );
  const plans = new Map<string, { accounts: number; settings: Map<string, number> }>();
  const features = enabled.flatMap(({ detector }) => detector?.features ?? []);
  for (const feature of features.filter(isOrganizationFeature)) {
    const plan = plans.get(feature.name) ?? { accounts: 0, settings: new Map<string, number>() };
    plans.set(feature.name, plan);
    if (feature.status !== 'ENABLED') continue;
    plan.accounts += 1;
    for (const { name, status } of feature.additional ?? []) {
      if (status === 'ENABLED') plan.settings.set(name, (plan.settings.get(name) ?? 0) + 1);
    }
  }
  return jsonReply({
    organizationDetails: {
      updatedAt: Math.floor(now.getTime() / 1000),
      organizationStatistics: {
        totalAccountsCount: world.organization.accounts.length,
        memberAccountsCount: members.length,
        activeAccountsCount: active.length,
        enabledAccountsCount: enabled.length,
        countByFeature: [...plans].map(([name, { accounts, settings }]) => ({
          name,
          enabledAccountsCount: accounts,
          additionalConfiguration: [...settings].map(([setting, count]) => ({
            name: setting,
            enabledAccountsCount: count,
          })),
        })),
      },
    },
  });
}
