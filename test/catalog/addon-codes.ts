// The codes of add-on issues, which GuardDuty takes over from EKS.

/** AddonIssueCode in the model of EKS, API version 2017-11-01, as botocore 1.44.5 has it; a conformance test compares. */
export const ADDON_CODES: readonly string[] = [
  'AccessDenied',
  'InternalFailure',
  'ClusterUnreachable',
  'InsufficientNumberOfReplicas',
  'ConfigurationConflict',
  'AdmissionRequestDenied',
  'UnsupportedAddonModification',
  'K8sResourceNotFound',
  'AddonSubscriptionNeeded',
  'AddonPermissionFailure',
];
