// Finds the programs that the conformance tests need; a missing one is named, never passed over in silence.
import { execFile, type ExecFileOptions } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'vitest';

/** Where `.ci/conformance-tools` puts what Debian does not have. */
const INSTALLED = resolve('node_modules/.cache/conformance');

/** Every program by the name the tests use: a file, or a command looked up in PATH. */
const PROGRAMS = {
  python: join(INSTALLED, 'venv', 'bin', 'python'),
  versitygw: join(INSTALLED, 'bin', 'versitygw'),
  verapdf: join(INSTALLED, 'verapdf', 'validate'),
  openxml: join(INSTALLED, 'openxml', 'validate'),
  soffice: 'soffice',
  qpdf: 'qpdf',
  pdftotext: 'pdftotext',
  pdfinfo: 'pdfinfo',
  pdfdetach: 'pdfdetach',
  chromium: 'chromium',
  kubectl: 'kubectl',
  buildah: 'buildah',
  debootstrap: 'debootstrap',
  unshare: 'unshare',
  'build-image': resolve('..', 'shared', 'tools', 'build-image'),
} as const;

export type ProgramName = keyof typeof PROGRAMS;

/** Programs that lie beside this repository on some machines only: without them, a suite is skipped in CI too. */
const ELSEWHERE: ReadonlySet<ProgramName> = new Set<ProgramName>(['build-image']);

/** Path of a program that `requireTools` has asked for. */
export function program(name: ProgramName): string {
  const path = find(PROGRAMS[name]);
  if (path === undefined) throw new Error(`${name} is missing: ${PROGRAMS[name]}`);
  return path;
}

/**
 * A suite that needs programs. Without one of them it is skipped and its title names it; where the variable CI is set
 * it fails instead, because there everything has to be tested.
 */
export function requireTools(names: readonly ProgramName[], title: string, tests: () => void): void {
  const missing = names.filter((name) => find(PROGRAMS[name]) === undefined);
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  const told = `${title} [needs ${missing.join(', ')}: see .ci/conformance-tools]`;
  if (process.env['CI'] === undefined || missing.some((name) => ELSEWHERE.has(name)))
    describe.skipIf(true)(told, tests);
  else {
    describe(told, () => {
      it('has its tools', () => {
        throw new Error(`Missing: ${missing.join(', ')}. Run .ci/conformance-tools.`);
      });
    });
  }
}

function find(nameOrPath: string): string | undefined {
  const candidates = nameOrPath.includes('/')
    ? [nameOrPath]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, nameOrPath));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const execute = promisify(execFile);

export interface Output {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit status. @throws when it cannot be started or does not end by itself. */
export async function outcome(file: string, args: readonly string[], options: ExecFileOptions = {}): Promise<Output> {
  try {
    const { stdout, stderr } = await execute(file, args, { maxBuffer: 1 << 29, ...options, encoding: 'utf8' });
    return { status: 0, stdout, stderr };
  } catch (error) {
    // An exit status comes as an error with these three; anything else was not the program's own end.
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (typeof code !== 'number') throw error;
    return { status: code, stdout: stdout ?? '', stderr: stderr ?? '' };
  }
}

/** Standard output of a program. @throws with its standard error when it does not end with status 0. */
export async function output(file: string, args: readonly string[], options: ExecFileOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await outcome(file, args, options);
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}\n${stdout.slice(-2_000)}`);
  return stdout;
}

/** Path of a script beside the tests. */
export function script(name: string): string {
  return resolve('test', 'conformance', 'tools', name);
}
