// Whatever answers in the place of S3, and however slowly: every request ends, and says what it was.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../src/publish/destination.js';
import { UnavailableError } from '../../src/publish/errors.js';
import {
  checkDestination,
  PublishError,
  readLibrary,
  s3Destination,
  type Destination,
  type S3Options,
} from '../../src/publish/index.js';
import {
  errorXml,
  FAULTS,
  faulty,
  listXml,
  reply,
  startRawS3,
  stubEnvironment,
  type Answer,
  type Fault,
  type RawS3,
} from './raw-s3.js';
import { errorOf, keysOf, newFile, newFileOnDisk, ORGANIZATION } from './sets.js';

const folder = `${ORGANIZATION}/2026-03/r1`;
/** Much longer than anything takes here. */
const LIMIT_MS = 250;

let s3: RawS3;
let destination: Destination;

beforeEach(async () => {
  s3 = await startRawS3((_request, response) => {
    reply(response, 500);
  });
  stubEnvironment(s3);
  destination = open();
});
afterEach(async () => {
  destination.close();
  await s3.close();
  vi.unstubAllEnvs();
});

function open(changes: Partial<S3Options> = {}): Destination {
  return s3Destination({
    bucket: 'reports',
    prefix: 'guardduty',
    region: 'eu-central-1',
    now: () => new Date(),
    retryDelayMs: 1,
    requestTimeoutMs: LIMIT_MS,
    // Faster than anything that drips, slower than anything that works.
    transfer: { leastRate: 2_000, rateWindowMs: 100 },
    ...changes,
  });
}

/** A faulty answer for the first `times`, and the right one from then on. */
function first(times: number, wrong: (response: ServerResponse) => void, right: Answer): Answer {
  return (request, response, time) => {
    request.resume();
    if (time < times) wrong(response);
    else right(request, response, time);
  };
}

const list: Answer = (_request, response) => {
  reply(response, 200, listXml('guardduty/a', 'guardduty/b'));
};

/** Serves one object like S3, also in parts. */
function object(content: Buffer, send: (response: ServerResponse, bytes: Buffer) => void): Answer {
  return (request, response) => {
    const [, start = '0', end = String(content.length - 1)] =
      /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const bytes = content.subarray(Number(start), Number(end) + 1);
    response.setHeader('etag', '"one"');
    if (request.headers.range !== undefined) {
      response.statusCode = 206;
      response.setHeader('content-range', `bytes ${start}-${end}/${content.length}`);
    }
    send(response, bytes);
  };
}

function whole(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(response.statusCode, { 'content-length': bytes.length }).end(bytes);
}

