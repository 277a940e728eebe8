// Messages of AWS APIs behind every issue type that may have one: the kind is found without a row for the pairing.
import { describe, expect, it } from 'vitest';
import { builtIn } from './fixture.js';

const MESSAGES: Readonly<Record<string, readonly string[]>> = {
  'api-conflicting-private-dns': [
    'private-dns-enabled cannot be set because there is already a conflicting DNS domain for guardduty-data.eu-west-1.amazonaws.com in the VPC vpc-0123456789abcdef0',
  ],
  'api-vpc-dns': ['DNS resolution is disabled in vpc-0123456789abcdef0'],
  'api-subnet': [
    'The VPC endpoint service com.amazonaws.eu-west-1.guardduty-data does not support the availability zone of the subnet: subnet-0123456789abcdef0.',
    'InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses to satisfy the request.',
  ],
  'api-security-group': [
    "InvalidGroup.NotFound: The security group 'sg-0123456789abcdef0' does not exist",
    'DependencyViolation: resource sg-0123456789abcdef0 has a dependent object',
  ],
  'api-quota': [
    "You've reached the limit on the number of VPC endpoints you can create in the Region.",
    'LimitExceededException',
  ],
  'api-service-linked-role': ['Unable to assume the service linked role. Please verify that it exists.'],
  'api-access-denied': [
    'User: arn:aws:sts::111122223333:assumed-role/ops/session is not authorized to perform: ec2:CreateVpcEndpoint with an explicit deny in a service control policy',
    'You are not authorized to perform this operation.',
    'AccessDeniedException: Access denied',
  ],
  'api-unsupported-version': ['Kubernetes version 1.20 is not supported'],
  'api-resource-not-found': ["The vpc ID 'vpc-0123456789abcdef0' does not exist"],
  'api-throttled': ['Rate exceeded', 'An internal error has occurred', 'Cluster is currently in state UPDATING'],
};

/** Several rows may share a type; which of them leads on is not the question here. */
const types = builtIn
  .entries()
  .filter(({ then, issueType }) => then.includes('api') && issueType !== null)
  .filter(
    (one, index, all) =>
      index === all.findIndex((other) => one.issueType === other.issueType && one.resourceType === other.resourceType),
  );

describe.each(Object.entries(MESSAGES))('%s', (kind, messages) => {
  it.each(types)('is found behind $issueType of $resourceType', ({ resourceType, issueType }) => {
    for (const message of messages) {
      for (const text of [
        `${issueType}:${message}`,
        `${issueType} : ${message} (Status Code: 400). Refer documentation`,
      ]) {
        const query = { resourceType: resourceType ?? '', texts: [text] };
        const [match, ...others] = builtIn.match(query);
        expect(match, text).toMatchObject({ issueId: kind, issueType });
        expect([match?.via, others], text).not.toEqual([undefined, []]);
      }
    }
  });

  it.each(['EKS', 'ECS', 'EC2'])('is found without a type on %s', (resourceType) => {
    for (const message of messages) {
      expect(builtIn.match({ resourceType, texts: [message] }), message).toMatchObject([
        { issueId: kind, issueType: null },
      ]);
    }
  });
});

it('what an admission controller says is none of them', () => {
  for (const word of ['quota exceeded', 'access denied', 'is not found']) {
    const text = `Addon Creation Failed:EKS Addon issue - AdmissionRequestDenied: admission webhook "guard.example.com" denied the request: ${word}`;
    const [match] = builtIn.match({ resourceType: 'EKS', texts: [text] });
    expect(match?.issueId, text).not.toMatch(/^api-/);
  }
});
