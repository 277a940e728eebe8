// Translates one coverage resource from the SDK's shape, where everything is optional, to a record of the snapshot.
import type { CoverageResource } from '@aws-sdk/client-guardduty';
import type { CoverageRow } from '../snapshot/index.js';
import { InvalidResponse } from './failure.js';
import { instantOf } from './instant.js';

/**
 * The record of one resource. Values that this version does not know (a new status, a new type) are kept as received.
 *
 * @throws InvalidResponse when account, resource id, type or status is missing: such a resource could be counted nowhere.
 */
export function parseCoverageRow(resource: CoverageResource, region: string): CoverageRow {
  const { AccountId, ResourceId, CoverageStatus, ResourceDetails, Issue, UpdatedAt } = resource;
  const resourceType = ResourceDetails?.ResourceType;
  if (AccountId === undefined || !/^\d{12}$/.test(AccountId))
    throw new InvalidResponse('a coverage resource has no 12-digit account id');
  if (ResourceId === undefined || ResourceId === '') throw new InvalidResponse('a coverage resource has no id');
  if (resourceType === undefined) throw new InvalidResponse(`the coverage resource ${ResourceId} has no resource type`);
  if (CoverageStatus === undefined)
    throw new InvalidResponse(`the coverage resource ${ResourceId} has no coverage status`);
  const eks = ResourceDetails?.EksClusterDetails;
  const ecs = ResourceDetails?.EcsClusterDetails;
  const ec2 = ResourceDetails?.Ec2InstanceDetails;
  return {
    accountId: AccountId,
    region,
    resourceType,
    resourceId: ResourceId,
    name: eks?.ClusterName ?? ecs?.ClusterName ?? ec2?.InstanceId ?? ResourceId,
    coverageStatus: CoverageStatus,
    managementType: eks?.ManagementType ?? ec2?.ManagementType ?? ecs?.FargateDetails?.ManagementType ?? null,
    issue: Issue ?? null,
    fargateIssues: ecs?.FargateDetails?.Issues ?? [],
    updatedAt: instantOf(UpdatedAt),
    ...(eks === undefined
      ? {}
      : {
          eks: {
            coveredNodes: eks.CoveredNodes ?? null,
            compatibleNodes: eks.CompatibleNodes ?? null,
            addonVersion: eks.AddonDetails?.AddonVersion ?? null,
            addonStatus: eks.AddonDetails?.AddonStatus ?? null,
          },
        }),
    ...(ecs === undefined
      ? {}
      : {
          ecs: {
            coveredContainerInstances: ecs.ContainerInstanceDetails?.CoveredContainerInstances ?? null,
            compatibleContainerInstances: ecs.ContainerInstanceDetails?.CompatibleContainerInstances ?? null,
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
