import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { directoryDestination, PublishError, readLibrary, type Destination } from '../../src/publish/index.js';
import { startLibraryServer, type LibraryServer } from '../../src/serve/index.js';
import { loadFormats } from '../../src/render/index.js';
import { loadText } from '../../src/text/index.js';
import { ORGANIZATION, publish, temporaryFolder } from '../publish/sets.js';

const folder = `${ORGANIZATION}/2026-03/r1`;
const content = 'the content of a report, long enough for parts of it';
const page = { html: '<!doctype html><title>page</title>', json: '{"entries":[]}', policy: "default-src 'none'" };

let root: string;
let destination: Destination;
const formats = await loadFormats();
let server: LibraryServer;
let warnings: string[];

beforeEach(async () => {
  root = temporaryFolder();
  warnings = [];
  destination = directoryDestination(root);
  await publish(destination, folder, { 'report.pdf': content, 'report.json': '{}' });
  server = await start(destination);
});

afterEach(() => server.close());

function start(
  place: Destination,
  more: { page?: () => Promise<typeof page>; host?: string; allowedHosts?: string[] } = {},
): Promise<LibraryServer> {
  return startLibraryServer({
    destination: place,
    page: more.page ?? (() => Promise.resolve(page)),
    formats,
    text: loadText(['templates'], 'en', 'UTC'),
    host: more.host,
    allowedHosts: more.allowedHosts,
    port: 0,
    log: { warn: (message) => warnings.push(message) },
  });
}

/** Half of a text, and then an error. */
function* halfOf(text: string): Generator<Buffer> {
  yield Buffer.from(text.slice(0, text.length / 2));
  throw new Error('the line is dead');
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request as it is written: fetch would tidy up paths and refuse a foreign Host. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = new URL(server.url);
  return new Promise((answered, failed) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.once('error', failed).once('end', () => {
        answered({ status: response.statusCode!, headers: response.headers, body });
      });
    });
    sent.once('error', failed).end();
  });
}

