// Translates one coverage resource from the SDK's shape, where everything is optional, to a record of the snapshot.
import type { CoverageResource } from '@aws-sdk/client-guardduty';
import type { CoverageRow } from '../../snapshot/index.js';
import { isAccountId, type RegionName } from '../../terms/index.js';
import type { OddValue } from '../aws/index.js';
import { instantOf } from './instant.js';

/**
 * The record of one resource; undefined when it has no account or no id, so that it could belong to anybody. Values that
 * this version does not know (a new status, a new type) are kept as received; a missing status or type is `UNKNOWN`.
 *
 * @param onOdd - told of each value that is missing and of each that cannot be.
 */
export function parseCoverageRow(
  resource: CoverageResource,
  region: RegionName,
  onOdd: (odd: OddValue) => void,
): CoverageRow | undefined {
  const { AccountId, ResourceId, CoverageStatus, ResourceDetails, Issue, UpdatedAt } = resource;
  if (!isAccountId(AccountId)) {
    onOdd({ member: 'resources[].accountId', problem: 'no account id of 12 digits, so the record is lost' });
    return undefined;
  }
  if (ResourceId === undefined || ResourceId === '') {
    onOdd({ member: 'resources[].resourceId', problem: 'missing, so the record is lost' });
    return undefined;
  }
  const known = (value: string | undefined, member: string): string => {
    if (value !== undefined && value !== '') return value;
    onOdd({ member: `resources[].${member}`, problem: 'missing' });
    return 'UNKNOWN';
  };
  const count = (value: number | undefined, member: string): number | null => {
    // -1 is GuardDuty's own while an add-on is being deleted.
    if (value === undefined || Number.isSafeInteger(value)) return value ?? null;
    onOdd({ member: `resources[].resourceDetails.${member}`, problem: 'no whole number' });
    return null;
  };
  const eks = ResourceDetails?.EksClusterDetails;
  const ecs = ResourceDetails?.EcsClusterDetails;
  const ec2 = ResourceDetails?.Ec2InstanceDetails;
  return {
    accountId: AccountId,
    region,
    resourceType: known(ResourceDetails?.ResourceType, 'resourceDetails.resourceType'),
    resourceId: ResourceId,
    name: eks?.ClusterName ?? ecs?.ClusterName ?? ec2?.InstanceId ?? ResourceId,
    coverageStatus: known(CoverageStatus, 'coverageStatus'),
    managementType: eks?.ManagementType ?? ec2?.ManagementType ?? ecs?.FargateDetails?.ManagementType ?? null,
    issue: Issue ?? null,
    fargateIssues: ecs?.FargateDetails?.Issues ?? [],
    updatedAt: instantOf(UpdatedAt),
    ...(eks === undefined
      ? {}
      : {
          eks: {
            coveredNodes: count(eks.CoveredNodes, 'eksClusterDetails.coveredNodes'),
            compatibleNodes: count(eks.CompatibleNodes, 'eksClusterDetails.compatibleNodes'),
            addonVersion: eks.AddonDetails?.AddonVersion ?? null,
            addonStatus: eks.AddonDetails?.AddonStatus ?? null,
          },
        }),
    ...(ecs === undefined
      ? {}
      : {
          ecs: {
            coveredContainerInstances: count(
              ecs.ContainerInstanceDetails?.CoveredContainerInstances,
              'ecsClusterDetails.containerInstanceDetails.coveredContainerInstances',
            ),
            compatibleContainerInstances: count(
              ecs.ContainerInstanceDetails?.CompatibleContainerInstances,
              'ecsClusterDetails.containerInstanceDetails.compatibleContainerInstances',
            ),
          },
        }),
    ...(ec2 === undefined
      ? {}
      : {
          ec2: {
            instanceType: ec2.InstanceType ?? null,
            clusterArn: ec2.ClusterArn ?? null,
            agentVersion: ec2.AgentDetails?.Version ?? null,
          },
        }),
  };
}
