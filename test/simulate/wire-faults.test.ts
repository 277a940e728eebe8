import { ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { oddOrganization } from '../support/odd-organization.js';
import { NOW, clients } from './helpers.js';
import { ask, giveUp, type RawRequest } from './raw-client.js';

let simulator: Simulator;
let aws: ReturnType<typeof clients>;

beforeEach(async () => {
  simulator = await startSimulator({ organization: oddOrganization(), now: () => NOW });
  aws = clients(simulator.url);
});
afterEach(() => simulator.close());

const WHOLE = '{"detectorIds":["d-admin"]}';
const askForDetectors = (more: Partial<RawRequest> = {}) => ask(simulator.url, { path: '/detector', ...more });
const listDetectors = () => aws.guardduty.send(new ListDetectorsCommand({}));

describe('a body', () => {
  it('stalls after so many bytes, with the connection open', async () => {
    simulator.setFaults([{ kind: 'stalledBody', afterBytes: 5 }]);
    const answer = await askForDetectors({ silenceMs: 100 });
    expect(answer).toMatchObject({ status: 200, body: WHOLE.slice(0, 5), end: 'silent' });
    expect(answer.headers['content-length']).toBe(String(WHOLE.length));
  });

  it('breaks off with a reset', async () => {
    simulator.setFaults([{ kind: 'brokenBody', afterBytes: 5 }]);
    expect(await askForDetectors()).toMatchObject({ status: 200, body: WHOLE.slice(0, 5), end: 'reset' });
  });

  it('ends before its announced length', async () => {
    simulator.setFaults([{ kind: 'shortBody', afterBytes: 5 }]);
    expect(await askForDetectors()).toMatchObject({ status: 200, body: WHOLE.slice(0, 5), end: 'ended' });
  });

  it('can stop right behind the headers, and stops before its last byte in any case', async () => {
    simulator.setFaults([
      { kind: 'shortBody', afterBytes: 0, times: 1 },
      { kind: 'shortBody', afterBytes: 1e6 },
    ]);
    expect(await askForDetectors()).toMatchObject({ status: 200, body: '', end: 'ended' });
    expect(await askForDetectors()).toMatchObject({ status: 200, body: WHOLE.slice(0, -1), end: 'ended' });
  });

  it('drips', async () => {
    simulator.setFaults([{ kind: 'drippingBody', bytes: 3, everyMs: 2 }]);
    const answer = await askForDetectors();
    expect(answer).toMatchObject({ status: 200, body: WHOLE, end: 'whole' });
    expect(answer.pieces).toBeGreaterThan(1);
    expect((await listDetectors()).DetectorIds).toEqual(['d-admin']);
  });

  it('drips and then stops, where the earliest of several faults says', async () => {
    simulator.setFaults([
      { kind: 'brokenBody', afterBytes: 12 },
      { kind: 'drippingBody', bytes: 3, everyMs: 2 },
      { kind: 'stalledBody', afterBytes: 6 },
      { kind: 'shortBody', afterBytes: 9 },
    ]);
    const answer = await askForDetectors({ silenceMs: 100 });
    expect(answer).toMatchObject({ body: WHOLE.slice(0, 6), end: 'silent' });
    expect(answer.pieces).toBeGreaterThan(1);
  });

  it('of a refusal can break, too', async () => {
    simulator.setFaults([{ kind: 'throttle' }, { kind: 'brokenBody', afterBytes: 3 }]);
    expect(await askForDetectors()).toMatchObject({ status: 429, body: '{"m', end: 'reset' });
  });

  it('that is empty has nothing to break', async () => {
    simulator.setFaults([{ kind: 'brokenBody', afterBytes: 0 }]);
    expect(await ask(simulator.url, { method: 'HEAD', path: '/locked', service: 's3' })).toMatchObject({
      end: 'whole',
    });
    await aws.s3.send(new PutObjectCommand({ Bucket: 'locked', Key: 'k', Body: 'x' }));
  });

  it('of megabytes breaks off where it should', async () => {
    const body = Buffer.alloc(3_000_000, 'x');
    await aws.s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'k', Body: body }));
    simulator.setFaults([{ kind: 'shortBody', afterBytes: 2_000_000 }]);
    const answer = await ask(simulator.url, { path: '/plain/k', service: 's3' });
    expect([answer.body.length, answer.end]).toEqual([2_000_000, 'ended']);
  });
});

describe('a client of AWS', () => {
  it.each(['brokenBody', 'shortBody'] as const)('sees a transport fault in a %s, in JSON and in XML', async (kind) => {
    simulator.setFaults([{ kind, afterBytes: 10 }]);
    await expect(listDetectors()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(aws.sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('gets the beginning of a file whose body stalls', async () => {
    await aws.s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'k', Body: 'a long file' }));
    simulator.setFaults([{ kind: 'stalledBody', afterBytes: 6 }]);
    const { Body: body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'plain', Key: 'k' }));
    const stream = body as unknown as AsyncIterable<Buffer> & { destroy(): void };
    for await (const chunk of stream) {
      expect(chunk.toString()).toBe('a long');
      break;
    }
    stream.destroy();
  });
});

describe('the count of requests', () => {
  it('has every request once, whatever happened to its answer', async () => {
    simulator.setFaults([
      { kind: 'stalledBody', afterBytes: 1, times: 1 },
      { kind: 'brokenBody', afterBytes: 1, after: 1, times: 1 },
      { kind: 'shortBody', afterBytes: 1, after: 2, times: 1 },
      { kind: 'drippingBody', bytes: 9, everyMs: 1, after: 3, times: 1 },
      { kind: 'connectionReset', after: 4, times: 1 },
      { kind: 'hang', after: 5, times: 1 },
      { kind: 'setMember', path: 'detectorIds', value: null, after: 6, times: 1 },
    ]);
    for (let call = 0; call < 8; call += 1) {
      await Promise.allSettled([askForDetectors({ headersMs: 80, silenceMs: 80 })]);
    }
    expect(simulator.requests.count()).toBe(8);
    expect(simulator.requests.count({ operation: 'ListDetectors', status: 200 })).toBe(6);
    expect(simulator.requests.count({ operation: 'ListDetectors', status: 0 })).toBe(2);
  });

  it('has a slow request while its answer is still on the way', async () => {
    simulator.setFaults([{ kind: 'slow', milliseconds: 60_000 }]);
    await expect(ask(simulator.url, { path: '/detector', headersMs: 50 })).rejects.toThrow('no headers');
    expect(simulator.requests.count({ operation: 'ListDetectors', status: 200 })).toBe(1);
  });

  it('has a request that the client gave up, and nothing is done for it', async () => {
    await giveUp(simulator.url, { path: '/plain/k' });
    await giveUp(simulator.url, { path: '/', method: 'POST', service: 'sts' });
    await vi.waitFor(() => {
      expect(simulator.requests.count({ status: 0 })).toBe(2);
    });
    expect(simulator.requests.count({ operation: 'PutObject' })).toBe(1);
    expect(simulator.requests.unknown).toEqual([]);
    expect(simulator.buckets.objects('plain')).toEqual([]);
  });
});
