import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { s3Destination } from '../../src/publish/index.js';
import { startSimulator, type Simulator } from '../../src/simulate/index.js';
import { runCli, type Finished } from '../e2e/support/cli.js';
import { bucketOf, ownerOf, REGION } from '../publish/buckets.js';
import { ORGANIZATION, publish } from '../publish/sets.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const BUCKETS = ['reports', 'several', 'nothing', 'damaged'];
const documents = { 'report_de.pdf': 'de', 'report_en.pdf': 'en', 'report_en.xlsx': 'en', 'report.json': '{}' };

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    organization: ownerOf(...BUCKETS.map((name) => bucketOf(name))),
    now: () => new Date(),
  });
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  const sets = {
    reports: [`${ORGANIZATION}/2026-09/r1`, `${ORGANIZATION}/2026-10/r1`, `${ORGANIZATION}/2026-10/r2`],
    several: [`${ORGANIZATION}/2026-10/r1`, 'o-other12345/2026-10/r1'],
    damaged: [`${ORGANIZATION}/2026-09/r1`],
  };
  for (const [name, folders] of Object.entries(sets)) {
    const options = { bucket: name, prefix: 'guardduty', region: REGION, now: () => new Date() };
    const destination = s3Destination(options);
    for (const folder of folders) await publish(destination, folder, documents);
    if (name === 'damaged') {
      const key = `${ORGANIZATION}/2026-10/r1/manifest.json`;
      await destination.replace(key, Buffer.from('{}'), 'application/json', () => true);
    }
    destination.close();
  }
  vi.unstubAllEnvs();
});

afterAll(() => simulator.close());

interface Result {
  readonly reportId: string;
  readonly requestedSeconds: number;
  readonly expiresAt: string;
  readonly endsBecause: string;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly url: string }[];
}

function links(
  args: readonly string[],
  env: Record<string, string> = {},
  place = 's3://reports/guardduty',
): Promise<Finished> {
  return runCli(['links', '--destination', place, ...args], {
    cwd: temporaryFolder(),
    env: {
      AWS_ENDPOINT_URL: simulator.url,
      COVERAGE_REPORTER_COLLECTION__HOME_REGION: 'eu-central-1',
      AWS_SESSION_TOKEN: '',
      ...env,
    },
  });
}

function resultOf({ code, stdout, stderr }: Finished): Result {
  expect(code, stderr).toBe(0);
  // The program's own --json result.
  return JSON.parse(stdout) as Result;
}

