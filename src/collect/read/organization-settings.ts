// Reads what the organization's GuardDuty settings in a Region do with its accounts.
import {
  DescribeOrganizationConfigurationCommand,
  type OrganizationFeatureConfigurationResult,
} from '@aws-sdk/client-guardduty';
import type { OrganizationFeature } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';
import {
  CallFailure,
  InvalidResponse,
  pages,
  targetOf,
  type CallTarget,
  type OddValue,
  type Page,
} from '../aws/index.js';
import { named } from './feature.js';
import type { DetectorSource } from './source.js';

export interface OrganizationSettings {
  /** `ALL`, `NEW`, `NONE`, or as received. */
  readonly autoEnableMembers: string | null;
  readonly memberLimitReached: boolean | null;
  /** What happens with each plan, sorted by name; null where GuardDuty did not tell, or not to the end. */
  readonly features: readonly OrganizationFeature[] | null;
  /** Why they are not known, or not all of them, although the account is administrator. */
  readonly failure?: CallFailure;
}

/** Nothing is known of them. */
export const UNKNOWN_SETTINGS: OrganizationSettings = {
  autoEnableMembers: null,
  memberLimitReached: null,
  features: null,
};

type WireFeatures = readonly OrganizationFeatureConfigurationResult[];

/** What one page tells. */
interface Answer {
  readonly settings: OrganizationSettings;
  readonly features: WireFeatures | undefined;
}

/**
 * The settings, from one page: there are fewer plans than it holds. Should AWS cut the list, the rest is read as well.
 *
 * @throws CallFailure when nothing of them can be read, as for whoever is not the administrator.
 */
export async function readOrganizationSettings(source: DetectorSource): Promise<OrganizationSettings> {
  const target = targetOf(source.session, 'guardduty:DescribeOrganizationConfiguration', source.region);
  const answers: Answer[] = [];
  try {
    for await (const page of pages(target, (token) => readPage(source, target, token))) answers.push(...page);
  } catch (failure) {
    const [first] = answers;
    if (!(failure instanceof CallFailure) || first === undefined) throw failure;
    return { ...first.settings, failure };
  }
  const settings = answers[0]?.settings ?? UNKNOWN_SETTINGS;
  const lists = answers.map(({ features }) => features).filter((features) => features !== undefined);
  if (lists.length < answers.length) return settings;
  const features = parseOrganizationFeatures(lists.flat(), (odd) => {
    source.caller.oddValues.note(target, odd);
  });
  return { ...settings, features };
}

function readPage(
  { session, caller, region, detectorId }: DetectorSource,
  target: CallTarget,
  token: string | undefined,
): Promise<Page<Answer>> {
  return caller.call(target, async (abortSignal) => {
    const input = { DetectorId: detectorId, MaxResults: 50, ...(token === undefined ? {} : { NextToken: token }) };
    const { AutoEnableOrganizationMembers, MemberAccountLimitReached, Features, NextToken } = await session
      .guardDuty(region)
      .send(new DescribeOrganizationConfigurationCommand(input), { abortSignal });
    // The one part that GuardDuty always sends: without it the answer makes nobody an administrator.
    if (MemberAccountLimitReached === undefined)
      throw new InvalidResponse('the answer has no "memberAccountLimitReached"');
    const settings = {
      autoEnableMembers: AutoEnableOrganizationMembers ?? null,
      memberLimitReached: MemberAccountLimitReached,
      features: null,
    };
    return { items: [{ settings, features: Features }], nextToken: NextToken };
  });
}

/**
 * What happens with each plan, sorted by name. The same twice is one; where the same plan has two settings, both are kept.
 *
 * @param onOdd - told of each plan or setting without a name, which is lost, and of plans with several settings.
 */
export function parseOrganizationFeatures(
  received: WireFeatures,
  onOdd: (odd: OddValue) => void,
): OrganizationFeature[] {
  const features = named(received, 'features[].name', onOdd).map((feature): OrganizationFeature => {
    const settings = named(feature.AdditionalConfiguration ?? [], 'features[].additionalConfiguration[].name', onOdd);
    return {
      name: feature.Name,
      autoEnable: feature.AutoEnable ?? 'UNKNOWN',
      settings: settings.map(({ Name, AutoEnable }) => ({ name: Name, autoEnable: AutoEnable ?? 'UNKNOWN' })),
    };
  });
  const distinct = [...new Map(features.map((feature) => [JSON.stringify(feature), feature])).values()];
  if (new Set(distinct.map(({ name }) => name)).size < distinct.length)
    onOdd({ member: 'features[].name', problem: 'the same for several features with different settings' });
  return distinct.sort(by(({ name }) => name));
}
