// Every code of EKS before every kind of message, behind every type and none: the message decides, and what it names is used.
import { describe, expect, it } from 'vitest';
import { fillCommand } from '../../src/catalog/index.js';
import { unboundedWork } from '../../src/catalog/patterns.js';
import { ADDON_CODES } from './addon-codes.js';
import { builtIn } from './fixture.js';

const CREATION = 'eks-addon-creation-failed-addon-issue';
const UPDATE = 'eks-addon-update-failed-addon-issue';
const UNHEALTHY = 'eks-addon-status-unhealthy-addon-issue';

/** What GuardDuty puts in front, and the row of the issue type that it is. */
const TYPES: readonly (readonly [string, string | undefined])[] = [
  ['Addon Creation Failed:', CREATION],
  ['Addon Update Failed : ', UPDATE],
  ['AddonUpdationFailed: ', UPDATE],
  ['Addon Status Unhealthy: ', UNHEALTHY],
  ['', undefined],
];
const INTRODUCTIONS = ['EKS Addon issue - ', 'EKSAddonIssue - ', ''];

interface Message {
  readonly text: string;
  readonly issue: string;
  /** What must be read from it. */
  readonly names?: Readonly<Record<string, string>>;
  /** Words that must stand in the entry's commands once they are filled in. */
  readonly inCommands?: readonly string[];
}

/** A policy of each sort of admission controller, with what it says where the text names a policy. */
const CONTROLLERS: readonly {
  readonly denial: (policy: string, says: string) => string;
  readonly names: (policy: string) => Readonly<Record<string, string>>;
}[] = [
  {
    denial: (policy, says) => `admission webhook "validation.gatekeeper.sh" denied the request: [${policy}] ${says}`,
    names: (policyName) => ({ controller: 'validation.gatekeeper.sh', policyName }),
  },
  {
    denial: (policy, says) =>
      `admission webhook "validation.gatekeeper.sh" denied the request: [denied by ${policy}] ${says}`,
    names: (policyName) => ({ controller: 'validation.gatekeeper.sh', policyName }),
  },
  {
    denial: (policy, says) =>
      `admission webhook "validate.kyverno.svc-fail" denied the request: policy DaemonSet/amazon-guardduty/aws-guardduty-agent for resource violation: ${policy}: autogen-rule: '${says}'`,
    names: (policyName) => ({ controller: 'validate.kyverno.svc-fail', policyName, ruleName: 'autogen-rule' }),
  },
  {
    denial: (policy, says) =>
      `admission webhook "validate.kyverno.svc" denied the request: resource DaemonSet/amazon-guardduty/aws-guardduty-agent was blocked due to the following policies ${policy}: autogen-rule: '${says}'`,
    names: (policyName) => ({ controller: 'validate.kyverno.svc', policyName, ruleName: 'autogen-rule' }),
  },
  {
    denial: (policy, says) =>
      `daemonsets.apps "aws-guardduty-agent" is forbidden: ValidatingAdmissionPolicy '${policy}' with binding 'all' denied request: ${says}`,
    names: (policyName) => ({ controller: 'ValidatingAdmissionPolicy', policyName, bindingName: 'all' }),
  },
  {
    denial: (_policy, says) => `admission webhook "guard.example.com" denied the request: ${says}`,
    names: () => ({ controller: 'guard.example.com' }),
  },
];

const ABOUT: readonly (readonly [issue: string, policy: string, says: readonly string[]])[] = [
  [
    'eks-addon-admission-registry',
    'p-1',
    [
      'container <aws-guardduty-agent> has an invalid image registry',
      'images must come from our own repository',
      'no matching signatures for the image',
      'unknown image',
    ],
  ],
  [
    'eks-addon-admission-privileges',
    'p-2',
    [
      'Privileged container is not allowed: aws-guardduty-agent',
      'capabilities beyond the allowed list are disallowed',
      'runAsNonRoot must be true',
      'the root filesystem must be read-only: readOnlyRootFilesystem',
    ],
  ],
  [
    'eks-addon-admission-host-access',
    'p-3',
    ['HostPath volumes are forbidden', 'hostNetwork must not be set', 'sharing the host namespaces is disallowed'],
  ],
  [
    'eks-addon-admission-labels',
    'p-4',
    ['you must provide labels: {"team"}', 'the label `team` is required', 'an annotation for the owner is missing'],
  ],
  [
    'eks-addon-admission-resources',
    'p-5',
    ['container <aws-guardduty-agent> has no resource limits', 'CPU and memory requests are required'],
  ],
  ['eks-addon-admission-denied', 'p-6', ['change freeze until Monday', 'ask the platform team']],
];

