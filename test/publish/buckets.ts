// Buckets of the simulator for the tests, and the surroundings in which a program finds them.
import { vi } from 'vitest';
import type { BucketDescription, OrganizationDescription } from '../../src/simulate/index.js';
import { ORGANIZATION } from './sets.js';

export const OWNER = '111122223333';
export const STRANGER = '444455556666';
export const REGION = 'eu-central-1';

/** A bucket as most are: with versions and without a lock. */
export function bucketOf(name: string, changes: Partial<BucketDescription> = {}): BucketDescription {
  return {
    name,
    ownerAccountId: OWNER,
    region: REGION,
    versioning: 'Enabled',
    encryption: { algorithm: 'AES256' },
    publicAccessBlocked: true,
    ...changes,
  };
}

/** An organization that has buckets and nothing else. */
export function ownerOf(...buckets: readonly BucketDescription[]): OrganizationDescription {
  return {
    partition: 'aws',
    organizationId: ORGANIZATION,
    rootId: 'r-ab12',
    managementAccountId: OWNER,
    administratorAccountId: OWNER,
    seed: 1,
    accounts: [],
    guests: [{ id: STRANGER, email: 'guest@example.com' }],
    organizationalUnits: [],
    regions: [{ name: REGION, optStatus: 'ENABLED_BY_DEFAULT' }],
    administration: [],
    regional: [],
    roles: [],
    buckets,
    denials: [],
    organizations: { status: false, emptyPages: [] },
  };
}

export const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example-secret' };

/** Credentials, and nothing of this machine's but the server's address; `vi.unstubAllEnvs` ends it. */
export function stubEnvironment({ url }: { readonly url: string }, keys = KEYS): void {
  vi.stubEnv('AWS_ENDPOINT_URL_S3', url);
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
  vi.stubEnv('AWS_ACCESS_KEY_ID', keys.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', keys.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', undefined);
  vi.stubEnv('AWS_CREDENTIAL_EXPIRATION', undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere');
}
