// The image: the Dockerfile builds, and what it gives runs without root, without a writable root file system, as process 1.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { outcome, output, program, requireTools } from './support/tools.js';

const TAG = 'coverage-reporter-conformance';
const BUILDAH = { ...process.env, STORAGE_DRIVER: 'vfs', BUILDAH_ISOLATION: 'chroot' };

/**
 * Runs a command in a folder as in a container: own process numbers, uid 1000, everything read-only but /tmp and
 * /data. $1 is the folder, $2 a file that is laid over /data/config/reporter.yaml, the rest the command.
 */
const CONTAINED = `set -e
root=$1; config=$2; shift 2
mount --bind "$root" "$root"; mount -o remount,ro,bind "$root"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o uid=1000,gid=1000 tmpfs "$root/data"
mount -t proc proc "$root/proc"
mkdir "$root/data/config"; cp "$config" "$root/data/config/reporter.yaml"
exec env --unset=TMPDIR chroot --userspec=1000:1000 "$root" sh -c 'cd /data && exec "$@"' sh "$@"`;

/** The files that the demo says it published: as many names as the line in front of them says. */
function publishedIn(demo: string): readonly string[] {
  const found = /^Published +(\d+) files in .*\n((?: +\S.*\n)+)/m.exec(demo);
  const names = (found?.[2] ?? '').trim().split(/\n +/);
  expect(names).toHaveLength(Number(found?.[1]));
  return names;
}

