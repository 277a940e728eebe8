// A folder of a bucket as a place for the contract, in the simulator or in a server that is not ours.
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { vi } from 'vitest';
import { s3Destination, type Destination, type S3Options } from '../../../src/publish/index.js';
import { startSimulator } from '../../../src/simulate/index.js';
import { bucketOf, KEYS, ownerOf, REGION, stubEnvironment } from '../buckets.js';
import type { Place } from './place.js';

export interface S3Server {
  readonly url: string;
  readonly region: string;
  readonly keys: typeof KEYS;
  /** A bucket that is there. */
  readonly bucket: string;
}

let places = 0;

/** A new folder of the server's bucket. @param broken - more destinations that cannot work. */
export function openS3Place(server: S3Server, broken: (open: S3Opener) => Place['broken']): Place {
  const { url, region, keys, bucket } = server;
  stubEnvironment(server, keys);
  const client = new S3Client({ endpoint: url, region, credentials: keys, forcePathStyle: true });
  places += 1;
  const prefix = `contract/${places}`;
  const addressOf = (key: string) => ({ Bucket: bucket, Key: `${prefix}/${key}` });
  const open: S3Opener = (changes = {}) =>
    s3Destination({
      bucket,
      prefix,
      region,
      now: () => new Date(),
      retryDelayMs: 1,
      requestTimeoutMs: 5_000,
      streamAbove: 1_000_000,
      ...changes,
    });
  return {
    open,
    put: async (key, content) => {
      await client.send(new PutObjectCommand({ ...addressOf(key), Body: Buffer.from(content) }));
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(addressOf(key)));
    },
    broken: { 'no such bucket': () => open({ bucket: 'nowhere' }), ...broken(open) },
    secrets: [keys.secretAccessKey],
    close: () => {
      client.destroy();
      vi.unstubAllEnvs();
      return Promise.resolve();
    },
  };
}

type S3Opener = (changes?: Partial<S3Options>) => Destination;

/** The simulator, started anew. */
export async function openSimulatedPlace(): Promise<Place> {
  const organization = ownerOf(bucketOf('reports'));
  const simulator = await startSimulator({ organization, now: () => new Date() });
  const server = { url: simulator.url, region: REGION, keys: KEYS, bucket: 'reports' };
  const place = openS3Place(server, (open) => ({
    'another Region': () => open({ region: 'eu-west-1' }),
    'another owner': () => open({ expectedBucketOwner: '444455556666' }),
    // Last: the simulator refuses everything from then on.
    'no permission': () => {
      simulator.setFaults([{ kind: 'denied' }]);
      return open();
    },
  }));
  return {
    ...place,
    close: async () => {
      await place.close();
      await simulator.close();
    },
  };
}
