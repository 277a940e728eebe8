// Issue texts as GuardDuty documents them and as they were seen live, with the placeholders filled in.
import type { Random } from '../random.js';

/** What the placeholders of a text are filled with. */
export interface IssueContext {
  readonly random: Random;
  readonly accountId: string;
  /** An account that owns a shared VPC. */
  readonly otherAccountId: string;
  readonly clusterName: string;
  readonly service: string;
}

/** A text, and how often it occurs compared with the others of its type. */
export interface IssueTemplate {
  readonly weight: number;
  readonly text: (context: IssueContext) => string;
}

const always = (weight: number, text: string): IssueTemplate => ({ weight, text: () => text });
const made = (weight: number, text: (context: IssueContext) => string): IssueTemplate => ({ weight, text });

const vpc = ({ random }: IssueContext): string => `vpc-${random.hex(17)}`;
const task = ({ random, service }: IssueContext): string => `${service}:${random.int(1, 240)}`;
const taskId = ({ random }: IssueContext): string => random.hex(32);

function privateDns(service: 'EC2' | 'Ec2'): (context: IssueContext) => string {
  return (context) =>
    `VPC Endpoint Creation Failed:Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc(context)} (Service: ${service}, Status Code:400, Request ID: ${context.random.uuid()}).`;
}

const sharedVpcUnsupported = (context: IssueContext): string =>
  `VPC Endpoint Creation Failed:VPC endpoint creation not supported for shared VPC ${vpc(context)}`;

const sharedVpcOwner = (end: string) => (context: IssueContext) =>
  `VPC Endpoint Creation Failed:Owner account ID ${context.otherAccountId} for shared VPC ${vpc(context)} doesn't have either Runtime Monitoring, automated agent configuration, or both, enabled${end}`;

const sharedVpcDeletion = (context: IssueContext): string =>
  `Shared VPC Endpoint Deletion Failed:Shared VPC endpoint deletion not allowed for account ID ${context.accountId}, shared VPC ${vpc(context)}, owner account ID ${context.otherAccountId}.`;

/** ECS: the documented rows, then the live spellings, then one that no documentation has. */
export const ECS_ISSUES: readonly IssueTemplate[] = [
  made(18, (c) => `Agent not reporting:Agent not reporting for tasks in TaskDefinition - '${task(c)}'`),
  made(2, (c) => `Agent not reporting:VPC_ISSUE; for task in TaskDefinition - '${task(c)}'`),
  always(6, 'Agent exited:Reason: CannotPullContainerError: pull image manifest has been retried...'),
  made(
    2,
    (c) =>
      `Agent exited:ExitCode: 137 with reason: 'OutOfMemoryError: container killed due to memory usage' for tasks in TaskDefinition - '${task(c)}'`,
  ),
  made(2, (c) => `Agent exited:ExitCode: 1 for tasks in TaskDefinition - '${task(c)}'`),
  made(2, (c) => `Agent exited:Reason: ResourceInitializationError for tasks in TaskDefinition - '${task(c)}'`),
  made(3, privateDns('EC2')),
  made(
    2,
    (c) => `Agent not provisioned:Unsupported invocation by AWS Batch for task(s) in TaskDefinition - '${task(c)}'`,
  ),
  made(
    2,
    (c) =>
      `Agent not provisioned:Unsupported CPU architecture 'WINDOWS_X86_64' for task(s) in TaskDefinition - '${task(c)}'`,
  ),
  made(3, (c) => `Agent not provisioned:TaskExecutionRole missing from TaskDefinition - '${task(c)}'`),
  made(
    1,
    (c) => `Agent not provisioned:Missing network configuration 'subnets' for task(s) in TaskDefinition - '${task(c)}'`,
  ),
  made(
    2,
    (c) =>
      `Agent not provisioned:Tasks started when clusters had exclusion tag are excluded from Runtime Monitoring. Impacted task ID(s): '${taskId(c)}`,
  ),
  made(
    2,
    (c) =>
      `Agent not provisioned:Services deployed when clusters had exclusion tag are excluded from Runtime Monitoring. Impacted service name(s): '${c.service}'`,
  ),
  made(
    4,
    (c) =>
      `Agent not provisioned:Tasks started before enabling Automated Agent Configuration are not covered. Impacted task ID(s): '${taskId(c)}'`,
  ),
  made(
    4,
    (c) =>
      `Agent not provisioned:Services deployed before enabling Automated Agent Configuration are not covered. Impacted service name(s): '${c.service}'`,
  ),
  made(
    14,
    (c) =>
      `Agent not provisioned:Service '${c.service}' requires a new deployment to fix/troubleshoot. Refer documentation, Impacted service name(s): '${c.service}'`,
  ),
  made(
    8,
    (c) =>
      `Agent not provisioned:Tasks started before enabling Runtime Monitoring require a relaunch. Impacted task ID(s): '${taskId(c)}'`,
  ),
  made(5, (c) => `Others:Unidentified issue, for tasks in TaskDefinition - '${task(c)}'`),
  made(
    6,
    (c) =>
      `Agent not reporting : Agent not reporting, for task(s) in TaskDefinition - '${task(c)}'. Refer documentation`,
  ),
  made(4, (c) => `Others : Unidentified issue(s), for task(s) in TaskDefinition '${task(c)}' . Refer documentation`),
  made(2, (c) => `Others : Unidentified issue, for task(s) in TaskDefinition '${task(c)}'`),
  made(5, (c) => `Agent not provisioned : Service requires a new deployment to fix/troubleshoot ... '${c.service}'`),
  made(1, (c) => `Agent quarantined:Fleet hold ${c.random.int(1000, 9999)} applies to tasks of '${c.service}'`),
];