describe('the library server', () => {
  it('listens on this machine only', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it.each(['/', '/index.html'])('shows the page at %s with its own policy, never to be framed', async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(200);
    expect(body).toBe(page.html);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('shows the list for programs', async () => {
    const { headers, body } = await ask('/index.json');
    expect(body).toBe(page.json);
    expect(headers['content-type']).toBe('application/json');
  });

  it('makes the page anew each time, so that a new report shows at once', async () => {
    await server.close();
    let count = 0;
    server = await start(destination, { page: () => Promise.resolve({ ...page, html: `page ${++count}` }) });
    expect([(await ask('/')).body, (await ask('/')).body]).toEqual(['page 1', 'page 2']);
  });

  it('hands out a file of a set under its name', async () => {
    const { status, headers, body } = await ask(`/${folder}/report.pdf`);
    expect(status).toBe(200);
    expect(body).toBe(content);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`,
      'accept-ranges': 'bytes',
    });
    expect(headers['last-modified']).toMatch(/GMT$/);
  });

  it('hands out the manifest byte for byte', async () => {
    const { body } = await ask(`/${folder}/manifest.json`);
    const stored = await destination.read(`${folder}/manifest.json`);
    expect(createHash('sha256').update(body).digest()).toEqual(createHash('sha256').update(stored!).digest());
  });

  it('sends the headers of a HEAD and no body', async () => {
    for (const path of ['/', `/${folder}/report.pdf`]) {
      const [head, get] = [await ask(path, {}, 'HEAD'), await ask(path)];
      expect(head.status).toBe(200);
      expect(head.body).toBe('');
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
      expect(head.headers.etag).toBe(get.headers.etag);
    }
  });

  it('gives parts of a file', async () => {
    const { status, headers, body } = await ask(`/${folder}/report.pdf`, { range: 'bytes=4-10' });
    expect(status).toBe(206);
    expect(body).toBe('content');
    expect(headers['content-range']).toBe(`bytes 4-10/${content.length}`);
    expect(headers['content-length']).toBe('7');
    const last = await ask(`/${folder}/report.pdf`, { range: 'bytes=-5' });
    expect(last.body).toBe('of it');
  });

  it('refuses a part that the file does not have, with its size', async () => {
    const { status, headers, body } = await ask(`/${folder}/report.pdf`, { range: 'bytes=1000-' });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe(`bytes */${content.length}`);
    expect(headers['content-disposition']).toBeUndefined();
    expect(body).toContain('The file has no such part');
  });

  it('says the whole length to a HEAD, whatever part it names', async () => {
    const { status, headers } = await ask(`/${folder}/report.pdf`, { range: 'bytes=4-10' }, 'HEAD');
    expect(status).toBe(200);
    expect(headers['content-length']).toBe(String(content.length));
    expect(headers['content-range']).toBeUndefined();
  });

  it('does not hand out another state than the one that is asked for', async () => {
    const path = `/${folder}/report.pdf`;
    const { headers } = await ask(path);
    expect((await ask(path, { 'if-match': headers.etag! })).status).toBe(200);
    const other = await ask(path, { 'if-match': '"other"' });
    expect([other.status, other.body]).toEqual([412, '']);
  });

  it.each<readonly [string, (path: string) => void]>([
    [
      'shorter',
      (path) => {
        truncateSync(path, 20_000_000);
      },
    ],
    [
      'longer',
      (path) => {
        appendFileSync(path, 'more');
      },
    ],
  ])('breaks the connection over a file that becomes %s while it is being read', async (_change, change) => {
    const set = `${ORGANIZATION}/2026-03/r2`;
    await publish(destination, set, { 'report.pdf': 'x'.repeat(30_000_000) });
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.once('error', () => undefined);
    let received = 0;
    const closed = new Promise((ended) => socket.once('close', ended));
    await new Promise((answered) => {
      // Not read on until the file is another; so most of it is still to come.
      socket.once('readable', answered);
      socket.write(`GET /${set}/report.pdf HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    });
    change(join(root, set, 'report.pdf'));
    socket.on('data', (part: Buffer) => (received += part.length));
    await closed;
    expect(received).toBeLessThan(30_000_000);
    await vi.waitFor(() => {
      expect(warnings).toEqual([
        `/${set}/report.pdf could not be served: the file was changed while it was being read. Download it again.`,
      ]);
    });
  });

  it('tells who started it when the content breaks off', async () => {
    await server.close();
    const broken: Destination = {
      description: root,
      list: (prefix) => destination.list(prefix),
      read: (key) => destination.read(key),
      open: (key) => destination.open(key),
      create: (key, file) => destination.create(key, file),
      replace: (key, bytes, type, isOwn) => destination.replace(key, bytes, type, isOwn),
      check: () => destination.check(),
      close: () => {
        destination.close();
      },
      find: async (key) => {
        const file = await destination.find(key);
        return file && { ...file, stream: () => Promise.resolve(Readable.from(halfOf(content))) };
      },
    };
    server = await start(broken);
    await expect(ask(`/${folder}/report.pdf`)).rejects.toThrow();
    await vi.waitFor(() => {
      expect(warnings).toEqual([`/${folder}/report.pdf could not be served: the line is dead`]);
    });
  });

  it('answers to further hosts that were named', async () => {
    await server.close();
    server = await start(destination, { allowedHosts: ['Reports.example.com', 'localhost:9000'] });
    expect((await ask('/', { host: 'reports.example.com' })).status).toBe(200);
    expect((await ask('/', { host: 'localhost:9000' })).status).toBe(200);
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/', { host: 'reports.example.com:9000' })).status).toBe(421);
    expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
  });

  it('on every address of the machine still answers only to its own hosts', async () => {
    await server.close();
    server = await start(destination, { host: '0.0.0.0' });
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await ask('/')).status).toBe(200);
    expect((await ask('/', { host: `0.0.0.0:${new URL(server.url).port}` })).status).toBe(421);
    expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
  });

  it('answers 200 requests at a time, each with its own file', async () => {
    const names = ['report.pdf', 'report.json'];
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => ask(`/${folder}/${names[at % 2]!}`)));
    expect(answers.map(({ body }) => body)).toEqual(answers.map((_, at) => (at % 2 === 0 ? content : '{}')));
    expect(warnings).toEqual([]);
  });

  it('goes on with a download only while the file is the same', async () => {
    const path = `/${folder}/report.pdf`;
    const { headers } = await ask(path);
    const same = await ask(path, { range: 'bytes=4-10', 'if-range': headers.etag! });
    expect(same.status).toBe(206);
    const other = await ask(path, { range: 'bytes=4-10', 'if-range': '"other"' });
    expect([other.status, other.body]).toEqual([200, content]);
  });

  it.each(['/', '/index.json', `/${folder}/report.pdf`])('does not send %s again to who has it', async (path) => {
    const { headers } = await ask(path);
    const again = await ask(path, { 'if-none-match': headers.etag! });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('sends its safety headers with every answer', async () => {
    const answers = await Promise.all([
      ask('/'),
      ask(`/${folder}/report.pdf`),
      ask('/nothing'),
      ask('/%2e%2e'),
      ask('/', {}, 'POST'),
    ]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'permissions-policy': expect.stringContaining('camera=()') as string,
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('ends at once, also while a file is being read', async () => {
    await publish(destination, `${ORGANIZATION}/2026-03/r2`, { 'report.pdf': 'x'.repeat(30_000_000) });
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    const closed = new Promise((ended) => socket.once('close', ended));
    socket.once('error', () => undefined);
    await new Promise((answered) => {
      // Nobody reads the answer, so it stays under way.
      socket.once('readable', answered);
      socket.write(`GET /${ORGANIZATION}/2026-03/r2/report.pdf HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    });
    await server.close();
    socket.resume();
    await closed;
    expect(warnings).toEqual([]);
    server = await start(destination);
  });
});

describe('the library server refuses', () => {
  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s, and says what is possible', async (method) => {
    const { status, headers, body } = await ask(`/${folder}/report.pdf`, {}, method);
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD');
    expect(body).toContain('The library is read-only');
  });

  it.each(['evil.example', 'evil.example:8080', '169.254.169.254', 'localhost'])(
    'the name %s, so that a foreign page cannot have its name lead here',
    async (host) => {
      const { status, body } = await ask('/', { host });
      expect(status).toBe(421);
      expect(body).toContain('The library does not answer under this name');
      expect(body).not.toContain(page.html);
    },
  );

  it.each([
    ['without a Host', 'GET / HTTP/1.0\r\n\r\n', 421],
    ['with two Hosts', 'GET / HTTP/1.0\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n', 400],
  ])('a request %s', async (_, sent, status) => {
    const { port } = new URL(server.url);
    const answer = await new Promise<string>((answered) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
      socket
        .on('data', (part: string) => (text += part))
        .once('close', () => {
          answered(text);
        });
      socket.write(sent);
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it.each([
    '/..%2f..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    `/${folder}/..%5c..%5cmanifest.json`,
    `/${folder}/report.pdf%00.json`,
    '/%zz',
  ])('the path %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(400);
    expect(body).toContain('This address is not valid');
    expect(body).not.toContain('passwd');
  });

  it('a symbolic link that leads out of the destination, though the manifest names it', async () => {
    const outside = join(temporaryFolder(), 'secret');
    writeFileSync(outside, content);
    unlinkSync(join(root, folder, 'report.pdf'));
    symlinkSync(outside, join(root, folder, 'report.pdf'));
    const { status, body } = await ask(`/${folder}/report.pdf`);
    expect(status).toBe(404);
    expect(body).not.toContain(content);
  });

  it('a pipe in the place of a file, and one in the place of a manifest, without waiting for it', async () => {
    const second = `${ORGANIZATION}/2026-03/r2`;
    await publish(destination, second);
    for (const path of [join(root, folder, 'report.pdf'), join(root, second, 'manifest.json')]) {
      unlinkSync(path);
      execFileSync('mkfifo', [path]);
    }
    expect((await ask(`/${folder}/report.pdf`)).status).toBe(404);
    expect((await ask(`/${second}/report.pdf`)).status).toBe(502);
    expect((await readLibrary(destination)).unreadable).toEqual([
      { folder: second, reason: 'manifest.json is not JSON in UTF-8.' },
    ]);
  });

  it('whatever no manifest names: strange files, unfinished sets, folders, files beside the sets', async () => {
    writeFileSync(join(root, folder, 'strange.pdf'), content);
    mkdirSync(join(root, ORGANIZATION, '2026-04', 'r1'), { recursive: true });
    writeFileSync(join(root, ORGANIZATION, '2026-04', 'r1', 'report.pdf'), content);
    mkdirSync(join(root, 'returned'));
    writeFileSync(join(root, 'returned', 'notes.xlsx'), content);
    writeFileSync(join(root, 'secret.txt'), content);
    for (const path of [
      `/${folder}/strange.pdf`,
      `/${ORGANIZATION}/2026-04/r1/report.pdf`,
      `/${folder}`,
      `/${ORGANIZATION}`,
      '/returned/notes.xlsx',
      '/secret.txt',
      `/${folder}/missing.pdf`,
    ]) {
      const { status, body } = await ask(path);
      expect(status, path).toBe(404);
      expect(body).not.toContain(content);
    }
  });

  it('what the manifest names and is gone', async () => {
    unlinkSync(join(root, folder, 'report.pdf'));
    expect((await ask(`/${folder}/report.pdf`)).status).toBe(404);
  });
});

describe('when the destination does not answer', () => {
  const broken = (): Promise<never> => Promise.reject(new PublishError('the bucket is on fire'));

  it('says so on the page without the reason, which is for who started it', async () => {
    await server.close();
    server = await start({ ...destination, read: broken }, { page: broken });
    for (const path of ['/', `/${folder}/report.pdf`]) {
      const { status, body } = await ask(path);
      expect(status).toBe(502);
      expect(body).toContain('The reports cannot be read at the moment');
      expect(body).not.toContain('fire');
      expect(warnings.at(-1)).toBe(`${path} could not be served: the bucket is on fire`);
    }
  });
});
