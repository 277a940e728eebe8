// S3: what a bucket says about itself.
import { ApiError, escapeXml, xmlReply, type Reply } from '../errors.js';
import { NAMESPACE } from './read.js';
import type { Bucket } from './store.js';

export function headBucket({ description }: Bucket): Reply {
  return { status: 200, headers: { 'x-amz-bucket-region': description.region }, body: Buffer.alloc(0) };
}

export function bucketLocation({ description: { region } }: Bucket): Reply {
  // The first Region has no name here, for history's sake.
  return xmlReply(
    `<LocationConstraint ${NAMESPACE}>${region === 'us-east-1' ? '' : escapeXml(region)}</LocationConstraint>`,
  );
}

export function bucketVersioning({ description: { versioning } }: Bucket): Reply {
  const status = versioning === 'Off' ? '' : `<Status>${versioning}</Status>`;
  return xmlReply(`<VersioningConfiguration ${NAMESPACE}>${status}</VersioningConfiguration>`);
}

export function objectLockConfiguration({ description: { objectLock } }: Bucket): Reply {
  if (objectLock === undefined) {
    const message = 'Object Lock configuration does not exist for this bucket';
    throw new ApiError(404, 'ObjectLockConfigurationNotFoundError', message);
  }
  const { defaultMode: mode, defaultDays: days = 1 } = objectLock;
  const rule =
    mode === undefined
      ? ''
      : `<Rule><DefaultRetention><Mode>${mode}</Mode><Days>${days}</Days></DefaultRetention></Rule>`;
  return xmlReply(
    `<ObjectLockConfiguration ${NAMESPACE}><ObjectLockEnabled>Enabled</ObjectLockEnabled>${rule}</ObjectLockConfiguration>`,
  );
}

export function bucketEncryption({ description: { encryption } }: Bucket): Reply {
  const key =
    encryption.kmsKeyId === undefined ? '' : `<KMSMasterKeyID>${escapeXml(encryption.kmsKeyId)}</KMSMasterKeyID>`;
  return xmlReply(
    `<ServerSideEncryptionConfiguration ${NAMESPACE}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${encryption.algorithm}</SSEAlgorithm>${key}</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>${encryption.kmsKeyId !== undefined}</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
  );
}

export function publicAccessBlock({ description: { publicAccessBlocked } }: Bucket): Reply {
  if (!publicAccessBlocked) {
    const message = 'The public access block configuration was not found';
    throw new ApiError(404, 'NoSuchPublicAccessBlockConfiguration', message);
  }
  const settings = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
  const content = settings.map((name) => `<${name}>true</${name}>`).join('');
  return xmlReply(`<PublicAccessBlockConfiguration ${NAMESPACE}>${content}</PublicAccessBlockConfiguration>`);
}
