// "serve" and "links" on an S3 server that is not ours: it checks signatures and their time itself.
import { createHash } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { s3Destination } from '../../src/publish/index.js';
import { RunningCli, runCli } from '../e2e/support/cli.js';
import { ORGANIZATION, publish } from '../publish/sets.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { KEYS, startGateway, type Gateway } from './support/s3-gateway.js';
import { requireTools } from './support/tools.js';

const PLACE = ['--destination', 's3://reports/audit/guardduty'];
const folder = `${ORGANIZATION}/2026-10/r1`;
const content = 'the content of a report, long enough for parts of it';

requireTools(['versitygw'], 'the library on a real S3 server', () => {
  let directory: string;
  let gateway: Gateway;

  beforeAll(async () => {
    directory = temporaryFolder();
    gateway = await startGateway(directory);
    const client = new S3Client({
      endpoint: gateway.url,
      region: 'us-east-1',
      credentials: KEYS,
      forcePathStyle: true,
    });
    await client.send(new CreateBucketCommand({ Bucket: 'reports' }));
    client.destroy();
    vi.stubEnv('AWS_ENDPOINT_URL_S3', gateway.url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', KEYS.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', KEYS.secretAccessKey);
    const place = { bucket: 'reports', prefix: 'audit/guardduty', region: 'us-east-1', now: () => new Date() };
    const destination = s3Destination(place);
    await publish(destination, folder, { 'report_en.pdf': content, 'resources.csv': 'a,b' });
    destination.close();
    vi.unstubAllEnvs();
  });

  afterAll(() => {
    gateway.stop();
  });

  /** What the program runs with. */
  function surroundings() {
    return {
      cwd: directory,
      env: {
        AWS_ENDPOINT_URL_S3: gateway.url,
        AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
        AWS_SESSION_TOKEN: '',
      },
    };
  }

  interface Result {
    readonly expiresAt: string;
    readonly endsBecause: string;
    readonly files: readonly { readonly name: string; readonly sha256: string; readonly url: string }[];
  }

  async function links(...args: string[]): Promise<Result> {
    const { code, stdout, stderr } = await runCli(['links', ...PLACE, ...args, '--json'], surroundings());
    expect(code, stderr).toBe(0);
    // The program's own --json result.
    return JSON.parse(stdout) as Result;
  }

  it('links give every file to somebody without credentials, and nothing else', async () => {
    const { files, endsBecause } = await links('--period', '2026-10', '--expires', '12h');
    expect(files.map(({ name }) => name)).toEqual(['report_en.pdf', 'resources.csv', 'manifest.json']);
    expect(endsBecause).toBe('requested');
    for (const { name, sha256, url } of files) {
      const answer = await fetch(url);
      expect(answer.status, name).toBe(200);
      expect(answer.headers.get('content-disposition')).toContain('attachment');
      expect(
        createHash('sha256')
          .update(Buffer.from(await answer.arrayBuffer()))
          .digest('hex'),
        name,
      ).toBe(sha256);
    }
    const [pdf] = files;
    const other = pdf!.url.replace('report_en.pdf', 'resources.csv');
    expect((await fetch(other)).status).toBe(403);
    const longer = pdf!.url.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=604800');
    expect((await fetch(longer)).status).toBe(403);
    expect((await fetch(pdf!.url, { method: 'DELETE' })).status).toBe(403);
  });

  it('a link ends when it is said to end', async () => {
    const { files, expiresAt } = await links('--language', 'en', '--expires', '5s');
    // Refused at the earliest at the time that was told.
    await expect.poll(async () => (await fetch(files[0]!.url)).status, { timeout: 60_000, interval: 500 }).toBe(403);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  });

  it('serve shows the library, with whole files, parts and entity tags', async () => {
    const cli = new RunningCli(['serve', ...PLACE, '--port', '0', '--json'], surroundings());
    await cli.until(() => cli.stdout.includes('}'));
    // The program's own --json result.
    const { url, destination } = JSON.parse(cli.stdout) as { url: string; destination: string };
    expect(destination).toBe('s3://reports/audit/guardduty');
    expect(await (await fetch(url)).text()).toContain('October 2026');
    const file = `${url}${folder}/report_en.pdf`;
    const whole = await fetch(file);
    expect(await whole.text()).toBe(content);
    const part = await fetch(file, { headers: { range: 'bytes=4-10' } });
    expect([part.status, await part.text()]).toEqual([206, 'content']);
    const known = await fetch(file, { headers: { 'if-none-match': whole.headers.get('etag')! } });
    expect(known.status).toBe(304);
    const head = await fetch(file, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(content.length));
    expect((await fetch(`${url}${folder}/missing.pdf`)).status).toBe(404);
    expect((await fetch(`${url}${ORGANIZATION}/2026-09/r1/report_en.pdf`)).status).toBe(404);
    cli.kill('SIGTERM');
    expect(await cli.finished).toMatchObject({ code: 0, stderr: '' });
  });
});
