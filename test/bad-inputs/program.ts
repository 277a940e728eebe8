// Runs the program in this process: as the command line does, but for the start of a process, which costs a second each.
import { buildProgram } from '../../src/cli/program.js';
import { report } from '../../src/cli/errors.js';
import { openLog } from '../../src/cli/log.js';
import { EXIT } from '../../src/terms/index.js';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * @param folder - where it runs.
 * @param environment - instead of that of the tests.
 */
export async function runHere(
  args: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const before = { folder: process.cwd(), environment: { ...process.env } };
  const out = captured(process.stdout);
  const error = captured(process.stderr);
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => [name, process.listeners(name)] as const);
  let code: number = EXIT.ok;
  try {
    process.chdir(folder);
    process.env = { PATH: before.environment['PATH'], HOME: folder, ...environment };
    const program = buildProgram('0.0.0-test', async (command, { logFormat }) => {
      try {
        code = await command();
      } catch (thrown) {
        code = report(thrown, openLog(logFormat));
      }
    });
    for (const command of [program, ...program.commands]) command.exitOverride();
    await program.parseAsync([...args], { from: 'user' }).catch(() => {
      code = EXIT.usage;
    });
  } finally {
    process.chdir(before.folder);
    process.env = before.environment;
    for (const [name, old] of listeners)
      for (const listener of process.listeners(name)) if (!old.includes(listener)) process.off(name, listener);
    out.restore();
    error.restore();
  }
  return { code, stdout: out.text(), stderr: error.text() };
}

function captured(stream: NodeJS.WriteStream): { text: () => string; restore: () => void } {
  const real = stream.write.bind(stream);
  let text = '';
  stream.write = (chunk: string | Uint8Array): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  return {
    text: () => text,
    restore: () => {
      stream.write = real;
    },
  };
}
