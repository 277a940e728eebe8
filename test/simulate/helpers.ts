// Clients for the simulator's tests.
import { AccountClient } from '@aws-sdk/client-account';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

export const NOW = new Date('2026-11-21T12:00:00Z');

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Base credentials are the delegated administrator's; a key that ends in an account id is that account's. */
export function keyOf(accountId = ''): Credentials {
  return { accessKeyId: `AKIATEST${accountId}`, secretAccessKey: 'secret' };
}

export function clients(url: string, region = 'eu-west-1', credentials: Credentials = keyOf()) {
  const common = { endpoint: url, region, credentials, maxAttempts: 1 };
  return {
    guardduty: new GuardDutyClient(common),
    organizations: new OrganizationsClient(common),
    account: new AccountClient(common),
    sts: new STSClient(common),
    s3: new S3Client(common),
  };
}