describe('links', () => {
  it('prints a link to every file of the newest revision, and when they end', async () => {
    const before = Date.now();
    const finished = await links(['--period', '2026-10', '--expires', '2h', '--json']);
    const { reportId, files, expiresAt, endsBecause, requestedSeconds } = resultOf(finished);
    expect(reportId).toBe(`${ORGANIZATION}/2026-10/r2`);
    expect(files.map(({ name }) => name)).toEqual([...Object.keys(documents).toSorted(), 'manifest.json']);
    expect(await (await fetch(files[1]!.url)).text()).toBe(documents['report_de.pdf']);
    expect(requestedSeconds).toBe(7_200);
    expect(endsBecause).toBe('requested');
    const end = Date.parse(expiresAt);
    expect(end).toBeGreaterThan(before + 7_200_000 - 1_000);
    expect(end).toBeLessThanOrEqual(Date.now() + 7_200_000);
    expect(finished.stderr).toBe('');
  });

  it('takes the newest period, an older revision, or only documents in some languages, as told', async () => {
    expect(resultOf(await links(['--json'])).reportId).toBe(`${ORGANIZATION}/2026-10/r2`);
    expect(resultOf(await links(['--revision', '1', '--json'])).reportId).toBe(`${ORGANIZATION}/2026-10/r1`);
    const { files, reportId } = resultOf(await links(['--period', '2026-09', '--language', 'en', '--json']));
    expect(reportId).toBe(`${ORGANIZATION}/2026-09/r1`);
    expect(files.map(({ name }) => name)).toEqual(['report_en.pdf', 'report_en.xlsx']);
  });

  it('prints lines to be sent: name, checksum and link', async () => {
    const { code, stdout } = await links(['--language', 'en']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Report {3}o-a1b2c3d4e5\/2026-10\/r2 in s3:\/\/reports\/guardduty\nValid {4}until \d{4}-/);
    expect(stdout).toMatch(/\nreport_en\.pdf {2}SHA-256 [0-9a-f]{64}\nhttp\S+\n/);
  });

  it('warns when the session ends before the links should', async () => {
    const end = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 1_800_000).toISOString();
    const finished = await links(['--expires', '12h', '--json'], {
      AWS_SESSION_TOKEN: 'token',
      AWS_CREDENTIAL_EXPIRATION: end,
    });
    const { expiresAt, endsBecause, requestedSeconds } = resultOf(finished);
    expect({ expiresAt, endsBecause, requestedSeconds }).toEqual({
      expiresAt: end,
      endsBecause: 'session',
      requestedSeconds: 43_200,
    });
    expect(finished.stderr).toContain(
      `The links expire at ${end} and not after 12h, because links expire with the session`,
    );
  });

  it('says that it does not know when the session ends', async () => {
    const { code, stdout, stderr } = await links([], { AWS_SESSION_TOKEN: 'token' });
    expect(code).toBe(0);
    expect(stdout).toContain('Valid    until, at the latest, ');
    expect(stderr).toContain('The credentials do not say when it ends');
  });

  it('takes an end of the session that is no time for one that is not told', async () => {
    const env = { AWS_SESSION_TOKEN: 'token', AWS_CREDENTIAL_EXPIRATION: 'tomorrow' };
    const { endsBecause, expiresAt } = resultOf(await links(['--json'], env));
    expect(endsBecause).toBe('unknown-session');
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  });

  it('says which sets it passes over, because they cannot be read', async () => {
    const damaged = 's3://damaged/guardduty';
    const { code, stdout, stderr } = await links([], {}, damaged);
    expect(code).toBe(0);
    expect(stdout).toContain(`${ORGANIZATION}/2026-09/r1`);
    expect(stderr).toContain(`skipped, even if they are the newest: ${ORGANIZATION}/2026-10/r1.`);
    expect((await links(['--period', '2026-09'], {}, damaged)).stderr).toBe('');
    const missing = await links(['--period', '2026-10'], {}, damaged);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain(`skipped, even if they are the newest: ${ORGANIZATION}/2026-10/r1.`);
  });

  it.each([
    [['--expires', '8d'], '--expires "8d" is not a duration from 1s to 7d'],
    [['--period', '2026'], '--period "2026" is not a month'],
    [['--period', '2025-01'], 'has no such report. The months with reports are 2026-10, 2026-09.'],
    [['--revision', '7'], 'has no such report'],
    [['--revision', 'x'], '--revision "x" is not a whole number'],
    [['--language', 'fr'], 'This report is not available in "fr". Its languages are de, en.'],
  ])('refuses %j and says why', async (args, reason) => {
    const { code, stderr, stdout } = await links(args);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(stdout).toBe('');
  });

  it('asks which organization is meant where there are several', async () => {
    const { code, stderr } = await links([], {}, 's3://several/guardduty');
    expect(code).toBe(2);
    expect(stderr).toContain('Name one with --organization: o-a1b2c3d4e5, o-other12345.');
    const other = resultOf(await links(['--organization', 'o-other12345', '--json'], {}, 's3://several/guardduty'));
    expect(other.reportId).toBe('o-other12345/2026-10/r1');
  });

  it('says that nothing is published where that is so', async () => {
    expect((await links([], {}, 's3://nothing')).stderr).toContain('Nothing is published there yet');
  });

  it('cannot be made to a folder', async () => {
    const { code, stderr } = await links([], {}, 'demo-output');
    expect(code).toBe(2);
    expect(stderr).toContain('Links can only be made to reports in S3, and demo-output is a folder.');
    expect(stderr).toContain('"serve"');
  });
});