const REPLICAS = 'EKS Addon Issue - InsufficientNumberOfReplicas: The add-on is unhealthy because';
const notScheduled = (nodes: number, reason: string): string =>
  `${REPLICAS} one or more pods is not scheduled 0/${nodes} nodes are available: ${reason}. preemption: not eligible due to preemptionPolicy=Never.`;
const GATEKEEPER = 'EKS Addon Issue - AccessDenied: admission webhook "validation.gatekeeper.sh" denied the request:';

/** EKS: the main table, then the table of add-on issue codes. */
export const EKS_ISSUES: readonly IssueTemplate[] = [
  made(
    4,
    (c) =>
      `Addon Creation Failed:Addon aws-guardduty-agent is not compatible with current cluster version of cluster ${c.clusterName}. Addon specified is not supported.`,
  ),
  always(2, 'Addon Creation Failed:EKS Addon issue - ClusterUnreachable: The cluster API server could not be reached'),
  always(
    2,
    'Addon Update Failed:EKS Addon issue - UnsupportedAddonModification: The add-on version cannot be changed while the cluster is updating',
  ),
  always(
    2,
    'Addon Status Unhealthy:EKS Addon issue - K8sResourceNotFound: DaemonSet aws-guardduty-agent was not found',
  ),
  made(2, sharedVpcUnsupported),
  made(1, sharedVpcOwner('.')),
  made(2, privateDns('Ec2')),
  made(1, sharedVpcDeletion),
  always(1, 'Local EKS clusters:EKS addons are not supported on local outpost clusters.'),
  always(2, 'EKS Runtime Monitoring enablement permission not granted'),
  always(3, 'EKS Runtime Monitoring enablement resource provisioning in progress'),
  always(1, 'Others:Error due to authorization failure'),
  always(3, `Addon Status Unhealthy:${REPLICAS} one or more pods have waiting containers CrashLoopBackOff: Completed`),
  always(4, `Addon Status Unhealthy:${REPLICAS} one or more pods have waiting containers CrashLoopBackOff: Error`),
  made(
    8,
    (c) => `Addon Status Unhealthy:${notScheduled(c.random.int(3, 40), `${c.random.int(1, 3)} Insufficient cpu`)}`,
  ),
  made(6, (c) => `Addon Status Unhealthy:${notScheduled(c.random.int(3, 40), `${c.random.int(1, 3)} Too many pods`)}`),
  made(6, (c) => `Addon Status Unhealthy:${notScheduled(c.random.int(3, 40), '1 Insufficient memory')}`),
  always(5, `Addon Status Unhealthy:${REPLICAS} it doesn't have the desired number of replicas.`),
  always(
    2,
    'Addon Creation Failed:EKS Addon Issue - AdmissionRequestDenied: admission webhook "validate.kyverno.svc-fail" denied the request: policy DaemonSet/amazon-guardduty/aws-guardduty-agent for resource violation: restrict-image-registries: autogen-validate-registries: ...',
  ),
  always(
    2,
    'Addon Update Failed:EKS Addon Issue - ConfigurationConflict: Conflicts found when trying to apply. Will not continue due to resolve conflicts mode. Conflicts: DaemonSet.apps aws-guardduty-agent - .spec.template.spec.containers[name="aws-guardduty-agent"].image',
  ),
  always(
    1,
    'Addon Update Failed:EKS Addon Issue - AccessDenied: priorityclasses.scheduling.k8s.io "aws-guardduty-agent.priorityclass" is forbidden: User "eks:addon-manager" cannot patch resource "priorityclasses" in API group "scheduling.k8s.io" at the cluster scope',
  ),
  always(
    1,
    String.raw`AddonUpdationFailed: EKSAddonIssue - AccessDenied: namespaces\"amazon-guardduty\"isforbidden:User\"eks:addon-manager\"cannotpatchresource\"namespaces\"inAPIgroup\"\"inthenamespace\"amazon-guardduty\"`,
  ),
  always(
    2,
    `Addon Creation Failed:${GATEKEEPER} [all-namespace-must-have-label-owner] All namespaces must have an \`owner\` label`,
  ),
  always(
    1,
    `Addon Creation Failed:${GATEKEEPER} [allowed-container-registries] container <aws-guardduty-agent> has an invalid image registry`,
  ),
  always(1, 'Addon Status Unhealthy:EKS Addon issue - InternalFailure: An internal error occurred'),
];

