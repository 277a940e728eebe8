// Answers as they come over the wire, through the real SDK: what is odd in them, and what does not come whole.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ListCoverageCommand, type ListCoverageCommandOutput } from '@aws-sdk/client-guardduty';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Caller } from '../../../src/collect/aws/caller.js';
import { CallFailure } from '../../../src/collect/aws/failure.js';
import { AwsSession } from '../../../src/collect/aws/session.js';
import { targetOf } from '../../../src/collect/aws/target.js';
import type { CallRegion } from '../../../src/terms/index.js';
import { regionName } from '../../support/ids.js';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

const close: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const one of close.splice(0)) one();
});
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});

/** A service that gives these answers in turn, the last one for ever, and a collector's session with it. */
async function serving(...answers: readonly Answer[]) {
  const sockets = new Set<Socket>();
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume().once('end', () => {
      answers[Math.min(asked, answers.length) - 1]!(response, request);
    });
  }).on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const caller = new Caller({
    requestsPerSecond: 1_000,
    startRequestsPerSecond: 1_000,
    attempts: 3,
    requestTimeoutSeconds: 0.2,
    deadlineMs: performance.now() + 60_000,
    signal: new AbortController().signal,
  });
  const settings = { homeRegion: 'eu-west-1', roleName: 'reader', externalId: null, connectTimeoutSeconds: 5 };
  const session = AwsSession.open(settings, caller.oddValues);
  close.push(() => {
    session.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const target = targetOf(session, 'guardduty:ListCoverage', regionName('eu-west-1'));
  const list = (): Promise<ListCoverageCommandOutput> =>
    caller.call(target, (abortSignal) =>
      session.guardDuty(regionName('eu-west-1')).send(new ListCoverageCommand({ DetectorId: 'd' }), { abortSignal }),
    );
  return { caller, session, list, asked: () => asked };
}

const json =
  (value: unknown): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
const GOOD = { resources: [{ resourceId: 'r-1', accountId: '000000000042', coverageStatus: 'HEALTHY' }] };

const oddIn = (caller: Caller, region: CallRegion = regionName('eu-west-1')): string[] =>
  caller.oddValues.take(region).map(({ detail }) => detail);

describe('an answer', () => {
  it('that is in order arrives as it was sent, and nothing is noted', async () => {
    const updatedAt = 1_790_000_000.5;
    const { list, caller } = await serving(json({ resources: [{ ...GOOD.resources[0], updatedAt, issue: null }] }));
    expect((await list()).Resources).toEqual([
      {
        ResourceId: 'r-1',
        AccountId: '000000000042',
        CoverageStatus: 'HEALTHY',
        UpdatedAt: new Date(1_790_000_000_500),
      },
    ]);
    expect(oddIn(caller)).toEqual([]);
  });

  it('keeps what this version does not know: new words, new members', async () => {
    const resource = { ...GOOD.resources[0], coverageStatus: 'PENDING', newMember: { a: [1] } };
    const { list, caller } = await serving(json({ resources: [resource] }));
    expect((await list()).Resources).toMatchObject([{ CoverageStatus: 'PENDING' }]);
    expect(oddIn(caller)).toEqual([]);
  });

  const details = (value: unknown): object => ({
    resources: [{ ...GOOD.resources[0], resourceDetails: { eksClusterDetails: value } }],
  });
  it.each([
    ['a number as text', details({ coveredNodes: '3', clusterName: 'a' }), 'eksClusterDetails.coveredNodes is text'],
    ['a list for an object', details([]), 'resourceDetails.eksClusterDetails is a list where an object belongs'],
    ['text for an object', details('x'), 'resourceDetails.eksClusterDetails is text where an object belongs'],
    [
      'an object for text',
      details({ clusterName: {} }),
      'eksClusterDetails.clusterName is an object where text belongs',
    ],
    ['a number for text', { resources: [{ ...GOOD.resources[0], issue: 7 }] }, 'resources[].issue is a number'],
    ['true for an instant', { resources: [{ ...GOOD.resources[0], updatedAt: true }] }, 'updatedAt is true or false'],
    ['words for an instant', { resources: [{ ...GOOD.resources[0], updatedAt: 'soon' }] }, 'updatedAt is text'],
    ['null in a list', { resources: [null, ...GOOD.resources] }, 'resources[] is null where an object belongs'],
    ['text in a list', { resources: ['x', ...GOOD.resources] }, 'resources[] is text where an object belongs'],
  ])('with %s loses that value alone, which becomes a gap', async (_, answer, problem) => {
    const { list, caller, asked } = await serving(json(answer));
    expect((await list()).Resources).toMatchObject([{ ResourceId: 'r-1', CoverageStatus: 'HEALTHY' }]);
    const odd = oddIn(caller);
    expect(odd).toHaveLength(1);
    expect(odd[0]).toContain('guardduty:ListCoverage in eu-west-1 answered once');
    expect(odd[0]).toContain(problem);
    // Told once: what is met later is told apart.
    expect(oddIn(caller)).toEqual([]);
    expect(asked()).toBe(1);
  });

  it.each([
    ['milliseconds', 1_790_000_000_000],
    ['microseconds', 1_790_000_000_000_000],
    ['text', '1790000000'],
    ['ISO 8601', '2026-09-21T14:13:20Z'],
    ['an HTTP date', 'Mon, 21 Sep 2026 14:13:20 GMT'],
  ])('with an instant as %s is read', async (_, updatedAt) => {
    const { list, caller } = await serving(json({ resources: [{ ...GOOD.resources[0], updatedAt }] }));
    expect((await list()).Resources?.[0]?.UpdatedAt).toEqual(new Date('2026-09-21T14:13:20.000Z'));
    expect(oddIn(caller)).toEqual([]);
  });

  it.each([
    ['text for its list', { resources: 'x' }, 'resources is text where a list belongs'],
    ['an object for its list', { resources: {} }, 'resources is an object where a list belongs'],
    ['a list for itself', [], 'the answer is a list where an object belongs'],
  ])('with %s has no list, which its reader refuses', async (_, answer, problem) => {
    const { list, caller } = await serving(json(answer));
    expect((await list()).Resources).toBeUndefined();
    expect(oddIn(caller)[0]).toContain(problem);
  });

  it('of another service is checked against the model of that service', async () => {
    const { session, caller } = await serving((response) => {
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ Accounts: [null, { Id: 42, Name: 'shop', Paths: 'x' }] }));
    });
    const { Accounts } = await session.organizations.send(new ListAccountsCommand({}));
    expect(Accounts).toEqual([{ Name: 'shop' }]);
    expect(oddIn(caller, 'global').map((detail) => /: (\S+) is/.exec(detail)?.[1])).toEqual([
      'Accounts[]',
      'Accounts[].Id',
      'Accounts[].Paths',
    ]);
  });

  it('never shows the odd value itself, which may be personal', async () => {
    const { session, caller } = await serving(json({ Accounts: [{ Id: { mail: 'person@example.com' } }] }));
    await session.organizations.send(new ListAccountsCommand({}));
    expect(JSON.stringify(caller.oddValues.take('global'))).not.toContain('person');
  });
});

