// Whatever answers in the place of S3: every command ends, and says what it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorXml, FAULTS, faulty, listXml, reply, startRawS3, type Answer, type RawS3 } from '../publish/raw-s3.js';
import { Workspace } from './support/workspace.js';

let workspace: Workspace;
const servers: RawS3[] = [];
beforeAll(async () => {
  workspace = await Workspace.open({
    config: { destination: { type: 's3', bucket: 'reports', prefix: 'guardduty' } },
  });
});
afterAll(async () => {
  await workspace.close();
  for (const server of servers) await server.close();
});

/** The program with a store that answers so; nothing of it is waited for longer than a fraction of a second. */
async function cli(args: readonly string[], answer: Answer) {
  const store = await startRawS3(answer);
  servers.push(store);
  return workspace.cli(args, {
    env: { AWS_ENDPOINT_URL_S3: store.url, COVERAGE_REPORTER_COLLECTION__REQUEST_TIMEOUT_SECONDS: '1' },
  });
}

const COMMANDS = [['verify'], ['serve', '--port', '0'], ['links']];

describe.concurrent.each(COMMANDS.map((args) => ({ command: args.join(' '), args })))('$command', ({ args }) => {
  it.each(FAULTS)('ends when the answer of S3 always %s', async (fault) => {
    const { code, stdout, stderr } = await cli(args, (_request, response) => {
      faulty(response, fault, '<?xml version="1.0"?>');
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^error: s3:\/\/reports\/guardduty cannot be listed: S3 did not answer, or its answer broke off/,
    );
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('ends at once when it is cancelled while S3 does not answer', async () => {
    const store = await startRawS3(() => undefined);
    servers.push(store);
    const started = workspace.start(args, { env: { AWS_ENDPOINT_URL_S3: store.url } });
    await started.until(() => store.seen.length > 0);
    started.kill('SIGTERM');
    const { code, stderr } = await started.finished;
    expect(code).toBe(130);
    expect(stderr).toBe('error: Cancelled. Nothing was changed.\n');
    // The limit would be thirty seconds, three times.
    expect(store.seen).toHaveLength(1);
  });

  it('names a proxy that answers with a page', async () => {
    const { code, stderr } = await cli(args, (_request, response) => {
      response.writeHead(407, { 'content-type': 'text/html' }).end('<html><body>Sign in<br></body></html>');
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /a proxy or gateway answered instead of S3 \(127\.0\.0\.1:\d+ sent an HTML page with status 407\)/,
    );
  });
});

describe.concurrent('check', () => {
  it.each(FAULTS)('ends when every answer of S3 %s', async (fault) => {
    const { code, stdout } = await cli(['check'], (request, response) => {
      request.resume();
      if (request.method === 'HEAD') reply(response, 200);
      else faulty(response, fault, '<?xml version="1.0"?>');
    });
    expect(code).toBe(1);
    for (const name of ['list', 'read', 'write']) {
      expect(stdout).toMatch(new RegExp(`PROBLEM  ${name} \\(s3://reports/guardduty\\): S3 did not answer`));
    }
  });

  it('succeeds where publishing works, whatever settings the store does not offer', async () => {
    const { code, stdout } = await cli(['check'], (request, response) => {
      const { method, url = '' } = request;
      request.resume();
      if (method === 'HEAD') reply(response, 200);
      else if (method === 'PUT') reply(response, 400, errorXml('BadDigest'));
      else if (url.includes('list-type')) reply(response, 200, listXml());
      else if (url.includes('.check')) reply(response, 404, errorXml('NoSuchKey'));
      else reply(response, 501, errorXml('NotImplemented'));
    });
    expect(stdout).toContain('unknown  encryption (s3://reports/guardduty): This store does not offer');
    expect(stdout).not.toContain('Allow s3:');
    expect(stdout).toContain('works. Not checked: versioning, object lock, encryption, public access.');
    expect(code).toBe(0);
  });

  it('names the Region of a bucket that is elsewhere', async () => {
    const { code, stdout } = await cli(['check'], (request, response) => {
      request.resume();
      reply(response, 301, '', { 'x-amz-bucket-region': 'ap-south-2' });
    });
    expect(code).toBe(1);
    expect(stdout).toContain(
      'The bucket "reports" is in the Region ap-south-2. Set destination.region to that Region.',
    );
  });
});