/** EC2: the page on instances, then the page on Bottlerocket, whose records look the same. */
export const EC2_ISSUES: readonly IssueTemplate[] = [
  always(20, 'No Agent Reporting:Waiting for SSM notification'),
  always(10, 'No Agent Reporting:Agent disconnected'),
  always(14, 'No Agent Reporting'),
  always(5, 'Agent Not Provisioned:Instances with exclusion tags are excluded from Runtime Monitoring.'),
  always(8, 'Agent Not Provisioned:Kernel version is lower than the supported version.'),
  always(3, 'Agent Not Provisioned:Kernel version is higher than the supported version.'),
  always(2, 'Agent Not Provisioned:Unable to retrieve instance identity document.'),
  always(2, 'SSM Association Creation Failed:GuardDuty SSM association already exists in your account'),
  always(3, 'SSM Association Creation Failed:Your account has too many SSM associations'),
  always(2, 'SSM Association Updation Failed:GuardDuty SSM association does not exist in your account'),
  always(1, 'SSM Association Deletion Failed:GuardDuty SSM association does not exist in your account'),
  always(9, 'SSM Instance Association Execution Failed:Architectural requirements or other prerequisites are not met.'),
  made(3, sharedVpcUnsupported),
  made(2, sharedVpcOwner('')),
  made(4, privateDns('Ec2')),
  made(1, sharedVpcDeletion),
  always(2, 'Agent not reporting'),
  always(1, 'SSM Association Creation Failed:GuardDuty SSM association already exists in your account.'),
  always(1, 'SSM Association Creation Failed:Your account has too many SSM associations.'),
  always(1, 'SSM Association Update Failed:GuardDuty SSM association does not exist in your account.'),
  always(1, 'SSM Association Deletion Failed:GuardDuty SSM association does not exist in your account.'),
  always(2, 'Agent disconnected'),
  always(2, 'ECR Image Pull Failed:The agent container image could not be pulled from Amazon ECR.'),
  always(3, 'Waiting for SSM notification'),
  made(1, (c) => `Agent Suspended By Operator:Change ticket CHG${c.random.digits(7)} is open`),
];

/** Hands out every text once, in random order, and then at random by weight. */
export class IssueDeck {
  readonly #random: Random;
  readonly #templates: readonly IssueTemplate[];
  readonly #first: IssueTemplate[];
  readonly #total: number;

  constructor(random: Random, templates: readonly IssueTemplate[]) {
    this.#random = random;
    this.#templates = templates;
    this.#first = random.shuffle(templates);
    this.#total = templates.reduce((sum, { weight }) => sum + weight, 0);
  }

  draw(): IssueTemplate {
    const first = this.#first.pop();
    if (first !== undefined) return first;
    let left = this.#random.next() * this.#total;
    for (const template of this.#templates) {
      left -= template.weight;
      if (left < 0) return template;
    }
    return this.#random.pick(this.#templates);
  }
}
