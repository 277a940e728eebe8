// Invented catalog content for the sample report: issues with texts in three languages.
import type { RemediationStep } from '../../src/model/index.js';
import type { IssueClass, IssueEffort, IssueImpact, IssueOwner } from '../../src/terms/index.js';

export interface SampleIssue {
  readonly id: string;
  readonly issueClass: IssueClass;
  readonly types: readonly string[];
  readonly issueType: string | null;
  /** What GuardDuty says, as received. */
  readonly text: string;
  readonly owner: IssueOwner;
  readonly effort: IssueEffort;
  readonly impact: readonly IssueImpact[];
  readonly title: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

/** A text of the sample in three languages. */
export function inThree(en: string, es: string, de: string): Readonly<Record<string, string>> {
  return { en, es, de };
}

export const SAMPLE_ISSUES: readonly SampleIssue[] = [
  {
    id: 'ec2-ssm-agent-unreachable',
    issueClass: 'actionable',
    types: ['EC2'],
    issueType: 'SSM Association creation failed',
    text: 'SSM unmanaged: instance is not managed by AWS Systems Manager',
    owner: 'platform',
    effort: 'medium',
    impact: ['none'],
    title: inThree(
      'Instance is not managed by Systems Manager',
      'La instancia no está administrada por Systems Manager',
      'Instanz wird nicht von Systems Manager verwaltet',
    ),
    commands: [
      'aws ssm describe-instance-information --region $REGION --filters "Key=InstanceIds,Values=$INSTANCE_ID"',
      'aws ec2 associate-iam-instance-profile --region $REGION --instance-id $INSTANCE_ID --iam-instance-profile Name=$PROFILE_NAME',
    ],
  },
  {
    id: 'eks-addon-degraded',
    issueClass: 'actionable',
    types: ['EKS'],
    issueType: 'EKS Addon issue',
    text: 'EKS Addon GuardDuty agent is in DEGRADED state: <InsufficientNumberOfReplicas> & pending pods',
    owner: 'platform',
    effort: 'low',
    impact: ['restart', 'monitoring-pause'],
    title: inThree(
      'EKS add-on is degraded & pods are pending',
      'El complemento de EKS está degradado y hay pods pendientes',
      'EKS-Add-on eingeschränkt, Pods warten auf Einplanung',
    ),
    commands: ['aws eks describe-addon --region $REGION --cluster-name $CLUSTER_NAME --addon-name aws-guardduty-agent'],
  },
  {
    id: 'vpc-endpoint-missing',
    issueClass: 'actionable',
    types: ['EC2', 'EKS', 'ECS'],
    issueType: 'VPC Endpoint creation failed',
    text: 'VPC endpoint creation failed: DNS hostnames are not enabled for vpc-0a1b2c3d4e5f60718',
    owner: 'network',
    effort: 'medium',
    impact: ['cost'],
    title: inThree(
      'VPC endpoint could not be created',
      'No se pudo crear el punto de enlace de la VPC',
      'VPC-Endpunkt konnte nicht erstellt werden',
    ),
    commands: ['aws ec2 modify-vpc-attribute --region $REGION --vpc-id $VPC_ID --enable-dns-hostnames'],
  },
  {
    id: 'agent-not-reporting',
    issueClass: 'actionable',
    types: ['EC2', 'ECS', 'EKS'],
    issueType: 'Agent not reporting',
    text: 'Agent not reporting',
    owner: 'application',
    effort: 'high',
    impact: ['redeploy', 'downtime'],
    title: inThree('Agent is not reporting', 'El agente no informa', 'Agent meldet sich nicht'),
    commands: ['sudo systemctl status amazon-guardduty-agent'],
  },
  {
    id: 'ecs-task-role-denied',
    issueClass: 'limited',
    types: ['ECS'],
    issueType: 'Agent exited',
    text: 'AGENT_EXITED: CannotPullContainerError – access denied by an endpoint policy',
    owner: 'security',
    effort: 'medium',
    impact: ['redeploy'],
    title: inThree(
      'Sidecar image may not be pulled',
      'No se puede descargar la imagen del contenedor auxiliar',
      'Image des Begleitcontainers darf nicht geladen werden',
    ),
    commands: ['aws iam get-role --role-name $TASK_EXECUTION_ROLE'],
  },
  {
    id: 'agent-provisioning',
    issueClass: 'wait',
    types: ['EC2', 'EKS'],
    issueType: 'Agent provisioning in progress',
    text: 'Agent provisioning in progress',
    owner: 'platform',
    effort: 'low',
    impact: ['none'],
    title: inThree('Agent is being installed', 'El agente se está instalando', 'Agent wird gerade installiert'),
    commands: [],
  },
  {
    id: 'excluded-by-tag',
    issueClass: 'by-choice',
    types: ['EC2', 'EKS'],
    issueType: 'Inclusion-exclusion tags',
    text: 'Excluded by tag GuardDutyManaged:false',
    owner: 'security',
    effort: 'low',
    impact: ['none'],
    title: inThree('Excluded by tag', 'Excluido mediante etiqueta', 'Durch Tag ausgenommen'),
    commands: ['aws ec2 describe-tags --region $REGION --filters "Name=resource-id,Values=$INSTANCE_ID"'],
  },
  {
    id: 'os-not-supported',
    issueClass: 'not-supported',
    types: ['EC2'],
    issueType: 'Unsupported OS distribution',
    text: 'Unsupported operating system distribution or kernel',
    owner: 'application',
    effort: 'high',
    impact: ['downtime'],
    title: inThree(
      'Operating system is not supported',
      'El sistema operativo no es compatible',
      'Betriebssystem wird nicht unterstützt',
    ),
    commands: [],
  },
  {
    id: 'no-text',
    issueClass: 'not-actionable',
    types: ['ECS'],
    issueType: null,
    text: '',
    owner: 'organization',
    effort: 'low',
    impact: ['none'],
    title: inThree('No reason given by GuardDuty', 'GuardDuty no indica el motivo', 'GuardDuty nennt keinen Grund'),
    commands: [],
  },
  {
    id: 'unknown',
    issueClass: 'unknown',
    types: ['EC2', 'EKS', 'ECS'],
    issueType: null,
    text: 'Something new: {"code": 42, "hint": "=HYPERLINK(\\"x\\")"} <b>&amp;</b>',
    owner: 'security',
    effort: 'medium',
    impact: ['none'],
    title: inThree(
      'Text is not in the catalog',
      'El texto no figura en el catálogo',
      'Text ist nicht im Katalog verzeichnet',
    ),
    commands: [],
  },
];

/** Steps of a sample entry: one with its commands, one that stands for a shared procedure, one without either. */
export function sampleSteps(issue: SampleIssue): readonly RemediationStep[] {
  return [
    {
      text: inThree(
        'Look at how the resource stands now and note the reason that AWS gives.',
        'Compruebe el estado actual del recurso y anote el motivo que indica AWS.',
        'Den jetzigen Zustand der Ressource ansehen und den von AWS genannten Grund festhalten.',
      ),
      commands: issue.commands,
      procedure: null,
    },
    {
      text: inThree(
        'Let the agent reach GuardDuty.',
        'Permita que el agente llegue a GuardDuty.',
        'Dem Agenten den Weg zu GuardDuty öffnen.',
      ),
      commands: [],
      procedure: 'open-endpoint',
    },
    {
      text: inThree(
        'Wait for up to 30 minutes; GuardDuty updates the coverage status by itself.',
        'Espere hasta 30 minutos; GuardDuty actualiza por sí mismo el estado de cobertura.',
        'Bis zu 30 Minuten warten; GuardDuty aktualisiert den Abdeckungsstatus selbst.',
      ),
      commands: [],
      procedure: null,
    },
  ];
}
