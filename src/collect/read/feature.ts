// Translates GuardDuty's features as detectors and members report them.
import type { Feature } from '../../snapshot/index.js';
import { by } from '../../terms/index.js';
import { meaningOf } from './documented.js';
import { instantOf } from './instant.js';

/** What the SDK's detector and member features have in common; all of it optional on the wire. */
interface WireFeature {
  readonly Name?: string | undefined;
  readonly Status?: string | undefined;
  readonly UpdatedAt?: Date | undefined;
  readonly ManagedBy?: string | undefined;
  readonly AdditionalConfiguration?:
    readonly { readonly Name?: string | undefined; readonly Status?: string | undefined }[] | undefined;
}

// The older feature watches EKS only; the newer one includes it, and they cannot be on together.
const MONITORING_FEATURES = new Set(['RUNTIME_MONITORING', 'EKS_RUNTIME_MONITORING']);

/** The features that concern runtime coverage, sorted by name. */
export function parseFeatures(features: readonly WireFeature[]): Feature[] {
  return features
    .filter(({ Name }) => Name !== undefined && MONITORING_FEATURES.has(Name))
    .map(({ Name, Status, UpdatedAt, ManagedBy, AdditionalConfiguration }) => ({
      name: Name ?? '',
      status: Status ?? 'UNKNOWN',
      updatedAt: instantOf(UpdatedAt),
      ...(ManagedBy === undefined ? {} : { managedBy: ManagedBy }),
      additionalConfiguration: settingsByName(AdditionalConfiguration ?? []),
    }))
    .sort(by(({ name }) => name));
}

function settingsByName(entries: NonNullable<WireFeature['AdditionalConfiguration']>): Record<string, string> {
  const settings = entries.map(({ Name, Status }): [string, string] => [Name ?? '', Status ?? 'UNKNOWN']);
  return Object.fromEntries(settings.sort(by(([name]) => name)));
}

/**
 * Whether any monitoring feature is on, so that the absence of coverage records means "no resources". Off is only what
 * GuardDuty calls off: a list that names no monitoring feature, or one in a status that nobody documented, says nothing.
 */
export function monitoringOf(features: readonly Feature[]): 'on' | 'off' | 'unknown' {
  const meanings = features.map(({ status }) => meaningOf('feature', status));
  if (meanings.includes('on')) return 'on';
  const isNamed = features.some(({ name }) => name === 'RUNTIME_MONITORING');
  return isNamed && !meanings.includes('unknown') ? 'off' : 'unknown';
}
