// Translates GuardDuty's protection plans as detectors and members report them.
import type { Feature, FeatureList, StoredPair } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';
import type { OddValue } from '../aws/index.js';
import { instantOf } from './instant.js';

/** What the SDK's plans and agent settings of detectors and members have in common; all of it optional on the wire. */
interface WireSetting {
  readonly Name?: string | undefined;
  readonly Status?: string | undefined;
  readonly UpdatedAt?: Date | undefined;
  readonly ManagedBy?: string | undefined;
}

interface WireFeature extends WireSetting {
  readonly AdditionalConfiguration?: readonly WireSetting[] | undefined;
}

/** All plans of an account in a Region, and when they were changed: what is alike among accounts, and what is not. */
export interface Plans {
  readonly features: FeatureList;
  readonly changedAt: NonNullable<StoredPair['changedAt']> | null;
}

/**
 * Plans and their agent settings, sorted by name. One without a name is lost alone.
 *
 * @param onOdd - told of each that is lost.
 */
export function parseFeatures(received: readonly WireFeature[], onOdd: (odd: OddValue) => void): Plans {
  const plans = named(received, 'features[].name', onOdd).map((plan) => ({
    plan,
    settings: named(plan.AdditionalConfiguration ?? [], 'features[].additionalConfiguration[].name', onOdd),
  }));
  return {
    features: plans.map(({ plan, settings }): Feature => ({ ...setting(plan), settings: settings.map(setting) })),
    changedAt: inOne(plans.flatMap(({ plan, settings }) => [plan, ...settings])),
  };
}

/** Those with a name, sorted by it; of several with the same name the order received. */
export function named<Item extends { readonly Name?: string | undefined }>(
  items: readonly Item[],
  member: string,
  onOdd: (odd: OddValue) => void,
): (Item & { readonly Name: string })[] {
  const isNamed = (item: Item): item is Item & { readonly Name: string } => item.Name !== undefined && item.Name !== '';
  const kept = items.filter(isNamed);
  for (let lost = items.length - kept.length; lost > 0; lost -= 1)
    onOdd({ member, problem: 'missing, so what it names is lost' });
  return kept.sort(by(({ Name }) => Name));
}

function setting({ Name, Status, ManagedBy }: WireSetting & { readonly Name: string }): Omit<Feature, 'settings'> {
  return { name: Name, status: Status ?? 'UNKNOWN', ...(ManagedBy === undefined ? {} : { managedBy: ManagedBy }) };
}

/** One instant where all are the same. */
function inOne(all: readonly WireSetting[]): Plans['changedAt'] {
  const first = all[0]?.UpdatedAt;
  return all.every(({ UpdatedAt }) => UpdatedAt?.getTime() === first?.getTime())
    ? instantOf(first)
    : all.map(({ UpdatedAt }) => instantOf(UpdatedAt));
}