const denials: readonly Message[] = ABOUT.flatMap(([issue, policy, all]) =>
  all.flatMap((says) =>
    CONTROLLERS.map(({ denial, names }) => ({
      text: denial(policy, says),
      issue,
      names: names(policy),
      inCommands: 'policyName' in names(policy) ? [policy] : [],
    })),
  ),
);

const rights: readonly Message[] = [
  ['patch', 'priorityclasses', 'scheduling.k8s.io', 'eks-addon-access-denied-priorityclasses'],
  ['patch', 'namespaces', '', 'eks-addon-access-denied-namespaces'],
  ['create', 'serviceaccounts', '', 'eks-addon-manager-rights'],
  ['get', 'daemonsets', 'apps', 'eks-addon-manager-rights'],
  ['delete', 'clusterrolebindings', 'rbac.authorization.k8s.io', 'eks-addon-manager-rights'],
].map(([verb = '', resource = '', apiGroup = '', issue = '']) => ({
  text: `${[resource, apiGroup].filter((part) => part !== '').join('.')} "aws-guardduty-agent" is forbidden: User "eks:addon-manager" cannot ${verb} resource "${resource}" in API group "${apiGroup}" at the cluster scope`,
  issue,
  names: { verb, resource, ...(apiGroup === '' ? {} : { apiGroup }) },
  inCommands: issue === 'eks-addon-manager-rights' ? [`${verb} ${resource}`] : ['eks:addon-cluster-admin'],
}));

const NOT_SCHEDULED = 'The add-on is unhealthy because one or more pods is not scheduled 0/3 nodes are available: ';
const WAITING = 'The add-on is unhealthy because one or more pods have waiting containers ';
const IMAGE = '602401143452.dkr.ecr.eu-west-1.amazonaws.com/aws-guardduty-agent:v1.16.0';

const pods: readonly Message[] = [
  { text: `${NOT_SCHEDULED}3 Insufficient cpu.`, issue: 'eks-addon-insufficient-replicas-cpu' },
  { text: `${NOT_SCHEDULED}3 Insufficient memory.`, issue: 'eks-addon-insufficient-replicas-memory' },
  { text: `${NOT_SCHEDULED}3 Too many pods.`, issue: 'eks-addon-insufficient-replicas-too-many-pods' },
  {
    text: `${NOT_SCHEDULED}3 node(s) had untolerated taint {dedicated: batch}.`,
    issue: 'eks-addon-taints',
    names: { taint: 'dedicated: batch' },
  },
  {
    text: `${NOT_SCHEDULED}3 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.`,
    issue: 'eks-addon-unschedulable-nodes',
    names: { taint: 'node.kubernetes.io/disk-pressure' },
  },
  { text: `${NOT_SCHEDULED}3 node(s) were unschedulable.`, issue: 'eks-addon-unschedulable-nodes' },
  {
    text: `${NOT_SCHEDULED}3 node(s) had untolerated taint {eks.amazonaws.com/compute-type: fargate}.`,
    issue: 'eks-addon-fargate',
  },
  { text: 'Pod not supported on Fargate: invalid SecurityContext fields: Privileged', issue: 'eks-addon-fargate' },
  { text: `${NOT_SCHEDULED}3 node(s) didn't match Pod's node affinity/selector.`, issue: 'eks-addon-node-affinity' },
  {
    text: `${WAITING}ImagePullBackOff: Back-off pulling image "${IMAGE}"`,
    issue: 'eks-addon-image-pull',
    names: { image: IMAGE, podReason: 'ImagePullBackOff' },
  },
  { text: `${WAITING}CrashLoopBackOff: OOMKilled`, issue: 'eks-addon-out-of-memory' },
  { text: `${WAITING}CrashLoopBackOff`, issue: 'eks-addon-crash-loop' },
  { text: `${WAITING}CrashLoopBackOff: Error`, issue: 'eks-addon-insufficient-replicas-crashloop-error' },
  { text: `${WAITING}CrashLoopBackOff: Completed`, issue: 'eks-addon-insufficient-replicas-crashloop-completed' },
  {
    text: 'pods "aws-guardduty-agent-x7k2p" is forbidden: exceeded quota: team-quota, requested: limits.cpu=1, used: limits.cpu=8, limited: limits.cpu=8',
    issue: 'eks-addon-limits',
    names: { quota: 'team-quota' },
    inCommands: ['resourcequotas team-quota'],
  },
  {
    text: 'failed calling webhook "guard.example.com": failed to call webhook: Post "https://guard-svc.guard-system.svc:443/validate?timeout=10s": context deadline exceeded',
    issue: 'eks-addon-webhook-unreachable',
    names: { controller: 'guard.example.com', webhookService: 'guard-svc', webhookNamespace: 'guard-system' },
    inCommands: ['-n guard-system', 'service-name=guard-svc'],
  },
];

