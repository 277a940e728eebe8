import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { errorOf } from '../snapshot/fixture.js';

/** The program with its output kept, and the options that its commands were started with. */
function program() {
  const started: object[] = [];
  let output = '';
  const write = (text: string): void => {
    output += text;
  };
  const built = buildProgram('1.2.3', (_command, options) => {
    started.push(options);
    return Promise.resolve();
  });
  for (const command of [built, ...built.commands]) {
    command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
  }
  return { built, started, output: () => output };
}

async function run(...args: string[]) {
  const { built, started } = program();
  await built.parseAsync(args, { from: 'user' });
  expect(started).toHaveLength(1);
  return started[0];
}

async function refusal(...args: string[]): Promise<string> {
  const { built, started, output } = program();
  const error = await errorOf(built.parseAsync(args, { from: 'user' }));
  expect(error).toMatchObject({ name: 'CommanderError', exitCode: 1 });
  expect(started).toEqual([]);
  return output();
}

describe('the command line', () => {
  it.each([
    ['rnu', 'run'],
    ['colect', 'collect'],
    ['verfy', 'verify'],
    ['schedul', 'schedule'],
  ])('suggests what "%s" was meant to be: %s', async (mistyped, meant) => {
    const output = await refusal(mistyped);
    expect(output).toContain(`unknown command '${mistyped}'`);
    expect(output).toContain(`(Did you mean ${meant}?)`);
    expect(output).toContain('--help lists');
  });

  it('suggests a mistyped option', async () => {
    expect(await refusal('run', '--perid', '2026-10')).toContain('(Did you mean --period?)');
  });

  it.each([
    [['render', '--out', 'x'], '--snapshot'],
    [['render', '--snapshot', 'x'], '--out'],
    [['publish'], '--snapshot'],
    [['explain'], "missing required argument 'text'"],
    [['run', '--log-format', 'xml'], 'Allowed choices are text, json'],
    [['run', 'extra'], 'too many arguments'],
  ])('refuses %j and says why', async (args, reason) => {
    expect(await refusal(...args)).toContain(reason);
  });

  it('gives a command its options, with defaults where there are any', async () => {
    expect(await run('run', '--period', '2026-10', '--resume', '-c', 'my.yaml')).toEqual({
      period: '2026-10',
      resume: true,
      config: 'my.yaml',
      logFormat: 'text',
    });
    expect(await run('render', '-s', 'in', '-o', 'out', '-l', 'de, en,,', '-f', 'pdf', '--log-format', 'json')).toEqual(
      {
        snapshot: 'in',
        out: 'out',
        language: ['de', 'en'],
        format: ['pdf'],
        revision: '1',
        logFormat: 'json',
      },
    );
    expect(await run('verify', 'o-1/2026-10/r1', '--json')).toMatchObject({ json: true });
  });

  it('has help with examples and exit codes, for the program and for every command', async () => {
    const { built, output } = program();
    await errorOf(built.parseAsync(['--help'], { from: 'user' }));
    expect(output()).toContain('  0    Published. The conclusion is met, and everything could be read.');
    for (const command of built.commands) {
      expect(output()).toContain(command.name());
      expect(command.description()).not.toBe('');
      const own = program();
      await errorOf(own.built.parseAsync([command.name(), '--help'], { from: 'user' }));
      expect(own.output()).toContain(`$ coverage-reporter ${command.name()}`);
    }
  });

  it('tells its version', async () => {
    const { built, output } = program();
    await errorOf(built.parseAsync(['--version'], { from: 'user' }));
    expect(output()).toBe('1.2.3\n');
  });
});
