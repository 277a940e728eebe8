// What GuardDuty Runtime Monitoring does not support, so that no figure can tell of it.

/**
 * Where workloads are never watched, in the order in which documents name them.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_managed-instances.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/prereq-runtime-monitoring-eks-support.html
 */
export const BLIND_SPOTS = [
  'ecs-managed-instances',
  'lambda-managed-instances',
  'eks-hybrid-nodes',
  'eks-fargate',
] as const;