/** Kinds of api.yaml, which any code of EKS may introduce too. */
const api: readonly Message[] = [
  { text: 'The service quota has been exceeded.', issue: 'api-quota' },
  {
    text: 'User: arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAmazonGuardDuty/GuardDuty is not authorized to perform: eks:CreateAddon on resource: arn:aws:eks:eu-west-1:111122223333:cluster/web with an explicit deny in a service control policy',
    issue: 'api-access-denied',
  },
];

function commandsOf(issueId: string, captures: Parameters<typeof builtIn.variablesFrom>[0]): string {
  const variables = builtIn.variablesFrom(captures);
  const commands = builtIn
    .entry(issueId)
    .steps.flatMap(({ commands: own, procedure }) => [
      ...own,
      ...(procedure === null ? [] : builtIn.procedure(procedure).steps.flatMap((step) => step.commands)),
    ]);
  return commands.map((command) => fillCommand(command, variables).command).join('\n');
}

describe('a message of an add-on', () => {
  it.each([...denials, ...rights, ...pods, ...api])('"$text" is $issue behind any code and type', (message) => {
    for (const code of ADDON_CODES) {
      for (const introduction of INTRODUCTIONS) {
        for (const [type, via] of TYPES) {
          const text = `${type}${introduction}${code}: ${message.text}`;
          const matches = builtIn.match({ resourceType: 'EKS', texts: [text] });
          expect(matches, text).toMatchObject([{ issueId: message.issue, captures: message.names ?? {} }]);
          expect(matches[0]?.via, text).toBe(via);
        }
      }
    }
    const [match] = builtIn.match({ resourceType: 'EKS', texts: [message.text] });
    expect(match?.issueId).toBe(message.issue);
    const commands = commandsOf(message.issue, match?.captures ?? {});
    for (const words of message.inCommands ?? []) expect(commands).toContain(words);
  });

  it.each([
    ['AccessDenied', 'eks-addon-issue-other'],
    ['InternalFailure', 'eks-addon-internal-failure'],
    ['ClusterUnreachable', 'eks-addon-cluster-unreachable'],
    ['InsufficientNumberOfReplicas', 'eks-addon-insufficient-replicas'],
    ['ConfigurationConflict', 'eks-addon-configuration-conflict'],
    ['AdmissionRequestDenied', 'eks-addon-admission-denied'],
    ['UnsupportedAddonModification', 'eks-addon-unsupported-modification'],
    ['K8sResourceNotFound', 'eks-addon-k8s-resource-not-found'],
    ['AddonSubscriptionNeeded', 'eks-addon-subscription-needed'],
    ['AddonPermissionFailure', 'eks-addon-permission-failure'],
  ])('that says nothing known is that of its code: %s is %s', (code, issue) => {
    expect(ADDON_CODES).toContain(code);
    for (const [type, via] of TYPES) {
      for (const said of ['', ':', ': Something else.']) {
        const text = `${type}EKS Addon issue - ${code}${said}`;
        const matches = builtIn.match({ resourceType: 'EKS', texts: [text] });
        expect(matches, text).toMatchObject([{ issueId: issue, captures: { code } }]);
        expect(matches[0]?.via, text).toBe(via);
      }
    }
  });

  it('ends with the tags of EKS, whatever it says', () => {
    const rows = builtIn.entries().filter(({ table }) => table === 'eks-addon');
    expect(rows.filter(({ steps }) => steps.at(-1)?.procedure !== 'P8').map(({ id }) => id)).toEqual([]);
  });
});

describe('hostile messages of add-ons', () => {
  it('meet only patterns whose work is bounded', () => {
    const rows = builtIn.entries().filter(({ table }) => table === 'eks-addon');
    const sources = rows.flatMap(({ patterns, translated }) =>
      [...patterns, ...Object.values(translated).flatMap((one) => one.patterns)].map(({ source }) => source),
    );
    expect(sources.map(unboundedWork).filter((fault) => fault !== undefined)).toEqual([]);
  });

  it.each([
    'denied the request ',
    'denied the request: [',
    'admission webhook "',
    'blocked due to the following policies a:b:',
    'wegen Ressourcenverletzung:::...',
    'User "eks:addon-manager" cannot patch resource "',
    'User "eks:addon-manager" (groups=[',
    "ValidatingAdmissionPolicy 'a' with binding '",
    'untolerated taint {',
    'https://a.a.svc',
    'exceeded quota: ',
    'kyverno gatekeeper restrict-image-',
    'have waiting containers a',
    'a.',
    'a"',
  ])('made of "%s" again and again are answered', (piece) => {
    const text = `AccessDenied: ${piece.repeat(Math.ceil(100_000 / piece.length))}`;
    expect(builtIn.match({ resourceType: 'EKS', texts: [text, `x${text}`] })).toHaveLength(2);
  });
});