requireTools(['build-image', 'buildah', 'debootstrap', 'unshare'], 'the image', () => {
  let directory: string;
  let container: string;
  let root: string;
  let config: string;
  let demo: string;

  beforeAll(async () => {
    directory = temporaryFolder();
    config = join(directory, 'reporter.yaml');
    await writeFile(
      config,
      "schedules: [{ name: yearly, cron: '0 6 1 1 *', timeZone: UTC }]\nhealth: { port: 18437 }\n",
    );
    demo = await output(program('build-image'), [resolve('.'), TAG, '--', 'demo', '--out', '/tmp/demo']);
    const buildah = async (...args: string[]) => (await output(program('buildah'), args, { env: BUILDAH })).trim();
    container = await buildah('from', '--pull-never', `localhost/${TAG}`);
    root = await buildah('mount', container);
  }, 900_000);

  afterAll(async () => {
    for (const args of [
      ['rm', container],
      ['rmi', `localhost/${TAG}`],
    ])
      await outcome(program('buildah'), args, { env: BUILDAH });
  });

  const contained = (...command: readonly string[]): readonly string[] => [
    ...['--mount', '--pid', '--fork', '--kill-child', 'bash', '-c', CONTAINED, 'bash', root, config],
    ...command,
  ];

  it('is built from the Dockerfile and runs the demo', () => {
    expect(demo).toMatch(/^Report +o-\w+\/2026-10\/r1, as of 2026-11-01T03:02:38\.000Z$/m);
    expect(publishedIn(demo)).toEqual(expect.arrayContaining(['report.json', 'pairs.ndjson.gz', 'snapshot.zip']));
  });

  it('starts Node itself, as the user node, in /data, and says what it is', async () => {
    // Buildah's own description of the image.
    const { OCIv1 } = JSON.parse(await output(program('buildah'), ['inspect', container], { env: BUILDAH })) as {
      OCIv1: {
        config: { User: string; WorkingDir: string; Entrypoint: string[]; Labels: Record<string, string> };
      };
    };
    const { User, WorkingDir, Entrypoint, Labels } = OCIv1.config;
    expect({ User, WorkingDir, Entrypoint }).toEqual({
      User: 'node',
      WorkingDir: '/data',
      Entrypoint: ['node', '/app/dist/cli/main.js'],
    });
    expect(Labels['org.opencontainers.image.licenses']).toBe('Apache-2.0');
    expect(Labels['org.opencontainers.image.base.name']).toBe('node:24-slim');
  });

  it('holds the program and what it needs to run, and no tool of its making', async () => {
    const files = await output('ls', ['-A', join(root, 'app')]);
    expect(files.trim().split('\n')).toEqual([
      'LICENSE',
      'config',
      'dist',
      'node_modules',
      'package.json',
      'templates',
    ]);
    const packages = (await output('ls', [join(root, 'app', 'node_modules')])).split('\n');
    expect(packages).toContain('pdfkit');
    for (const name of ['typescript', 'vitest', 'eslint', 'prettier', 'tsx', 'pdfjs-dist'])
      expect(packages).not.toContain(name);
    const exceljs = (await output('ls', [join(root, 'app', 'node_modules', 'exceljs')])).split('\n');
    expect(exceljs).toContain('lib');
    expect(exceljs).not.toContain('dist');
    const tools = (await output('ls', [join(root, 'usr', 'local', 'bin')])).split('\n');
    expect(tools).toContain('node');
    for (const name of ['npm', 'npx', 'corepack', 'yarn', 'yarnpkg']) expect(tools).not.toContain(name);
    expect((await outcome('ls', [join(root, 'usr', 'local', 'lib', 'node_modules')])).status).not.toBe(0);
  });

  it('says what the configuration lacks, without a stack', async () => {
    const { status, stderr } = await outcome(
      program('unshare'),
      contained('node', '/app/dist/cli/main.js', 'check', '--config', '/data/none.yaml'),
    );
    expect(status).toBe(2);
    expect(stderr).toContain('/data/none.yaml');
    expect(stderr).not.toContain('    at ');
  });

  it('cannot change itself, and writes where it may', async () => {
    const program1 = `
        const fs = require('fs');
        const tell = (path) => { try { fs.writeFileSync(path, ''); return 'written'; } catch (e) { return e.code; } };
        console.log(JSON.stringify([process.pid, process.getuid(), tell('/app/dist/x'), tell('/data/x'), tell('/tmp/x')]));`;
    const answer = await output(program('unshare'), contained('node', '-e', program1));
    expect(JSON.parse(answer)).toEqual([1, 1000, 'EROFS', 'written', 'written']);
  });

  it('makes the demo with a read-only root file system', async () => {
    const text = await output(
      program('unshare'),
      contained('node', '/app/dist/cli/main.js', 'demo', '--out', '/tmp/demo', '--language', 'en'),
    );
    expect(publishedIn(text).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  });

  it('schedules as process 1, is healthy, and ends with 0 after SIGTERM', async () => {
    const child = spawn(program('unshare'), contained('node', '/app/dist/cli/main.js', 'schedule'), {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<number | null>((done) => child.once('exit', done));
    let log = '';
    child.stderr.setEncoding('utf8');
    const url = await new Promise<string>((found, failed) => {
      child.stderr.on('data', (text: string) => {
        log += text;
        const [, address] = /Health at (\S+)/.exec(log) ?? [];
        if (address !== undefined && log.includes('Next:')) found(address);
      });
      void ended.then((status) => {
        failed(new Error(`It ended with ${String(status)}: ${log}`));
      });
    });
    expect(url).toBe('http://127.0.0.1:18437');
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    // The only child of unshare is process 1 of the new process numbers.
    const pid = (await output('cat', [`/proc/${child.pid!}/task/${child.pid!}/children`])).trim();
    // As the engine does it: a second process in the container, which finds the configured port.
    const inside = ['--target', pid, '--mount', '--pid', 'chroot', '--userspec=1000:1000', root];
    const checked = await outcome('nsenter', [...inside, 'sh', '-c', 'cd /data && exec node /app/dist/cli/health.js']);
    expect(checked).toMatchObject({ status: 0, stdout: `${url}/healthz answers 200.\n` });
    process.kill(Number(pid), 'SIGTERM');
    expect(await ended, log).toBe(0);
  });
});
