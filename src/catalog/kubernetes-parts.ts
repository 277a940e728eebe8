// What messages of a Kubernetes cluster name, whatever controller, policy or code they are of.

/** Names of policies, webhooks and objects in a cluster. */
const NAME = '[a-z0-9][a-z0-9.-]{0,252}';

/**
 * What denied a request, or could not be asked: the webhook and the policy, as each kind of controller words it. What the
 * policy is about is for the rows of the catalog.
 */
const admission: readonly RegExp[] = [
  /webhook "(?<controller>[^" ]{1,253})" (?:denied|hat die anfrage abgelehnt)/i,
  /failed (?:calling|to call) (?:admission )?webhook "(?<controller>[^" ]{1,253})"/i,
  /https:\/\/(?<webhookService>[a-z0-9-]{1,63})\.(?<webhookNamespace>[a-z0-9-]{1,63})\.svc[.:/]/i,
  // Gatekeeper puts the constraint in brackets, Kyverno the policy, mostly with its rule, in front of each message.
  new RegExp(`denied the request: ?\\[(?:denied by )?(?<policyName>${NAME})\\]`, 'i'),
  new RegExp(
    `(?:for resource violation|blocked due to the following policies) ?:? ?(?<policyName>${NAME}) ?: ?(?<ruleName>${NAME}) ?:`,
    'i',
  ),
  new RegExp(`denied the request: ?policy (?<policyName>${NAME}) (?:failed|error)`, 'i'),
  new RegExp(`wegen ressourcenverletzung[:. ]{1,10}(?<policyName>${NAME}) (?<ruleName>${NAME})`, 'i'),
  /(?<controller>ValidatingAdmissionPolicy) '(?<policyName>[^' ]{1,253})' with binding '(?<bindingName>[^' ]{1,253})'/i,
  /violates (?<controller>PodSecurity) "(?<podSecurityLevel>[^" ]{1,60})"/i,
];

/** Who may not do what with which resource. The guide prints one of these texts without its blanks. */
const rights: readonly RegExp[] = [
  /(?<resource>[a-z]{2,60}(?:\.[a-z0-9.-]{1,100})?) ?"[^" ]{1,253}" ?is ?forbidden: ?user/i,
  /"? ?cannot ?(?<verb>[a-z]{2,20}?) ?resource ?"(?<resource>[a-z]{2,60}(?:\/[a-z]{2,60})?)" ?in ?api ?group ?"(?<apiGroup>[a-z0-9.-]{0,100})"/i,
  /in ?the ?namespace ?"(?<namespace>[a-z0-9-]{1,63})"/i,
];

/** Why a pod does not run. */
const pods: readonly RegExp[] = [
  /have waiting containers (?<podReason>[a-z]{3,40}(?:: ?(?:completed|error|oomkilled)\b)?)/i,
  /taints? \{(?<taint>[^{}]{1,300}?):? ?\}/i,
  new RegExp(`(?:exceeded|failed) quota: ?(?<quota>${NAME})`, 'i'),
  /\b(?:pull(?:ing)?|unpack) image "(?<image>[^" ]{3,300})"/i,
];

export const kubernetesParts: readonly RegExp[] = [...admission, ...rights, ...pods];
