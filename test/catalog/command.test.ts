import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandVariables, fillCommand } from '../../src/catalog/index.js';
import { builtIn } from './fixture.js';

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The words a POSIX shell makes of a command's arguments. */
function shellWords(args: string): string[] {
  const { stdout, stderr, status } = spawnSync('sh', ['-c', `printf '%s\\0' ${args}`], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\0').slice(0, -1);
}

const hostileCharacter = fc.constantFrom(
  ...Array.from(`''''"""\`$$\\;&|<>(){}[]*?!#~ =-%^\t\n`),
  'a',
  'Z',
  '7',
  'é',
  '漢',
  '🙂',
);
const hostileValue = fc.oneof(
  fc.string({ unit: hostileCharacter, minLength: 1, maxLength: 20 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
  fc.constantFrom("'; rm -rf / #", '$(id)', '`id`', '$HOME', '"; id; "', "\\'", '${IFS}', 'a\nid', '!!', '~root'),
);
const isPrintable = (value: string): boolean => value !== '' && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(value);
const isPlain = (value: string): boolean => !/^(?:-|fileb?:\/\/|https?:\/\/|\s*[[{])/i.test(value);

describe('filling a command', () => {
  it('fills variables and tells which remain', () => {
    expect(fillCommand('aws x --a $A --b $B_2 --a $A', { A: 'web:7' })).toEqual({
      command: 'aws x --a web:7 --b $B_2 --a web:7',
      unfilled: ['B_2'],
    });
  });

  it('leaves names alone that are not variables', () => {
    expect(fillCommand('for s in $S; do echo "$s" $Sx $(id); done', { S: ['a', 'b'] }).command).toBe(
      'for s in a b; do echo "$s" $Sx $(id); done',
    );
  });

  it('never reads inherited properties as values', () => {
    expect(fillCommand('$X', Object.create({ X: 'inherited' }) as Record<string, string>).unfilled).toEqual(['X']);
  });

  it('quotes a value only when it needs quotes', () => {
    const safe = 'arn:aws:ecs:eu-west-1:111122223333:cluster/web_1+2@3%4=5,6';
    expect(fillCommand('x $A', { A: safe }).command).toBe(`x ${safe}`);
    expect(fillCommand('x $A', { A: 'a b' }).command).toBe("x 'a b'");
    expect(fillCommand('x $A', { A: "a'b" }).command).toBe("x 'a'\\''b'");
    expect(fillCommand(`x '{"a":"$A"}'`, { A: safe }).command).toBe(`x '{"a":"${safe}"}'`);
  });

  it('does not fill a value again', () => {
    expect(fillCommand('x $A', { A: '$B', B: 'b' }).command).toBe("x '$B'");
  });

  it('fills a list as several words where it stands alone, and not elsewhere', () => {
    expect(fillCommand('x $A $A; y', { A: ['a b', 'c'] }).command).toBe("x 'a b' c 'a b' c; y");
    for (const template of ['x p$A', 'x $A,q', `x '$A'`, 'x "$A"']) {
      expect(fillCommand(template, { A: ['a', 'b'] })).toEqual({ command: template, unfilled: ['A'] });
      expect(fillCommand(template, { A: ['a'] }).unfilled).toEqual([]);
    }
  });

  it('quotes what zsh would read as the path of a program', () => {
    expect(fillCommand('x $A a$A', { A: '=ls' }).command).toBe("x '=ls' a'=ls'");
  });

  it('does not fill what is empty, or would read as an option', () => {
    for (const value of ['', [], ['']]) {
      expect(fillCommand('x $A', { A: value })).toEqual({ command: 'x $A', unfilled: ['A'] });
    }
    for (const template of ['x $A', "x '$A'", 'x "$A"', `x ''"$A"`]) {
      expect(fillCommand(template, { A: '--endpoint-url=http://x' })).toEqual({ command: template, unfilled: ['A'] });
    }
    expect(fillCommand('x $A', { A: ['a', '-b'] }).unfilled).toEqual(['A']);
    expect(fillCommand('x k=$A', { A: '-b' }).command).toBe('x k=-b');
  });

  it('does not fill what the AWS CLI would read as a file, an address or JSON', () => {
    for (const value of ['file:///etc/passwd', 'fileb://x', 'http://x/', 'HTTPS://x/', '["a","b"]', ' {"a":1}']) {
      for (const template of ['x --a $A', "x --a '$A'", 'x --a=$A', 'x Name=a,Values=$A']) {
        expect(fillCommand(template, { A: value })).toEqual({ command: template, unfilled: ['A'] });
      }
      expect(fillCommand('x --a $A', { A: ['a', value] }).unfilled).toEqual(['A']);
    }
    expect(JSON.parse(shellWords(fillCommand(`'{"a":"$A"}'`, { A: 'file://x' }).command)[0] ?? '')).toEqual({
      a: 'file://x',
    });
  });

  it('does not fill what would add values or keys to an argument with a syntax of its own', () => {
    const templates = [
      'x Name=vpc-id,Values=$A',
      'x key=$A,value=false',
      "x 'awsvpcConfiguration={subnets=[$A],securityGroups=[sg-1]}'",
      'x "Features[?Name==\'$A\']"',
      'x "{\\"a\\":\\"$A\\"}"',
    ];
    for (const template of templates) {
      for (const value of ['a,b', 'a,Name=tag:x', 'a]', 'a}', "a'b", 'a"b', 'a\\', 'k=v']) {
        expect(fillCommand(template, { A: value })).toEqual({ command: template, unfilled: ['A'] });
      }
      expect(fillCommand(template, { A: 'vpc-0a1b2c3d' }).unfilled).toEqual([]);
    }
  });

  it('does not fill what nobody would see, which names something else without it', () => {
    for (const value of ['a\nb', 'a\u001b[0m', '\u202eab', 'a\u2028', 'a\u0085', 'a\ud800', 'a\u200b', '\u0000']) {
      expect(fillCommand('x $A', { A: value })).toEqual({ command: 'x $A', unfilled: ['A'] });
    }
  });

  it('keeps any value one unchanged word, wherever it stands', () => {
    const spots = ['k$V', 'k:$V,z', "'a $V b'", '"a $V b"', "x'$V'y", 'x"$V"y', '\\"$V'];
    const words = shellWords(spots.join(' ').replaceAll('$V', '@'));
    expect(words).toHaveLength(spots.length);
    fc.assert(
      fc.property(hostileValue, (value) => {
        fc.pre(isPrintable(value));
        const { command, unfilled } = fillCommand(spots.join(' '), { V: value });
        expect(unfilled).toEqual([]);
        expect(shellWords(command)).toEqual(words.map((word) => word.replace('@', () => value)));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps any value unchanged inside JSON', () => {
    fc.assert(
      fc.property(hostileValue, (value) => {
        fc.pre(isPrintable(value));
        const { command } = fillCommand(`'{"a":["$V","x\\"$V"]}'`, { V: value });
        expect(shellWords(command).map((word) => JSON.parse(word) as unknown)).toEqual([{ a: [value, `x"${value}`] }]);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the words of a list apart and unchanged', () => {
    fc.assert(
      fc.property(fc.array(hostileValue, { minLength: 1, maxLength: 4 }), (values) => {
        fc.pre(values.every((value) => isPrintable(value) && isPlain(value)));
        expect(shellWords(fillCommand('$V', { V: values }).command)).toEqual(values);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the commands of the catalog', () => {
  const commands = [...builtIn.entries(), ...builtIn.procedures()]
    .flatMap(({ steps }) => steps.flatMap((step) => step.commands))
    .filter((command) => /\b(?:aws|kubectl|nslookup) /.test(command) && commandVariables(command).length > 0);

  /** The arguments of every program that the commands call, with the variables filled in. */
  function called(valueOf: (name: string) => string): string[] {
    const filled = commands.map((command) => {
      const variables = Object.fromEntries(commandVariables(command).map((name) => [name, valueOf(name)]));
      const { command: text, unfilled } = fillCommand(command, variables);
      // Marked, so that the shell leaves it alone.
      return unfilled.reduce((marked, name) => marked.replaceAll(`$${name}`, `@${name}`), text);
    });
    const programs = ['aws', 'kubectl', 'nslookup'].map((name) => `${name}() { printf '%s\\0' "$@"; }`);
    const script = [...programs, ...filled].join('\n');
    const { stdout, stderr, status } = spawnSync('/bin/sh', { input: script, encoding: 'utf8', env: { PATH: '' } });
    if (status !== 0 || stderr !== '') throw new Error(stderr);
    return stdout.split('\0').slice(0, -1);
  }

  const safe = called((name) => `@${name}`);
  const values = [
    'a\'b"c`d',
    "'; echo x; '",
    '"; echo x; "',
    '$(echo x)',
    '`echo x`',
    '$HOME ${IFS} !! ~ * ? #',
    '"}]},{"a":"b',
    '\\" \\',
    'x,Name=y,Values=z',
    'file:///etc/passwd',
    '--debug',
    'a\nb',
    'é漢🙂'.repeat(100),
  ];
  it.each(values)('keep their meaning with %j', (value) => {
    const text = JSON.stringify(value).slice(1, -1);
    const arguments_ = called(() => value);
    expect(arguments_).toHaveLength(safe.length);
    for (const [index, argument] of arguments_.entries()) {
      const meant = safe[index] ?? '';
      const possible = /@[A-Z]/.test(meant)
        ? new RegExp(
            `^${meant
              .split(/@[A-Z0-9_]+/)
              .map(escapeRegExp)
              .join(`(?:@[A-Z0-9_]+|${escapeRegExp(/^[[{]/.test(meant) ? text : value)})`)}$`,
          )
        : new RegExp(`^${escapeRegExp(meant)}$`);
      expect(argument).toMatch(possible);
    }
  });
});

describe('the variables of a command', () => {
  it('are named once each, in order', () => {
    expect(commandVariables(`aws --b $B --a "$A" '$B' $lower $5`)).toEqual(['B', 'A']);
  });
});