describe('an answer of S3 that is no file', () => {
  it.each(FAULTS)('is asked for again when it %s', async (fault) => {
    s3.answer = first(
      2,
      (response) => {
        faulty(response, fault, listXml('guardduty/a'));
      },
      list,
    );
    expect(await keysOf(destination)).toEqual(['a', 'b']);
    expect(s3.seen).toHaveLength(3);
  });

  it.each(FAULTS)('ends in an error, and not as an empty bucket, when it always %s', async (fault) => {
    s3.answer = (_request, response) => {
      faulty(response, fault, '<?xml version="1.0"?>');
    };
    const error = await errorOf(readLibrary(destination));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('S3 did not answer, or its answer broke off');
    expect(error.cause).toBeInstanceOf(Error);
    expect(s3.seen).toHaveLength(3);
  });

  it('may not go on for ever either', async () => {
    s3.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/xml' });
      const more = (): boolean => response.destroyed || response.write(Buffer.alloc(65_536, ' '), more);
      more();
    };
    expect(await errorOf(keysOf(open({ requestTimeoutMs: 5_000 })))).toBeInstanceOf(PublishError);
  });

  it('names the bucket as the one that does not answer, in a check too', async () => {
    s3.answer = () => undefined;
    const checks = await checkDestination(destination);
    expect(checks).toMatchObject([{ name: 'bucket', result: 'problem' }]);
  });

  it('keeps a check from ending when it never comes for one setting', async () => {
    s3.answer = (request, response) => {
      request.resume();
      if (/[?&]versioning/.test(request.url ?? '')) faulty(response, 'stalls', '<');
      else if (request.method === 'GET') reply(response, 200, listXml());
      else reply(response, request.method === 'HEAD' ? 200 : 400, errorXml('BadDigest'));
    };
    const checks = await checkDestination(destination);
    expect(checks.find(({ name }) => name === 'versioning')).toMatchObject({ result: 'unknown' });
    expect(checks.find(({ name }) => name === 'write')).toMatchObject({ result: 'ok' });
  });

  it('is not waited for when credentials never come', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${s3.url}/credentials`);
    s3.answer = (_request, response) => {
      faulty(response, 'stalls', '{');
    };
    const error = await errorOf(keysOf(open({ requestTimeoutMs: 50 })));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('no credentials came within 200 ms');
    expect(s3.seen.map(({ path }) => path)).toEqual(['/credentials']);
  });

  it('ends at once when the destination is closed', async () => {
    s3.answer = (_request, response) => {
      response.flushHeaders();
      destination.close();
    };
    destination = open({ requestTimeoutMs: 60_000 });
    expect((await errorOf(keysOf(destination))).message).toContain('closed');
    expect(s3.seen).toHaveLength(1);
  });
});

describe('a file that comes from S3', () => {
  const content = Buffer.from('0123456789'.repeat(50_000));

  /** Sends `bytes` of each answer for the first three requests, with a fault after them. */
  function broken(fault: Fault, bytes: number, times = 3): Answer {
    return (request, response) => {
      object(content, (answer, part) => {
        if (s3.seen.length > times) whole(answer, part);
        else faulty(answer, fault, part.subarray(0, bytes), part.length - bytes);
      })(request, response, 0);
    };
  }

  it.each(['stalls', 'breaks', 'is too short'] as const)('goes on where it was when it %s', async (fault) => {
    s3.answer = broken(fault, 100_000);
    expect(Buffer.from((await destination.read('file'))!).equals(content)).toBe(true);
    expect(s3.seen.map(({ range }) => range)).toEqual([
      undefined,
      ...[100_000, 200_000, 300_000].map((at) => `bytes=${at}-499999`),
    ]);
  });

  it.each(['stalls', 'breaks', 'is too short'] as const)('is asked for again when it %s at once', async (fault) => {
    s3.answer = broken(fault, 0, 2);
    expect(Buffer.from((await destination.read('file'))!).equals(content)).toBe(true);
    expect(s3.seen).toHaveLength(3);
  });

  it.each(['stalls', 'breaks', 'is too short'] as const)('ends in an error when it always %s', async (fault) => {
    s3.answer = broken(fault, 0, Infinity);
    const error = await errorOf(destination.read('file'));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('"file" cannot be read from s3://reports/guardduty: S3 did not answer');
    expect(s3.seen).toHaveLength(3);
  });

  it('ends in an error when it drips', async () => {
    s3.answer = broken('drips', 10, Infinity);
    const error = await errorOf(destination.read('file'));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain('less than 2000 bytes a second');
  });

  it('may take as long as it likes while it is fast enough', async () => {
    s3.answer = object(content.subarray(0, 60_000), (response, bytes) => {
      response.writeHead(200, { 'content-length': bytes.length });
      let at = 0;
      const more = setInterval(() => {
        response.write(bytes.subarray(at, (at += 1_000)));
        if (at >= bytes.length) clearInterval(more);
      }, 15);
    });
    // All of it takes much longer than one answer may.
    expect((await open({ requestTimeoutMs: 400, transfer: {} }).read('file'))?.length).toBe(60_000);
    expect(s3.seen).toHaveLength(1);
  });

  it('is never put together from another part than was asked for', async () => {
    s3.answer = (request, response) => {
      response.setHeader('etag', '"one"');
      if (request.headers.range === undefined) faulty(response, 'breaks', content.subarray(0, 1_000), 499_000);
      else whole(response, content);
    };
    const error = await errorOf(destination.read('file'));
    expect(error.message).toContain('the answer did not come from S3 (it is not the part that was requested)');
  });

  it('is not taken from an answer that says nothing of the object', async () => {
    s3.answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 0 }).end();
    };
    expect((await errorOf(destination.read('file'))).message).toContain('it has no size or entity tag');
  });

  it('goes on in a download whose object was looked for before, and only in the same state of it', async () => {
    const tags: (string | undefined)[] = [];
    s3.answer = (request, response, time) => {
      if (request.method === 'HEAD') {
        const headers = { etag: '"one"', 'content-length': content.length, 'last-modified': new Date().toUTCString() };
        response.writeHead(200, headers).end();
        return;
      }
      tags.push(request.headers['if-match']);
      if (time === 0) broken('breaks', 100_000, Infinity)(request, response, 0);
      else reply(response, 412, errorXml('PreconditionFailed'));
    };
    const found = await destination.find('file');
    const error = await errorOf(found!.stream().then((stream) => collect(stream)));
    expect(error.message).toContain('it was replaced while it was being read');
    expect(tags).toEqual(['"one"', '"one"']);
  });

  it('is no unreadable set of the library when S3 does not answer', async () => {
    s3.answer = (request, response) => {
      if (request.url?.includes('list-type') === true)
        reply(response, 200, listXml(`guardduty/${folder}/manifest.json`));
      else response.socket?.resetAndDestroy();
    };
    expect(await errorOf(readLibrary(destination))).toBeInstanceOf(UnavailableError);
  });
});

describe('a file that goes to S3', () => {
  const large = Buffer.alloc(24 * 1024 ** 2, 'x');

  const stored: Answer = (request, response) => {
    request.resume();
    request.on('end', () => {
      reply(response, 200, '', { etag: '"one"' });
    });
  };

  it.each([
    ['from memory', 3, () => newFile(large)],
    ['from a file', 5, () => newFileOnDisk(large)],
  ] as const)('ends in an error when nobody takes it, %s', async (_where, times, file) => {
    s3.answer = (request) => {
      request.pause();
    };
    const error = await errorOf(open({ streamAbove: 1_000, transfer: {} }).create('file', file()));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(`nothing moved for ${LIMIT_MS} ms`);
    expect(s3.seen).toHaveLength(times);
  });

  it('ends in an error when it is taken too slowly', async () => {
    s3.answer = (request) => {
      const sip = setInterval(() => {
        request.read(1);
      }, 20);
      request.once('close', () => {
        clearInterval(sip);
      });
    };
    const slow = open({ transfer: { silenceMs: 5_000, leastRate: 1_000_000_000, rateWindowMs: 100 } });
    const error = await errorOf(slow.create('file', newFile(large)));
    expect(error.message).toContain('bytes a second');
    slow.close();
  });

  it.each(FAULTS)('is stored once when the answer to it %s', async (fault) => {
    const file = newFile('content');
    s3.answer = (request, response, time) => {
      if (request.method === 'HEAD') {
        const checksum = Buffer.from(file.sha256, 'hex').toString('base64');
        response.writeHead(200, { 'content-length': file.size, 'x-amz-checksum-sha256': checksum }).end();
        return;
      }
      request.resume();
      request.on('end', () => {
        if (time === 0) faulty(response, fault, '');
        else reply(response, 412, errorXml('PreconditionFailed'));
      });
    };
    await destination.create('file', file);
    expect(s3.seen.map(({ method }) => method)).toEqual(['PUT', 'PUT', 'HEAD']);
  });

  it.each(['OperationAborted', 'ConditionalRequestConflict'])('is sent again after %s', async (code) => {
    const conflict = (response: ServerResponse): void => {
      reply(response, 409, errorXml(code));
    };
    s3.answer = first(2, conflict, stored);
    await destination.create('file', newFile('content'));
    expect(s3.seen).toHaveLength(3);
    s3.answer = (request, response) => {
      request.resume();
      conflict(response);
    };
    const error = await errorOf(destination.create('other', newFile('content')));
    expect(error.message).toContain(`S3 could not do it, even after several attempts (${code})`);
    expect(s3.seen).toHaveLength(8);
  });

  it('is not taken for stored by an answer without its entity tag', async () => {
    s3.answer = (request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(200).end());
    };
    const error = await errorOf(destination.create('file', newFile('content')));
    expect(error.message).toContain('the answer did not come from S3 (it has no entity tag)');
  });

  it('is refused for good by a store that does not offer what it asks for', async () => {
    s3.answer = (request, response) => {
      request.resume();
      reply(response, 501, errorXml('NotImplemented', 'A header implies functionality that is not implemented.'));
    };
    const error = await errorOf(open({ streamAbove: 10 }).create('file', newFileOnDisk(Buffer.alloc(1_000))));
    expect(error.message).toContain(
      'this store does not support a feature that the request uses (NotImplemented: A header',
    );
    expect(s3.seen).toHaveLength(1);
  });
});

describe('what answers in the place of S3', () => {
  const page = '<!doctype html><html><head><title>Sign in</title></head><body>Welcome<br></body></html>';
  const html = (status: number) => (request: IncomingMessage, response: ServerResponse) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'text/html' }).end(request.method === 'HEAD' ? undefined : page);
  };

  it.each([200, 403, 404, 407, 502, 503])('is named when it is an HTML page with status %d', async (status) => {
    s3.answer = html(status);
    const host = new URL(s3.url).host;
    const told = `a proxy or gateway answered instead of S3 (${host} sent an HTML page with status ${status})`;
    const asked: readonly (() => Promise<unknown>)[] = [
      () => keysOf(destination),
      () => destination.read('file'),
      () => destination.find('file'),
      () => destination.create('file', newFile('content')),
    ];
    for (const ask of asked) {
      const error = await errorOf(ask());
      expect(error).toBeInstanceOf(UnavailableError);
      expect(error.message).toContain(told);
    }
    // Gateways say with these that it may be better a moment later.
    const times = status >= 502 ? 3 : 1;
    expect(s3.seen).toHaveLength(asked.length * times);
    const [check] = await checkDestination(destination);
    expect(check?.detail).toContain(told.slice(1));
  });

  it('is told from an object that is a page', async () => {
    s3.answer = object(Buffer.from(page), (response, bytes) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      whole(response, bytes);
    });
    expect(Buffer.from((await destination.read('index.html'))!).toString()).toBe(page);
  });

  it('is named as an address that nobody can ask', async () => {
    for (const url of ['ftp://127.0.0.1/', 'not an address']) {
      vi.stubEnv('AWS_ENDPOINT_URL_S3', url);
      const error = await errorOf(keysOf(open()));
      expect(error.message).toContain('the endpoint is not an http or https address');
    }
  });
});

describe('the cause of a refusal', () => {
  /** What a publication says, and what the first line of a check says. */
  async function causes(): Promise<readonly (string | undefined)[]> {
    const error = await errorOf(destination.create('file', newFile('content')));
    const [check] = await checkDestination(destination);
    expect(check?.result).toBe('problem');
    return [error.message, check?.detail];
  }

  it.each([
    ['301 with a header', 301, errorXml('PermanentRedirect'), { 'x-amz-bucket-region': 'eu-west-3' }],
    ['400 with a document', 400, errorXml('AuthorizationHeaderMalformed', 'm', '<Region>eu-west-3</Region>'), {}],
  ])('is the bucket’s Region, by %s', async (_how, status, xml, headers) => {
    s3.answer = (request, response) => {
      request.resume();
      reply(response, status, request.method === 'HEAD' ? '' : xml, headers);
    };
    for (const told of await causes()) expect(told).toContain('is in the Region eu-west-3. Set destination.region');
  });

  it('is a clock that is off, also when the answer has no body', async () => {
    const theirs = new Date(Date.now() - 3 * 3_600_000);
    s3.answer = (request, response) => {
      request.resume();
      reply(response, 403, request.method === 'HEAD' ? '' : errorXml('RequestTimeTooSkewed'), {
        date: theirs.toUTCString(),
      });
    };
    for (const told of await causes()) {
      expect(told?.toLowerCase()).toContain("this machine's clock is wrong");
      expect(told).toContain(`here and ${theirs.toISOString().slice(0, 17)}`);
      expect(told).not.toContain('Allow');
    }
  });

  it('is no clock that can be corrected: the second attempt goes through, also of a stream', async () => {
    const theirs = new Date(Date.now() - 3 * 3_600_000);
    const signed: number[] = [];
    s3.answer = (request, response) => {
      request.resume();
      const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(
        String(request.headers['x-amz-date']),
      )!;
      const at = Date.parse(`${y!}-${mo!}-${d!}T${h!}:${mi!}:${s!}Z`);
      signed.push(at);
      const headers = { date: theirs.toUTCString() };
      if (Math.abs(at - theirs.getTime()) > 900_000) reply(response, 403, errorXml('RequestTimeTooSkewed'), headers);
      else reply(response, 200, '', { ...headers, etag: '"one"' });
    };
    await open({ streamAbove: 1 }).create('file', newFileOnDisk('content'));
    expect(signed).toHaveLength(2);
  });
});