describe('an answer that does not come whole', () => {
  const WHOLE = JSON.stringify(GOOD);
  const headers = { 'content-type': 'application/json', 'content-length': String(WHOLE.length) };
  const half: Answer = (response) => {
    response.writeHead(200, headers).write(WHOLE.slice(0, 20));
  };
  const cut: Answer = (response) => {
    response.writeHead(200, headers).write(WHOLE.slice(0, 20), () => response.socket?.destroy());
  };
  const short: Answer = (response) => {
    // Fewer bytes than announced, then an orderly end.
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n${WHOLE}`);
  };

  it.each([
    ['breaks off', cut],
    ['is shorter than announced', short],
    ['stalls', half],
  ])('because it %s is asked for again', async (_, answer) => {
    const { list, caller } = await serving(answer, json(GOOD));
    expect((await list()).Resources).toHaveLength(1);
    expect(caller.takeCounts(regionName('eu-west-1'))).toMatchObject([{ requests: 2, failures: 1 }]);
  });

  it('is given up as a timeout when it stalls every time', async () => {
    const { list, asked } = await serving(half);
    const failure = await list().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CallFailure);
    expect(failure).toMatchObject({ reason: 'timeout', attempts: 3 });
    expect(String(failure)).toContain('no whole answer came within 0.2 s');
    expect(asked()).toBe(3);
  });

  it('is given up as a timeout when it drips', async () => {
    const { list } = await serving((response) => {
      response.writeHead(200, headers);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    await expect(list()).rejects.toMatchObject({ reason: 'timeout', attempts: 3 });
  });

  it('is given up as broken when it breaks off every time', async () => {
    const { list } = await serving(cut);
    await expect(list()).rejects.toMatchObject({ reason: 'service-error', errorCode: 'ECONNRESET', attempts: 3 });
  });
});

describe('a web page instead of an answer', () => {
  const page =
    (status: number, type = 'text/html'): Answer =>
    (response) => {
      response.writeHead(status, { 'content-type': type }).end('<!DOCTYPE html><html><body>Sign in</body></html>');
    };

  it.each([
    [200, 2],
    [302, 2],
    [403, 2],
    [407, 2],
    [502, 3],
  ])('with status %i is named as a proxy or gateway, with its host', async (status, attempts) => {
    const { list } = await serving(page(status));
    const failure = await list().catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'gateway-answer', errorCode: `HTTP ${status}`, attempts });
    expect(String(failure)).toContain(`a proxy or gateway answered for 127.0.0.1 with HTTP status ${status}`);
  });

  it('is known by its content, whatever type it claims', async () => {
    const { list } = await serving(page(200, 'application/json'));
    await expect(list()).rejects.toMatchObject({ reason: 'gateway-answer' });
  });
});

describe('a clock that is off', () => {
  const HOUR_MS = 3_600_000;
  const refuse: Answer = (response) => {
    const date = new Date(Date.now() + HOUR_MS).toUTCString();
    response
      .writeHead(403, { 'content-type': 'application/json', 'x-amzn-errortype': 'InvalidSignatureException', date })
      .end(JSON.stringify({ message: 'Signature expired: 20261130T100000Z is now earlier than 20261130T105500Z' }));
  };

  it('is corrected from the answer’s date for one more request', async () => {
    const signedAt: string[] = [];
    const { list, caller } = await serving(
      (response, request) => {
        signedAt.push(String(request.headers['x-amz-date']));
        refuse(response, request);
      },
      (response, request) => {
        signedAt.push(String(request.headers['x-amz-date']));
        json(GOOD)(response, request);
      },
    );
    expect((await list()).Resources).toHaveLength(1);
    expect(caller.takeCounts(regionName('eu-west-1'))).toMatchObject([{ requests: 2, failures: 1 }]);
    const [first, second] = signedAt.map((text) => Number(text.slice(9, 11)));
    expect((second! - first! + 24) % 24).toBe(1);
  });

  it('is named as the cause when the correction does not help', async () => {
    const { list, asked } = await serving(refuse);
    await expect(list()).rejects.toMatchObject({ reason: 'clock-skewed', attempts: 2 });
    expect(asked()).toBe(2);
  });
});

describe('a host whose name does not resolve', () => {
  it('is asked twice, and named as such', async () => {
    const { session, caller } = await serving(json(GOOD));
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://guardduty.invalid');
    const target = targetOf(session, 'guardduty:ListCoverage', regionName('me-west-1'));
    const call = caller.call(target, (abortSignal) =>
      session.guardDuty(regionName('me-west-1')).send(new ListCoverageCommand({ DetectorId: 'd' }), { abortSignal }),
    );
    const failure = await call.catch((error: unknown) => error);
    // A machine without any name server says "try again" instead.
    const cause = (failure as CallFailure).errorCode === 'EAI_AGAIN' ? 'service-error' : 'endpoint-not-found';
    expect(failure).toMatchObject({ reason: cause });
    if (cause === 'endpoint-not-found') expect(failure).toMatchObject({ attempts: 2 });
  });
});

describe('the end of a collection', () => {
  it('ends a request whose body stalls, at the deadline', async () => {
    const { session } = await serving((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    const caller = new Caller({
      requestsPerSecond: 1_000,
      startRequestsPerSecond: 1_000,
      attempts: 3,
      requestTimeoutSeconds: 300,
      deadlineMs: performance.now() + 300,
      signal: new AbortController().signal,
    });
    const target = targetOf(session, 'guardduty:ListCoverage', regionName('eu-west-1'));
    const call = caller.call(target, (abortSignal) =>
      session.guardDuty(regionName('eu-west-1')).send(new ListCoverageCommand({ DetectorId: 'd' }), { abortSignal }),
    );
    await expect(call).rejects.toMatchObject({ reason: 'deadline', attempts: 1 });
  });

  it('ends a wait for credentials that never come', async () => {
    const caller = new Caller({
      requestsPerSecond: 1_000,
      startRequestsPerSecond: 1_000,
      attempts: 1,
      requestTimeoutSeconds: 0.1,
      deadlineMs: performance.now() + 60_000,
      signal: new AbortController().signal,
    });
    const never = new Promise<never>(() => undefined);
    const call = caller.call({ operation: 'sts:AssumeRole', region: 'global' }, () => never);
    await expect(call).rejects.toMatchObject({ reason: 'timeout' });
  });
});
